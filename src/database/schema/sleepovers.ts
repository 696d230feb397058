import type { Generated } from 'kysely'
import type { Agreement } from '#src/child-cards/rules.ts'
import type { Day, Instant } from '#src/clock.ts'
import type { BreakOutcome } from '#src/linked-hosts/rules.ts'
import type {
  HostThrough,
  OverBedsReason,
  SleepoverState,
  SleepoverType,
  StayStep,
  ToDecide,
  UsualLimitReason,
} from '#src/sleepovers/rules.ts'

/** Children who stay with another home, what a host knows of them, and ties between homes and hosts. */
export interface SleepoverTables {
  hostings: {
    id: string
    householdId: string
    fromOn: Day
    untilOn: Day | null
    recordedBy: string | null
    recordedAt: Instant
  }
  sleepovers: {
    id: string
    householdId: string
    hostId: string
    through: HostThrough
    constellationId: string | null
    linkedHostId: string | null
    type: SleepoverType
    state: SleepoverState
    children: number
    fromOn: Day
    untilOn: Day
    fromTime: string | null
    untilTime: string | null
    askedBy: string | null
    askedAt: Instant
    answeredBy: string | null
    answeredAt: Instant | null
    passedOnDueAt: Instant | null
    passedOnAt: Instant | null
    toDecide: ToDecide | null
    toDecideSince: Instant | null
    standsDespite: ToDecide | null
    roomSharingAgreedOn: Day | null
    usualLimitReason: UsualLimitReason | null
    happenedFromOn: Day | null
    happenedUntilOn: Day | null
    happenedChildren: number | null
    happenedMinutes: number | null
    overBedsWhy: OverBedsReason | null
    recordedBy: string | null
    recordedAt: Instant | null
    version: Generated<number>
  }
  sleepoverSteps: {
    id: string
    sleepoverId: string
    position: number
    step: StayStep
    accountId: string | null
    at: Instant
    fromOn: Day
    untilOn: Day
    children: number
  }
  hostNights: { hostId: string; night: Day; beds: number; promised: number }
  childCards: {
    id: string
    householdId: string
    cardSealed: string | null
    agreement: Agreement | null
    agreementOn: Day | null
    writtenBy: string | null
    writtenAt: Instant
    leftOn: Day | null
    erasedBy: string | null
    erasedAt: Instant | null
    version: Generated<number>
  }
  sleepoverChildren: { sleepoverId: string; childCardId: string }
  childMeetings: { childCardId: string; hostId: string; metOn: Day; recordedBy: string | null }
  linkedHosts: {
    id: string
    householdId: string
    hostId: string
    fromOn: Day
    untilOn: Day | null
    householdAgreedOn: Day
    hostAgreedOn: Day
    tiedBy: string | null
    tiedAt: Instant
    endedBy: string | null
    endedAt: Instant | null
  }
  breakRequests: {
    id: string
    householdId: string
    quadrantId: string
    wishFromOn: Day | null
    wishUntilOn: Day | null
    children: number
    askedBy: string | null
    askedAt: Instant
    outcome: BreakOutcome | null
    linkedHostId: string | null
    answeredBy: string | null
    answeredAt: Instant | null
  }
}
