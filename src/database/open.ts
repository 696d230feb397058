import { AsyncLocalStorage } from 'node:async_hooks'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import SQLite from 'better-sqlite3'
import {
  CamelCasePlugin,
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  type LimitNode,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
  type QueryCompiler,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
  SqliteQueryCompiler,
  type SqliteStatement,
  ValueNode,
} from 'kysely'
import pg from 'pg'
import { describeError, type Log, logToConsole } from '#src/web/log.ts'
import { readDirectly } from './direct.ts'
import { PatientConnection } from './patient.ts'
import type { Schema } from './schema.ts'

/** The open database. Queries on it stand alone; what belongs together goes through `transact`. */
export type Database = Kysely<Schema>

/** True inside a unit. A query on the database itself there would wait for ever for the only connection. */
const insideUnit = new AsyncLocalStorage<true>()
let unitsOpen = 0

/** Marks all that `work` awaits as inside a unit. While no unit is open nothing is marked, which every promise would pay for. */
export async function markInsideUnit<Outcome>(work: () => Promise<Outcome>): Promise<Outcome> {
  unitsOpen++
  try {
    return await insideUnit.run(true, work)
  } finally {
    unitsOpen--
    if (unitsOpen === 0) insideUnit.disable()
  }
}

export type DatabaseKind = 'SQLite' | 'PostgreSQL'

export const databaseKind = (url: string): DatabaseKind =>
  /^postgres(ql)?:/.test(url) ? 'PostgreSQL' : 'SQLite'

/** Which of the two an open database is. */
export const kindOf = (database: Database): DatabaseKind =>
  database.getExecutor().adapter.supportsTransactionalDdl ? 'PostgreSQL' : 'SQLite'

/** `postgres://…` opens PostgreSQL; anything else is the path of a SQLite file, made with its folder when missing. */
export function openDatabase(
  url: string,
  { memory, log = logToConsole }: { memory?: Memory | undefined; log?: Log } = {},
): Database {
  return databaseKind(url) === 'PostgreSQL' ? openPostgres(url, log) : openSqlite(openSqliteFile(url, memory))
}

/** What a connection to a SQLite file may keep of it in memory. */
export interface Memory {
  cacheMegabytes: number
}

/** In place of SQLite's 2: the lists of a country jump about in 160 MB. */
const usualMemory: Memory = { cacheMegabytes: 64 }

/** Names and telephone numbers stand in it: a new file, and what SQLite keeps beside it, is nobody else's to read. */
function makeForOwnerOnly(path: string) {
  mkdirSync(dirname(path), { recursive: true })
  closeSync(openSync(path, 'a', 0o600))
}

/** The file behind Kysely, for the bulk statements and for backups. Durable: an acknowledged write survives a power cut. */
export function openSqliteFile(path: string | Buffer, { cacheMegabytes } = usualMemory): SQLite.Database {
  if (typeof path === 'string' && path !== ':memory:') makeForOwnerOnly(path)
  const file = new SQLite(path)
  file.pragma('journal_mode = WAL')
  file.pragma('synchronous = FULL')
  file.pragma('foreign_keys = ON')
  file.pragma('recursive_triggers = ON')
  file.pragma('busy_timeout = 5000')
  file.pragma(`cache_size = -${cacheMegabytes * 1024}`)
  return file
}

export function openSqlite(file: SQLite.Database): Database {
  // Whoever has to wait does so in `PatientConnection`.
  file.pragma('busy_timeout = 0')
  const database = new Kysely<Schema>({
    dialect: new ImmediateSqliteDialect({ database: preparingOnce(file) }, file),
    plugins: [new CamelCasePlugin()],
  })
  readDirectly(database, file)
  files.set(database, file)
  return database
}

const files = new WeakMap<Database, SQLite.Database>()

/** The file behind a database, for the bulk statements of a unit; undefined on PostgreSQL. */
export const sqliteFileOf = (database: Database): SQLite.Database | undefined => files.get(database)

