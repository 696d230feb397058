import type { Viewer } from '#src/access/rules.ts'
import type { Acting } from '#src/database/transact.ts'
import { metresBetween, wholeKm } from '#src/places/rules.ts'
import type { Ground } from '../actions/joining.ts'
import {
  byKmThenName,
  isWithheld,
  type Looking,
  mayStandByNearness,
  shownDistance,
} from '../rules/distances.ts'
import { type Joining, openReason, refusalToJoin } from '../rules/joining.ts'
import { lookingAs } from '../showing.ts'
import {
  type Candidate,
  candidatesById,
  constellationsById,
  exceptionsFor,
  householdsIn,
  openHubs,
} from '../store/candidates.ts'
import { mayRun } from '../store/constellations.ts'
import { keptApartFrom, placedIn, tooFarInPracticeFrom } from '../store/homes.ts'
import { openMembershipOf } from '../store/memberships.ts'

/** Constellations looked at for one family, the nearest first. */
const lookedAt = 12
const offered = 5

/**
 * Where could this family go? The nearest open constellations with a place for it, each with its distance; and, where
 * there is none within reach, the nearest with the reason. For a hidden home nothing is said of nearness.
 * @returns undefined for a home that has its place
 */
export async function whereCouldGo(acting: Acting, ground: Ground, viewer: Viewer, householdId: string) {
  const home = await openMembershipOf(acting.database, householdId)
  if (home) return undefined
  return nearestConstellations(acting, ground, viewer, householdId)
}

/** The nearest open constellations with a place for a home that may have one elsewhere: where it could move to. */
export async function placesFor(acting: Acting, ground: Ground, viewer: Viewer, householdId: string) {
  const near = await nearestConstellations(acting, ground, viewer, householdId)
  return near.filter((constellation) => constellation.reason === undefined)
}

async function nearestConstellations(
  acting: Acting,
  { homePlaces, settings }: Ground,
  viewer: Viewer,
  householdId: string,
) {
  const { database, today } = acting
  await homePlaces.refresh()
  const looking = lookingAs(viewer, acting)
  const [home] = await candidatesById(database, homePlaces, [householdId])
  if (!home?.place || !mayStandByNearness(home, looking) || home.endedOn !== null) return []
  const near = nearestHubs(home, await openHubs(database, viewer), homePlaces, looking)
  const ids = near.map((hub) => hub.constellationId)
  if (ids.length === 0) return []
  const constellations = await constellationsById(database, ids)
  const members = await householdsIn(database, ids)
  const hubs = await candidatesById(
    database,
    homePlaces,
    near.map((hub) => hub.householdId),
  )
  const apart = await keptApartFrom(database, [householdId])
  const tooFar = await tooFarInPracticeFrom(database, householdId)
  const exceptions = await exceptionsFor(database, householdId, today)
  return constellations
    .map((constellation) => {
      const hubId = near.find((hub) => hub.constellationId === constellation.id)?.householdId
      const hub = hubs.find((candidate) => candidate.id === hubId)
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
        tooFarInPractice: hubId !== undefined && tooFar.has(hubId),
        exceptions: new Set(
          exceptions
            .filter((exception) => exception.constellationId === constellation.id)
            .map((exception) => exception.rule),
        ),
        distanceConfirmed: true,
        unsureMetres: settings.unsureMetres,
      }
      const refusal = refusalToJoin(joining)
      return {
        id: constellation.id,
        name: constellation.name,
        homes: constellation.homes,
        minHomes: constellation.minHomes,
        maxHomes: constellation.maxHomes,
        needsHomesSince: constellation.needsHomesSince,
        mayRun: mayRun(viewer, constellation.id),
        distance: shownDistance(hub, home, looking),
        reason: refusal && openReason(refusal, home),
      }
    })
    .sort(
      (one, other) =>
        Number(one.reason !== undefined) - Number(other.reason !== undefined) || byKmThenName(one, other),
    )
    .slice(0, offered)
}

/** The nearest hubs to a home; hidden hubs are left out, as standing in this list would say where they are. */
function nearestHubs(
  home: Candidate,
  hubs: readonly { constellationId: string; householdId: string }[],
  homePlaces: Ground['homePlaces'],
  looking: Looking,
) {
  const from = home.place
  if (!from) return []
  return (
    hubs
      .flatMap((hub) => {
        const place = homePlaces.of(hub.householdId)
        if (!place || !mayStandByNearness(placedIn(homePlaces, hub.householdId), looking)) return []
        return [{ ...hub, km: wholeKm(metresBetween(place, from)) }]
      })
      // By whole km alone: who is cut off must not say which of two as far is nearer.
      .sort((one, other) => one.km - other.km || (one.constellationId < other.constellationId ? -1 : 1))
      .slice(0, lookedAt)
  )
}
