import type { Unit } from '#src/database/transact.ts'

/** Everybody who fosters in a home and has not left it, by their ids. */
export async function carersToday(unit: Unit, householdId: string): Promise<string[]> {
  const rows = await unit
    .selectFrom('carerHomes')
    .select('carerId')
    .where('householdId', '=', householdId)
    .where('untilOn', 'is', null)
    .execute()
  return rows.map(({ carerId }) => carerId)
}
