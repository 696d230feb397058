import type SQLite from 'better-sqlite3'
import { CompiledQuery, type Insertable, type Updateable } from 'kysely'
import pg from 'pg'
import { databaseKind, type Memory, openSqliteFile, sqliteFileOf } from './open.ts'
import type { Schema } from './schema.ts'
import type { Unit } from './transact.ts'

type BulkValue = string | number | null

/**
 * Writes many rows fast, below Kysely: prepared statements on SQLite, `unnest` on PostgreSQL. For imports and large
 * sets only. Each call is a transaction of its own, so hand over some 20,000 rows at once: enough to be fast, few
 * enough that nobody else waits long for the writer's lock.
 */
export interface Bulk {
  /** All the rows or none; `columns` as the database names them, in the order of each row's values. */
  insert(table: string, columns: readonly string[], rows: readonly (readonly BulkValue[])[]): Promise<void>
  /**
   * Makes all that was written last, also where that was put off. Lets PostgreSQL count what a table holds now, as it
   * would by itself a minute later, so that it plans well at once.
   */
  settle(): Promise<void>
  close(): Promise<void>
}

export interface BulkTerms extends Memory {
  /** `when settled` for a new database that nobody opens before: until then a power cut may leave it unreadable. */
  lasts: 'at once' | 'when settled'
}

/** Opens a connection of its own to the database that `databaseUrl` names, which must be there already. */
export async function openBulk(databaseUrl: string, terms?: BulkTerms): Promise<Bulk> {
  return databaseKind(databaseUrl) === 'PostgreSQL'
    ? await bulkOnPostgres(databaseUrl)
    : bulkOnSqlite(databaseUrl, terms)
}

function bulkOnSqlite(path: string, terms?: BulkTerms): Bulk {
  const file = openSqliteFile(path, terms)
  if (terms?.lasts === 'when settled') {
    file.pragma('synchronous = OFF')
    // Looked up once for all rows at the end, and not for each as it comes.
    file.pragma('foreign_keys = OFF')
  }
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
    async settle() {
      const [lost] = file.pragma('foreign_key_check') as { table: string; parent: string }[]
      if (lost) throw new Error(`A row of ${lost.table} refers to one of ${lost.parent} that is not there`)
      file.pragma('foreign_keys = ON')
      file.pragma('synchronous = FULL')
      file.pragma('wal_checkpoint(truncate)')
    },
    async close() {
      file.close()
    },
  }
}

async function bulkOnPostgres(connectionString: string): Promise<Bulk> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  const typesOf = typesFrom(
    async (sql, parameters) => (await client.query<{ name: string; type: string }>(sql, parameters)).rows,
  )

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

type Query = (sql: string, parameters: unknown[]) => Promise<{ name: string; type: string }[]>

/** The types of a table's columns, as PostgreSQL writes them; each table is asked for once. */
function typesFrom(query: Query) {
  const types = new Map<string, Map<string, string>>()
  return async (table: string) => {
    const known = types.get(table)
    if (known) return known
    const rows = await query(
      `select attname as name, format_type(atttypid, atttypmod) as type
       from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
      [quoted(table)],
    )
    const found = new Map(rows.map(({ name, type }) => [name, type]))
    types.set(table, found)
    return found
  }
}

/** Many rows written as part of a unit, named and typed as in the schema; the rows of one insert have the same columns. */
export interface UnitBulk {
  insert<Table extends keyof Schema>(table: Table, rows: readonly Insertable<Schema[Table]>[]): Promise<void>
  /** Writes into the row of each id the columns that it names. */
  update<Table extends keyof Schema>(
    table: Table,
    rows: readonly (Updateable<Schema[Table]> & { id: string })[],
  ): Promise<void>
  /** Removes the rows of these households. */
  removeOf(table: 'householdTags' | 'householdWords', householdIds: readonly string[]): Promise<void>
}

export function bulkIn(unit: Unit): UnitBulk {
  const file = sqliteFileOf(unit.acting.database)
  return file ? inFile(file) : onPostgres(unit)
}

type Row = Readonly<Record<string, unknown>>

/** Statement by statement, each prepared once: on SQLite sooner than many rows in one statement. */
const inFile = (file: SQLite.Database): UnitBulk => ({
  async insert(table, rows) {
    for (const [columns, some] of byColumns(rows)) {
      const names = columns.map(asStored).join(', ')
      const statement = file.prepare(
        `insert into ${asStored(table)} (${names}) values (${columns.map(() => '?').join(', ')})`,
      )
      for (const row of some) statement.run(columns.map((column) => row[column]))
    }
  },
  async update(table, rows) {
    for (const [columns, some] of byColumns(rows)) {
      const set = columns.filter((column) => column !== 'id')
      const statement = file.prepare(
        `update ${asStored(table)} set ${set.map((column) => `${asStored(column)} = ?`).join(', ')} where id = ?`,
      )
      for (const row of some) statement.run([...set, 'id'].map((column) => row[column]))
    }
  },
  async removeOf(table, householdIds) {
    const statement = file.prepare(`delete from ${asStored(table)} where household_id = ?`)
    for (const id of householdIds) statement.run(id)
  },
})

/** Rows that go to PostgreSQL in one statement. */
const rowsAtOnce = 5_000

function onPostgres(unit: Unit): UnitBulk {
  const run = (sql: string, parameters: unknown[]) => unit.executeQuery(CompiledQuery.raw(sql, parameters))
  const typesOf = typesFrom(async (sql, parameters) => {
    const { rows } = await run(sql, parameters)
    return rows as { name: string; type: string }[]
  })
  /** The rows as a table of the given columns, with a statement made of it. */
  const each = async (
    table: string,
    rows: readonly object[],
    statement: (columns: readonly string[], unnested: string) => string,
  ) => {
    const types = rows.length > 0 ? await typesOf(snake(table)) : new Map<string, string>()
    for (const [columns, some] of byColumns(rows)) {
      const arrays = columns.map((column, index) => `$${index + 1}::${types.get(snake(column)) ?? 'text'}[]`)
      const sql = statement(columns, `unnest(${arrays.join(', ')})`)
      for (let from = 0; from < some.length; from += rowsAtOnce) {
        const slice = some.slice(from, from + rowsAtOnce)
        await run(
          sql,
          columns.map((column) => slice.map((row) => row[column])),
        )
      }
    }
  }
  return {
    insert: (table, rows) =>
      each(
        table,
        rows,
        (columns, unnested) =>
          `insert into ${asStored(table)} (${columns.map(asStored).join(', ')}) select * from ${unnested}`,
      ),
    update: (table, rows) =>
      each(table, rows, (columns, unnested) => {
        const set = columns.filter((column) => column !== 'id')
        return `update ${asStored(table)} as t set ${set.map((column) => `${asStored(column)} = v.${asStored(column)}`).join(', ')}
          from ${unnested} as v (${columns.map(asStored).join(', ')}) where t.id = v.id`
      }),
    async removeOf(table, householdIds) {
      if (householdIds.length > 0)
        await run(`delete from ${asStored(table)} where household_id = any ($1::text[])`, [householdIds])
    },
  }
}

/** The rows that name the same columns together: one statement serves them all. */
function byColumns(rows: readonly object[]): [columns: string[], rows: Row[]][] {
  const groups = new Map<string, [string[], Row[]]>()
  for (const row of rows as readonly Row[]) {
    const columns = Object.keys(row)
    const key = columns.join()
    const group = groups.get(key)
    if (group) group[1].push(row)
    else groups.set(key, [columns, [row]])
  }
  return [...groups.values()]
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const asStored = (name: string) => quoted(snake(name))
