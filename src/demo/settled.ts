import type { PlacedBy, Point } from '#src/places/rules.ts'
import type { Home } from './homes.ts'

/** What is kept of each home of a large set while its constellations are formed. */
export type Settled = Pick<
  Home,
  | 'id'
  | 'kind'
  | 'approval'
  | 'sinceOn'
  | 'endedOn'
  | 'onHoldSince'
  | 'sleepoverBeds'
  | 'quadrantId'
  | 'hiddenOn'
> & { point: Point; placedBy: PlacedBy }

/** Homes around a hub home that are still free, the nearest first. */
export type Near = { item: Settled; metres: number }[]

/** Rule 5's usual limit, and how near to it a home that is placed by its sector is unsure. */
export const limitMetres = 15_000
export const unsureMetres = 3_000
