import type { Flow } from './flow.ts'
import type { Reduced } from './reduced.ts'

/** What there is of a plan before it is told in the problem’s own terms. */
export interface Drawn {
  hubOf: Int32Array
  open: Uint8Array
  served: number
  cost: number
  servedBound: number
  costBound: number
  lacking: Int32Array
  evaluations: number
  improved?: boolean
  /** Whether there was no time to find who is best with whom. */
  inHaste?: boolean
  /** What every plan costs at least that serves as many and has this hub open; where hubs are chosen. */
  leastWith?: Float64Array | undefined
  /** Where it is the best assignment for its hubs: what shows that it is. */
  prices?: Prices | undefined
}

/** What one home more with a hub would cost all others. */
export interface Prices {
  atHub: Float64Array
  /** What a family left out and a place that a hub lacks weigh among these. */
  leftOut: number
  needed: number
}

/** The homes and the cost of what flows now, and the hubs that are open. */
export function figuresOf(flow: Flow, { ground }: Reduced) {
  const { pairs, homeOfHub } = ground
  let [served, cost] = [0, 0]
  for (const [home, hub] of flow.hubOfEach().entries()) {
    if (hub < 0) continue
    served++
    for (let pair = pairs.start[home] ?? 0; pair < (pairs.start[home + 1] ?? 0); pair++)
      if (pairs.hub[pair] === hub) cost += pairs.cost[pair] ?? 0
  }
  for (const [hub, home] of homeOfHub.entries()) if (home >= 0 && flow.isOpen(hub)) served++
  return { served, cost }
}

/** The same with who is where. */
export const drawn = (ready: Reduced, flow: Flow) => ({
  hubOf: flow.hubOfEach(),
  open: flow.open.slice(),
  ...figuresOf(flow, ready),
  prices: pricesIn(flow, ready),
  lacking: Int32Array.from(ready.ground.need, (_, hub) => (flow.isOpen(hub) ? flow.lackingAt(hub) : 0)),
})

/** The prices of what flows now. */
export function pricesIn({ network }: Flow, { ground }: Reduced): Prices {
  const { leftOut, needed } = network.weights
  return {
    atHub: Float64Array.from(ground.need, (_, hub) => network.costAtHub(hub)),
    ...{ leftOut, needed },
  }
}

/** How many homes its hubs lack in all of their fewest. */
export const lackingOf = ({ lacking }: Pick<Drawn, 'lacking'>): number =>
  lacking.reduce((all, one) => all + one, 0)
