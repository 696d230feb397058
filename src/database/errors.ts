/**
 * The columns whose uniqueness a write broke, as `table.column` joined by commas (`memberships.household_id`), the
 * same on both databases; undefined for any other error.
 */
export function duplicateOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const { code, table, detail } = error as Error & { code?: string; table?: string; detail?: string }
  if (code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY')
    return error.message.replace('UNIQUE constraint failed: ', '')
  if (code === '23505') {
    const columns = detail?.match(/^Key \((.+)\)=/)?.[1]?.split(', ') ?? []
    return columns.map((column) => `${table}.${column}`).join(', ')
  }
  return undefined
}

/** Whether PostgreSQL gave the unit up for another one (deadlock, serialization): running it again is safe. */
export function isWorthAnotherTry(error: unknown): boolean {
  const code = (error as { code?: string } | null)?.code
  return code === '40P01' || code === '40001'
}

/** Whether another connection of SQLite is writing: asked again in a moment, the same may go through. */
export const isBusy = (error: unknown): boolean =>
  (error as { code?: string } | null)?.code?.startsWith('SQLITE_BUSY') === true
