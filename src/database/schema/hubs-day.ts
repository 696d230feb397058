import type { Generated } from 'kysely'
import type { Day, Instant } from '#src/clock.ts'
import type { OfferOutcome } from '#src/constellations/rules/offers.ts'
import type { Attendance, GatheringKind, GatheringPlace, Invites, Reply } from '#src/gatherings/rules.ts'
import type { ReportState } from '#src/monthly-reports/rules.ts'
import type { Channel, NotePurpose, TalkPart } from '#src/one-to-ones/rules.ts'
import type { OpinionWord } from '#src/opinions/rules.ts'

/** What a hub home does for its constellation: talks, gatherings, spending, cover, the monthly report. */
export interface HubsDayTables {
  oneToOnes: {
    id: string
    constellationId: string
    householdId: string
    part: TalkPart
    channel: Channel
    minutes: number | null
    onDay: Day
    followUpOn: Day | null
    followedUpAt: Instant | null
    noteSealed: string | null
    accountId: string | null
    recordedAt: Instant
    endedBy: string | null
    endedAt: Instant | null
    correctsId: string | null
  }
  noteShowings: {
    id: string
    householdId: string
    accountId: string
    purpose: NotePurpose
    reasonSealed: string
    day: Day
    at: Instant
    openUntil: Instant
  }
  gatherings: {
    id: string
    constellationId: string
    kind: GatheringKind
    onDay: Day
    fromTime: string
    untilTime: string | null
    at: GatheringPlace
    place: string | null
    hostId: string | null
    invites: Generated<Invites>
    madeBy: string | null
    madeAt: Instant
    changedAt: Instant | null
    cancelledBy: string | null
    cancelledAt: Instant | null
    remindedOn: Day | null
    version: Generated<number>
  }
  gatheringHomes: {
    gatheringId: string
    householdId: string
    invitedAt: Instant | null
    uninvitedAt: Instant | null
    reply: Reply | null
    people: number | null
    repliedBy: string | null
    repliedAt: Instant | null
    attendance: Generated<Attendance>
    notedBy: string | null
    notedAt: Instant | null
  }
  trainings: {
    id: string
    constellationId: string
    gatheringId: string | null
    onDay: Day
    topic: string
    minutes: number
    recordedBy: string | null
    recordedAt: Instant
    endedBy: string | null
    endedAt: Instant | null
  }
  monthsOff: {
    id: string
    constellationId: string
    month: Day
    setBy: string | null
    setAt: Instant
    endedBy: string | null
    endedAt: Instant | null
  }
  activityBudgets: {
    id: string
    constellationId: string
    pence: number
    onDay: Day
    givenBy: string | null
    givenAt: Instant
    endedBy: string | null
    endedAt: Instant | null
  }
  spendings: {
    id: string
    constellationId: string
    gatheringId: string | null
    pence: number
    what: string
    onDay: Day
    householdId: string | null
    preparedBy: string | null
    preparedAt: Instant
    approvedBy: string | null
    approvedAt: Instant | null
    refusedBy: string | null
    refusedAt: Instant | null
    reversesId: string | null
  }
  aways: {
    id: string
    householdId: string
    constellationId: string | null
    fromOn: Day
    untilOn: Day
    recordedBy: string | null
    recordedAt: Instant
    endedBy: string | null
    endedAt: Instant | null
  }
  covers: {
    id: string
    awayId: string
    constellationId: string
    householdId: string
    fromOn: Day
    untilOn: Day
    agreedOn: Day
    namedBy: string | null
    namedAt: Instant
    endedBy: string | null
    endedAt: Instant | null
  }
  offers: {
    id: string
    constellationId: string
    householdId: string
    fit: string | null
    distanceConfirmedBy: string | null
    offeredBy: string | null
    offeredAt: Instant
    untilOn: Day
    outcome: OfferOutcome | null
    answeredBy: string | null
    answeredAt: Instant | null
    membershipId: string | null
  }
  opinions: {
    id: string
    constellationId: string
    householdId: string | null
    opinion: OpinionWord
    onDay: Day
    accountId: string | null
    at: Instant
    endedBy: string | null
    endedAt: Instant | null
  }
  monthlyReports: {
    id: string
    constellationId: string
    month: Day
    state: ReportState
    paragraphSealed: string | null
    figures: string | null
    sentBy: string | null
    sentAt: Instant | null
    version: Generated<number>
  }
  reportSteps: {
    id: string
    reportId: string
    step: 'sent' | 'asked back' | 'accepted'
    askedSealed: string | null
    paragraphSealed: string | null
    figures: string | null
    accountId: string | null
    at: Instant
  }
}
