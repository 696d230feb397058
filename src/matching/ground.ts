import { maySee } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'
import { type Looking, shownDistance } from '#src/constellations/rules/distances.ts'
import { lookingAs } from '#src/constellations/showing.ts'
import type { Acting } from '#src/database/transact.ts'
import { freeOf, mostOf } from '#src/mentoring/rules/profiles.ts'
import type { PeerPart, PeerTag } from '#src/mentoring/rules.ts'
import { signedByCarers } from '#src/mentoring/store/agreements.ts'
import { askedIn } from '#src/mentoring/store/asked.ts'
import { offeringIn, takenBy } from '#src/mentoring/store/offering.ts'
import { tagsOfProfiles, tagsOfRequests } from '#src/mentoring/store/tags.ts'
import {
  freePlace,
  type PairRefusal,
  partsOf,
  refusalToPair,
  type Side,
} from '#src/pairings/rules/offering.ts'
import { pairOf } from '#src/pairings/rules/pair.ts'
import { openStates, type PairingKind, type PairingState } from '#src/pairings/rules.ts'
import type { HomePlaces } from '#src/places/memory.ts'
import { wholeKm } from '#src/places/rules.ts'
import type { Settings } from '#src/service/rules.ts'
import { bandOf, type Match, type Nearness, type Weights } from './rules/scoring.ts'
import { keptApart, menteesAmong, type PairingEver, pairingsEver } from './store.ts'

/** What the service stands on, and what it set. */
export interface Ground {
  homePlaces: HomePlaces
  settings: Settings
}

/** A carer with their home, as the access table asks about it. */
interface Person {
  carerId: string
  carer: string
  householdId: string
  household: string
  quadrantId: string
  hiddenSince: string | null
  openIn: string | null
}

/** Somebody who waits for a mentor or a buddy. */
export interface Asker extends Person {
  id: string
  wants: PeerPart
  askedAt: string
}

/** Somebody who could be their mentor or buddy. */
export interface Offerer extends Person {
  /** Null for somebody who offers nothing and asks for a buddy too. */
  profileId: string | null
  has: readonly PeerTag[]
  free: number
  most: number
  side: Side
}

export const weightsIn = (settings: Settings): Weights => ({
  distance: settings.matchDistance,
  experience: settings.matchExperience,
  languages: settings.matchLanguages,
  times: settings.matchTimes,
  room: settings.matchRoom,
})

export const kindOf = (wants: PeerPart): PairingKind => (wants === 'mentor' ? 'mentoring' : 'buddies')

/** A home as the access table asks about it. */
export const thingOf = ({ householdId, quadrantId, hiddenSince, openIn }: Person) => ({
  id: householdId,
  ...{ quadrantId, hiddenSince, openIn },
})

/**
 * Everything that it takes to say how well anybody who offers fits anybody of these who ask for the same: a fixed number
 * of queries, however many they are.
 * @param among which of those who offer the viewer may be told of
 */
