import type { Ask } from '#src/planner/asks.ts'
import { type Packable, packed } from '#src/planner/packed.ts'
import type { PlanOrder } from '#src/planner/thread.ts'
import type { RoadsOfPlan } from '#src/roads/for-plans.ts'
import { aboutSeconds } from '#src/roads/rules.ts'
import type { Looked } from './ground.ts'
import { type Plan, seldomMetres } from './rules.ts'

/**
 * Plans looked at, and seconds after which a plan ends with the best so far: the search ends by itself long before in a
 * county, and in a country when it has looked at as many as the seconds allow.
 */
export const searched = { evaluations: 2_000, seconds: 90 }

/** A proof goes on for so long: a county is proven within two minutes or not for hours. */
export const proven = { ...searched, seconds: 900, prove: 'unless some lack' } as const

/** What a thread is asked: everybody by their numbers, and nothing that says who they are. */
export const orderOf = (
  plan: Plan,
  looked: Looked,
  ask: Ask,
  more: {
    /** The ways within the minutes, in a service that goes by them and not by km. */
    roads?: RoadsOfPlan | undefined
    /** Whether it is to be proven that no plan is better. */
    proves?: boolean
  } = {},
): PlanOrder => ({
  ask,
  problem: packed(more.roads ? byRoad(problemOf(plan, looked), more.roads) : problemOf(plan, looked)),
  limits: more.proves === true ? proven : searched,
})

/** One limit for all, in minutes; what a border adds is time too. */
const byRoad = (problem: Packable, { travel, limitMetres }: RoadsOfPlan): Packable => ({
  ...problem,
  ...{ travel, limitMetres, reachOf: undefined },
  crossing: problem.crossing && {
    ...problem.crossing,
    adds: problem.crossing.adds === 'never' ? 'never' : aboutSeconds(seldomMetres),
  },
})

function problemOf(plan: Plan, { hubs, homes, apart, together, never }: Looked): Packable {
  const run = hubs.filter(({ constellationId }) => constellationId !== null).length
  const areas = [...new Set([...hubs, ...homes].map(({ quadrantId }) => quadrantId))]
  const areaOf = new Map(areas.map((id, area) => [id, area]))
  const areasOf = (those: readonly { quadrantId: string }[]) =>
    Int32Array.from(those, ({ quadrantId }) => areaOf.get(quadrantId) ?? 0)
  return {
    mode: plan.mode,
    ...{ min: plan.minHomes, max: plan.maxHomes, limitMetres: plan.limitMetres },
    maxHubs: plan.mostNew === null ? undefined : run + plan.mostNew,
    ...{ hubs: hubs.map(placed), homes: homes.map(placed) },
    limitsOf: hubs.map(({ minHomes: min, maxHomes: max }) => ({ min, max })),
    reachOf: hubs.map(({ limitMetres }) => limitMetres),
    mustOpen: hubs.flatMap(({ constellationId }, number) => (constellationId === null ? [] : [number])),
    homeOfHub: hubs.map(({ home }) => home),
    existing: homes.flatMap(({ staysWith: hub }, home) => (hub === undefined ? [] : [{ home, hub }])),
    ...{ apart, together, never },
    crossing:
      plan.across === 'free'
        ? undefined
        : {
            ...{ areaOfHome: areasOf(homes), areaOfHub: areasOf(hubs) },
            adds: plan.across === 'never' ? 'never' : seldomMetres,
          },
  }
}

/** A place without a name: who it is stays here. */
const placed = ({ easting, northing }: { easting: number; northing: number }) => ({
  ...{ id: '', easting, northing },
})
