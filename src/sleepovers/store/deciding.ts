import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { openPlaceOf } from './scope.ts'
import type { PlacedStay } from './stays.ts'

/** Whose agreed stays are looked at: of a household, as host or as the home that asked; or of a constellation. */
export type Whose = { householdId: string } | { constellationId: string }

/** Stays that were agreed and are not over on a day. */
export const agreedAhead = (database: Database, whose: Whose, today: Day): Promise<PlacedStay[]> =>
  database
    .selectFrom('sleepovers')
    .selectAll('sleepovers')
    .select((eb) => [
      openPlaceOf(eb, 'householdId').as('householdIn'),
      openPlaceOf(eb, 'hostId').as('hostIn'),
    ])
    .where('state', '=', 'agreed')
    .where('untilOn', '>=', today)
    .where(({ eb, or }) =>
      'constellationId' in whose
        ? eb('constellationId', '=', whose.constellationId)
        : or([eb('householdId', '=', whose.householdId), eb('hostId', '=', whose.householdId)]),
    )
    .orderBy('fromOn')
    .orderBy('id')
    .execute()

/** Of these households, those that have promised a bed for a night from this day on. */
export async function promisingAmong(
  database: Database,
  householdIds: ReadonlySet<string>,
  today: Day,
): Promise<string[]> {
  const rows = await database
    .selectFrom('sleepovers')
    .select('hostId')
    .distinct()
    .where('state', '=', 'agreed')
    .where('untilOn', '>=', today)
    .execute()
  return rows
    .map(({ hostId }) => hostId)
    .filter((id) => householdIds.has(id))
    .toSorted()
}
