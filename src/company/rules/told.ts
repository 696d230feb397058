import type { Day } from '#src/clock.ts'

/** A day as its reader may know it: the day itself, or only its month. */
export interface Told {
  on: Day
  exact: 'day' | 'month'
}
