import { type Acting, transact } from '#src/database/transact.ts'
import { approve, cancelPayable, owe } from '#src/payments/actions/owing.ts'
import { isOwn, type RefusalToApprove } from '#src/payments/rules.ts'
import { type RefusalToPrepare, refusalToPrepare } from '../rules/paying.ts'
import { kindOf } from '../rules.ts'
import { holdByRule } from './holding-by-rule.ts'
import { lockReckoned } from './loading.ts'
import { tellWhoApproves, tellWhoEarned, tellWhoPrepared } from './telling.ts'

/** What became of some rewards, each counted once. */
export type Counted<Word extends string> = Partial<Record<Word, number>>

const count = <Word extends string>(words: Counted<Word>, word: Word) => {
  words[word] = (words[word] ?? 0) + 1
}

export type PrepareWord = 'prepared' | 'gone' | RefusalToPrepare

/**
 * Prepares the payment of rewards that are due: each once, however many people press at once, none that is held, and
 * none of one's own. What could be a reason to look twice is looked for once more.
 */
export const prepareRewards = (acting: Acting, rewardIds: readonly string[]): Promise<Counted<PrepareWord>> =>
  transact(acting, async (unit) => {
    const { by, rewards } = await lockReckoned(unit, rewardIds)
    const words: Counted<PrepareWord> = {}
    for (const reward of rewards) {
      if (reward.endedAt !== null) {
        count(words, 'gone')
        continue
      }
      const releasedBy = reward.holds.flatMap(({ why, releasedBy: who }) =>
        why === 'asked' ? [] : (who ?? []),
      )
      const refusal = refusalToPrepare({ ...reward, releasedBy }, by, acting.today)
      if (refusal || (await holdByRule(unit, reward))) {
        count(words, refusal ?? 'held')
        continue
      }
      await owe(unit, {
        ...{ kind: kindOf(reward.part), sourceId: reward.id, carerId: reward.carerId, pence: reward.pence },
        householdId: reward.livesIn ?? reward.householdIds[0] ?? '',
        preparedBy: by.accountId,
      })
      count(words, 'prepared')
    }
    if (words.prepared) await tellWhoApproves(unit)
    return words
  })

export type ApproveWord = 'approved' | 'gone' | 'not prepared' | RefusalToApprove

/** Approves rewards that somebody else prepared, each only while it is true. */
export const approveRewards = (acting: Acting, rewardIds: readonly string[]): Promise<Counted<ApproveWord>> =>
  transact(acting, async (unit) => {
    const { by, rewards } = await lockReckoned(unit, rewardIds)
    const words: Counted<ApproveWord> = {}
    for (const reward of rewards) {
      if (reward.endedAt !== null) count(words, 'gone')
      else if (isOwn(reward, by)) count(words, 'own household')
      else if (reward.payableId === null) count(words, reward.standing === 'held' ? 'held' : 'not prepared')
      else {
        const { payableId } = reward
        const outcome = await approve(unit, payableId)
        if (outcome === 'approved') await tellWhoEarned(unit, { ...reward, payableId })
        count(words, outcome === 'no such payable' ? 'gone' : outcome)
      }
    }
    return words
  })

export type ReturnOutcome = 'returned' | 'no such reward' | 'own household' | 'not prepared'

/** Sends what was prepared back: it is due again, and prepared anew once it is right. */
export const returnReward = (acting: Acting, rewardId: string): Promise<ReturnOutcome> =>
  transact(acting, async (unit): Promise<ReturnOutcome> => {
    const { by, rewards } = await lockReckoned(unit, [rewardId])
    const [reward] = rewards
    if (!reward) return 'no such reward'
    if (isOwn(reward, by)) return 'own household'
    if (reward.standing !== 'prepared' || reward.payableId === null) return 'not prepared'
    await cancelPayable(unit, reward.payableId)
    await tellWhoPrepared(unit, { ...reward, payableId: reward.payableId })
    unit.record({
      what: 'sent reward back',
      on: ['application', reward.applicationId],
      details: { reward: rewardId },
    })
    return 'returned'
  })
