import { setTimeout } from 'node:timers/promises'
import type SQLite from 'better-sqlite3'
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import { isBusy } from './errors.ts'

/** How long a write waits for the writer of another thread or process before it is given up. */
const longestWaitMilliseconds = 60_000

const askAgainMilliseconds = 10

/**
 * Waits for the writer of another thread or process with the connection lent to whoever reads meanwhile. SQLite's own
 * waiting would hold up the whole process, every request of it. Until a transaction has begun nothing is under way on
 * the connection, and inside one SQLite is never busy, because each takes the write lock as it begins.
 */
export class PatientConnection implements DatabaseConnection {
  readonly #connection: DatabaseConnection
  readonly #file: SQLite.Database
  readonly #lend: (meanwhile: () => Promise<unknown>) => Promise<void>

  /** @param lend gives the connection to whoever waits for it, until `meanwhile` is over and it is free again */
  constructor(
    connection: DatabaseConnection,
    file: SQLite.Database,
    lend: (meanwhile: () => Promise<unknown>) => Promise<void>,
  ) {
    this.#connection = connection
    this.#file = file
    this.#lend = lend
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const givenUpAt = performance.now() + longestWaitMilliseconds
    for (;;) {
      try {
        return await this.#connection.executeQuery<Row>(query)
      } catch (error) {
        if (!isBusy(error) || this.#file.inTransaction || performance.now() > givenUpAt) throw error
        await this.#lend(() => setTimeout(askAgainMilliseconds))
      }
    }
  }

  streamQuery<Row>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<Row>> {
    return this.#connection.streamQuery<Row>(query, chunkSize)
  }
}
