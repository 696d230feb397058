import type { PlanLimits } from '../limits.ts'
import type { Plan } from '../plan.ts'
import type { Problem } from '../problem.ts'
import { type Useful, usefulPlan } from '../useful.ts'
import { faultsIn } from '../validate.ts'
import { under, type WhatIfLimits } from './asked.ts'

/** What a plan can do when homes may live so far from their hub. */
export interface AtLimit {
  limitMetres: number
  plan: Plan
  /** Hubs that must be open and cannot have their fewest, with how many they lack: the plan does without those. */
  blocked: Useful['blocked']
  /** Homes without a place; of them, those that no hub is near enough to. */
  leftOut: number
  unreachable: number
  hubsOpen: number
}

/**
 * The best plan for each limit, as far as it is found, the shortest limit first. What a shorter limit allows a longer one
 * does, so that no plan is worse than one before it. Ends with those that it has made when its time is up.
 * @param limitsMetres how far a home may live from its hub, metres, one or several
 */
export async function whatIfLimits(
  problem: Problem,
  limitsMetres: readonly number[],
  limits: WhatIfLimits & Pick<PlanLimits, 'evaluations' | 'prove'>,
): Promise<AtLimit[]> {
  const inOrder = [...new Set(limitsMetres)].sort((one, other) => one - other)
  const going = under(limits, inOrder.length)
  const made: AtLimit[] = []
  for (const [at, limitMetres] of inOrder.entries()) {
    if (!going.goOn()) break
    const { evaluations, prove, isCancelled } = limits
    // Each has its share of what those before it left.
    const seconds = going.left() / (inOrder.length - at)
    const found = await usefulPlan(
      // Asked of all hubs alike: what a constellation allows today is what would change.
      { ...problem, limitMetres, reachOf: undefined },
      { evaluations, prove, isCancelled, seconds },
    )
    const { blocked } = found
    const before = made.at(-1)
    const same = before?.blocked.length === 0 && blocked.length === 0
    const plan = same ? betterOf(before.plan, found.plan) : found.plan
    const [fault] = faultsIn(found.problem, plan)
    if (fault !== undefined) throw new Error(`The plan is not sound: ${fault}`)
    made.push({
      ...{ limitMetres, plan, blocked, leftOut: problem.homes.length - plan.served },
      unreachable: plan.unreachable.length,
      hubsOpen: plan.open.reduce((sum, one) => sum + one, 0),
    })
    going.step()
  }
  return made
}

/** The better plan, with what the limit of the second proves of it. */
function betterOf(shorter: Plan, found: Plan): Plan {
  const isBetter =
    shorter.served > found.served || (shorter.served === found.served && shorter.cost < found.cost)
  if (!isBetter) return found
  const { servedBound, costBound, unreachable } = found
  return {
    ...{ ...shorter, servedBound, costBound, unreachable },
    gap: Math.max(
      servedBound > shorter.served ? 1 - shorter.served / servedBound : 0,
      shorter.cost > 0 ? (shorter.cost - costBound) / shorter.cost : 0,
    ),
  }
}
