import { maySee } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'
import { mayStandByNearness, shownDistance, uncut } from '#src/constellations/rules/distances.ts'
import { lookingAs } from '#src/constellations/showing.ts'
import type { Database } from '#src/database/open.ts'
import type { Acting } from '#src/database/transact.ts'
import { freeOf, isThereOn } from '#src/mentoring/rules/profiles.ts'
import { type PeerPart, peerParts } from '#src/mentoring/rules.ts'
import { tagsOfProfiles } from '#src/mentoring/store/tags.ts'
import type { Shareable } from '#src/network/rules.ts'
import type { HomePlaces } from '#src/places/memory.ts'
import type { Settings } from '#src/service/rules.ts'
import { type CouldStandBy, nearestFew } from './rules/suggesting.ts'
import type { ListedHome } from './store/list.ts'
import {
  apartPairs,
  type Offered,
  offeredAmong,
  pairingsHeld,
  sharesOf,
  someOffered,
} from './store/suggesting.ts'

/** Homes around one among which somebody is looked for, always as many: of about thirty one is a mentor. */
const homesAround = 150
/** Of a quadrant, where nobody near would do, or nothing may be told of what is near. */
const someOfQuadrant = 40

interface Ground {
  homePlaces: HomePlaces
  settings: Settings
}

/**
 * The nearest few who could be a buddy or a mentor of each of these homes, with what they say of themselves: nobody of
 * its own, kept apart from it, not there, full, or paired with it. Looked for among the homes around it and not among
 * all of a quadrant, so that it takes no longer in a larger service; only where none of them would do among others.
 * @param measured of which homes distances may be told
 */
export async function peopleNear(
  acting: Acting,
  { homePlaces, settings }: Ground,
  viewer: Viewer,
  homes: readonly ListedHome[],
  measured: ReadonlySet<string>,
): Promise<(home: ListedHome, part: PeerPart) => CouldStandBy[]> {
  const { database, today } = acting
  const ids = homes.map(({ id }) => id)
  const apart = await apartPairs(database, ids)
  const held = await pairingsHeld(database, ids)
  const looking = lookingAs(viewer, acting)
  const isFree = (one: Offered) =>
    isThereOn(one, today) && freeOf(one, Number(one.taken), settings) > 0 && mayBeNamed(viewer, one)

  const around = async ({ id }: ListedHome): Promise<Offered[]> => {
    const { place } = homePlaces.whereabouts(id)
    if (!place || !measured.has(id)) return []
    const near = homePlaces.nearest(place, {
      count: homesAround,
      fits: (_, home) => mayStandByNearness(home, looking),
    })
    const homeIds = uncut(near, homesAround).map(({ householdId }) => householdId)
    // One question for every home is prepared for so many.
    return offeredAmong(database, [...homeIds, ...Array<string>(homesAround - homeIds.length).fill('')])
  }
  const elsewhere = new Map<string, Offered[]>()
  const ofQuadrant = async (part: PeerPart, quadrantId: string): Promise<Offered[]> => {
    const key = `${part} ${quadrantId}`
    const known = elsewhere.get(key) ?? (await someOffered(database, part, quadrantId, someOfQuadrant))
    elsewhere.set(key, known)
    return known
  }

  const near = new Map<string, Omit<CouldStandBy, 'tags' | 'shares'>[]>()
  for (const home of homes) {
    const with_ = held.filter(({ one }) => one === home.id)
    const not = new Set([
      home.id,
      ...[...apart, ...with_].flatMap(({ one, other }) => (one === home.id ? other : [])),
    ])
    const here = homePlaces.whereabouts(home.id)
    const mayBe = (part: PeerPart) => (one: Offered) =>
      one.part === part && one.quadrantId === home.quadrantId && !not.has(one.householdId) && isFree(one)
    const theirs = await around(home)
    for (const part of peerParts) {
      if (part === 'mentor' && with_.some(({ as }) => as === 'mentee')) continue
      const found = theirs.filter(mayBe(part))
      const all = found.length > 0 ? found : (await ofQuadrant(part, home.quadrantId)).filter(mayBe(part))
      const people = all.map((one) => ({
        ...{ profileId: one.profileId, carerId: one.carerId, part, name: one.name },
        distance:
          measured.has(home.id) && maySee(viewer, homeOf(one), 'distance')
            ? shownDistance(here, homePlaces.whereabouts(one.householdId), looking)
            : ('not shown' as const),
      }))
      near.set(`${home.id} ${part}`, nearestFew(people))
    }
  }
  return tellingOf(database, near)
}

/** The same people with what they say of themselves and what of it they share. */
async function tellingOf(
  database: Database,
  near: ReadonlyMap<string, readonly Omit<CouldStandBy, 'tags' | 'shares'>[]>,
) {
  const all = [...near.values()].flat()
  const tags = await tagsOfProfiles(database, [...new Set(all.map(({ profileId }) => profileId))])
  const carerIds = [...new Set(all.map(({ carerId }) => carerId))]
  const shares = new Map<string, Set<Shareable>>()
  for (const { carerId, what } of carerIds.length > 0 ? await sharesOf(database, carerIds) : [])
    shares.set(carerId, (shares.get(carerId) ?? new Set()).add(what))
  return ({ id }: { id: string }, part: PeerPart): CouldStandBy[] =>
    (near.get(`${id} ${part}`) ?? []).map((one) => ({
      ...one,
      tags: tags.get(one.profileId) ?? [],
      shares: shares.get(one.carerId) ?? new Set<Shareable>(),
    }))
}

/** Nobody of whom these ask is seen by the constellation of their home alone, so that it need not be read. */
const homeOf = ({ householdId, homeQuadrantId, hiddenSince }: Offered) => ({
  ...{ id: householdId, quadrantId: homeQuadrantId, openIn: null, hiddenSince },
})

const mayBeNamed = (viewer: Viewer, one: Offered): boolean =>
  maySee(viewer, homeOf(one), 'peer profile') && maySee(viewer, homeOf(one), 'full names')
