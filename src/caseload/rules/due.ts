import { addDays, type Day } from '#src/clock.ts'
import type { Channel } from '#src/one-to-ones/rules.ts'

/** A home that takes no child now or waits for its first, with the last time that a coordinator spoke to it. */
export interface HomeToRing {
  householdId: string
  name: string
  onHoldSince: Day | null
  waitingSince: Day | null
  lastTalk: { onDay: Day; channel: Channel } | null
}

/** The same with the day by which it should hear from somebody again. */
export interface HomeDue extends HomeToRing {
  dueOn: Day
}

/** Since when a home is on hold or waits, whichever began first. */
const sinceOf = ({ onHoldSince, waitingSince }: HomeToRing): Day =>
  [onHoldSince, waitingSince].filter((day) => day !== null).toSorted()[0] ?? ''

/**
 * The day by which a home should hear from somebody again. One that nobody has spoken to is due from the day on which it
 * went on hold, or began to wait; then each so many days after the last talk, and never before it began.
 * @param every the service's setting `callEveryDays`
 */
export function callDueOn(home: HomeToRing, every: number): Day {
  const since = sinceOf(home)
  const next = home.lastTalk && addDays(home.lastTalk.onDay, every)
  return next === null || next < since ? since : next
}

export const isDue = ({ dueOn }: HomeDue, today: Day): boolean => dueOn <= today
