import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { newestMigration } from '#src/database/migrate.ts'
import { kindOf } from '#src/database/open.ts'
import { inPackage } from '#src/paths.ts'
import type { Services } from '#src/web/context.ts'

const { version }: { version: string } = JSON.parse(readFileSync(inPackage('package.json'), 'utf8'))

/** For whatever watches the process: that it answers and reaches its database. No secrets, no counts of people. */
export const health = ({ database }: Services) =>
  new Hono().get('/', async (c) => {
    c.header('Cache-Control', 'no-store')
    return c.json({
      ok: true,
      version,
      database: kindOf(database),
      migration: await newestMigration(database),
    })
  })
