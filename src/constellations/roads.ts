import type { Acting, Unit } from '#src/database/transact.ts'
import { travelKnown, travelTimes } from '#src/roads/asking.ts'
import { type ByRoad, roadLimitOf } from '#src/roads/rules.ts'
import type { Ground } from './actions/joining.ts'
import type { Home } from './rules/homes.ts'
import { hubOf } from './store/memberships.ts'

type Placed = Pick<Home, 'place' | 'hiddenSince'>

/** From a home to a hub home: families drive to their hub. */
interface Way {
  home: Placed
  hub: Placed | undefined
}

type OnRoads = Pick<Ground, 'settings' | 'roads'>

const wayOf = ({ home, hub }: Way) =>
  home.place && hub?.place
    ? { from: home.place, to: hub.place, hidden: home.hiddenSince !== null || hub.hiddenSince !== null }
    : undefined

/**
 * How long each way takes and may take, in the order of the ways, in a service that goes by minutes; undefined for a
 * home that is not placed, and for all in a service that goes by km: then nothing is asked of anybody.
 */
export async function byRoad(
  acting: Acting,
  { settings, roads }: OnRoads,
  ways: readonly Way[],
): Promise<(ByRoad | undefined)[]> {
  const limit = roadLimitOf(settings)
  if (!limit) return ways.map(() => undefined)
  const placed = ways.map(wayOf)
  const times = await travelTimes(
    acting,
    roads,
    placed.flatMap((way) => way ?? []),
  )
  const next = times.values()
  return placed.map((way) => {
    const travel = way && next.next().value
    return travel && { ...limit, travel }
  })
}

/** The same of some homes to one hub home, by the id of the home. */
export async function byRoadTo(
  acting: Acting,
  ground: OnRoads,
  hub: Placed | undefined,
  homes: readonly (Placed & { id: string })[],
): Promise<ReadonlyMap<string, ByRoad>> {
  const times = await byRoad(
    acting,
    ground,
    homes.map((home) => ({ home, hub })),
  )
  return new Map(
    homes.flatMap(({ id }, index) => {
      const time = times[index]
      return time ? [[id, time] as const] : []
    }),
  )
}

/** The same of one way behind the locks of a unit, where nobody is asked: `learnWay` was before. */
export async function byRoadKnown(
  unit: Unit,
  acting: Acting,
  { settings, roads }: OnRoads,
  { home, hub }: Way,
): Promise<ByRoad | undefined> {
  const limit = roadLimitOf(settings)
  const way = limit && wayOf({ home, hub })
  const [travel] = way ? await travelKnown(unit, acting, roads, [way]) : []
  return limit && travel && { ...limit, travel }
}

/** A home that would join a constellation, or one that is about to have another hub home. */
interface Wish {
  constellationId: string
  householdId: string
  hubId?: string
}

/**
 * Asks, before a unit begins, how long a home's way takes to the hub home of a constellation, or to the home that is
 * about to be its hub. A home that moves between this and the locks is judged by what is known then: about so.
 * @param wish looked for only where there is anything to ask
 */
export async function learnWay(
  acting: Acting,
  ground: Ground,
  wish: () => Promise<Wish | undefined> | Wish,
): Promise<void> {
  if (!ground.roads || !roadLimitOf(ground.settings)) return
  const wished = await wish()
  const hubId =
    wished?.hubId ?? (wished && (await hubOf(acting.database, wished.constellationId))?.householdId)
  if (!wished || hubId === undefined) return
  await ground.homePlaces.refresh()
  const [home, hub] = [wished.householdId, hubId].map((id) => ground.homePlaces.whereabouts(id))
  if (home && hub) await byRoad(acting, ground, [{ home, hub }])
}
