import type { Unit } from '#src/database/transact.ts'
import { type ConstellationRow, columns } from './constellations.ts'

/**
 * Finds constellations and lets nobody else change them until the unit ends: writing a row to itself locks it on both
 * databases. In the order of their ids, so that two units never wait for each other.
 */
export async function lockConstellations(unit: Unit, ids: readonly string[]): Promise<ConstellationRow[]> {
  const rows: ConstellationRow[] = []
  for (const id of [...new Set(ids)].sort()) {
    const row = await unit
      .updateTable('constellations')
      .set(({ ref }) => ({ version: ref('version') }))
      .where('id', '=', id)
      .returning(columns)
      .executeTakeFirst()
    if (row) rows.push(row)
  }
  return rows
}

export async function lockConstellation(unit: Unit, id: string): Promise<ConstellationRow | undefined> {
  return (await lockConstellations(unit, [id]))[0]
}

/** Locks households in the order of their ids; after the constellations, never before. */
export async function lockHouseholds(unit: Unit, ids: readonly string[]): Promise<void> {
  for (const id of [...new Set(ids)].sort())
    await unit
      .updateTable('households')
      .set(({ ref }) => ({ version: ref('version') }))
      .where('id', '=', id)
      .execute()
}