/** Statements kept ready: more than the service has, but for lists of ids of every length. */
const statementsKept = 500

/** Prepares each statement once: for a query that finds a row by its id, preparing takes longer than running. */
function preparingOnce(file: SQLite.Database): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>()
  return {
    prepare(sql) {
      const known = prepared.get(sql)
      if (known) return known
      const statement: SqliteStatement = file.prepare(sql)
      const [oldest] = prepared.keys()
      if (prepared.size >= statementsKept && oldest !== undefined) prepared.delete(oldest)
      prepared.set(sql, statement)
      return statement
    },
    close: () => void file.close(),
  }
}

function openPostgres(connectionString: string, log: Log): Database {
  const pool = new pg.Pool({
    connectionString,
    max: 10,
    types: { getTypeParser: sameValuesAsSqlite },
  })
  // An idle connection that the server closes must not end the process: the pool opens another when asked.
  pool.on('error', (error) =>
    log({ level: 'warning', what: 'idle database connection lost', ...describeError(error) }),
  )
  return new Kysely<Schema>({
    dialect: new GuardedPostgresDialect({ pool }),
    plugins: [new CamelCasePlugin()],
  })
}

/** The same JavaScript values as SQLite gives: text for moments and days, numbers for counts. */
const sameValuesAsSqlite = ((type: number, format?: 'text' | 'binary') => {
  const { builtins } = pg.types
  switch (type) {
    case builtins.TIMESTAMPTZ:
      return (value: string) => new Date(value).toISOString()
    case builtins.DATE:
      return (value: string) => value
    case builtins.INT8:
    case builtins.NUMERIC:
      return Number
    default:
      return pg.types.getTypeParser(type, format as 'text')
  }
}) as typeof pg.types.getTypeParser

function refuseInsideUnit() {
  if (insideUnit.getStore())
    throw new Error('A query on the database inside a unit: use the unit that was handed to the work')
}

class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig
  readonly #file: SQLite.Database

  constructor(config: SqliteDialectConfig, file: SQLite.Database) {
    super(config)
    this.#config = config
    this.#file = file
  }

  override createDriver(): Driver {
    return new ImmediateSqliteDriver(this.#config, this.#file)
  }

  override createQueryCompiler(): QueryCompiler {
    return new SteadySqliteCompiler()
  }
}

/**
 * Writes `limit ? + 0`. For a bare `limit ?` SQLite plans by the number itself (`sqlite3ExprIsInteger`), so it compiles
 * the statement anew at every run in which a number was bound: for a query that finds a few rows that takes five times
 * as long as finding them.
 */
class SteadySqliteCompiler extends SqliteQueryCompiler {
  protected override visitLimit(node: LimitNode): void {
    super.visitLimit(node)
    if (ValueNode.is(node.limit)) this.append(' + 0')
  }
}

/** Takes the write lock at `begin`, so that a unit that reads and then writes never meets SQLITE_BUSY half way. */
class ImmediateSqliteDriver extends SqliteDriver {
  readonly #file: SQLite.Database
  #connection: PatientConnection | undefined

  constructor(config: SqliteDialectConfig, file: SQLite.Database) {
    super(config)
    this.#file = file
  }

  override async acquireConnection() {
    refuseInsideUnit()
    const connection = await super.acquireConnection()
    this.#connection ??= new PatientConnection(connection, this.#file, async (meanwhile) => {
      await super.releaseConnection()
      await meanwhile()
      await super.acquireConnection()
    })
    return this.#connection
  }

  override async beginTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
}

class GuardedPostgresDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig

  constructor(config: PostgresDialectConfig) {
    super(config)
    this.#config = config
  }

  override createDriver(): Driver {
    return new GuardedPostgresDriver(this.#config)
  }
}

class GuardedPostgresDriver extends PostgresDriver {
  override async acquireConnection() {
    refuseInsideUnit()
    return super.acquireConnection()
  }
}
