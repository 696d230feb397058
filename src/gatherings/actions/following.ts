import type { Acting, Unit } from '#src/database/transact.ts'
import { askWhoJoined } from '../store/following.ts'
import { tellHomes } from './telling.ts'

/** Asks a home that joins today to what is planned for every home of the constellation, and tells its people. */
export async function askToGatherings(
  unit: Unit,
  acting: Acting,
  home: { constellationId: string; householdId: string },
): Promise<void> {
  const asked = await askWhoJoined(unit, acting, { ...home, joinedOn: acting.today })
  for (const gatheringId of asked)
    await tellHomes(unit, 'gathering invitation', {
      gatheringId,
      householdIds: [home.householdId],
      occasion: `joined ${acting.now}`,
    })
}
