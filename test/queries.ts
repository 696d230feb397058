import { CompiledQuery, type QueryExecutor } from 'kysely'
import { vi } from 'vitest'
import type { Database } from '#src/database/open.ts'

/** How many statements the database was asked while `work` ran: for pages that must ask no more for more rows. */
export const countQueries = async (database: Database, work: () => Promise<unknown>): Promise<number> =>
  (await statementsOf(database, work)).length

/** The statements that the database was asked while `work` ran, without their values. */
export async function statementsOf(database: Database, work: () => Promise<unknown>): Promise<string[]> {
  const asked = vi.spyOn(database.getExecutor(), 'executeQuery')
  try {
    await work()
    return asked.mock.calls.map(([{ sql }]) => sql)
  } finally {
    asked.mockRestore()
  }
}

/** The statements that were put together anew meanwhile, which takes longer than finding a few rows by them. */
export async function statementsBuilt(database: Database, work: () => Promise<unknown>): Promise<string[]> {
  const built = vi.spyOn(database.getExecutor(), 'compileQuery')
  try {
    await work()
    return built.mock.results.map(({ value }) => value.sql)
  } finally {
    built.mockRestore()
  }
}

/** The statements that units asked meanwhile, whatever the database. */
export async function statementsInUnits(database: Database, work: () => Promise<unknown>): Promise<string[]> {
  let shared: object = Object.getPrototypeOf(database.getExecutor())
  while (!Object.hasOwn(shared, 'executeQuery')) shared = Object.getPrototypeOf(shared)
  const asked = vi.spyOn(shared as Pick<QueryExecutor, 'executeQuery'>, 'executeQuery')
  try {
    await work()
    return asked.mock.calls.map(([{ sql }]) => sql)
  } finally {
    asked.mockRestore()
  }
}

/** Tables that hold a handful of rows however large the service is. */
const few: readonly string[] = ['settings', 'service', 'quadrants']

/**
 * The tables of a SQLite database that one of these statements would read from one end to the other, each with the
 * statement: a page that does is slow as soon as a service is large. One with a limit, in order, stops there.
 */
export async function tablesReadThrough(
  database: Database,
  statements: readonly string[],
): Promise<string[]> {
  const through: string[] = []
  for (const text of new Set(statements.filter((each) => /^\s*(select|with)/i.test(each)))) {
    const { rows } = await database.executeQuery<{ detail: string }>(
      CompiledQuery.raw(
        `explain query plan ${text}`,
        [...text.matchAll(/\?/g)].map(() => null),
      ),
    )
    const scanned = rows
      .flatMap(({ detail }) => /^SCAN (?!CONSTANT)(\w+)/.exec(detail)?.[1] ?? [])
      .filter(() => !/ limit \? \+ 0$/.test(text))
      .filter((name) => !few.includes(name))
    through.push(...scanned.map((table) => `${table}: ${text}`))
  }
  return through
}
