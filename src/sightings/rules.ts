import type { Day, Instant } from '#src/clock.ts'
import type { Part } from '#src/constellations/rules.ts'

/**
 * What somebody saw. `page`: the page of a household or a constellation, beyond the outline. `address`: the address
 * itself. `distances`: how far homes are from each other. `preview`: what a file would change. `export`: a CSV.
 * `child card` and `confidential note` come with those.
 */
export type SightKind =
  | 'page'
  | 'address'
  | 'distances'
  | 'preview'
  | 'export'
  | 'child card'
  | 'confidential note'

/** A thing of which something was seen. */
export type Sighted = readonly [kind: 'household' | 'constellation', id: string]

/** One line of *who saw anything of this household*. */
export interface Saw {
  /** Where the page after this line begins: a moment and ids, nothing else. */
  cursor: string
  at: Instant
  day: Day
  who: string
  what: SightKind
  /** The constellation on whose page the household was named, and as what. */
  constellation: { name: string; as: Part | 'waiting' | 'left' } | null
  /** Of an address or of private notes: why they were asked for, and whether they were then opened. */
  showing: { reason: string; opened: boolean } | null
}

/** An address that somebody was shown, in the list of all of them. */
export interface ShownAddress {
  id: string
  at: Instant
  day: Day
  accountId: string
  who: string
  household: { id: string; name: string }
  reason: string
  /** How many that person was shown that day, when it is more than is usual. */
  unusual: number | null
  /** Whether that person had formed the constellation of the home the same day. */
  formedThatDay: 'yes' | 'no'
}

/** Days, both included. */
export interface Period {
  from?: Day | undefined
  until?: Day | undefined
}
