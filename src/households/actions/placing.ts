import { hideAmbassadorsOf } from '#src/ambassadors/actions/leaving.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { sectorsAround } from '#src/places/gazetteer.ts'
import { placeByPostcode } from '#src/places/postcodes.ts'
import type { PlaceProblem, Point } from '#src/places/rules.ts'
import { nextPlacesVersion, writePlace } from '#src/places/store.ts'
import type { Keys } from '#src/secrets/seal.ts'
import { lockHousehold, writeHousehold } from '../store/household.ts'
import { movePostcode } from './saving.ts'

/** How far the middle of a sector may lie from a home in it; the largest are in the Highlands. */
const widestSectorMetres = 40_000

/** The sector that a point is drawn in: the one whose middle is nearest. */
const sectorNear = (point: Point): string | null => sectorsAround(point, widestSectorMetres)[0]?.name ?? null

/** Says by hand where a home is, for one that its postcode does not place or not well enough. */
export const placeByHand = (
  acting: Acting,
  keys: Keys,
  id: string,
  point: Point,
): Promise<'placed' | 'no such household'> =>
  transact(acting, async (unit) => {
    await nextPlacesVersion(unit)
    if (!(await lockHousehold(unit, id))) return 'no such household'
    await writePlace(
      unit,
      keys,
      id,
      { point, placedBy: 'hand', sector: sectorNear(point), problem: null },
      acting.now,
    )
    await writeHousehold(unit, id, {})
    unit.record({ what: 'placed household', on: ['household', id], details: { by: 'hand' } })
    return 'placed'
  })

/** Stores a new postcode and places the home by it as well as it can be; answers what is still wrong, if anything. */
export async function placeByNewPostcode(
  acting: Acting,
  keys: Keys,
  id: string,
  postcode: string,
): Promise<'no such household' | { problem: PlaceProblem | null }> {
  const placing = await placeByPostcode(acting.database, postcode)
  return transact(acting, async (unit) => {
    await nextPlacesVersion(unit)
    const household = await lockHousehold(unit, id)
    if (!household) return 'no such household'
    await movePostcode(unit, acting, keys, { ...household, placedBy: null }, postcode, placing)
    unit.record({
      what: 'placed household',
      on: ['household', id],
      details: { by: placing.placedBy, problem: placing.problem },
    })
    return { problem: placing.problem }
  })
}

/** Hides where a household is, or shows it again. Its place stays known: distances still hold, but nobody is told them. */
export const setHidden = (
  acting: Acting,
  id: string,
  hidden: boolean,
): Promise<'done' | 'no such household' | 'already so'> =>
  transact(acting, async (unit) => {
    // Every process keeps beside the place whether it is hidden, and reads both again when the version moves.
    const placeVersion = await nextPlacesVersion(unit)
    const household = await lockHousehold(unit, id)
    if (!household) return 'no such household'
    if ((household.hiddenSince !== null) === hidden) return 'already so'
    await writeHousehold(unit, id, { hiddenSince: hidden ? acting.now : null, placeVersion })
    if (hidden) await hideAmbassadorsOf(unit, id)
    unit.record({ what: hidden ? 'hid household' : 'ended hiding', on: ['household', id] })
    return 'done'
  })
