import type { Day, Instant } from '#src/clock.ts'
import type { Part } from '#src/constellations/rules.ts'

/**
 * What somebody saw. `page`: the page of a household or a constellation, beyond the outline. `address`: the address
 * itself. `distances`: how far homes are from each other. `preview`: what a file would change. `export`: a CSV.
 * `child card` and `confidential note` come with those.
 */
export const sights = [
  'page',
  'address',
  'distances',
  'preview',
  'export',
  'child card',
  'confidential note',
] as const
export type SightKind = (typeof sights)[number]

/** A thing of which something was seen. */
export type Sighted = readonly [kind: 'household' | 'constellation', id: string]

/** One line of *who saw anything of this household*. */
export interface Saw {
  /** Where the next page begins: moment and ids, nothing else. */
  cursor: string
  at: Instant
  day: Day
  who: string
  /** `showing`: an address was asked for, with a reason. */
  what: SightKind | 'showing'
  /** The constellation on whose page the household stood, and as what. */
  constellation: { name: string; as: Part | 'waiting' | 'left' } | null
  /** Of a showing. */
  reason: string | null
}

export interface SightingsAsked {
  from?: Day | undefined
  until?: Day | undefined
  after?: string | undefined
}
