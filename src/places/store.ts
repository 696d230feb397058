import type { Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import type { Keys } from '#src/secrets/seal.ts'
import type { Placing } from './rules.ts'
import { openPlace, sealPlace } from './seal.ts'

/** How often a home's place has been written in this service, all homes together. */
export const placesVersion = async (database: Database): Promise<number> =>
  (await versionRow(database))?.placesVersion ?? 0

const versionRow = preparedOne((database: Database) => database.selectFrom('service').select('placesVersion'))

export interface PlaceCursor {
  placeVersion: number
  id: string
}

export type PlaceRow = Awaited<ReturnType<typeof placesChangedAfter>>[number]

/** Homes whose place was written after the cursor, in the order of writing. */
export const placesChangedAfter = (database: Database, after: PlaceCursor, limit: number) =>
  database
    .selectFrom('households')
    .select(['id', 'placeVersion', 'placeSealed', 'placeChangedAt', 'hiddenSince'])
    .where('placeVersion', '>=', after.placeVersion)
    .where(({ eb, or, and }) =>
      or([
        eb('placeVersion', '>', after.placeVersion),
        and([eb('placeVersion', '=', after.placeVersion), eb('id', '>', after.id)]),
      ]),
    )
    .orderBy('placeVersion')
    .orderBy('id')
    .limit(limit)
    .execute()

/**
 * Counts the service's places version up, which locks the service's row: call it before other rows are locked. Set it
 * as `place_version` of every household whose place or `hidden_since` the unit writes, so that every process reads
 * them again.
 */
export async function nextPlacesVersion(unit: Unit): Promise<number> {
  const { placesVersion } = await unit
    .updateTable('service')
    .set(({ eb }) => ({ placesVersion: eb('placesVersion', '+', 1) }))
    .where('id', '=', 'service')
    .returning('placesVersion')
    .executeTakeFirstOrThrow()
  return placesVersion
}

/** The columns of a household's place, for its first insert: `placeVersion` comes from `nextPlacesVersion`. */
export const placeColumns = (keys: Keys, householdId: string, placing: Placing, placeVersion: number) => ({
  placeSealed: placing.point && sealPlace(keys, householdId, placing.point, placing.placedBy),
  placedBy: placing.placedBy,
  sector: placing.sector,
  placeProblem: placing.problem,
  placeVersion,
})

/**
 * Writes where a home is, or why it has no place. A home that is placed for the first time has not moved; one that
 * is placed elsewhere has, at `movedAt`; hand over null when it lives where it did and is only placed better.
 */
export async function writePlace(
  unit: Unit,
  keys: Keys,
  householdId: string,
  placing: Placing,
  movedAt: Instant | null,
): Promise<void> {
  const version = await nextPlacesVersion(unit)
  const before = await unit
    .selectFrom('households')
    .select(['placeSealed', 'placeVersion'])
    .where('id', '=', householdId)
    .executeTakeFirstOrThrow()
  const moved = movedAt !== null && isElsewhere(keys, householdId, before, placing)
  await unit
    .updateTable('households')
    .set(placeColumns(keys, householdId, placing, version))
    .$if(moved, (update) => update.set({ placeChangedAt: movedAt }))
    .where('id', '=', householdId)
    .execute()
}

/** Whether a home that had a place, or no postcode that gave one, is now put elsewhere. */
export const isElsewhere = (
  keys: Keys,
  householdId: string,
  before: { placeSealed: string | null; placeVersion: number },
  placing: Placing,
): boolean => before.placeVersion > 0 && !isAt(keys, householdId, before, placing)

function isAt(keys: Keys, householdId: string, before: { placeSealed: string | null }, placing: Placing) {
  if (before.placeSealed === null || placing.point === null) return before.placeSealed === placing.point
  const place = openPlace(keys, householdId, before.placeSealed)
  return place.easting === placing.point.easting && place.northing === placing.point.northing
}

/**
 * Homes that a new postcode file may place better, by id: placed by sector, or with a postcode that was not known.
 * Those of people who have left are among them: their history keeps its distances.
 */
export async function homesToPlaceAgain(database: Database, after: string, limit: number): Promise<string[]> {
  const rows = await mayBePlacedBetter(database)
    .select('id')
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** Of these homes, the sealed postcodes of those that may still be placed better. */
export const postcodesToPlaceAgain = (database: Database, ids: readonly string[]) =>
  mayBePlacedBetter(database)
    .select(['id', 'placedBy', 'placeProblem'])
    .select(({ ref }) => ref('postcodeSealed').$notNull().as('postcodeSealed'))
    .where('id', 'in', ids)
    .orderBy('id')
    .execute()

const mayBePlacedBetter = (database: Database) =>
  database
    .selectFrom('households')
    .where('postcodeSealed', 'is not', null)
    .where(({ eb, or }) =>
      or([eb('placedBy', '=', 'sector'), eb('placeProblem', 'in', ['unknown postcode', 'no position'])]),
    )
