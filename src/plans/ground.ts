import { setImmediate } from 'node:timers/promises'
import type { Viewer } from '#src/access/rules.ts'
import { type Looking, mayStandByNearness } from '#src/constellations/rules/distances.ts'
import { refusalAsHub } from '#src/constellations/rules/homes.ts'
import { lookingAs } from '#src/constellations/showing.ts'
import { foundInLots } from '#src/database/lots.ts'
import type { Acting } from '#src/database/transact.ts'
import type { HomePlaces } from '#src/places/memory.ts'
import type { Point } from '#src/places/rules.ts'
import type { Settings } from '#src/service/rules.ts'
import { isOfTwo, type Plan, type Without } from './rules.ts'
import {
  constellationsIn,
  type HomeToPlace,
  homesHeldBy,
  homesToPlace,
  keptApartToday,
  tooFarToday,
} from './store/ground.ts'
import { quadrantsOf } from './store/plans.ts'
import { type WishOfPlan, wishesOf } from './store/wishes.ts'
import type { Counts } from './telling.ts'

/** What the service stands on, and what it set. */
export interface PlanningGround {
  homePlaces: HomePlaces
  settings: Settings
}

/** A hub home of a plan. Its place in the list is its number. */
interface GroundHub extends Point {
  householdId: string
  /** Null for a home that could open a new one. */
  constellationId: string | null
  quadrantId: string
  minHomes: number
  maxHomes: number
  /** Its own, beside that of the plan. */
  limitMetres: number
  /** The number of the home that it is while it opens nothing; undefined for one that runs. */
  home: number | undefined
}

/** A home of a plan. Its place in the list is its number: those to place by name, then those that stay. */
export interface GroundHome extends Point {
  householdId: string
  quadrantId: string
  /** The number of the hub with which it stays. */
  staysWith: number | undefined
}

/** Everything that a plan looks at. Two homes, or a home and a hub, are named by their numbers. */
export interface Looked {
  hubs: GroundHub[]
  homes: GroundHome[]
  apart: [number, number][]
  together: [number, number][]
  never: { home: number; hub: number }[]
  without: Without
  counts: Counts
}

/** A constellation that is not there yet has only the limit of the plan: this is further than any. */
const noLimitOfItsOwn = 10_000_000

/** Homes read between two turns of the event loop: a country takes a hundred of them. */
const portion = 500

/** What a plan asks beside its terms. */
export interface PlanScope {
  /** None for the whole service. */
  quadrantIds: readonly string[]
  wishes: readonly WishOfPlan[]
}

/** Reads all that a plan is about, as far as its reader may know it: nobody's page waits for it. */
export const groundOfPlan = async (
  acting: Acting,
  ground: PlanningGround,
  viewer: Viewer,
  plan: Plan,
): Promise<Looked> =>
  groundOf(acting, ground, viewer, plan, {
    quadrantIds: (await quadrantsOf(acting.database, plan.id)).map(({ id }) => id),
    wishes: await wishesOf(acting.database, plan.id),
  })

export async function groundOf(
  acting: Acting,
  { homePlaces, settings }: PlanningGround,
  viewer: Viewer,
  plan: Plan,
  { quadrantIds, wishes }: PlanScope,
): Promise<Looked> {
  const { database } = acting
  await homePlaces.refresh()
  const asked = wishesBy(wishes)
  const looking = lookingAs(viewer, acting)
  const placeOf = (householdId: string) => placeIn(homePlaces, householdId, looking)
  const without: Without = { constellations: 0, hidden: 0, notPlaced: 0, movedLately: 0 }

  const hubs: GroundHub[] = []
  for (const row of await constellationsIn(database, viewer, quadrantIds)) {
    const place = row.hubId === null ? undefined : placeOf(row.hubId)
    if (row.hubId === null || typeof place !== 'object') without.constellations++
    else
      hubs.push({
        ...{ householdId: row.hubId, constellationId: row.id, quadrantId: row.quadrantId, home: undefined },
        ...{ minHomes: row.minHomes, maxHomes: row.maxHomes },
        limitMetres: row.limitMetres,
        ...pointOf(place),
      })
  }

  const homes: GroundHome[] = []
  const couldOpen = (row: HomeToPlace) =>
    plan.mode === 'choose' &&
    refusalAsHub(row, { bedsNeeded: settings.hubBeds, elsewhere: false }) === undefined &&
    !asked.isSpokenFor(row.id) &&
    asked.mayBeHub(row.id, plan.hubsFrom)
  for await (const row of everyHomeToPlace(acting, viewer, quadrantIds)) {
    if (asked.isLeftOut(row.id)) continue
    const place = placeOf(row.id)
    if (typeof place === 'string') {
      without[place]++
      continue
    }
    const { quadrantId } = row
    homes.push({ ...pointOf(place), householdId: row.id, quadrantId, staysWith: undefined })
    if (couldOpen(row))
      hubs.push({
        ...{ householdId: row.id, constellationId: null, quadrantId, home: homes.length - 1 },
        ...{ minHomes: plan.minHomes, maxHomes: plan.maxHomes, limitMetres: noLimitOfItsOwn },
        ...pointOf(place),
      })
  }
  await addThoseWhoStay(acting, hubs, homes, placeOf)
  return { hubs, homes, ...(await whoWithWhom(acting, hubs, homes, asked.ofTwo)), without, counts: 'metres' }
}

