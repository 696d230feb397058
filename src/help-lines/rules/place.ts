import type { Side } from './lines.ts'
import type { Place } from './ringing.ts'

/** A quadrant with its side, if it is of one. */
export const placeOfQuadrant = (quadrantId: string, sides: readonly Side[]): Place => ({
  quadrantId,
  sideId: sides.find(({ quadrantIds }) => quadrantIds.includes(quadrantId))?.id ?? null,
})

/** What somebody who said nothing is told: the lines for everybody. */
export const nowhere: Place = { quadrantId: null, sideId: null }
