import { addMonths, type Day, dayOf, daysBetween, type Instant } from '#src/clock.ts'
import type { Approval } from '#src/households/rules.ts'
import type { EndReason, PairingAnswer, PairingKind, PairingState } from '#src/pairings/rules.ts'

/** What the rules of a pair's life ask of it. */
export interface Pair {
  kind: PairingKind
  oneCarerId: string
  otherCarerId: string
  state: PairingState
  offeredAt: Instant
  answerBy: Day
  remindedAt: Instant | null
  oneAnswer: PairingAnswer | null
  otherAnswer: PairingAnswer | null
  toDecideSince: Day | null
}

/** Which of the two a carer is; undefined for anybody else. */
export const sideOf = (
  pair: Pick<Pair, 'oneCarerId' | 'otherCarerId'>,
  carerId: string | null,
): 'one' | 'other' | undefined => {
  if (carerId === null) return undefined
  if (pair.oneCarerId === carerId) return 'one'
  return pair.otherCarerId === carerId ? 'other' : undefined
}

/** What one of the two answered. */
export const answerOf = (pair: Pick<Pair, 'oneAnswer' | 'otherAnswer'>, side: 'one' | 'other') =>
  side === 'one' ? pair.oneAnswer : pair.otherAnswer

export type LateAnswer = 'answered already' | 'too late' | 'over'

/**
 * Why a carer can answer no more. A yes may still become a no while the other has not answered. Whoever decides may
 * write down what they were told as long as the offer waits for them.
 */
export function refusalToAnswer(
  pair: Pair,
  side: 'one' | 'other',
  answer: PairingAnswer,
  { today, told }: { today: Day; told: boolean },
): LateAnswer | undefined {
  if (pair.state !== 'offered' && pair.state !== 'undecided') return 'over'
  if (!told && (pair.state === 'undecided' || today > pair.answerBy)) return 'too late'
  return answerOf(pair, side) === answer ? 'answered already' : undefined
}

/** Days before the last on which whoever has not answered is reminded, once. */
const remindedBefore = 2

/** What is to be done with an offer on a day: nothing, remind whoever has not answered, or hand it to a coordinator. */
export function dueOf(pair: Pair, today: Day): 'remind' | 'hand over' | undefined {
  if (pair.state !== 'offered') return undefined
  if (today > pair.answerBy) return 'hand over'
  if (pair.remindedAt !== null || dayOf(pair.offeredAt) >= today) return undefined
  return daysBetween(today, pair.answerBy) <= remindedBefore ? 'remind' : undefined
}

/** Who of the two has not answered yet. */
export const unansweredOf = (pair: Pair): string[] => [
  ...(pair.oneAnswer === null ? [pair.oneCarerId] : []),
  ...(pair.otherAnswer === null ? [pair.otherCarerId] : []),
]

/** What somebody may do with a pair. */
export type PairDeed =
  | 'note answer'
  | 'ask again'
  | 'withdraw'
  | 'hold'
  | 'resume'
  | 'review'
  | 'extend'
  | 'end'
  | 'talk'
  | 'write'

const statesFor: Readonly<Record<PairDeed, readonly PairingState[]>> = {
  'note answer': ['offered', 'undecided'],
  'ask again': ['undecided'],
  withdraw: ['offered', 'undecided'],
  hold: ['active'],
  resume: ['on hold'],
  review: ['active', 'on hold'],
  extend: ['active', 'on hold'],
  end: ['active', 'on hold'],
  talk: ['active', 'on hold'],
  write: ['active', 'on hold'],
}

/** What a carer of the pair does for themself; the rest is a coordinator's. */
export const byThePair: readonly PairDeed[] = ['hold', 'resume', 'end', 'talk', 'write']
const byWhoDecides: readonly PairDeed[] = [
  'note answer',
  'ask again',
  'withdraw',
  'hold',
  'resume',
  'review',
  'extend',
  'end',
]

/**
 * What somebody may do with a pair as it stands: as one of the two, or as who decides about pairs of one of the homes.
 * While it waits for a decision the two do nothing in it but end it.
 */
export function deedsOf(
  pair: Pick<Pair, 'kind' | 'state' | 'toDecideSince'>,
  by: { isOfPair: boolean; decides: boolean },
): PairDeed[] {
  const theirs = new Set([...(by.isOfPair ? byThePair : []), ...(by.decides ? byWhoDecides : [])])
  return [...theirs].filter((deed) => {
    if (!statesFor[deed].includes(pair.state)) return false
    // Buddies are asked whether they are in touch, and nothing else.
    if (pair.kind === 'buddies' && (deed === 'review' || deed === 'extend')) return false
    if (pair.toDecideSince === null) return true
    return deed === 'end' || (deed === 'resume' && by.decides)
  })
}

/** Reasons that somebody can choose; the others are what happened to a home. */
export const chosenReasons = [
  'came to its end',
  'another mentor',
  'not the right match',
  'no time just now',
  'stopped fostering',
  'moved away',
  'other',
] as const satisfies readonly EndReason[]
export type ChosenReason = (typeof chosenReasons)[number]

/** The reasons for a kind: buddies change no mentor. */
export const reasonsFor = (kind: PairingKind): ChosenReason[] =>
  chosenReasons.filter((reason) => kind === 'mentoring' || reason !== 'another mentor')

/** The months that a service gives a mentoring between its reviews, and until it is decided whether it goes on. */
export interface PairMonths {
  pairReviewMonths: number
  pairDecisionMonths: number
}

/** Who has been approved, or needs no approval, is not being assessed. */
const isAssessed = (approval: Approval): boolean =>
  approval === 'prospective' || approval === 'temporarily approved'

/**
 * The days that a pair is given when it starts. Of a mentee who is not approved yet the decision counts from their
 * approval, so that its day is not known now; of buddies there is neither review nor decision.
 */
export const daysAtStart = (
  kind: PairingKind,
  { approval, today }: { approval: Approval; today: Day },
  { pairReviewMonths, pairDecisionMonths }: PairMonths,
): { reviewOn: Day | null; decideOn: Day | null } => ({
  reviewOn: kind === 'mentoring' ? addMonths(today, pairReviewMonths) : null,
  decideOn: kind === 'mentoring' && !isAssessed(approval) ? addMonths(today, pairDecisionMonths) : null,
})

/**
 * The day on which it is to be decided whether a mentoring goes on; null while the mentee is not approved. It never ends
 * by itself.
 */
export const decisionOn = (
  pair: { kind: PairingKind; startedOn: Day | null; decideOn: Day | null },
  approvedOn: Day | null,
  { pairDecisionMonths }: Pick<PairMonths, 'pairDecisionMonths'>,
): Day | null => {
  if (pair.kind === 'buddies' || pair.startedOn === null) return null
  if (pair.decideOn !== null || approvedOn === null) return pair.decideOn
  return addMonths(approvedOn, pairDecisionMonths)
}
