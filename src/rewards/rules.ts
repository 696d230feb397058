import type { Day, Instant } from '#src/clock.ts'
import { isSent, type RunState } from '#src/payments/rules.ts'
import type { RewardPart } from '#src/schemes/rules/earning.ts'

/** Why a reward is held back: the first three by rule, the last because somebody asked for it. */
export type HoldReason = 'same household' | 'over an amount' | 'duplicate suspected' | 'asked'

/** What became of money that was paid and is not owed any more. */
export type Recovery = 'to get back' | 'got back' | 'let go'

/** Where a reward stands. */
const standings = [
  'to come',
  'due',
  'held',
  'prepared',
  'approved',
  'paid',
  'to get back',
  'let go',
  'ended',
] as const
export type Standing = (typeof standings)[number]

/** What is owed today: earned, due and not paid. */
export const owedStandings = ['due', 'held', 'prepared', 'approved'] as const satisfies readonly Standing[]

/** What a list of rewards can be asked for. */
export const standingsAsked = ['owed', ...standings, 'all'] as const
export type StandingAsked = (typeof standingsAsked)[number]

/** What it takes to say where a reward stands. */
export interface RewardStanding {
  dueOn: Day
  endedAt: Instant | null
  untrueSince: Instant | null
  recovery: Recovery | null
  /** Reasons for which it is held that nobody has released. */
  held: number
  /** Of what is to be paid for it, unless that was taken back: null while nobody has prepared it. */
  payableId: string | null
  approvedAt: Instant | null
  /** Of the run in which it stands. */
  runState: RunState | null
}

/** Where a reward stands on a day. */
export function standingOf(reward: RewardStanding, today: Day): Standing {
  if (reward.endedAt !== null) return 'ended'
  if (isSent(reward.runState)) {
    if (reward.recovery === 'let go') return 'let go'
    return reward.untrueSince === null ? 'paid' : 'to get back'
  }
  if (reward.held > 0) return 'held'
  if (reward.approvedAt !== null) return 'approved'
  if (reward.payableId !== null) return 'prepared'
  return reward.dueOn > today ? 'to come' : 'due'
}

/** What kind of payment a part is: each is a payment of its own. */
export const kindOf = (part: RewardPart): 'reward' | 'welcome bonus' =>
  part === 'referrer' ? 'reward' : 'welcome bonus'
