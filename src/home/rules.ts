import { has, type Viewer } from '#src/access/rules.ts'
import type { HomeDue } from '#src/caseload/rules/due.ts'
import type { CardsToConfirm } from '#src/child-cards/rules/ahead.ts'
import { type Day, hourOf, type Instant } from '#src/clock.ts'
import type { State } from '#src/constellations/rules.ts'
import type { GatheringShown, ReplyCounts } from '#src/gatherings/rules.ts'
import type { FollowUp } from '#src/group-sessions/rules.ts'
import type { LeftToAdd, ReportState } from '#src/monthly-reports/rules.ts'
import type { WorthACall } from '#src/one-to-ones/rules/worth-a-call.ts'
import type { SleepoverType } from '#src/sleepovers/rules.ts'

/** Counts within what the viewer may see. */
export interface StaffFacts {
  households: number
  homesToPlace: number
  constellations: number
  needHomes: number
  needHub: number
  /** Constellations with an exception that ends soon. */
  exceptionsEnding: number
  /** Days of the last week on which one person was shown more addresses than is usual; for managers. */
  unusualShowings: number
  /** Carers, of whom the viewer may know it, who wait too long for the first contact of independent support. */
  supportsWaiting: number
  /** Coordinators who are or will be away while nobody stands in. */
  coordinatorsUncovered: number
  /** Families outside any constellation who asked for a break and wait for an answer. */
  breaksAsked: number
  /** When the first of them asked. */
  breakAskedAt: Instant | null
  /** Cards of children who left, to be erased by whoever may. */
  cardsToErase: number
  /** Families on their way to approval. */
  onTheWay: number
  /** Of how many of them the panel is late. */
  panelsLate: number
  /** Families that have left the service while nobody has said how their way to approval ended. */
  leftOpen: number
}

export interface OwnConstellation {
  id: string
  name: string
  state: State
  homes: number
  minHomes: number
  maxHomes: number
  needsHomesSince: Day | null
  needsHubSince: Day | null
}

/** What a hub carer, or who stands in, should know first. */
export interface HubsDay {
  /** Who is with their own home today. */
  staying: readonly {
    id: string
    name: string
    type: SleepoverType
    children: number
    untilOn: Day
    untilTime: string | null
  }[]
  /** What is still to be said of children who come or go in the next days. */
  cards: readonly CardsToConfirm[]
  /** Stays that wait for their own home's answer. */
  asked: number
  /** Sleepover beds of their home; undefined while it hosts nobody. */
  beds: number | undefined
  nights: readonly { night: Day; free: number; away: boolean }[]
  /** What they meant to come back to by today, the longest due first. */
  followUps: readonly { id: string; name: string; followUpOn: Day | null }[]
  worthACall: readonly WorthACall[]
  /** The next one of each of their constellations. */
  gatherings: readonly (GatheringShown & ReplyCounts)[]
  /** The gathering of which who came is noted next; undefined while none has been. */
  toNote: string | undefined
  /** What is left to add to the report that is due next, of each of their constellations. */
  reports: {
    id: string
    name: string
    month: Day
    state: ReportState
    left: readonly LeftToAdd[]
    dueOn: Day
  }[]
}

/** A session of a group, as a line of the front page. */
interface SessionAhead {
  id: string
  name: string
  onDay: Day
  fromTime: string
}

/** What a coordinator should know first, of each the most pressing few. */
export interface CoordinatorsWeek {
  /** Sessions that have been, whose register is not finished. */
  registers: readonly SessionAhead[]
  /** Those of the next seven days. */
  sessions: readonly SessionAhead[]
  /** Homes on hold or waiting that are due a call. */
  toRing: readonly HomeDue[]
  allToRing: number
  /** Calls that she meant to come back to by today. */
  calls: readonly { id: string; name: string; dueOn: Day }[]
  /** What was promised at sessions. */
  promises: readonly { id: string; sessionId: string; what: FollowUp; dueOn: Day; name: string }[]
  /** Months of her quadrants without enough groups. */
  gaps: readonly { quadrant: { id: string; name: string }; month: Day }[]
  inductions: readonly { carerId: string; carer: string; householdId: string; dueOn: Day }[]
  reviews: readonly { householdId: string; name: string; nextReviewOn: Day }[]
}

/** How somebody is greeted at this moment in London. */
export function greetingAt(now: Instant): 'Good morning' | 'Good afternoon' | 'Good evening' {
  const hour = hourOf(now)
  if (hour < 12) return 'Good morning'
  return hour < 18 ? 'Good afternoon' : 'Good evening'
}

/**
 * How the front page of a viewer is called, there and in the menu: whoever only fosters has their own network before
 * them, everybody else a day with things to do.
 */
export const frontNameOf = (viewer: Viewer): 'My network' | 'Today' =>
  viewer.carerId !== null &&
  viewer.householdId !== null &&
  !has(viewer, 'manager', 'liaison', 'coordinator', 'supervising_worker', 'hub_carer')
    ? 'My network'
    : 'Today'
