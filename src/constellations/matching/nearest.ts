import { has, type Viewer } from '#src/access/rules.ts'
import type { Database } from '#src/database/open.ts'
import type { Acting } from '#src/database/transact.ts'
import { metresBetween, type Point, wholeKm } from '#src/places/rules.ts'
import type { Ground } from '../actions/joining.ts'
import { byRoad } from '../roads.ts'
import {
  byKmThenName,
  isWithheld,
  type Looking,
  mayStandByNearness,
  shownDistance,
  uncut,
} from '../rules/distances.ts'
import { type Joining, openReason, refusalToJoin } from '../rules/joining.ts'
import { lookingAs } from '../showing.ts'
import {
  candidatesById,
  constellationsById,
  exceptionsFor,
  householdsIn,
  openHubs,
  openHubsAmong,
} from '../store/candidates.ts'
import { mayRun } from '../store/constellations.ts'
import { keptApartFrom, tooFarInPracticeFrom } from '../store/homes.ts'

/** Constellations looked at for one family, the nearest first. */
const lookedAt = 12
/** Homes of a service in which all hubs are read sooner than those near are looked for. */
const fewHomes = 1_000
/** As many hubs as are read so. */
const fewHubs = 300
const everyHub = 1_000_000
/** Homes around it among which their hubs are looked for: there is a hub for about every eleven homes. */
const homesAround = 200
const offered = 5

/** The nearest open constellations with a place for a home that may have one elsewhere: where it could move to. */
export async function placesFor(acting: Acting, ground: Ground, viewer: Viewer, householdId: string) {
  const near = await whereCouldGo(acting, ground, viewer, householdId)
  return near.filter((constellation) => constellation.reason === undefined)
}

/**
 * Where could this family go? The nearest open constellations with a place for it, each with its distance; and, where
 * there is none within reach, the nearest with the reason. For a hidden home nothing is said of nearness.
 */
export async function whereCouldGo(acting: Acting, ground: Ground, viewer: Viewer, householdId: string) {
  const { homePlaces, settings } = ground
  const { database, today } = acting
  await homePlaces.refresh()
  const looking = lookingAs(viewer, acting)
  const here = homePlaces.whereabouts(householdId)
  if (!here.place || !mayStandByNearness(here, looking)) return []
  const near = await nearestHubs(database, viewer, here.place, homePlaces, looking)
  const ids = near.map((hub) => hub.constellationId)
  if (ids.length === 0) return []
  const homes = await candidatesById(database, homePlaces, [
    ...new Set([householdId, ...near.map((hub) => hub.householdId)]),
  ])
  const home = homes.find(({ id }) => id === householdId)
  if (!home || !mayStandByNearness(home, looking) || home.endedOn !== null) return []
  const constellations = await constellationsById(database, ids)
  const apart = await keptApartFrom(database, [householdId])
  // Of nearly every family there is nobody to look for.
  const members = apart.size > 0 ? await householdsIn(database, ids) : []
  const tooFar = await tooFarInPracticeFrom(database, householdId)
  const exceptions = await exceptionsFor(database, householdId, today)
  const hubs = constellations.map(({ id }) => {
    const hubId = near.find((hub) => hub.constellationId === id)?.householdId
    return homes.find((candidate) => candidate.id === hubId)
  })
  const ways = await byRoad(
    acting,
    ground,
    hubs.map((hub) => ({ home, hub })),
  )
  return constellations
    .map((constellation, index) => {
      const hub = hubs[index]
      const road = ways[index]
      const joining: Joining = {
        today,
        constellation,
        distanceWithheld: hub !== undefined && isWithheld(hub, home, looking),
        hub,
        home,
        openPlaceIn: undefined,
        keptApart: members.some(
          (member) => member.constellationId === constellation.id && apart.has(member.householdId),
        ),
        tooFarInPractice: hub !== undefined && tooFar.has(hub.id),
        exceptions: new Set(
          exceptions
            .filter((exception) => exception.constellationId === constellation.id)
            .map((exception) => exception.rule),
        ),
        distanceConfirmed: true,
        unsureMetres: settings.unsureMetres,
        road,
      }
      const refusal = refusalToJoin(joining)
      return {
        id: constellation.id,
        state: constellation.state,
        name: constellation.name,
        homes: constellation.homes,
        held: constellation.held,
        minHomes: constellation.minHomes,
        maxHomes: constellation.maxHomes,
        needsHomesSince: constellation.needsHomesSince,
        mayRun: mayRun(viewer, constellation.id),
        distance: shownDistance(hub, home, looking, road),
        reason: refusal && openReason(refusal, home),
      }
    })
    .sort(
      (one, other) =>
        Number(one.reason !== undefined) - Number(other.reason !== undefined) || byKmThenName(one, other),
    )
    .slice(0, offered)
}

interface NearHub {
  constellationId: string
  householdId: string
  km: number
}

/** The nearest hubs to a home; hidden hubs are left out, as standing in this list would say where they are. */
async function nearestHubs(
  database: Database,
  viewer: Viewer,
  from: Point,
  homePlaces: Ground['homePlaces'],
  looking: Looking,
): Promise<NearHub[]> {
  const nearestOf = (hubs: readonly Omit<NearHub, 'km'>[]) =>
    byKm(
      hubs.flatMap(({ constellationId, householdId }) => {
        const hub = homePlaces.whereabouts(householdId)
        if (!hub.place || !mayStandByNearness(hub, looking)) return []
        return [{ constellationId, householdId, km: wholeKm(metresBetween(hub.place, from)) }]
      }),
    )
  // A manager reads all that there are, others perhaps only a few of many.
  if (homePlaces.count <= fewHomes || !has(viewer, 'manager')) {
    const some = await openHubs(database, viewer, fewHubs + 1)
    if (some.length <= fewHubs) return nearestOf(some)
  }
  // In a country those near enough are found among the homes around, without reading all the others.
  const around = homePlaces.nearest(from, {
    count: homesAround,
    fits: (_, home) => mayStandByNearness(home, looking),
  })
  const whole = uncut(around, homesAround)
  if (whole.length < around.length) {
    const ids = whole.map(({ householdId }) => householdId)
    const near = nearestOf(await openHubsAmong(database, viewer, ids))
    if (near.length === lookedAt) return near
  }
  return nearestOf(await openHubs(database, viewer, everyHub))
}

/** By whole km alone: who is cut off must not say which of two as far is nearer. */
const byKm = (hubs: readonly NearHub[]): NearHub[] =>
  hubs
    .toSorted((one, other) => one.km - other.km || (one.constellationId < other.constellationId ? -1 : 1))
    .slice(0, lookedAt)
