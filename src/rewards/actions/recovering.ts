import { type Acting, transact } from '#src/database/transact.ts'
import { enterRecovery } from '#src/payments/actions/entering.ts'
import { isOwn } from '#src/payments/rules.ts'
import {
  type RefusalToConfirm,
  type RefusalToRecover,
  refusalToConfirm,
  refusalToRecover,
} from '../rules/paying.ts'
import {
  confirmRecovery,
  insertRecovery,
  recoveriesOf,
  recoveryById,
  withdrawSaid,
} from '../store/recoveries.ts'
import { settleRecovery } from '../store/rewards.ts'
import { lockReckoned } from './loading.ts'
import { reckonRewards } from './reckoning.ts'
import { tellToLook } from './telling.ts'

export type SayOutcome = 'said' | 'no such reward' | RefusalToRecover

/** Says what became of money that was paid and is not owed any more: it came back, or the service lets it go. */
export const sayRecovery = (
  acting: Acting,
  rewardId: string,
  decision: 'got back' | 'let go',
): Promise<SayOutcome> =>
  transact(acting, async (unit): Promise<SayOutcome> => {
    const { by, rewards } = await lockReckoned(unit, [rewardId])
    const [reward] = rewards
    if (!reward) return 'no such reward'
    const open = (await recoveriesOf(unit, rewardId)).filter(({ withdrawnAt }) => withdrawnAt === null)
    const refusal = refusalToRecover({ ...reward, said: open.length }, by)
    if (refusal) return refusal
    await insertRecovery(unit, { rewardId, decision, saidBy: by.accountId })
    await tellToLook(unit, 'to get back', `${rewardId} said ${acting.now}`)
    unit.record({
      what: `said ${decision}`,
      on: ['application', reward.applicationId],
      details: { reward: rewardId },
    })
    return 'said'
  })

export type ConfirmOutcome = 'got back' | 'let go' | 'no such recovery' | RefusalToConfirm

/** A second person confirms it: only then the book says so. What came back ends the reward, which may be earned anew. */
export const confirmSaid = (acting: Acting, recoveryId: string): Promise<ConfirmOutcome> =>
  transact(acting, async (unit): Promise<ConfirmOutcome> => {
    const found = await recoveryById(unit, recoveryId)
    if (!found) return 'no such recovery'
    const { by, rewards } = await lockReckoned(unit, [found.rewardId])
    const [reward] = rewards
    const said = await recoveryById(unit, recoveryId)
    if (!reward || !said) return 'no such recovery'
    const refusal = refusalToConfirm(reward, said, by)
    if (refusal) return refusal
    const outcome = reward.payableId && (await enterRecovery(unit, reward.payableId, said.decision))
    if (outcome !== 'entered') throw new Error(`The book does not have reward ${reward.id} to get back`)
    await confirmRecovery(unit, recoveryId, by.accountId)
    await settleRecovery(unit, reward.id, said.decision)
    unit.record({
      what: `confirmed ${said.decision}`,
      on: ['application', reward.applicationId],
      details: { reward: reward.id, pence: reward.pence },
    })
    // What came back can be earned by whoever it was for.
    await reckonRewards(unit, reward.applicationId)
    return said.decision
  })

export type WithdrawOutcome = 'withdrawn' | 'no such recovery' | 'own household' | 'not said'

/** Withdraws what was said while nobody has confirmed it. */
export const withdrawRecovery = (acting: Acting, recoveryId: string): Promise<WithdrawOutcome> =>
  transact(acting, async (unit): Promise<WithdrawOutcome> => {
    const found = await recoveryById(unit, recoveryId)
    if (!found) return 'no such recovery'
    const { by, rewards } = await lockReckoned(unit, [found.rewardId])
    const [reward] = rewards
    const said = await recoveryById(unit, recoveryId)
    if (!reward || !said) return 'no such recovery'
    if (isOwn(reward, by)) return 'own household'
    if (said.confirmedAt !== null || said.withdrawnAt !== null) return 'not said'
    await withdrawSaid(unit, reward.id)
    unit.record({
      what: 'withdrew what was said',
      on: ['application', reward.applicationId],
      details: { reward: reward.id },
    })
    return 'withdrawn'
  })
