import { vi } from 'vitest'
import type { Database } from '#src/database/open.ts'

/** How many statements the database was asked while `work` ran: for pages that must ask no more for more rows. */
export async function countQueries(database: Database, work: () => Promise<unknown>): Promise<number> {
  const asked = vi.spyOn(database.getExecutor(), 'executeQuery')
  try {
    await work()
    return asked.mock.calls.length
  } finally {
    asked.mockRestore()
  }
}
