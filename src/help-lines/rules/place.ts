import type { Side } from './lines.ts'
import type { Place } from './ringing.ts'

/** A quadrant with its side, if it is of one. */
export const placeOfQuadrant = (quadrantId: string, sides: readonly Side[]): Place => ({
  quadrantId,
  sideId: sides.find(({ quadrantIds }) => quadrantIds.includes(quadrantId))?.id ?? null,
})

/**
 * Where somebody is who did not say where: the lines for everybody are theirs, and the rota covers them while it covers
 * every side.
 */
export const anywhere: Place = { quadrantId: null, sideId: 'every side' }
