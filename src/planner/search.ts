import type { HubTerms } from './bound.ts'
import type { Flow, Ground, KeptFlow } from './flow.ts'

/** Whole numbers that look like chance and are the same every time (mulberry32). */
export function chance(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}

export interface SearchAsked {
  flow: Flow
  ground: Ground
  terms: HubTerms
  /** Of each hub, the hubs nearest to it, the nearest first. */
  neighbours: readonly Int32Array[]
  /** How good each hub looks, the lower the better: hubs are tried in this order. */
  opening: Float64Array
  /** What any plan costs at least that does otherwise with these hubs than the bound's prices say; nothing known: 0. */
  leastWithout: (...hubs: number[]) => number
  /** Stops after so many plans were looked at, so that the same data give the same plan. */
  evaluations: number
  seed: number
  goOn: () => boolean
}

/** The best that was found: what it costs, and which hubs are open. */
export interface Found {
  cost: number
  open: Uint8Array
  evaluations: number
}

/**
 * Improves a set of open hubs step by step: one opened, one closed, one closed for one near it opened; each step is the
 * exact assignment for its hubs. Where no step helps any more it shakes a few hubs near each other and goes on from the
 * best, until it has looked at as many plans as it may.
 */
export function searchHubs(asked: SearchAsked): Found {
  const { flow, ground, terms, opening, evaluations, goOn } = asked
  const random = chance(asked.seed)
  const order = Array.from({ length: ground.need.length }, (_, hub) => hub).sort(
    (one, other) => (opening[one] ?? 0) - (opening[other] ?? 0) || one - other,
  )
  let looked = 0
  const mayGoOn = () => looked < evaluations && goOn()
  const openCount = () => flow.open.reduce((sum, one) => sum + one, 0)
  const mayClose = (hub: number) => flow.isOpen(hub) && terms.forced[hub] !== 1
  const mayOpen = (hub: number) => !flow.isOpen(hub) && (ground.most[hub] ?? 0) > 0

  /** Tries a change; keeps it when the plan is better for it. */
  const better = (before: KeptFlow, change: () => void): boolean => {
    looked++
    change()
    if (flow.solve() < before.cost) return true
    flow.goBack(before)
    return false
  }

  const descend = () => {
    let before = flow.keep()
    for (let improved = true; improved && mayGoOn(); ) {
      improved = false
      for (const hub of order) {
        if (!mayGoOn()) return
        // Whatever else it would do, no plan with this change can be better: proven, and nothing to look at.
        if (asked.leastWithout(hub) >= before.cost) continue
        const tries: (() => void)[] = []
        if (mayClose(hub)) {
          tries.push(() => flow.setOpen(hub, false))
          for (const near of asked.neighbours[hub] ?? [])
            if (mayOpen(near) && asked.leastWithout(hub, near) < before.cost)
              tries.push(() => {
                flow.setOpen(hub, false)
                flow.setOpen(near, true)
              })
        } else if (mayOpen(hub) && openCount() < terms.maxHubs) tries.push(() => flow.setOpen(hub, true))
        for (const change of tries) {
          if (!mayGoOn()) return
          if (!better(before, change)) continue
          before = flow.keep()
          improved = true
          break
        }
      }
    }
  }

  descend()
  let best = flow.keep()
  const unsure = order.filter((hub) => asked.leastWithout(hub) < best.cost)
  while (mayGoOn() && unsure.length > 1 && asked.leastWithout() < best.cost) {
    shake(asked, unsure, random, mayClose, mayOpen, openCount)
    looked++
    flow.solve()
    descend()
    if (flow.cost < best.cost) {
      best = flow.keep()
    } else flow.goBack(best)
  }
  return { cost: best.cost, open: best.open.slice(), evaluations: looked }
}

/** Closes or opens a hub and some of those near it. */
function shake(
  { flow, terms, neighbours }: SearchAsked,
  unsure: readonly number[],
  random: (below: number) => number,
  mayClose: (hub: number) => boolean,
  mayOpen: (hub: number) => boolean,
  openCount: () => number,
) {
  const first = unsure[random(unsure.length)] ?? 0
  const near = [first, ...(neighbours[first] ?? [])]
  for (let turn = 0; turn < 3; turn++) {
    const hub = near[random(near.length)] ?? first
    if (mayClose(hub)) flow.setOpen(hub, false)
    else if (mayOpen(hub) && openCount() < terms.maxHubs) flow.setOpen(hub, true)
  }
}
