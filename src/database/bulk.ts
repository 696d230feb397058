import pg from 'pg'
import { databaseKind, openSqliteFile } from './open.ts'

type BulkValue = string | number | null

/**
 * Writes many rows fast, below Kysely: prepared statements on SQLite, `unnest` on PostgreSQL. For imports and large
 * sets only. Each call is a transaction of its own, so hand over some 20,000 rows at once: enough to be fast, few
 * enough that nobody else waits long for the writer's lock.
 */
export interface Bulk {
  /** All the rows or none; `columns` as the database names them, in the order of each row's values. */
  insert(table: string, columns: readonly string[], rows: readonly (readonly BulkValue[])[]): Promise<void>
  /** Lets PostgreSQL count what a table holds now, as it would by itself a minute later, so that it plans well at once. */
  settle(): Promise<void>
  close(): Promise<void>
}

/** Opens a connection of its own to the database that `databaseUrl` names, which must be there already. */
export async function openBulk(databaseUrl: string): Promise<Bulk> {
  return databaseKind(databaseUrl) === 'PostgreSQL'
    ? await bulkOnPostgres(databaseUrl)
    : bulkOnSqlite(databaseUrl)
}

function bulkOnSqlite(path: string): Bulk {
  const file = openSqliteFile(path)
  return {
    async insert(table, columns, rows) {
      const statement = file.prepare(
        `insert into ${quoted(table)} (${columns.map(quoted).join(', ')}) values (${columns.map(() => '?').join(', ')})`,
      )
      const all = file.transaction(() => {
        for (const row of rows) statement.run(row)
      })
      all.immediate()
    },
    // SQLite plans by its indexes alone.
    settle: async () => undefined,
    async close() {
      file.close()
    },
  }
}

async function bulkOnPostgres(connectionString: string): Promise<Bulk> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  const types = new Map<string, Map<string, string>>()

  const typesOf = async (table: string) => {
    const known = types.get(table)
    if (known) return known
    const { rows } = await client.query<{ name: string; type: string }>(
      `select attname as name, format_type(atttypid, atttypmod) as type
       from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
      [quoted(table)],
    )
    const found = new Map(rows.map(({ name, type }) => [name, type]))
    types.set(table, found)
    return found
  }

  return {
    async insert(table, columns, rows) {
      const typeOf = await typesOf(table)
      const arrays = columns.map((column, index) => `$${index + 1}::${typeOf.get(column) ?? 'text'}[]`)
      await client.query(
        `insert into ${quoted(table)} (${columns.map(quoted).join(', ')}) select * from unnest(${arrays.join(', ')})`,
        columns.map((_, index) => rows.map((row) => row[index])),
      )
    },
    async settle() {
      await client.query('analyze')
    },
    close: () => client.end(),
  }
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
