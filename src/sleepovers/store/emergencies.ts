import type { Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Unit } from '#src/database/transact.ts'
import { lockStay, type PlacedStay } from './stays.ts'

/** Emergencies that nobody has answered by a moment by which somebody should have. */
export const emergenciesDue = async (database: Database, now: Instant): Promise<string[]> => {
  const rows = await database
    .selectFrom('sleepovers')
    .select('id')
    .where('passedOnDueAt', 'is not', null)
    .where('passedOnAt', 'is', null)
    .where('passedOnDueAt', '<=', now)
    .where('state', '=', 'asked')
    .orderBy('passedOnDueAt')
    .limit(100)
    .execute()
  return rows.map(({ id }) => id)
}

/** Makes an emergency ours to pass on; undefined when somebody has answered it, or another process passed it on. */
export async function claimEmergency(unit: Unit, id: string, now: Instant): Promise<PlacedStay | undefined> {
  const stay = await lockStay(unit, id)
  const claimed = await unit
    .updateTable('sleepovers')
    .set({ passedOnAt: now })
    .where('id', '=', id)
    .where('state', '=', 'asked')
    .where('passedOnAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return claimed && stay
}
