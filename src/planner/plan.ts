import { chosenBy } from './choosing.ts'
import { type Drawn, drawn, figuresOf } from './drawn.ts'
import { exactPlan } from './exact.ts'
import { Flow } from './flow.ts'
import type { PlanLimits } from './limits.ts'
import { type Assignment, leftOut, metresBetween, type Problem } from './problem.ts'
import { type Reduced, reduced } from './reduced.ts'

/** A plan, with what is proven of it. */
export interface Plan extends Assignment {
  status: 'ok' | 'infeasible'
  /** Homes with a hub, and homes that are an open hub themselves. */
  served: number
  metres: number
  /** No plan serves more. */
  servedBound: number
  /** No plan that serves as many has fewer metres. */
  metresBound: number
  /** By how much the plan can be from the best possible, at most: 0.01 is one in a hundred. */
  gap: number
  /** Fixed hubs that cannot all have their fewest. */
  blockedHubs: number[]
  /** Homes with no hub in reach. */
  unreachable: number[]
  evaluations: number
  /** What opening each hub would add to the shortest possible, metres; where hubs are chosen. */
  opening?: Float64Array | undefined
}

/** Makes the best plan that it finds, and says how far it can be from the best possible. */
export async function planFor(problem: Problem, limits: PlanLimits): Promise<Plan> {
  const began = performance.now()
  const left = () => limits.seconds - (performance.now() - began) / 1000
  const goOn = () => left() > 0 && !limits.isCancelled?.()
  limits.onProgress?.({ stage: 'pairs' })
  const ready = reduced(problem)
  limits.onProgress?.({ stage: 'first plan' })
  const flow = new Flow(ready.ground)
  flow.solve()
  const plan =
    problem.mode === 'fixed' ? settledBy(ready, flow) : chosenBy(problem, ready, flow, limits, goOn)
  const exact = ready.sides || (limits.prove && ready.ground.pairs.hub.length <= mostProven)
  return told(problem, ready, exact ? await exactly(ready, plan, limits, left) : plan)
}

/** With its hubs given and every home by itself, an assignment is the best there is. */
function settledBy(ready: Reduced, flow: Flow): Drawn {
  const { served, metres } = figuresOf(flow, ready)
  return { ...drawn(ready, flow), servedBound: served, metresBound: metres, evaluations: 1 }
}

/** Of more pairs no proof is to be hoped for in hours, nor has its programme room in memory. */
const mostProven = 150_000

/** So many pairs a proof looks at in any case; beyond them, unless it is asked for, only at the hubs of the plan. */
const provenPairs = 12_000

/** Homes that must be together or apart are not seen by the search: the last step is a programme that does. */
async function exactly(ready: Reduced, plan: Drawn, limits: PlanLimits, left: () => number): Promise<Drawn> {
  const { ground, terms, groups, apart } = ready
  const all = limits.prove || ground.pairs.hub.length <= provenPairs
  const openable = all ? new Uint8Array(ground.need.length).fill(1) : plan.open
  const exact = await exactPlan({
    ...{ ground, terms, groups, apart, openable },
    seconds: Math.max(1, left()),
    onProgress: (proven) => limits.onProgress?.({ stage: 'proof', ...proven }),
    isCancelled: limits.isCancelled,
  })
  if (exact === 'not found') {
    if (ready.sides) throw new PlanNotFound()
    return plan
  }
  const better = exact.served > plan.served || (exact.served === plan.served && exact.metres <= plan.metres)
  const best = better || ready.sides ? exact : plan
  return {
    ...{ ...best, lacking: exact.lacking, evaluations: plan.evaluations, opening: plan.opening },
    // What the search knows holds for every plan; what a programme of some hubs knows, only for those.
    servedBound: all ? Math.min(plan.servedBound, exact.servedBound) : plan.servedBound,
    metresBound:
      all && exact.served === best.served
        ? exact.metresBound
        : best.served >= plan.served
          ? plan.metresBound
          : 0,
  }
}

/** Homes that must be together or apart left no time to find any plan. */
export class PlanNotFound extends Error {}

function told(problem: Problem, { homeOf, settled, unreachable }: Reduced, plan: Drawn): Plan {
  const hubOf = new Int32Array(problem.homes.length).fill(leftOut)
  for (const [home, hub] of plan.hubOf.entries()) hubOf[homeOf[home] ?? 0] = hub
  let stay = 0
  for (const { home, hub } of settled) {
    hubOf[home] = hub
    const [one, other] = [problem.homes[home], problem.hubs[hub]]
    if (one && other) stay += metresBetween(one, other)
  }
  const blockedHubs = [...plan.lacking.keys()].filter((hub) => (plan.lacking[hub] ?? 0) > 0)
  const metres = plan.metres + stay
  const status = blockedHubs.length > 0 ? 'infeasible' : 'ok'
  // Of what cannot be there is no best.
  const bounds = status === 'ok' ? plan : { servedBound: plan.served, metresBound: plan.metres }
  return {
    ...{ status, hubOf, open: plan.open, metres, unreachable, blockedHubs, evaluations: plan.evaluations },
    opening: plan.opening,
    served: plan.served + settled.length,
    servedBound: bounds.servedBound + settled.length,
    metresBound: bounds.metresBound + stay,
    gap: Math.max(
      bounds.servedBound > plan.served ? 1 - plan.served / bounds.servedBound : 0,
      metres > 0 ? (plan.metres - bounds.metresBound) / metres : 0,
    ),
  }
}
