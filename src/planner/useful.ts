import type { PlanLimits } from './limits.ts'
import type { Plan } from './plan.ts'
import { planFor } from './planning.ts'
import { limitsAt, type Problem } from './problem.ts'

/** A plan that can be shown, also where hubs that must be open cannot gather their fewest. */
export interface Useful {
  plan: Plan
  /** What the plan is of: as asked, but for the fewest of those that are blocked. */
  problem: Problem
  /** Hubs that must be open and lack so many of their fewest. */
  blocked: Plan['blocked']
  /** The plan in which they were found to, for the reasons. */
  first: Plan
}

/** So many times they are lowered by what they lack; what is in the way then goes without any. */
const turns = 3

/**
 * The best plan. Where hubs that must be open cannot gather their fewest, it is made with as many as they can gather, so
 * that everybody else still has the best, and what is proven of it is true.
 */
export async function usefulPlan(problem: Problem, limits: PlanLimits): Promise<Useful> {
  const began = performance.now()
  const left = () => Math.max(1, limits.seconds - (performance.now() - began) / 1000)
  const lacks = new Map<number, number>()
  let asked = problem
  let plan = await planFor(asked, limits)
  const first = plan
  for (let turn = 1; plan.blocked.length > 0; turn++) {
    for (const one of plan.blocked) {
      const { min } = limitsAt(problem, one.hub)
      lacks.set(one.hub, turn > turns ? min : Math.min(min, (lacks.get(one.hub) ?? 0) + one.lacks))
    }
    asked = {
      ...problem,
      limitsOf: problem.hubs.map((_, hub) => {
        const { min, ...other } = limitsAt(problem, hub)
        return { ...other, min: min - (lacks.get(hub) ?? 0) }
      }),
    }
    plan = await planFor(asked, { ...limits, seconds: left() })
  }
  const blocked = [...lacks].map(([hub, lack]) => ({ hub, lacks: lack }))
  return { plan, problem: asked, blocked: blocked.sort((one, other) => one.hub - other.hub), first }
}
