import type { Generated } from 'kysely'
import type { Day, Instant } from '#src/clock.ts'
import type { Attendance, Reply } from '#src/gatherings/rules.ts'
import type {
  CancelledWhy,
  ClaimKind,
  FollowUp,
  GuestPart,
  PlaceInSession,
  SessionChange,
  VisitorKind,
} from '#src/group-sessions/rules.ts'
import type {
  BankHolidays,
  Childcare,
  GroupForm,
  Known,
  MeetsAt,
  Pattern,
  Privacy,
} from '#src/groups/rules.ts'

/** Groups, the days on which they meet, and who said what and came. */
export interface GroupTables {
  groups: {
    id: string
    quadrantId: string
    name: string
    sortName: string
    form: GroupForm
    kind: string
    privacy: Privacy
    at: MeetsAt
    venue: string | null
    stepFree: Generated<Known>
    parking: Generated<Known>
    hearingLoop: Generated<Known>
    accessNotes: string | null
    onlineLinkSealed: string | null
    childcare: Childcare
    capacity: number | null
    startedOn: Day
    endedOn: Day | null
    endedBy: string | null
    madeBy: string | null
    madeAt: Instant
    version: Generated<number>
  }
  groupCoordinators: {
    id: string
    groupId: string
    accountId: string
    fromOn: Day
    untilOn: Day | null
    namedBy: string | null
    namedAt: Instant
    endedBy: string | null
    endedAt: Instant | null
  }
  groupSchedules: {
    id: string
    groupId: string
    pattern: Pattern
    everyWeeks: number | null
    nth: number | null
    weekday: number
    fromOn: Day
    untilOn: Day | null
    fromTime: string
    untilTime: string
    bankHolidays: BankHolidays
    madeUntilOn: Day | null
    madeBy: string | null
    madeAt: Instant
    endedBy: string | null
    endedAt: Instant | null
  }
  quadrantMonthsOff: {
    id: string
    quadrantId: string
    month: Day
    setBy: string | null
    setAt: Instant
    endedBy: string | null
    endedAt: Instant | null
  }
  groupSessions: {
    id: string
    groupId: string
    scheduleId: string | null
    slotOn: Day | null
    onDay: Day
    fromTime: string
    untilTime: string
    venue: string | null
    topic: string | null
    capacity: number | null
    taken: Generated<number>
    madeBy: string | null
    madeAt: Instant
    changedAt: Instant | null
    cancelledBy: string | null
    cancelledAt: Instant | null
    cancelledWhy: CancelledWhy | null
    registerBy: string | null
    registerAt: Instant | null
    themes: string | null
    version: Generated<number>
  }
  sessionChanges: {
    id: string
    sessionId: string
    change: SessionChange
    fromDay: Day
    toDay: Day | null
    workingDays: number
    accountId: string | null
    at: Instant
  }
  sessionReplies: {
    id: string
    sessionId: string
    carerId: string
    householdId: string
    reply: Reply | null
    people: number | null
    childcare: number | null
    place: PlaceInSession | null
    queue: number | null
    movedUpAt: Instant | null
    repliedBy: string | null
    repliedAt: Instant | null
    attendance: Generated<Attendance>
    notedBy: string | null
    notedAt: Instant | null
  }
  familyDayReplies: {
    replyId: string
    underFive: Generated<number>
    fromFive: Generated<number>
    fromEleven: Generated<number>
    fromSixteen: Generated<number>
    allergiesSealed: string | null
    erasedAt: Instant | null
  }
  groupGuests: {
    id: string
    groupId: string
    sessionId: string | null
    part: GuestPart
    name: string
    askedBy: string | null
    askedAt: Instant
    endedBy: string | null
    endedAt: Instant | null
  }
  sessionVisitors: {
    id: string
    sessionId: string
    name: string
    who: VisitorKind
    notedBy: string | null
    notedAt: Instant
    endedBy: string | null
    endedAt: Instant | null
  }
  sessionFollowUps: {
    id: string
    sessionId: string
    householdId: string | null
    what: FollowUp
    dueOn: Day
    madeBy: string | null
    madeAt: Instant
    doneBy: string | null
    doneAt: Instant | null
  }
  sessionClaims: {
    id: string
    sessionId: string
    carerId: string
    householdId: string
    kind: ClaimKind
    pence: number
    preparedBy: string | null
    preparedAt: Instant
    approvedBy: string | null
    approvedAt: Instant | null
    refusedBy: string | null
    refusedAt: Instant | null
  }
}
