import type { Day } from '#src/clock.ts'
import type { SleepoverType } from '#src/sleepovers/rules.ts'

/** What is still to be said of the children of a stay before they come. */
export type StillToSay = 'who stays' | 'agreement'

/** A stay that comes, with the children that its family has named and those whose overnight stays somebody agreed to. */
interface StayAhead {
  type: SleepoverType
  children: number
  named: number
  agreed: number
}

/** How many days ahead a front page asks for what is missing of a stay. */
export const daysAsked = 7

/**
 * What is missing: the cards are chosen by the family alone; without an agreement the host, too, should know before a
 * night. A stay by day needs none.
 */
export function stillToSay(stay: StayAhead, own: boolean): StillToSay | undefined {
  if (own && stay.named < stay.children) return 'who stays'
  return stay.type !== 'day' && stay.agreed < stay.children ? 'agreement' : undefined
}

/** A stay of which something is still to be said, as a front page shows it. */
export interface CardsToConfirm {
  /** The stay. */
  id: string
  /** How the home of the children is called; undefined for the reader's own. */
  family: string | undefined
  fromOn: Day
  missing: StillToSay
}
