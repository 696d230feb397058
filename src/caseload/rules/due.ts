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
 * Homes in the order in which somebody should ring them. One that nobody has spoken to is due from the day on which it
 * went on hold, or began to wait; then each so many days after the last talk, and never before it began.
 * @param every the service's setting `callEveryDays`
 */
export const dueFirst = (homes: readonly HomeToRing[], every: number): HomeDue[] =>
  homes
    .map((home) => {
      const since = sinceOf(home)
      const next = home.lastTalk && addDays(home.lastTalk.onDay, every)
      return { ...home, dueOn: next === null || next < since ? since : next }
    })
    .toSorted((one, other) => compare(one.dueOn, other.dueOn) || compare(one.householdId, other.householdId))

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

export const isDue = ({ dueOn }: HomeDue, today: Day): boolean => dueOn <= today
