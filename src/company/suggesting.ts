import { maySee } from '#src/access/rules/seeing.ts'
import { has, type Viewer } from '#src/access/rules.ts'
import { addDays } from '#src/clock.ts'
import { placesFor } from '#src/constellations/matching/nearest.ts'
import { shownDistance } from '#src/constellations/rules/distances.ts'
import { placesLeft } from '#src/constellations/rules.ts'
import { lookingAs } from '#src/constellations/showing.ts'
import type { Acting } from '#src/database/transact.ts'
import { freeOf, isAwayOn } from '#src/mentoring/rules/profiles.ts'
import { type PeerPart, peerParts } from '#src/mentoring/rules.ts'
import { type Offering, offeringIn, takenBy } from '#src/mentoring/store/offering.ts'
import { tagsOfProfiles } from '#src/mentoring/store/tags.ts'
import type { Shareable } from '#src/network/rules.ts'
import type { HomePlaces } from '#src/places/memory.ts'
import type { Settings } from '#src/service/rules.ts'
import { maySeeDistances } from '#src/sightings/seeing.ts'
import { groupFor, nearestFitting, type Suggestions } from './rules/suggesting.ts'
import type { Mark } from './rules.ts'
import type { ListedHome } from './store/list.ts'
import { apartPairs, languagesOf, nextMeetings, pairingsHeld, sharesOf } from './store/suggesting.ts'

/** How far ahead a meeting may be to be suggested. */
const daysAhead = 42

/** A home of the list with what is said of it first. */
type Home = ListedHome & { marks: readonly Mark[] }

interface Ground {
  homePlaces: HomePlaces
  settings: Settings
}

/**
 * What would help each of these homes: the nearest constellation with a place for it, a group, a buddy and a mentor. So
 * many questions to the database for all of them together, and a few more for each home without a constellation.
 * Nothing that follows from distances where the viewer has looked at enough of them today; then `distances` says so.
 */
export async function suggestionsFor(
  acting: Acting,
  { homePlaces, settings }: Ground,
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
  const people = await peopleFor(acting, { homePlaces, settings }, viewer, homes, measured, quadrantIds)
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
    const [constellation] =
      home.openIn === null && measured.has(home.id)
        ? await placesFor(acting, { homePlaces, settings, manager: has(viewer, 'manager') }, viewer, home.id)
        : []
    of.set(home.id, {
      constellation: constellation && { ...constellation, placesLeft: placesLeft(constellation) },
      group: groupFor(sought, meetings),
      buddy: nearestFitting(sought, people(home, 'buddy')),
      mentor: nearestFitting(sought, people(home, 'mentor')),
    })
  }
  return { distances: may === 'may' ? 'shown' : 'enough for today', of }
}

/** Who could stand by each home as a buddy or a mentor: nobody of its own, kept apart, away, full, or paired with it. */
async function peopleFor(
  acting: Acting,
  { homePlaces, settings }: Ground,
  viewer: Viewer,
  homes: readonly Home[],
  measured: ReadonlySet<string>,
  quadrantIds: readonly string[],
) {
  const { database, today } = acting
  const ids = homes.map(({ id }) => id)
  const apart = await apartPairs(database, ids)
  const held = await pairingsHeld(database, ids)
  const looking = lookingAs(viewer, acting)
  const free: Offering[] = []
  for (const part of peerParts) {
    const offering = (await offeringIn(database, part, quadrantIds)).filter(
      (one) => !isAwayOn(one, today) && mayBeNamed(viewer, one),
    )
    const taken = await takenBy(
      database,
      part,
      offering.map(({ carerId }) => carerId),
    )
    free.push(...offering.filter((one) => freeOf(one, taken.get(one.carerId) ?? 0, settings) > 0))
  }
  const tags = await tagsOfProfiles(
    database,
    free.map(({ id }) => id),
  )
  const shares = await sharesBy(
    acting,
    free.map(({ carerId }) => carerId),
  )
  return (home: Home, part: PeerPart) => {
    const with_ = held.filter(({ one }) => one === home.id)
    if (part === 'mentor' && with_.some(({ as }) => as === 'mentee')) return []
    const not = new Set([home.id, ...apart.filter(({ one }) => one === home.id).map(({ other }) => other)])
    for (const { other } of with_) not.add(other)
    const here = homePlaces.whereabouts(home.id)
    return free
      .filter((one) => one.part === part && one.quadrantId === home.quadrantId && !not.has(one.householdId))
      .map((one) => ({
        profileId: one.id,
        carerId: one.carerId,
        part,
        name: one.carer,
        tags: tags.get(one.id) ?? [],
        shares: shares.get(one.carerId) ?? new Set<Shareable>(),
        distance:
          measured.has(home.id) && maySee(viewer, homeOf(one), 'distance')
            ? shownDistance(here, homePlaces.whereabouts(one.householdId), looking)
            : ('not shown' as const),
      }))
  }
}

const homeOf = ({ householdId, homeQuadrantId, openIn, hiddenSince }: Offering) => ({
  ...{ id: householdId, quadrantId: homeQuadrantId, openIn, hiddenSince },
})

const mayBeNamed = (viewer: Viewer, one: Offering): boolean =>
  maySee(viewer, homeOf(one), 'peer profile') && maySee(viewer, homeOf(one), 'full names')

async function sharesBy({ database }: Acting, carerIds: readonly string[]) {
  const shares = new Map<string, Set<Shareable>>()
  for (const { carerId, what } of carerIds.length > 0 ? await sharesOf(database, carerIds) : [])
    shares.set(carerId, (shares.get(carerId) ?? new Set()).add(what))
  return shares
}
