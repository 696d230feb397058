import type { Instant } from '#src/clock.ts'
import type { PostcodeSource } from '#src/places/rules.ts'

/** Postcodes, an edition at a time. */
export interface PlaceTables {
  postcodeEditions: {
    id: string
    source: PostcodeSource
    edition: string
    fileHash: string
    licence: string
    rows: number
    withoutPosition: number
    startedAt: Instant
    inUseSince: Instant | null
  }
  postcodes: {
    editionId: string
    postcode: string
    easting: number | null
    northing: number | null
    terminated: string | null
  }
}
