import type { Day, Instant } from '#src/clock.ts'
import type { Approval } from '#src/households/rules.ts'
import type { PeerPart } from '#src/mentoring/rules.ts'
import type { Channel } from '#src/one-to-ones/rules.ts'
import type { PairDeed } from '#src/pairings/rules/life.ts'
import type { NextStep } from '#src/pairings/rules/next-steps.ts'
import type { SuggestionSaid } from '#src/pairings/rules/why.ts'
import type { EndReason, PairingAnswer, PairingKind, PairingState, PairStep } from '#src/pairings/rules.ts'

/** One of the two as a viewer knows them. */
export interface OneOfPair {
  carerId: string
  name: string
  /** The home, for whoever sees its name. */
  home: { id: string; name: string } | undefined
  phone: string | null
  isViewer: boolean
}

/** A talk of a pair: that there was one, and never what was said. */
export interface PairTalk {
  id: string
  onDay: Day
  channel: Channel
  minutes: number | null
  /** Whether the reader logged it, and so can put it right. */
  isOwn: boolean
}

/** What a pair wrote, opened. */
export interface WordsShown {
  id: string
  kind: 'goal' | 'note'
  text: string
  writtenAt: Instant
  reachedOn: Day | null
  version: number
  isOwn: boolean
  /** Whether it came in the place of what one of them had written before. */
  isPutRight: boolean
  /** What became of it where it stands no more, and when. */
  became: 'put right' | 'set aside' | 'taken back' | undefined
  endedAt: Instant | null
  /** Whether the reader may put it right, or set it aside. */
  mayPutRight: boolean
}

/** What was done with a pair on a day. */
export interface StepShown {
  what: PairStep
  onDay: Day
  untilOn: Day | null
}

/** Mentors or buddies of a quadrant, and how many more they could stand by. */
export interface PlacesShown {
  quadrantId: string
  part: PeerPart
  people: number
  free: number
  away: number
  unsigned: number
}

/** A month that a mentor has claimed. */
export interface OwnClaim {
  id: string
  month: Day
  minutes: number
  miles: number
  pence: number
  approvedAt: Instant | null
}

/** A pairing as a page shows it to somebody. */
export interface PairShown {
  id: string
  kind: PairingKind
  state: PairingState
  version: number
  answerBy: Day
  startedOn: Day | null
  holdSince: Day | null
  reviewOn: Day | null
  decideOn: Day | null
  lastTalkOn: Day | null
  /** Whether they were asked if they are in touch, and neither has said so since. */
  awaitsTouch: boolean
  meetings: number
  /** How often a mentor and somebody who is being assessed meet at least; undefined for any other pair, or reader. */
  meetingsExpected: number | undefined
  menteeApproval: Approval
  one: OneOfPair
  other: OneOfPair
  /** Which of the two the viewer is, and what they have answered. */
  side: 'one' | 'other' | undefined
  answer: PairingAnswer | null
  deeds: ReadonlySet<PairDeed>
  /** For whoever decides: what is to be done, that it was stopped, and how it ended. */
  decides: boolean
  steps: readonly NextStep[]
  toDecideSince: Day | null
  answers: { one: PairingAnswer | null; other: PairingAnswer | null } | undefined
  ended: { on: Day; reason: EndReason } | undefined
  /** What the suggestion said of them, and why somebody of the service paired them. */
  why: { suggested: SuggestionSaid | undefined; note: string | null } | undefined
  /** For its mentor: the months that can be claimed. */
  months: readonly Day[]
  /** For whoever decides: the mentoring that this one follows. */
  followsId: string | null
}
