import type { Day, Instant } from '#src/clock.ts'

/** What came of a request for a break: a tie to a host, something outside Kith, or the family needs it no more. */
export type BreakOutcome = 'linked' | 'another way' | 'taken back'

/** A request for a break as its list and its own page show it. */
export interface BreakRequest {
  id: string
  householdId: string
  /** When a break would help, if they know. */
  wishFromOn: Day | null
  wishUntilOn: Day | null
  children: number
  askedAt: Instant
  outcome: BreakOutcome | null
  answeredAt: Instant | null
}

/** Children of one request: what the database holds too. */
export const mostChildren = 20

/** Days ahead for which a break can be wished. */
export const daysAhead = 366
