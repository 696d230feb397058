import type { Viewer } from '#src/access/rules.ts'
import type { Acting } from '#src/database/transact.ts'
import type { Ground } from '../actions/joining.ts'
import { mayStandByNearness, uncut } from '../rules/distances.ts'
import { refusalAsHub } from '../rules/homes.ts'
import { lookingAs } from '../showing.ts'
import { candidatesById, candidatesNamed, possibleHubs } from '../store/candidates.ts'
import type { ConstellationRow } from '../store/constellations.ts'
import { keptApartFrom } from '../store/homes.ts'
import { openMembershipsIn } from '../store/memberships.ts'

/** How many homes a page offers. */
const candidatesShown = 30

/** Homes that could start as a hub today, by name; not the viewer’s own, about which others decide. */
export async function couldBeHub(
  acting: Acting,
  { homePlaces, settings, ownHouseholdId }: Ground,
  viewer: Viewer,
  search: string,
) {
  const found = search.trim()
    ? await candidatesNamed(acting.database, homePlaces, viewer, search, candidatesShown)
    : await possibleHubs(acting.database, homePlaces, settings.hubBeds, candidatesShown)
  return found.filter(
    (home) =>
      home.id !== ownHouseholdId &&
      refusalAsHub(home, { bedsNeeded: settings.hubBeds, elsewhere: home.openPlaceIn !== null }) ===
        undefined,
  )
}

/** Whether a home could start as a hub today. */
export async function isFitAsHub(
  { database }: Acting,
  { homePlaces, settings, ownHouseholdId }: Ground,
  householdId: string,
): Promise<boolean> {
  if (householdId === ownHouseholdId) return false
  const [home] = await candidatesById(database, homePlaces, [householdId])
  return (
    home !== undefined &&
    refusalAsHub(home, { bedsNeeded: settings.hubBeds, elsewhere: home.openPlaceIn !== null }) === undefined
  )
}

/** Homes near a constellation that could take its hub over: its own satellites among them, the viewer’s own home not. */
export async function couldTakeOver(
  acting: Acting,
  { homePlaces, settings, ownHouseholdId }: Ground,
  viewer: Viewer,
  constellation: ConstellationRow,
) {
  const { database } = acting
  await homePlaces.refresh()
  const looking = lookingAs(viewer, acting)
  const members = await openMembershipsIn(database, constellation.id)
  const hubId = members.find((member) => member.part === 'hub')?.householdId
  const satelliteIds = members
    .filter((member) => member.part === 'satellite')
    .map((member) => member.householdId)
  const around = [hubId, ...satelliteIds].map((id) => id && homePlaces.of(id)).find((place) => place)
  const near = around
    ? homePlaces.nearest(around, {
        within: constellation.limitMetres,
        count: candidatesShown * 4,
        fits: (_, home) => mayStandByNearness(home, looking),
      })
    : []
  const homes = around
    ? await candidatesById(database, homePlaces, [
        ...new Set([...satelliteIds, ...uncut(near, candidatesShown * 4).map((home) => home.householdId)]),
      ])
    : await possibleHubs(database, homePlaces, settings.hubBeds, candidatesShown)
  const apart = await keptApartFrom(database, [...(hubId ? [hubId] : []), ...satelliteIds])
  return homes
    .filter((home) => home.id !== hubId && home.id !== ownHouseholdId && !apart.has(home.id))
    .filter((home) => {
      const elsewhere = home.openPlaceIn !== null && home.openPlaceIn !== constellation.id
      return refusalAsHub(home, { bedsNeeded: settings.hubBeds, elsewhere }) === undefined
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
}
