import type { Viewer } from '#src/access/rules.ts'
import type { Acting } from '#src/database/transact.ts'
import { metresBetween } from '#src/places/rules.ts'
import type { Ground } from './actions/joining.ts'
import { byKmThenName, shownDistance } from './rules/distances.ts'
import { refusalAsHub } from './rules/homes.ts'
import { type Joining, openReason, refusalToJoin } from './rules/joining.ts'
import type { ExceptionRule } from './rules.ts'
import { lookingAs } from './showing.ts'
import {
  type Candidate,
  candidatesById,
  candidatesNamed,
  constellationsById,
  exceptionsFor,
  householdsIn,
  openHubs,
  possibleHubs,
} from './store/candidates.ts'
import { type ConstellationRow, mayRun } from './store/constellations.ts'
import { exceptionsToday, homeById, keptApartFrom, tooFarInPracticeFrom } from './store/homes.ts'
import { openMembershipOf, openMembershipsIn } from './store/memberships.ts'

/** How many candidates a page shows, and how much further than the limit it looks for them. */
const candidatesShown = 30
const furtherMetres = 5_000

/**
 * Homes that could join a constellation, by whole km and then by name, each with its refusal if it may not. Without a
 * search they are the homes around the hub; hidden ones are found by name only, because standing in a list of near
 * homes would say where they are.
 */
export async function candidatesFor(
  acting: Acting,
  { homePlaces, settings }: Ground,
  viewer: Viewer,
  constellation: ConstellationRow,
  search: string,
) {
  const { database, today } = acting
  await homePlaces.refresh()
  const members = await openMembershipsIn(database, constellation.id)
  const hubId = members.find((member) => member.part === 'hub')?.householdId
  const hub = hubId === undefined ? undefined : await homeById(database, homePlaces, hubId)
  const memberIds = new Set(members.map((member) => member.householdId))
  const near = hub?.place
    ? homePlaces.nearest(hub.place, {
        within: constellation.limitMetres + furtherMetres,
        count: candidatesShown * 4,
        fits: (id) => !memberIds.has(id) && !homePlaces.hidden(id),
      })
    : []
  const found = search.trim()
    ? await candidatesNamed(database, homePlaces, search, candidatesShown)
    : await candidatesById(
        database,
        homePlaces,
        near.map((home) => home.householdId),
      )
  const exceptions = await exceptionsToday(database, constellation.id, today)
  const tooFar = hubId === undefined ? new Map() : await tooFarInPracticeFrom(database, hubId)
  const apart = await keptApartFrom(database, [...memberIds])
  const looking = lookingAs(viewer, acting)
  return found
    .filter((home) => home.endedOn === null && !memberIds.has(home.id))
    .map((home) => {
      const refusal = refusalToJoin({
        constellation,
        hub,
        home,
        openPlaceIn: home.openPlaceIn ?? undefined,
        keptApart: apart.has(home.id),
        tooFarInPractice: tooFar.has(home.id),
        exceptions: exceptions.get(home.id) ?? new Set<ExceptionRule>(),
        distanceConfirmed: true,
        unsureMetres: settings.unsureMetres,
      })
      return {
        ...home,
        distance: shownDistance(hub, home, looking),
        reason: refusal && openReason(refusal, home),
      }
    })
    .sort(
      (one, other) =>
        Number(one.reason !== undefined) - Number(other.reason !== undefined) || byKmThenName(one, other),
    )
    .slice(0, candidatesShown)
}

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
  const [home] = await candidatesById(database, homePlaces, [householdId])
  if (!home?.place || home.hiddenSince !== null || home.endedOn !== null) return []
  const near = nearestHubs(home, await openHubs(database, viewer), homePlaces)
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
  const looking = lookingAs(viewer, acting)
  return constellations
    .map((constellation) => {
      const hubId = near.find((hub) => hub.constellationId === constellation.id)?.householdId
      const hub = hubs.find((candidate) => candidate.id === hubId)
      const joining: Joining = {
        constellation,
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
) {
  const from = home.place
  if (!from) return []
  return hubs
    .flatMap((hub) => {
      const place = homePlaces.of(hub.householdId)
      if (!place || homePlaces.hidden(hub.householdId)) return []
      return [{ ...hub, metres: metresBetween(place, from) }]
    })
    .sort((one, other) => one.metres - other.metres)
    .slice(0, lookedAt)
}

/** Homes that could start as a hub today, by name. */
export async function couldBeHub(acting: Acting, { homePlaces, settings }: Ground, search: string) {
  const found = search.trim()
    ? await candidatesNamed(acting.database, homePlaces, search, candidatesShown)
    : await possibleHubs(acting.database, homePlaces, settings.hubBeds, candidatesShown)
  return found.filter(
    (home) =>
      refusalAsHub(home, { bedsNeeded: settings.hubBeds, elsewhere: home.openPlaceIn !== null }) ===
      undefined,
  )
}

/** Homes near a constellation that could take its hub over: its own satellites among them. */
export async function couldTakeOver(
  acting: Acting,
  { homePlaces, settings }: Ground,
  constellation: ConstellationRow,
) {
  const { database } = acting
  await homePlaces.refresh()
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
        fits: (id) => !homePlaces.hidden(id),
      })
    : []
  const homes = around
    ? await candidatesById(database, homePlaces, [
        ...new Set([...satelliteIds, ...near.map((home) => home.householdId)]),
      ])
    : await possibleHubs(database, homePlaces, settings.hubBeds, candidatesShown)
  return homes
    .filter((home) => home.id !== hubId)
    .filter((home) => {
      const elsewhere = home.openPlaceIn !== null && home.openPlaceIn !== constellation.id
      return refusalAsHub(home, { bedsNeeded: settings.hubBeds, elsewhere }) === undefined
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
}
