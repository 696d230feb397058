import type { Drawn, Prices } from './drawn.ts'
import { type FoundSoFar, mostProven } from './limits.ts'
import { type Assignment, costBetween, leftOut, metresBetween, type Problem } from './problem.ts'
import type { Reduced } from './reduced.ts'

/** A plan, with what is proven of it. */
export interface Plan extends Assignment {
  status: 'ok' | 'infeasible'
  /** Homes with a hub, and homes that are an open hub themselves. */
  served: number
  /** Of all homes to their hubs, as the crow flies. */
  metres: number
  /** What the problem counts, where that is not metres. */
  cost: number
  /** No plan serves more. */
  servedBound: number
  /** No plan that serves as many costs less. */
  costBound: number
  /** By how much the plan can be from the best possible, at most: 0.01 is one in a hundred. */
  gap: number
  /** Hubs that must be open and cannot all have their fewest, with how many they lack. */
  blocked: { hub: number; lacks: number }[]
  /** Homes with no hub in reach. */
  unreachable: number[]
  evaluations: number
  /** Whether there is room for a programme that proves it. */
  mayProve: boolean
  /** Whether such a programme found it, where the search had found a worse one. */
  improved: boolean
  /** What every plan costs at least that serves as many and has this hub open; where hubs are chosen. */
  leastWith?: Float64Array | undefined
  /** Whether there was no time to find who is best with whom. */
  inHaste: boolean
  /** Of each hub, where the plan is the best assignment for its hubs and no wish of homes decides. */
  prices?: Prices | undefined
}

/** A plan in the terms of the problem as it was put, with what was settled before anything was looked for. */
export function told(
  problem: Problem,
  { homeOf, settled, unreachable, ground, terms }: Reduced,
  plan: Drawn,
): Plan {
  const hubOf = new Int32Array(problem.homes.length).fill(leftOut)
  for (const [home, hub] of plan.hubOf.entries()) hubOf[homeOf[home] ?? 0] = hub
  for (const { home, hub } of settled) hubOf[home] = hub
  const stay = costOfStaying(problem, { settled })
  const taken = new Set(hubOf)
  const open = plan.open.map((one, hub) =>
    // A hub that nobody needs, where none is too few, is not worth its while.
    terms.forced[hub] === 1 || taken.has(hub) || (ground.homeOfHub[hub] ?? -1) >= 0 ? one : 0,
  )
  const blocked = [...plan.lacking].flatMap((lacks, hub) => (lacks > 0 ? [{ hub, lacks }] : []))
  const cost = plan.cost + stay
  const status = blocked.length > 0 ? 'infeasible' : 'ok'
  // Of what cannot be there is no best.
  const bounds = status === 'ok' ? plan : { servedBound: plan.served, costBound: plan.cost }
  return {
    ...{ status, hubOf, open, cost, unreachable, blocked, evaluations: plan.evaluations },
    ...{ metres: metresOf(problem, hubOf), prices: plan.prices, inHaste: plan.inHaste === true },
    leastWith: plan.leastWith?.map((one) => one + stay),
    served: plan.served + settled.length,
    servedBound: bounds.servedBound + settled.length,
    costBound: bounds.costBound + stay,
    gap: gapOf(plan, bounds, stay),
    ...{ mayProve: ground.pairs.hub.length <= mostProven, improved: plan.improved === true },
  }
}

/** Hubs by which whoever looks at how far a plan is knows that it is about somebody. */
const hubsTold = 10

/** A plan as it is told before it is done. */
export function soFar(problem: Problem, ready: Reduced, drawn: Drawn): FoundSoFar {
  const { served, metres, gap, open } = told(problem, ready, drawn)
  const hubs: number[] = []
  for (let hub = 0; hub < open.length && hubs.length < hubsTold; hub++) if (open[hub] === 1) hubs.push(hub)
  return { served, metres, gap: isBounded(drawn) ? gap : undefined, hubs }
}

/** Whether anything is proven of a plan. */
export const isBounded = ({ costBound, cost, servedBound, served }: Drawn) =>
  costBound > 0 || cost === 0 || servedBound > served

/** What those cost whose hub was settled from the beginning. */
export const costOfStaying = (problem: Problem, { settled }: Pick<Reduced, 'settled'>) =>
  settled.reduce((cost, { home, hub }) => cost + costBetween(problem, home, hub), 0)

/** By how much a plan can be from the best possible, at most. */
export function gapOf(
  plan: Pick<Drawn, 'served' | 'cost'>,
  bounds: Pick<Drawn, 'servedBound' | 'costBound'>,
  stay: number,
): number {
  const cost = plan.cost + stay
  return Math.max(
    bounds.servedBound > plan.served ? 1 - plan.served / bounds.servedBound : 0,
    cost > 0 ? (plan.cost - bounds.costBound) / cost : 0,
  )
}

/** All homes to their hubs, as the crow flies. */
function metresOf({ homes, hubs }: Problem, hubOf: Int32Array): number {
  let metres = 0
  for (const [home, hub] of hubOf.entries()) {
    const [one, other] = [homes[home], hubs[hub]]
    if (one && other) metres += metresBetween(one, other)
  }
  return metres
}
