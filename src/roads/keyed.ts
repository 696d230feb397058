import { createHmac } from 'node:crypto'
import type { Point } from '#src/places/rules.ts'
import type { Keys } from '#src/secrets/seal.ts'

/**
 * By what a time between two places is kept: only who has the key can tell which places they are. There and back are
 * two, and so is what another server says.
 */
export const keyedPair = (keys: Keys, server: string, from: Point, to: Point): string =>
  createHmac('sha256', keys.lookup)
    .update(`travel time ${server} ${from.easting} ${from.northing} ${to.easting} ${to.northing}`)
    .digest('base64url')
    .slice(0, 22)
