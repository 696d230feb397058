import type { Viewer } from '#src/access/rules.ts'
import type { Ground } from '#src/constellations/actions/joining.ts'
import { mayStandByNearness, uncut } from '#src/constellations/rules/distances.ts'
import { refusalAsHub } from '#src/constellations/rules/homes.ts'
import { lookingAs } from '#src/constellations/showing.ts'
import { candidatesById, candidatesNamed, possibleHubs } from '#src/constellations/store/candidates.ts'
import { exceptionsToday, keptApartFrom } from '#src/constellations/store/homes.ts'
import { openMembershipsIn } from '#src/constellations/store/memberships.ts'
import type { Acting } from '#src/database/transact.ts'
import { common } from './rules.ts'
import type { Away } from './store/aways.ts'
import { awaysAmong } from './store/covers.ts'

/** How many homes a page offers. */
const candidatesShown = 40

/** Whoever stands in for some days may live further away than a satellite home does: so many times as far. */
const timesTheLimit = 2

/** Homes that could stand in for a hub home, hubs of other constellations among them, by name. */
export async function couldCover(
  acting: Acting,
  { homePlaces, settings }: Ground,
  viewer: Viewer,
  away: Away & { constellationId: string },
  { search, limitMetres }: { search: string; limitMetres: number },
) {
  const { database, today } = acting
  await homePlaces.refresh()
  const looking = lookingAs(viewer, acting)
  const around = homePlaces.of(away.householdId)
  const found = search.trim()
    ? await candidatesNamed(database, homePlaces, viewer, search, candidatesShown)
    : around
      ? await candidatesById(
          database,
          homePlaces,
          uncut(
            homePlaces.nearest(around, {
              within: limitMetres * timesTheLimit,
              count: candidatesShown * 4,
              fits: (_, home) => mayStandByNearness(home, looking),
            }),
            candidatesShown * 4,
          ).map((home) => home.householdId),
        )
      : await possibleHubs(database, homePlaces, settings.hubBeds, candidatesShown)
  const members = await openMembershipsIn(database, away.constellationId)
  const apart = await keptApartFrom(
    database,
    members.map((member) => member.householdId),
  )
  const exceptions = await exceptionsToday(database, away.constellationId, today)
  const fit = found.filter(
    (home) =>
      home.id !== away.householdId &&
      (!apart.has(home.id) || exceptions.get(home.id)?.has('kept apart')) &&
      refusalAsHub(home, { bedsNeeded: settings.hubBeds, elsewhere: false }) === undefined,
  )
  const gone =
    fit.length === 0
      ? []
      : await awaysAmong(
          database,
          fit.map(({ id }) => id),
          today,
        )
  return fit
    .filter((home) => !gone.some((own) => own.householdId === home.id && common(own, away)))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .slice(0, candidatesShown)
}
