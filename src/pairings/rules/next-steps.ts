import { addDays, addMonths, type Day } from '#src/clock.ts'
import type { Approval } from '#src/households/rules.ts'
import type { PairingKind, PairingState } from '#src/pairings/rules.ts'
import { decisionOn } from './life.ts'

/** What a service expects of its pairs. */
export interface PairExpectations {
  firstTalkDays: number
  meetingsInAssessment: number
  pairDecisionMonths: number
}

/** What a coordinator looks at: the most pressing first. */
const nextSteps = [
  'stopped',
  'undecided',
  'agreement to sign',
  'no first talk',
  'not in touch',
  'decision due',
  'review due',
  'more meetings',
] as const
export type NextStep = (typeof nextSteps)[number]

/** What of a pair says what is to be done next. */
export interface PairStanding {
  kind: PairingKind
  state: PairingState
  startedOn: Day | null
  toDecideSince: Day | null
  reviewOn: Day | null
  decideOn: Day | null
  askedOn: Day | null
  inTouchOn: Day | null
  /** The last day on which they talked. */
  lastTalkOn: Day | null
  /** How often they met, by a visit or online. */
  meetings: number
  menteeApproval: Approval
  menteeApprovedOn: Day | null
  /** Since when the mentor keeps what they hear to themselves; null for who has not signed. */
  oneSignedOn: Day | null
}

/** Days that a pair has to say whether it is in touch, before a coordinator hears that neither did. */
const answerDays = 14

/** The days by which what a service expects of a pair falls due. */
export interface DueDays {
  today: Day
  /** A pair that began by this day should have talked by now. */
  talkedBy: Day
  /** Whoever was approved by this day is due a decision, unless it has a day of its own. */
  approvedBy: Day
  meetings: number
  /** A pair that was asked by this day whether it is in touch should have said so. */
  askedBy: Day
}

/** The days by which what is expected falls due, as a list asks for it. */
export const dueDays = (today: Day, expected: PairExpectations): DueDays => ({
  today,
  talkedBy: addDays(today, -expected.firstTalkDays),
  // The last day of a month stands for those that this month does not have: the rule looks once more.
  approvedBy: addDays(addMonths(today, -expected.pairDecisionMonths), 3),
  meetings: expected.meetingsInAssessment,
  askedBy: addDays(today, -answerDays),
})

/** What is to be done next about a pair; nothing of one on hold, unless it was stopped. */
export function nextStepsOf(pair: PairStanding, today: Day, expected: PairExpectations): NextStep[] {
  if (pair.toDecideSince !== null) return ['stopped']
  if (pair.state === 'undecided') return ['undecided']
  if (pair.state !== 'active' || pair.startedOn === null) return []
  const { talkedBy, askedBy } = dueDays(today, expected)
  const decision = decisionOn(pair, pair.menteeApprovedOn, expected)
  const due: Readonly<Record<Exclude<NextStep, 'stopped' | 'undecided'>, boolean>> = {
    'agreement to sign': pair.kind === 'mentoring' && pair.oneSignedOn === null,
    'no first talk': pair.lastTalkOn === null && pair.startedOn <= talkedBy,
    'not in touch':
      pair.askedOn !== null &&
      pair.askedOn <= askedBy &&
      (pair.inTouchOn === null || pair.inTouchOn < pair.askedOn),
    'decision due': decision !== null && decision <= today,
    'review due': pair.reviewOn !== null && pair.reviewOn <= today,
    'more meetings': meetingsLeft(pair, expected) > 0,
  }
  return nextSteps.filter((step) => step !== 'stopped' && step !== 'undecided' && due[step])
}

/** How many more times a mentor and somebody who is being assessed should meet; 0 for any other pair. */
export const meetingsLeft = (
  { kind, menteeApproval, meetings }: Pick<PairStanding, 'kind' | 'menteeApproval' | 'meetings'>,
  { meetingsInAssessment }: Pick<PairExpectations, 'meetingsInAssessment'>,
): number =>
  kind === 'mentoring' && menteeApproval === 'prospective' ? Math.max(0, meetingsInAssessment - meetings) : 0
