import type { Day } from '#src/clock.ts'
import { type By, isOwn, type PaidTo } from '#src/payments/rules.ts'
import type { Standing } from '#src/rewards/rules.ts'

export type RefusalToPrepare = 'own household' | 'not due' | 'held' | 'prepared already' | 'released by you'

/**
 * Why somebody may not prepare the payment of a reward. It is never theirs nor of their home, and never held; and who
 * released it by themselves does not prepare it too, so that two have looked before the third approves.
 * @param reward with who released a hold on it that Kith had set
 */
export function refusalToPrepare(
  reward: PaidTo & { standing: Standing; dueOn: Day; releasedBy: readonly string[] },
  by: By,
  today: Day,
): RefusalToPrepare | undefined {
  if (isOwn(reward, by)) return 'own household'
  if (reward.standing === 'held') return 'held'
  if (reward.standing === 'to come' || reward.dueOn > today || reward.standing === 'ended') return 'not due'
  if (reward.standing !== 'due') return 'prepared already'
  return reward.releasedBy.includes(by.accountId) ? 'released by you' : undefined
}

export type RefusalToRecover = 'own household' | 'nothing to get back' | 'said already'

/** Why somebody may not say what became of money that was paid and is not owed any more. */
export function refusalToRecover(
  reward: PaidTo & { standing: Standing; said: number },
  by: By,
): RefusalToRecover | undefined {
  if (isOwn(reward, by)) return 'own household'
  if (reward.standing !== 'to get back') return 'nothing to get back'
  return reward.said > 0 ? 'said already' : undefined
}

export type RefusalToConfirm = 'own household' | 'nothing to get back' | 'said by you' | 'not said'

/** Why somebody may not confirm it: it takes a second person. */
export function refusalToConfirm(
  reward: PaidTo & { standing: Standing },
  said: { saidBy: string; confirmedAt: string | null; withdrawnAt: string | null },
  by: By,
): RefusalToConfirm | undefined {
  if (isOwn(reward, by)) return 'own household'
  if (said.confirmedAt !== null || said.withdrawnAt !== null) return 'not said'
  if (reward.standing !== 'to get back') return 'nothing to get back'
  return said.saidBy === by.accountId ? 'said by you' : undefined
}
