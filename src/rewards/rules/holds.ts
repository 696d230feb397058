import { type By, isOwn, type PaidTo } from '#src/payments/rules.ts'
import type { HoldReason, Standing } from '#src/rewards/rules.ts'

/** What could be a reason to look twice before a reward is paid. */
export interface HoldFacts {
  pence: number
  /** Whether who is paid lives, or lived since the referral, with whoever the referral was about or came from. */
  sameHousehold: 'yes' | 'no'
  /** How many other candidates or rewards look as if they were about the same person. */
  lookAlikes: number
}

/** Why a reward is held by the rule. @param abovePounds a reward of more than this is looked at twice */
export const holdsFor = (facts: HoldFacts, abovePounds: number): Exclude<HoldReason, 'asked'>[] => [
  ...(facts.sameHousehold === 'yes' ? (['same household'] as const) : []),
  ...(facts.pence > abovePounds * 100 ? (['over an amount'] as const) : []),
  ...(facts.lookAlikes > 0 ? (['duplicate suspected'] as const) : []),
]

export type RefusalToHold = 'own household' | 'held already' | 'paid already' | 'over'

/** Why somebody may not hold a reward back. What was paid is not held any more: it is got back. */
export function refusalToHold(
  reward: PaidTo & { standing: Standing; heldFor: readonly HoldReason[] },
  by: By,
): RefusalToHold | undefined {
  if (isOwn(reward, by)) return 'own household'
  if (reward.standing === 'ended') return 'over'
  if (reward.standing === 'paid' || reward.standing === 'to get back' || reward.standing === 'let go')
    return 'paid already'
  return reward.heldFor.includes('asked') ? 'held already' : undefined
}

export type RefusalToRelease = 'own household' | 'held by you' | 'released already'

/** Why somebody may not release a hold: never whoever asked for it, nor anybody of the home that is paid. */
export function refusalToRelease(
  hold: { heldBy: string | null; releasedAt: string | null },
  paid: PaidTo,
  by: By,
): RefusalToRelease | undefined {
  if (isOwn(paid, by)) return 'own household'
  if (hold.releasedAt !== null) return 'released already'
  return hold.heldBy === by.accountId ? 'held by you' : undefined
}
