import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'

/** The home in which a carer lives on a day, as a list: they may live in none. */
export async function carerHomesOn(database: Database, carerId: string, day: Day): Promise<string[]> {
  const rows = await database
    .selectFrom('carerHomes')
    .select('householdId')
    .where('carerId', '=', carerId)
    .where('fromOn', '<=', day)
    .where((eb) => eb.or([eb('untilOn', 'is', null), eb('untilOn', '>', day)]))
    .execute()
  return rows.map(({ householdId }) => householdId)
}
