import type { Generated } from 'kysely'
import type {
  ApplicationOutcome,
  ApplicationStep,
  AppliesAs,
  ClosedWhy,
  VisitKind,
} from '#src/applications/rules.ts'
import type { EntryState, Source, Title } from '#src/calendars/rules.ts'
import type { Day, Instant } from '#src/clock.ts'
import type { Channel } from '#src/one-to-ones/rules.ts'

/** A coordinator's own work: applications and visits, calls, induction, support from outside, cover, calendars. */
export interface CaseloadTables {
  applications: {
    id: string
    /** Null while whoever enquired is not a household yet. */
    householdId: string | null
    candidateId: string | null
    openedOn: Day
    closedOn: Day | null
    outcome: ApplicationOutcome | null
    closedWhy: ClosedWhy | null
    appliesAs: Generated<AppliesAs>
    transfers: Generated<'yes' | 'no'>
    recordedBy: string | null
    recordedAt: Instant
    version: Generated<number>
  }
  applicationSteps: {
    id: string
    applicationId: string
    step: ApplicationStep
    onDay: Day
    recordedBy: string | null
    recordedAt: Instant
    endedBy: string | null
    endedAt: Instant | null
  }
  visits: {
    id: string
    householdId: string
    kind: VisitKind
    accountId: string
    onDay: Day
    fromTime: string
    untilTime: string
    goesWith: string | null
    expectedBy: string
    backBy: Instant
    homeSafeBy: string | null
    homeSafeAt: Instant | null
    toldLateAt: Instant | null
    cancelledBy: string | null
    cancelledAt: Instant | null
    madeBy: string | null
    madeAt: Instant
    version: Generated<number>
  }
  calendarFeeds: {
    id: string
    accountId: string
    tokenHash: string
    madeAt: Instant
    endedAt: Instant | null
    lastReadOn: Day | null
  }
  calendarEntries: {
    id: string
    accountId: string
    source: Source
    sourceId: string
    title: Title
    state: EntryState
    fromAt: Instant | null
    untilAt: Instant | null
    fromOn: Day | null
    untilOn: Day | null
    sequence: number
    changedAt: Instant
  }
  coordinatorCovers: {
    id: string
    accountId: string
    coveringId: string | null
    fromOn: Day
    untilOn: Day
    namedBy: string | null
    namedAt: Instant
    endedBy: string | null
    endedAt: Instant | null
  }
  coordinatorCalls: {
    id: string
    householdId: string
    channel: Channel
    minutes: number | null
    onDay: Day
    followUpOn: Day | null
    followedUpAt: Instant | null
    accountId: string | null
    recordedAt: Instant
    endedBy: string | null
    endedAt: Instant | null
    correctsId: string | null
  }
  inductions: {
    carerId: string
    householdId: string
    workbookOf: string | null
    standardsMet: Generated<number>
    helperId: string | null
    completedOn: Day | null
    recordedBy: string | null
    recordedAt: Instant
    version: Generated<number>
  }
  independentSupports: {
    id: string
    carerId: string
    householdId: string
    referredOn: Day
    supporterSealed: string | null
    firstContactOn: Day | null
    sharedWith: string | null
    sharedOn: Day | null
    endedOn: Day | null
    recordedBy: string | null
    recordedAt: Instant
    version: Generated<number>
  }
}
