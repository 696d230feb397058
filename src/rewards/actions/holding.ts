import { randomUUID } from 'node:crypto'
import { type Acting, transact } from '#src/database/transact.ts'
import { cancelPayable } from '#src/payments/actions/owing.ts'
import { seal } from '#src/secrets/seal.ts'
import { type RefusalToHold, type RefusalToRelease, refusalToHold, refusalToRelease } from '../rules/holds.ts'
import { holdById, insertHold, releaseHold } from '../store/holds.ts'
import { lockReckoned } from './loading.ts'
import { tellToLook } from './telling.ts'

export type HoldOutcome = 'held' | 'no such reward' | RefusalToHold

/** Holds a reward back until somebody else has looked. What was prepared or approved for it is taken back. */
export const holdReward = (
  acting: Acting,
  rewardId: string,
  note: string | undefined,
): Promise<HoldOutcome> =>
  transact(acting, async (unit): Promise<HoldOutcome> => {
    const { by, rewards } = await lockReckoned(unit, [rewardId])
    const [reward] = rewards
    if (!reward) return 'no such reward'
    const heldFor = reward.holds.filter(({ releasedAt }) => releasedAt === null).map(({ why }) => why)
    const refusal = refusalToHold({ ...reward, heldFor }, by)
    if (refusal) return refusal
    if (reward.payableId !== null) await cancelPayable(unit, reward.payableId)
    const id = randomUUID()
    await insertHold(unit, {
      ...{ id, rewardId, why: 'asked', heldBy: by.accountId },
      noteSealed: note ? seal(acting.keys, id, note) : null,
    })
    unit.record({
      what: 'held reward',
      on: ['application', reward.applicationId],
      details: { reward: rewardId },
    })
    await tellToLook(unit, 'held')
    return 'held'
  })

export type ReleaseOutcome = 'released' | 'no such hold' | RefusalToRelease

/** Releases a hold, by somebody who did not ask for it and is not paid by it. */
export const releaseReward = (acting: Acting, holdId: string): Promise<ReleaseOutcome> =>
  transact(acting, async (unit): Promise<ReleaseOutcome> => {
    const found = await holdById(unit, holdId)
    if (!found) return 'no such hold'
    const { by, rewards } = await lockReckoned(unit, [found.rewardId])
    const [reward] = rewards
    const hold = reward?.holds.find(({ id }) => id === holdId)
    if (!reward || !hold || reward.endedAt !== null) return 'no such hold'
    const refusal = refusalToRelease(hold, reward, by)
    if (refusal) return refusal
    await releaseHold(unit, holdId)
    unit.record({
      what: 'released reward',
      on: ['application', reward.applicationId],
      details: { reward: reward.id, why: hold.why },
    })
    return 'released'
  })
