import type { Viewer } from '#src/access/rules.ts'
import type { Acting } from '#src/database/transact.ts'
import { reachMetres, roadLimitOf } from '#src/roads/rules.ts'
import type { Ground } from '../actions/joining.ts'
import { byRoadTo } from '../roads.ts'
import { byKmThenName, isWithheld, mayStandByNearness, shownDistance, uncut } from '../rules/distances.ts'
import { openReason, refusalToJoin } from '../rules/joining.ts'
import type { ExceptionRule } from '../rules.ts'
import { lookingAs } from '../showing.ts'
import { candidatesById, candidatesNamed } from '../store/candidates.ts'
import type { ConstellationRow } from '../store/constellations.ts'
import { exceptionsToday, homeById, keptApartFrom, tooFarInPracticeFrom } from '../store/homes.ts'
import { openMembershipsIn } from '../store/memberships.ts'

/** How many candidates a page shows, and how much further than a limit in km it looks for them. */
const candidatesShown = 30
const furtherMetres = 5_000

/**
 * Homes that could join a constellation, by whole km and then by name, each with its refusal if it may not. Without a
 * search they are the homes around the hub; hidden ones are found by name only, because standing in a list of near
 * homes would say where they are.
 */
export async function candidatesFor(
  acting: Acting,
  ground: Ground,
  viewer: Viewer,
  constellation: ConstellationRow,
  search: string,
) {
  const { homePlaces, settings } = ground
  const { database, today } = acting
  await homePlaces.refresh()
  const looking = lookingAs(viewer, acting)
  const members = await openMembershipsIn(database, constellation.id)
  const hubId = members.find((member) => member.part === 'hub')?.householdId
  const hub = hubId === undefined ? undefined : await homeById(database, homePlaces, hubId)
  const memberIds = new Set(members.map((member) => member.householdId))
  const limit = roadLimitOf(settings)
  const near = hub?.place
    ? homePlaces.nearest(hub.place, {
        within: limit ? reachMetres(limit.limitSeconds) : constellation.limitMetres + furtherMetres,
        count: candidatesShown * 4,
        fits: (id, home) => !memberIds.has(id) && mayStandByNearness(home, looking),
      })
    : []
  const found = search.trim()
    ? await candidatesNamed(database, homePlaces, viewer, search, candidatesShown)
    : await candidatesById(
        database,
        homePlaces,
        uncut(near, candidatesShown * 4).map((home) => home.householdId),
      )
  const exceptions = await exceptionsToday(database, constellation.id, today)
  const tooFar = hubId === undefined ? new Map() : await tooFarInPracticeFrom(database, hubId)
  const apart = await keptApartFrom(database, [...memberIds])
  const candidates = found.filter((home) => home.endedOn === null && !memberIds.has(home.id))
  const ways = await byRoadTo(acting, ground, hub, candidates)
  return candidates
    .map((home) => {
      const road = ways.get(home.id)
      const refusal = refusalToJoin({
        today,
        constellation,
        distanceWithheld: hub !== undefined && isWithheld(hub, home, looking),
        hub,
        home,
        openPlaceIn: home.openPlaceIn ?? undefined,
        keptApart: apart.has(home.id),
        tooFarInPractice: tooFar.has(home.id),
        exceptions: exceptions.get(home.id) ?? new Set<ExceptionRule>(),
        distanceConfirmed: true,
        unsureMetres: settings.unsureMetres,
        road,
      })
      return {
        ...home,
        distance: shownDistance(hub, home, looking, road),
        reason: refusal && openReason(refusal, home),
      }
    })
    .sort(
      (one, other) =>
        Number(one.reason !== undefined) - Number(other.reason !== undefined) || byKmThenName(one, other),
    )
    .slice(0, candidatesShown)
}
