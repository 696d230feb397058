import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, describe, inject } from 'vitest'
import { migrate } from '#src/database/migrate.ts'
import { type Database, openDatabase, openSqlite, openSqliteFile } from '#src/database/open.ts'

/** Opens an empty database with all its tables, and closes it when the file's tests are done. */
export type OpenDatabase = () => Promise<Database>

let template: Buffer | undefined

/** In memory, from a picture of a migrated one: a tenth of a millisecond. */
export async function openEmptySqlite(): Promise<Database> {
  if (!template) {
    const file = openSqliteFile(':memory:')
    await migrate(openSqlite(file))
    template = file.serialize()
  }
  return openSqlite(openSqliteFile(template))
}

const postgresTemplate = `kith_template_${process.pid}`
let migratedTemplate: Promise<void> | undefined

/** A database of its own on the run's PostgreSQL, copied from a migrated one. */
export async function openEmptyPostgres(): Promise<Database> {
  const server = inject('postgres')
  if ('missing' in server) throw new Error(server.missing)
  migratedTemplate ??= makeTemplate(server.url)
  await migratedTemplate
  const name = `kith_${randomUUID().replaceAll('-', '')}`
  await administer(server.url, `create database ${name} template ${postgresTemplate} strategy file_copy`)
  made.add(name)
  return openDatabase(databaseUrl(server.url, name))
}

async function makeTemplate(url: string) {
  await administer(url, `create database ${postgresTemplate}`)
  const database = openDatabase(databaseUrl(url, postgresTemplate))
  await migrate(database)
  await database.destroy()
}

const administer = (url: string, statement: string) =>
  withClient(url, async (client) => void (await client.query(statement)))

async function withClient(url: string, work: (client: pg.Client) => Promise<void>) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await work(client)
  await client.end()
}

/** Databases on the run's PostgreSQL: twelve megabytes each, of which a run makes hundreds. */
const made = new Set<string>()

/** Takes away those that nobody is connected to any more. */
export async function dropLeftDatabases(): Promise<void> {
  const server = inject('postgres')
  if (made.size === 0 || 'missing' in server) return
  await withClient(server.url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select datname as name from pg_database
        where datname = any($1) and datname not in (select datname from pg_stat_activity where datname is not null)`,
      [[...made]],
    )
    for (const { name } of rows) {
      await client.query(`drop database ${name}`)
      made.delete(name)
    }
  })
}

export const databaseUrl = (server: string, name: string): string => {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

/**
 * Runs the same tests on SQLite and on a real PostgreSQL: for races, constraints, ordering, search and migrations.
 * Where this platform has no PostgreSQL the tests say so by name; in CI that fails.
 */
export function onBothDatabases(name: string, tests: (open: OpenDatabase) => void): void {
  const opened: Database[] = []
  const keeping =
    (open: OpenDatabase): OpenDatabase =>
    async () => {
      const database = await open()
      opened.push(database)
      return database
    }
  afterAll(async () => {
    await Promise.all(opened.splice(0).map((database) => database.destroy()))
  })
  describe(`${name} (SQLite)`, () => tests(keeping(openEmptySqlite)))
  const server = inject('postgres')
  const missing = 'missing' in server ? server.missing : undefined
  describe.skipIf(missing && !process.env.CI)(`${name} (PostgreSQL${missing ? `: ${missing}` : ''})`, () =>
    tests(keeping(openEmptyPostgres)),
  )
}
