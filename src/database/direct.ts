import type SQLite from 'better-sqlite3'
import type { Kysely } from 'kysely'
import { isBusy } from './errors.ts'

type Value = string | number | null
type Row = Record<string, Value>

/** Reads kept ready: more than the service has, but for lists of ids of every length. */
const readsKept = 500

/**
 * Lets what only reads go straight to SQLite while no transaction is open on the connection. SQLite answers at once, so
 * there is nothing to queue for, and Kysely's way there (a lock, a connection taken and given back, every name of every
 * row turned) takes longer than most of our queries. All else, and everything inside a transaction, goes that way.
 */
export function readDirectly<Schema>(database: Kysely<Schema>, file: SQLite.Database): void {
  const executor = database.getExecutor()
  const usual = executor.executeQuery.bind(executor)
  const reads = new Map<string, Read | 'not a read'>()

  const readOf = (sql: string): Read | 'not a read' => {
    const known = reads.get(sql)
    if (known) return known
    const read = asRead(file, sql)
    if (reads.size >= readsKept) reads.clear()
    reads.set(sql, read)
    return read
  }

  executor.executeQuery = async <Result>(query: Parameters<typeof usual>[0]) => {
    if (file.inTransaction) return usual<Result>(query)
    const read = readOf(query.sql)
    if (read === 'not a read') return usual<Result>(query)
    try {
      return { rows: read(query.parameters) as Result[] }
    } catch (error) {
      // There is somebody who waits for other processes without holding this one up.
      if (isBusy(error)) return usual<Result>(query)
      throw error
    }
  }
}

type Read = (parameters: readonly unknown[]) => Row[]

function asRead(file: SQLite.Database, sql: string): Read | 'not a read' {
  const statement = file.prepare<unknown[], Value[]>(sql)
  if (!statement.reader || !statement.readonly) return 'not a read'
  // Rows come as lists of values, so that their names are turned once for all of them.
  const columns = statement.raw().columns()
  const rowOf = namingRow(columns.map(({ name }) => camelCase(name)))
  return (parameters) => statement.all(parameters).map(rowOf)
}

/**
 * `values => ({ id: values[0], name: values[1] })` for these names. Written out, because V8 keeps an object to which
 * many names are added one by one as a dictionary: making such a row, and reading it, takes twenty times as long. The
 * names are those of our own SQL.
 */
function namingRow(names: readonly string[]): (values: Value[]) => Row {
  const pairs = names.map((name, index) => `${JSON.stringify(name)}: values[${index}]`)
  return new Function('values', `return { ${pairs.join(', ')} }`) as (values: Value[]) => Row
}

/** As Kysely's `CamelCasePlugin` turns the names of columns. */
const camelCase = (name: string) => name.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
