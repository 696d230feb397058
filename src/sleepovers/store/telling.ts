import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'

/** Who fosters in a household on a day: whoever of them can be written to is. */
export const carersOn = async (database: Database, householdId: string, today: Day): Promise<string[]> => {
  const rows = await database
    .selectFrom('carerHomes')
    .select('carerId')
    .where('householdId', '=', householdId)
    .where('fromOn', '<=', today)
    .where(({ eb, or }) => or([eb('untilOn', 'is', null), eb('untilOn', '>', today)]))
    .orderBy('carerId')
    .execute()
  return rows.map(({ carerId }) => carerId)
}

/** The accounts of the liaison workers to whom any of these constellations is given on a day. */
export const liaisonsOn = async (
  database: Database,
  constellationIds: readonly string[],
  today: Day,
): Promise<string[]> => {
  if (constellationIds.length === 0) return []
  const rows = await database
    .selectFrom('grants')
    .innerJoin('accounts', 'accounts.id', 'grants.accountId')
    .select('accountId')
    .distinct()
    .where('role', '=', 'liaison')
    .where('constellationId', 'in', constellationIds)
    .where('fromOn', '<=', today)
    .where(({ eb, or }) => or([eb('untilOn', 'is', null), eb('untilOn', '>', today)]))
    .where('accounts.disabledAt', 'is', null)
    .orderBy('accountId')
    .execute()
  return rows.map(({ accountId }) => accountId)
}
