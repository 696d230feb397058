import type { Unit } from '#src/database/transact.ts'
import { rewardsInRun } from '#src/payments/store/lines.ts'
import { applicationsOf } from '../store/rewards.ts'
import { reckonEach } from './reckoning.ts'

/**
 * Asks once more of every reward in a payment run whether it is true, before the run is approved or exported: a home can
 * have left, or a referrer stopped fostering, without anybody having looked at the reward since. One that is true no
 * longer ends here, and its payment is cancelled: it leaves a draft, and stops a run that was approved. Called before
 * the run is locked, because applications and payments are locked first.
 */
export async function reckonRun(unit: Unit, runId: string): Promise<void> {
  await reckonEach(unit, await applicationsOf(unit, await rewardsInRun(unit, runId)))
}
