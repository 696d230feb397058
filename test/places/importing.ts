import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, describe, inject } from 'vitest'
import { migrate } from '#src/database/migrate.ts'
import { type Database, openDatabase } from '#src/database/open.ts'
import { importEdition } from '#src/places/import.ts'
import { databaseUrl, openEmptyPostgres } from '../databases.ts'
import { temporaryFolder } from '../temporary.ts'
import { testKeys } from './support.ts'

/** A database that a second connection can be opened to, as an import does. */
export interface Place {
  url: string
  database: Database
}

/** Files in a new folder: the folder's path. */
export function folderOf(files: Record<string, string | Buffer>): string {
  const folder = temporaryFolder()
  for (const [name, contents] of Object.entries(files)) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, contents)
  }
  return folder
}

/** One file in a new folder: the file's path. */
export const fileOf = (name: string, contents: string | Buffer): string =>
  join(folderOf({ [name]: contents }), name)

export const importing = (url: string, path: string) =>
  importEdition({
    databaseUrl: url,
    path,
    keys: testKeys,
    clock: () => new Date('2026-11-22T10:00:00Z'),
    report: () => undefined,
  })

export async function openSqlitePlace(): Promise<Place> {
  const url = join(folderOf({}), 'kith.db')
  const database = openDatabase(url)
  await migrate(database)
  return { url, database }
}

export async function openPostgresPlace(): Promise<Place> {
  const database = await openEmptyPostgres()
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(database)
  const server = inject('postgres')
  return { url: 'url' in server ? databaseUrl(server.url, rows[0]?.name ?? '') : '', database }
}

/** The same tests on both databases, each test with one of its own. */
export function importingOnBoth(name: string, tests: (open: () => Promise<Place>) => void) {
  const opened: Place[] = []
  const keeping = (open: () => Promise<Place>) => async () => {
    const place = await open()
    opened.push(place)
    return place
  }
  afterAll(async () => {
    await Promise.all(opened.splice(0).map(({ database }) => database.destroy()))
  })
  const server = inject('postgres')
  const missing = 'missing' in server ? server.missing : undefined
  describe(`${name} (SQLite)`, () => tests(keeping(openSqlitePlace)))
  describe.skipIf(missing && !process.env.CI)(`${name} (PostgreSQL${missing ? `: ${missing}` : ''})`, () =>
    tests(keeping(openPostgresPlace)),
  )
}
