import { type Prices, pricesIn } from '../drawn.ts'
import type { NotTheNearest } from '../explain.ts'
import { Flow } from '../flow.ts'
import type { Plan } from '../plan.ts'
import { costBetween, leftOut, metresBetween, type Problem } from '../problem.ts'
import type { Reduced } from '../reduced.ts'

/** Why a home is with its hub and not with an open one that is nearer, where there is one: by the prices of the plan. */
export function notTheNearest(problem: Problem, ready: Reduced, plan: Plan) {
  const { homes, hubs } = problem
  const { pairs } = ready.ground
  // Nobody looked whether the nearer one were as good.
  if (plan.inHaste) return () => []
  const prices = pricesOf(ready, plan)
  return (home: number, at: number): NotTheNearest[] => {
    const hub = plan.hubOf[home] ?? leftOut
    const reach = pairs.hub.subarray(pairs.start[at], pairs.start[at + 1])
    const nearer = reach.find((one) => plan.open[one] === 1)
    const [place, its, other] = [homes[home], hubs[hub], hubs[nearer ?? hub]]
    if (!place || !its || !other || nearer === undefined || nearer === hub) return []
    const [metres, nearerMetres] = [metresBetween(place, its), metresBetween(place, other)]
    if (nearerMetres >= metres) return []
    const reason = { why: 'not the nearest' as const, home, hub, metres, nearer, nearerMetres }
    if (!prices) return [{ ...reason, more: 0 }]
    const costWith = (one: number) => costBetween(problem, home, one) + (prices.atHub[one] ?? 0)
    const more = Math.max(0, Math.round(costWith(nearer) - costWith(hub)))
    // Each of the weights is more than all metres that one move can change.
    if (more >= prices.needed / 2) return [{ ...reason, more: 0, follows: 'a hub too few' }]
    if (more >= prices.leftOut / 2) return [{ ...reason, more: 0, follows: 'one left out' }]
    return [{ ...reason, more }]
  }
}

/** The prices of the plan; found anew where a programme chose its hubs. Where homes have wishes there are none. */
function pricesOf(ready: Reduced, { prices, open }: Plan): Prices | undefined {
  if (prices || ready.sides) return prices
  const flow = new Flow(ready.ground)
  for (const hub of open.keys()) flow.setOpen(hub, open[hub] === 1)
  flow.solve()
  return pricesIn(flow, ready)
}