export async function matchingGround(
  acting: Acting,
  { homePlaces, settings }: Ground,
  viewer: Viewer,
  wants: PeerPart,
  askers: readonly Asker[],
) {
  const { database, today } = acting
  await homePlaces.refresh()
  const quadrantIds = [...new Set(askers.map(({ quadrantId }) => quadrantId))]
  const carerIds = askers.map(({ carerId }) => carerId)
  const kind = kindOf(wants)
  const wishes = await tagsOfRequests(
    database,
    askers.map(({ id }) => id),
  )
  const offerers = await offerersIn(acting, settings, viewer, wants, quadrantIds)
  const isApart = await keptApart(
    database,
    askers.map(({ householdId }) => householdId),
  )
  const ever = byPair(await pairingsEver(database, kind, carerIds))
  const mentees = kind === 'mentoring' ? await menteesAmong(database, carerIds) : new Set<string>()
  const taken = kind === 'buddies' ? await takenBy(database, 'buddy', carerIds) : new Map<string, number>()
  const looking = lookingAs(viewer, acting)

  const profiles = new Map(offerers.map(({ carerId, side }) => [carerId, side.profile]))
  const sideOf = ({ carerId, householdId }: Asker): Side => ({
    ...{ carerId, householdId },
    profile: profiles.get(carerId) ?? null,
    signedOn: null,
    places: placesOf(mentees.has(carerId) ? 1 : (taken.get(carerId) ?? 0)),
  })
  const sides = new Map(askers.map((asker) => [asker.carerId, sideOf(asker)]))
  const before = (asker: Asker, offerer: Offerer): readonly PairingEver[] =>
    ever.get(pairOf(asker.carerId, offerer.carerId)) ?? []

  return {
    offerers,
    before,
    isApart: (asker: Asker, offerer: Offerer) => isApart(asker.householdId, offerer.householdId),
    /** Whether whoever asks can be paired with anybody today: they have no mentor, or fewer buddies than they may. */
    hasRoom: (asker: Asker): boolean => {
      const side = sides.get(asker.carerId)
      return side !== undefined && freePlace(partsOf(kind).other, side, settings) !== undefined
    },
    /** Why the two cannot be offered each other: the rule of the door itself, which asks it again behind its locks. */
    refusal: (asker: Asker, offerer: Offerer): PairRefusal | undefined =>
      refusalToPair(
        kind,
        offerer.side,
        sides.get(asker.carerId),
        {
          keptApart: isApart(asker.householdId, offerer.householdId),
          openAlready: before(asker, offerer).some(({ state }) => isOpen(state)),
        },
        { limits: settings, today },
      ),
    /** How far it is, as far as this viewer may be told it, or whoever looks as another of the same scope. */
    nearness: (asker: Asker, offerer: Offerer, as: Looking = looking): Nearness => {
      if (!maySee(viewer, thingOf(asker), 'distance') || !maySee(viewer, thingOf(offerer), 'distance'))
        return 'not shown'
      const one = homePlaces.whereabouts(asker.householdId)
      const distance = shownDistance(one, homePlaces.whereabouts(offerer.householdId), as)
      return typeof distance === 'string' ? distance : bandOf(wholeKm(distance.metres))
    },
    wants: (asker: Asker): readonly PeerTag[] => wishes.get(asker.id) ?? [],
    match: (asker: Asker, { has, free, most }: Offerer, nearness: Nearness): Match => ({
      wants: wishes.get(asker.id) ?? [],
      ...{ has, nearness, free, most },
    }),
  }
}

const isOpen = (state: PairingState) => openStates.some((open) => open === state)

/** As many places as somebody holds: which ones they are matters only where one is taken. */
const placesOf = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1)

function byPair(rows: readonly PairingEver[]): Map<string, PairingEver[]> {
  const pairs = new Map<string, PairingEver[]>()
  for (const row of rows) pairs.set(row.pair, [...(pairs.get(row.pair) ?? []), row])
  return pairs
}

/** Whoever offers this to carers of these quadrants, as far as the viewer may know of it; of buddies whoever asks too. */
async function offerersIn(
  { database }: Acting,
  settings: Settings,
  viewer: Viewer,
  part: PeerPart,
  quadrantIds: readonly string[],
): Promise<Offerer[]> {
  if (quadrantIds.length === 0) return []
  const profiles = (await offeringIn(database, part, quadrantIds))
    .map((row) => ({ ...row, quadrantId: row.homeQuadrantId }))
    .filter((row) => maySeeOffer(viewer, row, 'peer profile'))
  const offering = new Set(profiles.map(({ carerId }) => carerId))
  const asking = (part === 'buddy' ? await askedIn(database, part, quadrantIds) : []).filter(
    (row) => row.endedOn === null && !offering.has(row.carerId) && maySeeOffer(viewer, row, 'peer request'),
  )
  const carerIds = [...profiles, ...asking].map(({ carerId }) => carerId)
  const taken = await takenBy(database, part, carerIds)
  const signed = await signedByCarers(database, carerIds)
  const known = await tagsOfProfiles(
    database,
    profiles.map(({ id }) => id),
  )
  const wished = await tagsOfRequests(
    database,
    asking.map(({ id }) => id),
  )
  const offererOf = (
    person: Person,
    profile: (typeof profiles)[number] | null,
    has: readonly PeerTag[] | undefined,
  ): Offerer => {
    const { carerId, carer, householdId, household, quadrantId, hiddenSince, openIn } = person
    const limit = { part, ownMost: profile?.ownMost ?? null }
    const held = taken.get(carerId) ?? 0
    return {
      ...{ carerId, carer, householdId, household, quadrantId, hiddenSince, openIn },
      profileId: profile?.id ?? null,
      has: has ?? [],
      free: freeOf(limit, held, settings),
      most: mostOf(limit, settings),
      side: {
        ...{ carerId, householdId, profile },
        signedOn: signed.get(carerId) ?? null,
        places: placesOf(held),
      },
    }
  }
  return [
    ...profiles.map((row) => offererOf(row, row, known.get(row.id))),
    ...asking.map((row) => offererOf(row, null, wished.get(row.id))),
  ]
}

const maySeeOffer = (viewer: Viewer, person: Person, field: 'peer profile' | 'peer request') =>
  (['name', 'full names', field] as const).every((each) => maySee(viewer, thingOf(person), each))
