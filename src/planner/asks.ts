import { type Reason, reasonsOf } from './explain.ts'
import type { PlanLimits } from './limits.ts'
import type { Plan } from './plan.ts'
import type { Problem } from './problem.ts'
import { usefulPlan } from './useful.ts'
import { faultsIn } from './validate.ts'

/** What can be asked of a problem in the thread of a plan. */
export type Ask = { what: 'plan' }

/** What is told of it. */
export type Told = {
  what: 'plan'
  /** With the fewest of hubs that are blocked lowered to what they can gather. */
  plan: Plan
  /** Hubs that must be open and cannot all have their fewest, with how many they lack. */
  blocked: Plan['blocked']
}

export interface Telling extends PlanLimits {
  /** Told before the answer; the answer waits for it. */
  onReasons: (reasons: readonly Reason[]) => Promise<void>
}

/** Works out what was asked; nobody sees a plan in which the validator finds a fault. */
export async function answerTo(ask: Ask, problem: Problem, telling: Telling): Promise<Told> {
  switch (ask.what) {
    case 'plan':
      return await planTold(problem, telling)
  }
}

async function planTold(problem: Problem, { onReasons, ...limits }: Telling): Promise<Told> {
  const { plan, blocked, problem: asked, first } = await usefulPlan(problem, limits)
  const [fault] = faultsIn(asked, plan)
  if (fault !== undefined) throw new Error(`The plan is not sound: ${fault}`)
  if (!limits.isCancelled?.()) await onReasons(reasonsOf(asked, plan, { problem, plan: first }))
  return { what: 'plan', plan, blocked }
}
