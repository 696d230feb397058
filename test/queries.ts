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
