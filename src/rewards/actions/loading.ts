import type { Unit } from '#src/database/transact.ts'
import { actingBy } from '#src/payments/actions/acting.ts'
import type { By, PaidTo } from '#src/payments/rules.ts'
import { type Standing, standingOf } from '../rules.ts'
import { type HoldRow, holdsOf } from '../store/holds.ts'
import { applicationsOf, homesPaid, lockApplications, lockRewards, rewardOf } from '../store/rewards.ts'
import { reckonEach } from './reckoning.ts'

/** A reward as a step of it asks. */
export type Loaded = NonNullable<Awaited<ReturnType<typeof rewardOf>>> &
  PaidTo & { standing: Standing; holds: readonly HoldRow[]; livesIn: string | undefined }

/**
 * Locks rewards with their applications and reckons them once more, so that no step is taken on what is true no longer;
 * and says who takes the step.
 */
export async function lockReckoned(
  unit: Unit,
  rewardIds: readonly string[],
): Promise<{ by: By; rewards: Loaded[] }> {
  const applications = await applicationsOf(unit, rewardIds)
  await lockApplications(unit, applications)
  await lockRewards(unit, rewardIds)
  await reckonEach(unit, applications)
  const rewards: Loaded[] = []
  for (const id of new Set(rewardIds)) {
    const reward = await loaded(unit, id)
    if (reward) rewards.push(reward)
  }
  return { by: await actingBy(unit), rewards }
}

/** A reward with its holds, its homes and where it stands; undefined when there is none. */
async function loaded(unit: Unit, id: string): Promise<Loaded | undefined> {
  const reward = await rewardOf(unit, id)
  if (!reward) return undefined
  const holds = await holdsOf(unit, id)
  const held = holds.filter(({ releasedAt }) => releasedAt === null).length
  return {
    ...reward,
    ...(await homesPaid(unit, reward)),
    holds,
    standing: standingOf({ ...reward, held }, unit.acting.today),
  }
}
