import { setImmediate } from 'node:timers/promises'
import type { Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Keys } from '#src/secrets/seal.ts'
import { Cells } from './cells.ts'
import { doubled, emptyColumns } from './columns.ts'
import { type HomePlace, lengthOf, type PlacedBy, type Point } from './rules.ts'
import { openPlace } from './seal.ts'
import { type PlaceCursor, type PlaceRow, placesChangedAfter, placesVersion } from './store.ts'

/** A home at a distance, as the distance rules read it: metres are never shown, and of a hidden home not even km. */
interface NearHome {
  householdId: string
  metres: number
  placedBy: PlacedBy
  hidden: boolean
}

/** What is known here of a home, also of one that is not known at all. */
interface Whereabouts {
  /** Undefined while it waits to be placed. */
  place: HomePlace | undefined
  /** A home whose whereabouts are hidden has no point on a map, and its distance is not shown; since when is not kept. */
  hiddenSince: 'hidden' | null
  /**
   * When it last moved, for homes whose new distances only a manager may see yet; undefined for one that is where it
   * was first placed.
   */
  placeChangedAt: Instant | undefined
}

interface NearestAsked {
  /** Metres, this far included; any distance when left out. */
  within?: number
  /** At most so many. */
  count: number
  /** Which homes are asked about; all when left out. */
  fits?(householdId: string, home: Whereabouts): boolean
}

/** Where every home is, decrypted once and kept in typed arrays by each process. */
export interface HomePlaces {
  /** Fulfilled when every home has been read for the first time; until then homes seem to wait to be placed. */
  readonly ready: Promise<void>
  /** How many homes there are, with and without a place. */
  readonly count: number
  /** All that is known here of one home. */
  whereabouts(householdId: string): Whereabouts
  /** Where a home is; undefined while it waits to be placed. */
  of(householdId: string): HomePlace | undefined
  /** Homes nearest to a point, the nearest first, those as far by id; hidden ones among them. */
  nearest(from: Point, asked: NearestAsked): NearHome[]
  /** Shows every placed home with its metres from a point, in no order: for counting and choosing by other measures. */
  each(from: Point, visit: (householdId: string, metres: number, hidden: boolean) => void): void
  /**
   * Reads again the homes whose place changed since the last time: one small query when none did. Inside a unit hand
   * over the unit; not after writing a place in it, because a unit may yet be undone.
   */
  refresh(reader?: Database): Promise<void>
}

/** Homes opened between two turns of the event loop: all of a country at once would hold every request for 400 ms. */
const sliceSize = 500

const placedByWords = [undefined, 'unit', 'sector', 'hand'] as const
const codeOf = (placedBy: PlacedBy) => placedByWords.indexOf(placedBy)

