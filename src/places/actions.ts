import { type Acting, transact } from '#src/database/transact.ts'
import { openPostcode } from '#src/households/sealing.ts'
import type { Keys } from '#src/secrets/seal.ts'
import { placeByPostcodes } from './postcodes.ts'
import * as store from './store.ts'

/** Homes a unit: a fraction of a second, for which others wait to write. */
const homesAtOnce = 200

/** What placing homes again came to. */
export interface Replaced {
  /** Homes that were looked at: those placed by their sector, and those whose postcode was not known. */
  homes: number
  /** Of these, now placed by their own postcode. */
  byUnit: number
  /** Of these, on the list of homes to place. */
  toPlace: number
}

/**
 * Places homes again that a new postcode file may know better: those placed only by sector, and those whose postcode
 * was unknown or had no position. A home placed by hand stays where it was put. Nobody has moved, so distances are
 * not held back. Where it is broken off, the next run goes on.
 */
export async function replaceHomes(acting: Acting, keys: Keys): Promise<Replaced> {
  const all: Replaced = { homes: 0, byUnit: 0, toPlace: 0 }
  let after = ''
  for (;;) {
    const ids = await store.homesToPlaceAgain(acting.database, after, homesAtOnce)
    const last = ids.at(-1)
    if (last === undefined) return all
    const some = await replaceSome(acting, keys, ids)
    all.homes += some.homes
    all.byUnit += some.byUnit
    all.toPlace += some.toPlace
    after = last
  }
}

const replaceSome = (acting: Acting, keys: Keys, ids: readonly string[]): Promise<Replaced> =>
  transact(acting, async (unit) => {
    // Whoever writes a place locks the service's row first, so what is read here still holds when it is written.
    await store.nextPlacesVersion(unit)
    const homes = await store.postcodesToPlaceAgain(unit, ids)
    const placings = await placeByPostcodes(
      unit,
      homes.map(({ id, postcodeSealed }) => openPostcode(keys, id, postcodeSealed)),
    )
    const some: Replaced = { homes: homes.length, byUnit: 0, toPlace: 0 }
    let changed = 0
    for (const [index, home] of homes.entries()) {
      const placing = placings[index]
      if (!placing) continue
      if (placing.placedBy === 'unit') some.byUnit++
      if (placing.problem) some.toPlace++
      if (placing.placedBy === home.placedBy && placing.problem === home.placeProblem) continue
      await store.writePlace(unit, keys, home.id, placing, null)
      changed++
    }
    if (changed > 0)
      unit.record({ what: 'placed homes again', on: ['service', 'service'], details: { changed, ...some } })
    return some
  })
