import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'

/** Who fosters on a day in the homes of a constellation that have this part in it. */
export const carersInPart = async (
  database: Database,
  constellationId: string,
  part: 'hub' | 'satellite',
  today: Day,
): Promise<string[]> => {
  const rows = await database
    .selectFrom('memberships')
    .innerJoin('carerHomes', 'carerHomes.householdId', 'memberships.householdId')
    .select('carerHomes.carerId')
    .where('memberships.constellationId', '=', constellationId)
    .where('memberships.part', '=', part)
    .where('memberships.leftOn', 'is', null)
    .where('carerHomes.fromOn', '<=', today)
    .where(({ eb, or }) => or([eb('carerHomes.untilOn', 'is', null), eb('carerHomes.untilOn', '>', today)]))
    .orderBy('carerHomes.carerId')
    .execute()
  return rows.map(({ carerId }) => carerId)
}
