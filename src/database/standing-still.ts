import { sql } from 'kysely'
import { kindOf } from './open.ts'
import type { Unit } from './transact.ts'

/**
 * Waits until nobody has written rows of these tables without having ended their unit, and lets nobody write until this
 * unit ends: what is counted in it stays so. SQLite's units are alone anyway.
 */
export async function standStill(unit: Unit, tables: readonly string[]): Promise<void> {
  if (kindOf(unit) !== 'PostgreSQL') return
  await sql`lock table ${sql.join(tables.map((table) => sql.table(table)))} in share mode`.execute(unit)
}
