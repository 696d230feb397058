import type { Generated } from 'kysely'
import type { Day, Instant } from '#src/clock.ts'
import type { CompanyState } from '#src/company/rules.ts'
import type { PeerPart, PeerTagKind, RequestOutcome } from '#src/mentoring/rules.ts'
import type { Shareable } from '#src/network/rules.ts'
import type { Channel, NotePurpose } from '#src/one-to-ones/rules.ts'
import type {
  EndReason,
  PairingAnswer,
  PairingKind,
  PairingState,
  PairPart,
  PairStep,
  TouchAnswer,
} from '#src/pairings/rules.ts'

/** Mentors and buddies, who asks for one, their pairings; who would like company; what carers let each other see. */
export interface PeerTables {
  peerProfiles: {
    id: string
    carerId: string
    part: PeerPart
    quadrantId: string
    ownMost: number | null
    awaySince: Day | null
    awayUntil: Day | null
    ringsProfileId: string | null
    ringsAccountId: string | null
    sinceOn: Day
    endedOn: Day | null
    madeBy: string | null
    madeAt: Instant
    endedBy: string | null
    version: Generated<number>
  }
  peerProfileTags: { profileId: string; kind: PeerTagKind; tag: string }
  confidentialityAgreements: {
    id: string
    carerId: string | null
    accountId: string | null
    signedOn: Day
    recordedBy: string | null
    recordedAt: Instant
    endedBy: string | null
    endedAt: Instant | null
  }
  peerRequests: {
    id: string
    carerId: string
    householdId: string
    wants: PeerPart
    askedBy: string | null
    askedAt: Instant
    endedAt: Instant | null
    endedBy: string | null
    outcome: RequestOutcome | null
    version: Generated<number>
  }
  peerRequestTags: { requestId: string; kind: PeerTagKind; tag: string }
  pairings: {
    id: string
    kind: PairingKind
    oneCarerId: string
    otherCarerId: string
    oneHouseholdId: string
    otherHouseholdId: string
    pair: string
    requestId: string | null
    followsId: string | null
    state: PairingState
    offeredBy: string | null
    offeredAt: Instant
    answerBy: Day
    remindedAt: Instant | null
    oneAnswer: PairingAnswer | null
    oneAnsweredBy: string | null
    oneAnsweredAt: Instant | null
    otherAnswer: PairingAnswer | null
    otherAnsweredBy: string | null
    otherAnsweredAt: Instant | null
    startedOn: Day | null
    holdSince: Day | null
    reviewOn: Day | null
    decideOn: Day | null
    extendedOn: Day | null
    askedOn: Day | null
    inTouchOn: Day | null
    lastTalkOn: Day | null
    suggested: string | null
    why: string | null
    toDecideSince: Day | null
    endedOn: Day | null
    endReason: EndReason | null
    endedBy: string | null
    endedAt: Instant | null
    version: Generated<number>
  }
  pairingPlaces: {
    pairingId: string
    carerId: string
    part: PairPart
    place: number
    releasedAt: Instant | null
  }
  pairTalks: {
    id: string
    pairingId: string
    channel: Channel
    minutes: number | null
    onDay: Day
    carerId: string
    accountId: string | null
    recordedAt: Instant
    endedBy: string | null
    endedAt: Instant | null
    correctsId: string | null
  }
  pairWords: {
    id: string
    pairingId: string
    kind: 'goal' | 'note'
    wordsSealed: string
    accountId: string | null
    writtenAt: Instant
    reachedOn: Day | null
    version: Generated<number>
    correctsId: string | null
    endedBy: string | null
    endedAt: Instant | null
  }
  pairSteps: {
    id: string
    pairingId: string
    what: PairStep
    onDay: Day
    untilOn: Day | null
    accountId: string | null
    at: Instant
  }
  pairWordsShowings: {
    id: string
    pairingId: string
    accountId: string
    purpose: NotePurpose
    reasonSealed: string
    at: Instant
  }
  stillInTouch: { id: string; pairingId: string; askedOn: Day }
  touchAnswers: {
    askId: string
    carerId: string
    answer: TouchAnswer
    answeredOn: Day
    answeredBy: string | null
    answeredAt: Instant
  }
  pairClaims: {
    id: string
    pairingId: string
    carerId: string
    householdId: string
    month: Day
    minutes: number
    miles: number
    hourPence: number
    milePence: number
    pence: number
    preparedBy: string | null
    preparedAt: Instant
    approvedBy: string | null
    approvedAt: Instant | null
    refusedBy: string | null
    refusedAt: Instant | null
    takenBackAt: Instant | null
  }
  company: {
    householdId: string
    quadrantId: string
    state: CompanyState
    sinceOn: Day
    place: number
    asOf: Day
  }
  companyNights: {
    onDay: Day
    quadrantId: string
    homes: number
    linked: number
    notNow: number
    noLink: number
    countedAt: Instant
  }
  notNows: {
    id: string
    householdId: string
    saidOn: Day
    askAgainOn: Day
    recordedBy: string | null
    recordedAt: Instant
    endedBy: string | null
    endedAt: Instant | null
  }
  movedOns: {
    id: string
    householdId: string
    onDay: Day
    markedBy: string | null
    markedAt: Instant
    endedBy: string | null
    endedAt: Instant | null
  }
  carerShares: { carerId: string; what: Shareable; sinceOn: Day; switchedAt: Instant }
  yearShares: {
    id: string
    carerId: string
    householdId: string
    fromOn: Day
    untilOn: Day
    sharedAt: Instant
    endedAt: Instant | null
  }
}
