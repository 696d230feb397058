import type { Unit } from '#src/database/transact.ts'
import { applicationsAround } from '../store/asking-again.ts'
import { reckonEach } from './reckoning.ts'

/**
 * Reckons what a home, and whoever lives or lived there, has to do with: that it left, or one of its carers did, or that
 * it is approved no longer can end a reward that is not paid yet, and is asked back of one that is.
 */
export async function reckonRewardsAround(unit: Unit, householdId: string): Promise<void> {
  await reckonEach(unit, await applicationsAround(unit, householdId))
}
