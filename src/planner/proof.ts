import { type Drawn, lackingOf } from './drawn.ts'
import { exactPlan } from './exact.ts'
import type { PlanLimits } from './limits.ts'
import { costOfStaying, gapOf, isBounded, soFar } from './plan.ts'
import type { Problem } from './problem.ts'
import type { Reduced } from './reduced.ts'

/** Goes on with a programme that sees everything, as far as there is time for it, and keeps all that it proves. */
export async function withProgramme(
  problem: Problem,
  ready: Reduced,
  plan: Drawn,
  limits: PlanLimits,
  left: () => number,
): Promise<Drawn> {
  const { ground, terms, groups, apart } = ready
  const proven = { servedBound: plan.servedBound, costBound: plan.costBound }
  const found = soFar(problem, ready, plan)
  const stay = costOfStaying(problem, ready)
  const exact = await exactPlan({
    ...{ ground, terms, groups, apart, openable: terms.shut.map((shut) => 1 - shut) },
    known: plan,
    seconds: Math.max(1, left()),
    onProgress: ({ served, cost }) => {
      proven.servedBound = Math.min(proven.servedBound, served ?? Number.POSITIVE_INFINITY)
      proven.costBound = Math.max(proven.costBound, cost ?? 0)
      const gap = isBounded({ ...plan, ...proven }) ? gapOf(plan, proven, stay) : undefined
      limits.onProgress?.({ stage: 'proof', found: { ...found, gap } })
    },
    isCancelled: limits.isCancelled,
  }).catch(withoutRoom)
  if (exact === 'not found') return { ...plan, ...proven }
  const isBetter = lessOf(
    lackingOf(exact) - lackingOf(plan),
    plan.served - exact.served,
    exact.cost - plan.cost,
  )
  const best = isBetter ? exact : plan
  return {
    ...{ ...best, evaluations: plan.evaluations },
    leastWith: plan.served <= best.served ? plan.leastWith : undefined,
    improved: isBetter,
    servedBound: Math.min(proven.servedBound, exact.servedBound),
    // Each holds for all that serve as many or more.
    costBound: Math.max(
      exact.served <= best.served ? exact.costBound : 0,
      plan.served <= best.served ? plan.costBound : 0,
    ),
  }
}

/** A programme that has no room in its memory proves nothing; anything else is a fault. */
function withoutRoom(error: unknown): 'not found' {
  if (error instanceof Error && error.name === 'RuntimeError') return 'not found'
  throw error
}

/** Whether the first of these that differs at all is less. */
const lessOf = (...differences: number[]) => (differences.find((one) => one !== 0) ?? 0) < 0
