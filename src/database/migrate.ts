import { Migrator, sql } from 'kysely'
import { migrations } from '#migrations/index.ts'
import type { Database } from './open.ts'

/**
 * Brings the tables to the newest shape. Several processes may start at once: one migrates, the others wait.
 * @returns the names of the migrations that this process ran
 */
export async function migrate(database: Database): Promise<string[]> {
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => migrations } })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error) throw error
  return results.map(({ migrationName }) => migrationName)
}

/** The name of the newest migration that has run, as `0001-the-house`. */
export async function newestMigration(database: Database): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`select max(name) as name from kysely_migration`.execute(
    database,
  )
  return rows[0]?.name
}

/**
 * The columns that lists are sorted by but that would not sort by bytes, which keyset pages and start-of-word search
 * need; none when all is well. SQLite always sorts by bytes.
 */
export async function columnsNotSortedByBytes(database: Database): Promise<string[]> {
  if (!database.getExecutor().adapter.supportsTransactionalDdl) return []
  const { rows } = await sql<{ name: string }>`
    select c.relname || '.' || a.attname as name
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
    join pg_collation l on l.oid = a.attcollation
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = current_schema()
    where (a.attname like 'sort\\_%' or a.attname = 'word') and l.collname <> 'C'
    order by 1`.execute(database)
  return rows.map((row) => row.name)
}
