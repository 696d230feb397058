import type { CardsToConfirm } from '#src/child-cards/rules/ahead.ts'
import { type Day, hourOf, type Instant } from '#src/clock.ts'
import type { State } from '#src/constellations/rules.ts'
import type { GatheringShown, ReplyCounts } from '#src/gatherings/rules.ts'
import type { LeftToAdd, ReportState } from '#src/monthly-reports/rules.ts'
import type { WorthACall } from '#src/one-to-ones/rules/worth-a-call.ts'
import type { SleepoverType } from '#src/sleepovers/rules.ts'

/** Counts within what the viewer may see. */
export interface StaffFacts {
  households: number
  homesToPlace: number
  onHold: number
  constellations: number
  needHomes: number
  needHub: number
  /** Constellations with an exception that ends soon. */
  exceptionsEnding: number
  /** Days of the last week on which one person was shown more addresses than is usual; for managers. */
  unusualShowings: number
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

/** How somebody is greeted at this moment in London. */
export function greetingAt(now: Instant): 'Good morning' | 'Good afternoon' | 'Good evening' {
  const hour = hourOf(now)
  if (hour < 12) return 'Good morning'
  return hour < 18 ? 'Good afternoon' : 'Good evening'
}