/** Starts reading every home's place; `ready` says when that is done. */
export function openHomePlaces(database: Database, keys: Keys): HomePlaces {
  const slots = new Map<string, number>()
  const ids: string[] = []
  const cells = new Cells()
  let columns = emptyColumns(1024)
  let seen = 0

  const slotOf = (householdId: string): number => {
    const known = slots.get(householdId)
    if (known !== undefined) return known
    const slot = ids.length
    if (slot === columns.easting.length) columns = doubled(columns)
    ids.push(householdId)
    slots.set(householdId, slot)
    return slot
  }

  const keep = (row: PlaceRow) => {
    const slot = slotOf(row.id)
    // Two readings may cross: the newer one stays.
    if (row.placeVersion < (columns.version[slot] ?? 0)) return
    const before = placeAt(slot)
    const place = row.placeSealed === null ? undefined : openPlace(keys, row.id, row.placeSealed)
    if (before) cells.remove(slot, before)
    if (place) cells.add(slot, place)
    columns.version[slot] = row.placeVersion
    columns.easting[slot] = place?.easting ?? 0
    columns.northing[slot] = place?.northing ?? 0
    columns.placedBy[slot] = place ? codeOf(place.placedBy) : 0
    columns.hidden[slot] = row.hiddenSince === null ? 0 : 1
    columns.changedAt[slot] = row.placeChangedAt === null ? Number.NaN : Date.parse(row.placeChangedAt)
  }

  const read = async (reader: Database) => {
    const version = await placesVersion(reader)
    if (version === seen) return
    let cursor: PlaceCursor | undefined = { placeVersion: seen + 1, id: '' }
    while (cursor) {
      const rows: PlaceRow[] = await placesChangedAfter(reader, cursor, sliceSize)
      for (const row of rows) keep(row)
      cursor = rows.length === sliceSize ? rows.at(-1) : undefined
      if (cursor) await setImmediate()
    }
    seen = Math.max(seen, version)
  }

  let running = read(database)
  let following: Promise<void> | undefined
  const ready = running
  // Whoever awaits `ready` or `refresh` hears of a fault; without anybody waiting yet it must not end the process.
  ready.catch(() => undefined)

  /** A reading that has begun may miss what was written since: everybody who asks meanwhile shares the next one. */
  const refreshShared = (): Promise<void> => {
    following ??= running
      .catch(() => undefined)
      .then(() => {
        following = undefined
        running = read(database)
        return running
      })
    return following
  }

  /** As `metresBetween`; NaN for a home that waits to be placed. */
  const metresTo = (from: Point, slot: number): number =>
    columns.placedBy[slot] === 0
      ? Number.NaN
      : lengthOf(from.easting - (columns.easting[slot] ?? 0), from.northing - (columns.northing[slot] ?? 0))

  const slotsWithin = (from: Point, within: number): Slot[] => {
    const found: Slot[] = []
    cells.around(from, within, (slot) => {
      const metres = metresTo(from, slot)
      // Written so that NaN, of a home without a place, is left out too.
      if (metres <= within) found.push({ slot, metres })
    })
    return found
  }

  /** The first of these, in order, that are asked about; no more is made of the others than their metres. */
  const firstThatFit = (near: readonly Slot[], { count, fits }: NearestAsked): NearHome[] => {
    const found: NearHome[] = []
    for (const { slot, metres } of near) {
      if (found.length >= count) break
      const householdId = ids[slot] ?? ''
      if (fits && !fits(householdId, whereaboutsAt(slot))) continue
      const placedBy = placedByWords[columns.placedBy[slot] ?? 0] ?? 'sector'
      found.push({ householdId, metres, placedBy, hidden: columns.hidden[slot] === 1 })
    }
    return found
  }

  const placeAt = (slot: number): HomePlace | undefined => {
    const placedBy = placedByWords[columns.placedBy[slot] ?? 0]
    return (
      placedBy && { easting: columns.easting[slot] ?? 0, northing: columns.northing[slot] ?? 0, placedBy }
    )
  }

  const changedAt = (slot: number): Instant | undefined => {
    const moment = columns.changedAt[slot] ?? Number.NaN
    return Number.isNaN(moment) ? undefined : new Date(moment).toISOString()
  }

  const whereaboutsAt = (slot: number): Whereabouts => ({
    place: placeAt(slot),
    hiddenSince: columns.hidden[slot] === 1 ? 'hidden' : null,
    placeChangedAt: changedAt(slot),
  })

  return {
    ready,
    get count() {
      return ids.length
    },
    whereabouts: (householdId) => {
      const slot = slots.get(householdId)
      return slot === undefined ? nowhere : whereaboutsAt(slot)
    },
    of: (householdId) => {
      const slot = slots.get(householdId)
      return slot === undefined ? undefined : placeAt(slot)
    },
    nearest(from, asked) {
      const { within = lengthOfBritain, count } = asked
      const byMetresThenId = (one: Slot, other: Slot) =>
        one.metres - other.metres || ((ids[one.slot] ?? '') < (ids[other.slot] ?? '') ? -1 : 1)
      // Further and further, until there are enough: to sort all of a country takes far longer than to look again.
      for (let reach = Math.min(within, firstReach); ; reach = Math.min(within, reach * 1.5)) {
        const near = slotsWithin(from, reach)
        if (near.length < count && reach < within) continue
        const found = firstThatFit(near.sort(byMetresThenId), asked)
        if (found.length >= count || reach === within) return found
      }
    },
    each(from, visit) {
      for (let slot = 0; slot < ids.length; slot++) {
        const metres = metresTo(from, slot)
        if (!Number.isNaN(metres)) visit(ids[slot] ?? '', metres, columns.hidden[slot] === 1)
      }
    },
    refresh: (reader) => (reader ? read(reader) : refreshShared()),
  }
}

/** A home by its number here, and how far it is. */
interface Slot {
  slot: number
  metres: number
}

const nowhere: Whereabouts = { place: undefined, hiddenSince: null, placeChangedAt: undefined }

/** Metres within which a home's neighbours are looked for first. */
const firstReach = 8_000
/** From Scilly to Shetland, in metres. */
const lengthOfBritain = 1_500_000