const pointOf = ({ easting, northing }: Point): Point => ({ easting, northing })

/** Where a home is, or why a plan does not look at it. */
function placeIn(
  homePlaces: HomePlaces,
  householdId: string,
  looking: Looking,
): Point | Exclude<keyof Without, 'constellations'> {
  const home = homePlaces.whereabouts(householdId)
  if (home.hiddenSince !== null) return 'hidden'
  if (!home.place) return 'notPlaced'
  return mayStandByNearness(home, looking) ? home.place : 'movedLately'
}

async function* everyHomeToPlace(
  { database, today }: Acting,
  viewer: Viewer,
  quadrantIds: readonly string[],
): AsyncGenerator<HomeToPlace> {
  let after: HomeToPlace | undefined
  do {
    const rows: HomeToPlace[] = await homesToPlace(database, viewer, {
      ...{ quadrantIds, today, after, limit: portion },
    })
    yield* rows
    after = rows.length === portion ? rows.at(-1) : undefined
    await setImmediate()
  } while (after)
}

/**
 * Homes that have their place stay where they are, and those whom one is offered count as if they had said yes. One whose
 * whereabouts the plan may not know takes its place at its hub's own door: it says nothing of where it is.
 */
async function addThoseWhoStay(
  { database, today }: Acting,
  hubs: readonly GroundHub[],
  homes: GroundHome[],
  placeOf: (householdId: string) => ReturnType<typeof placeIn>,
) {
  const numbers = new Map(
    hubs.flatMap(({ constellationId }, number) =>
      constellationId === null ? [] : [[constellationId, number] as const],
    ),
  )
  const held = await foundInLots([...numbers.keys()], (lot) => homesHeldBy(database, lot, today))
  const known = new Set<string>()
  for (const [index, { constellationId, householdId }] of held.entries()) {
    const staysWith = numbers.get(constellationId)
    const hub = staysWith === undefined ? undefined : hubs[staysWith]
    if (!hub || known.has(householdId)) continue
    known.add(householdId)
    const place = placeOf(householdId)
    homes.push({
      ...pointOf(typeof place === 'string' ? hub : place),
      ...{ householdId, quadrantId: hub.quadrantId, staysWith },
    })
    if (index % portion === portion - 1) await setImmediate()
  }
}

/** What is asked for single homes, ready to be asked. */
function wishesBy(wishes: readonly WishOfPlan[]) {
  const named = (wish: WishOfPlan['wish']) =>
    new Set(wishes.filter((one) => one.wish === wish).map(({ householdId }) => householdId))
  const [couldBe, notAs, leftOut, withHub] = [
    named('could be hub'),
    named('not as hub'),
    named('left out'),
    named('with'),
  ]
  return {
    ofTwo: wishes.filter(({ wish }) => isOfTwo(wish)),
    isLeftOut: (id: string) => leftOut.has(id),
    /** Whoever is to be with another hub opens none. */
    isSpokenFor: (id: string) => withHub.has(id),
    mayBeHub: (id: string, from: Plan['hubsFrom']) => !notAs.has(id) && (from === 'all' || couldBe.has(id)),
  }
}

/** Which two must not, must, or cannot be with each other: of those whom the plan looks at. */
async function whoWithWhom(
  { database }: Acting,
  hubs: readonly GroundHub[],
  homes: readonly GroundHome[],
  wishes: readonly WishOfPlan[],
): Promise<Pick<Looked, 'apart' | 'together' | 'never'>> {
  const homeOf = new Map(homes.map(({ householdId }, number) => [householdId, number]))
  const hubOf = new Map(hubs.map(({ householdId }, number) => [householdId, number]))
  const apart: [number, number][] = []
  const together: [number, number][] = []
  const never: { home: number; hub: number }[] = []

  const notWith = (householdId: string, hubId: string) => {
    const [home, hub] = [homeOf.get(householdId), hubOf.get(hubId)]
    if (home !== undefined && hub !== undefined) never.push({ home, hub })
  }
  const twoHomes = (list: [number, number][], one: string, other: string) => {
    const [first, second] = [homeOf.get(one), homeOf.get(other)]
    if (first !== undefined && second !== undefined) list.push([first, second])
  }
  const areApart = (one: string, other: string) => {
    twoHomes(apart, one, other)
    notWith(one, other)
    notWith(other, one)
  }

  for (const { oneHouseholdId, otherHouseholdId } of await keptApartToday(database))
    areApart(oneHouseholdId, otherHouseholdId)
  for (const { oneHouseholdId, otherHouseholdId } of await tooFarToday(database)) {
    notWith(oneHouseholdId, otherHouseholdId)
    notWith(otherHouseholdId, oneHouseholdId)
  }
  for (const { wish, householdId, otherHouseholdId } of wishes) {
    if (otherHouseholdId === null) continue
    if (wish === 'apart') areApart(householdId, otherHouseholdId)
    else if (wish === 'together') twoHomes(together, householdId, otherHouseholdId)
    else if (wish === 'not with') notWith(householdId, otherHouseholdId)
    else if (hubOf.has(otherHouseholdId))
      for (const hubId of hubOf.keys()) if (hubId !== otherHouseholdId) notWith(householdId, hubId)
  }
  return { apart, together, never }
}
