import { maySee } from '#src/access/rules/seeing.ts'
import { has, type Viewer } from '#src/access/rules.ts'
import { addDays } from '#src/clock.ts'
import { placesFor } from '#src/constellations/matching/nearest.ts'
import { placesLeft } from '#src/constellations/rules.ts'
import type { Acting } from '#src/database/transact.ts'
import type { HomePlaces } from '#src/places/memory.ts'
import type { Roads } from '#src/roads/server.ts'
import type { Settings } from '#src/service/rules.ts'
import { maySeeDistances } from '#src/sightings/seeing.ts'
import { peopleNear } from './people.ts'
import { groupFor, nearestFitting, type Suggestions } from './rules/suggesting.ts'
import type { Mark } from './rules.ts'
import type { ListedHome } from './store/list.ts'
import { languagesOf, nextMeetings } from './store/suggesting.ts'

/** How far ahead a meeting may be to be suggested. */
const daysAhead = 42

/** A home of the list with what is said of it first. */
export type Home = ListedHome & { marks: readonly Mark[] }

export interface Ground {
  homePlaces: HomePlaces
  settings: Settings
  roads?: Roads | undefined
}

/**
 * What would help each of these homes: the nearest constellation with a place for it, a group, a buddy and a mentor. So
 * many questions to the database for all of them together, and a few more for each home without a constellation.
 * Nothing that follows from distances where the viewer has looked at enough of them today; then `distances` says so.
 */
export async function suggestionsFor(
  acting: Acting,
  { homePlaces, settings, roads }: Ground,
  viewer: Viewer,
  homes: readonly Home[],
): Promise<{ distances: 'shown' | 'enough for today'; of: ReadonlyMap<string, Suggestions> }> {
  if (homes.length === 0) return { distances: 'shown', of: new Map() }
  const { database, today } = acting
  await homePlaces.refresh()
  const placed = homes.filter((home) => home.hiddenSince === null && maySee(viewer, home, 'distance'))
  const things = placed.map(({ id }) => ['household', id] as const)
  const may =
    things.length === 0 ? 'may' : await maySeeDistances(acting, viewer, settings.distancesADay, ...things)
  const measured = new Set(may === 'may' ? placed.map(({ id }) => id) : [])
  const quadrantIds = [...new Set(homes.map(({ quadrantId }) => quadrantId))].toSorted()
  const meetings = await nextMeetings(database, quadrantIds, today, addDays(today, daysAhead))
  const people = await peopleNear(acting, { homePlaces, settings }, viewer, homes, measured)
  const languages = await languagesOf(
    database,
    homes.map(({ id }) => id),
  )
  const of = new Map<string, Suggestions>()
  for (const home of homes) {
    const sought = {
      ...home,
      languages: maySee(viewer, home, 'home')
        ? languages.filter(({ householdId }) => householdId === home.id).map(({ tag }) => tag)
        : [],
    }
    const near =
      home.openIn === null && measured.has(home.id)
        ? await placesFor(
            acting,
            { homePlaces, settings, roads, manager: has(viewer, 'manager') },
            viewer,
            home.id,
          )
        : []
    // Nobody is led to one that rests, though it may take a home in.
    const constellation = near.find(({ state }) => state !== 'paused')
    of.set(home.id, {
      constellation: constellation && { ...constellation, placesLeft: placesLeft(constellation) },
      group: groupFor(sought, meetings),
      buddy: nearestFitting(sought, people(home, 'buddy')),
      mentor: nearestFitting(sought, people(home, 'mentor')),
    })
  }
  return { distances: may === 'may' ? 'shown' : 'enough for today', of }
}
