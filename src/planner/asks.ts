import { type Reason, reasonsOf } from './explain.ts'
import type { PlanLimits } from './limits.ts'
import type { Plan } from './plan.ts'
import type { Assignment, Problem } from './problem.ts'
import { usefulPlan } from './useful.ts'
import { faultsIn } from './validate.ts'
import { type AtLimit, whatIfLimits } from './what-if/by-limit.ts'
import { type Leaves, type LeavesAsked, whatIfLeaves } from './what-if/leaves.ts'
import { type Longest, whatIfLongest } from './what-if/longest.ts'
import { type MovesAt, whatIfMoves } from './what-if/moves.ts'

/** What can be asked of a problem in the thread of a plan: the plan, or what would be if, beside who is where. */
export type Ask =
  | { what: 'plan' }
  | { what: 'moves'; assignment: Assignment; leastMetres: number[] }
  | { what: 'hub leaves'; assignment: Assignment; leaves: LeavesAsked }
  | { what: 'limits'; limitsMetres: number[] }
  | { what: 'longest'; assignment: Assignment }

/** What is told of the plan. */
export interface PlanFound {
  what: 'plan'
  /** With the fewest of hubs that are blocked lowered to what they can gather. */
  plan: Plan
  /** Hubs that must be open and cannot all have their fewest, with how many they lack. */
  blocked: Plan['blocked']
}

/** What is told of what would be if. */
export type WhatIfFound =
  | { what: 'moves'; curve: MovesAt[] }
  | { what: 'hub leaves'; leaves: Leaves }
  | { what: 'limits'; limits: AtLimit[] }
  | { what: 'longest'; longest: Longest }

export type Told = PlanFound | WhatIfFound

export interface Telling extends PlanLimits {
  /** Told before the answer; the answer waits for it. */
  onReasons: (reasons: readonly Reason[]) => Promise<void>
}

/** Works out what was asked; nobody sees a plan in which the validator finds a fault. */
export async function answerTo(ask: Ask, problem: Problem, telling: Telling): Promise<Told> {
  const { what } = ask
  switch (what) {
    case 'plan':
      return await planFound(problem, telling)
    case 'moves':
      return { what, curve: await whatIfMoves(problem, ask.assignment, ask.leastMetres, telling) }
    case 'hub leaves':
      return { what, leaves: await whatIfLeaves(problem, ask.assignment, ask.leaves, telling) }
    case 'limits':
      return { what, limits: await whatIfLimits(problem, ask.limitsMetres, telling) }
    case 'longest':
      return { what, longest: await whatIfLongest(problem, ask.assignment, telling) }
  }
}

/** The plan with its reasons, checked: also where somebody had enough of waiting for a better one. */
export async function planFound(problem: Problem, { onReasons, ...limits }: Telling): Promise<PlanFound> {
  const { plan, blocked, problem: asked, first } = await usefulPlan(problem, limits)
  const [fault] = faultsIn(asked, plan)
  if (fault !== undefined) throw new Error(`The plan is not sound: ${fault}`)
  await onReasons(reasonsOf(asked, plan, { problem, plan: first }))
  return { what: 'plan', plan, blocked }
}
