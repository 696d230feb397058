import type { HubTerms } from './bound.ts'
import { Flow, type Ground } from './flow.ts'
import type { PairsOfHubs } from './pairs.ts'
import { leftOut } from './problem.ts'

/** A plan that parts are taken from and put back into. */
export interface Whole {
  ground: Ground
  /** The pairs of the ground by hub. */
  hubs: PairsOfHubs
  terms: HubTerms
  /** Of each hub, the hubs nearest to it, the nearest first. */
  neighbours: readonly Int32Array[]
  /** The hub that each home is itself, or -1. */
  ownHub: Int32Array
  hubOf: Int32Array
  open: Uint8Array
  /** Of each hub who is with it. */
  members: number[][]
}

/** Some hubs near each other with all who are there: a plan of its own while the rest of the whole stays as it is. */
export interface Part {
  ground: Ground
  terms: HubTerms
  neighbours: Int32Array[]
  /** Of each home and hub of the part its place in the whole. */
  homes: readonly number[]
  hubs: readonly number[]
}

export function wholeOf(
  given: Pick<Whole, 'ground' | 'hubs' | 'terms' | 'neighbours'>,
  hubOf: Int32Array,
  open: Uint8Array,
): Whole {
  const ownHub = new Int32Array(given.ground.homes).fill(leftOut)
  for (const [hub, home] of given.ground.homeOfHub.entries()) if (home >= 0) ownHub[home] = hub
  const members: number[][] = Array.from(open, () => [])
  for (const [home, hub] of hubOf.entries()) if (hub !== leftOut) members[hub]?.push(home)
  return { ...given, ownHub, hubOf, open: open.slice(), members }
}

/**
 * What is round some open hubs: who is with them, who could be and is left out, and every closed hub that one of those
 * is itself, or that is near and nobody’s home.
 */
export function partOf(whole: Whole, core: readonly number[]): Part {
  const { ground, terms, open, members, ownHub } = whole
  const homes: number[] = []
  const hubs = [...core]
  const taken = new Set<number>()
  const take = (home: number) => {
    if (taken.has(home)) return
    taken.add(home)
    homes.push(home)
  }
  const isLeftOut = (home: number) => whole.hubOf[home] === leftOut && open[ownHub[home] ?? leftOut] !== 1
  for (const hub of core) {
    for (const home of members[hub] ?? []) take(home)
    if ((ground.homeOfHub[hub] ?? -1) >= 0) take(ground.homeOfHub[hub] ?? 0)
    for (let pair = whole.hubs.start[hub] ?? 0; pair < (whole.hubs.start[hub + 1] ?? 0); pair++)
      if (isLeftOut(whole.hubs.home[pair] ?? 0)) take(whole.hubs.home[pair] ?? 0)
  }
  const mayOpen = (hub: number) => open[hub] !== 1 && terms.shut[hub] !== 1 && (ground.most[hub] ?? 0) > 0
  const candidates = new Set<number>()
  for (const home of homes) {
    const own = ownHub[home] ?? leftOut
    if (own !== leftOut && mayOpen(own)) candidates.add(own)
  }
  for (const hub of core)
    for (const near of whole.neighbours[hub] ?? [])
      if ((ground.homeOfHub[near] ?? -1) < 0 && mayOpen(near)) candidates.add(near)
  hubs.push(...candidates)
  return { ...grounded(whole, homes, hubs, core.length), homes, hubs }
}

function grounded({ ground, terms, neighbours, open }: Whole, homes: number[], hubs: number[], core: number) {
  const hubAt = new Map(hubs.map((hub, at) => [hub, at]))
  const homeAt = new Map(homes.map((home, at) => [home, at]))
  const [start, hub, cost] = [new Int32Array(homes.length + 1), [] as number[], [] as number[]]
  const { pairs } = ground
  for (const [at, home] of homes.entries()) {
    for (let pair = pairs.start[home] ?? 0; pair < (pairs.start[home + 1] ?? 0); pair++) {
      const its = hubAt.get(pairs.hub[pair] ?? -1)
      if (its === undefined) continue
      hub.push(its)
      cost.push(pairs.cost[pair] ?? 0)
    }
    start[at + 1] = hub.length
  }
  const opened = open.reduce((sum, one) => sum + one, 0)
  const of = (array: Int32Array) => Int32Array.from(hubs, (one) => array[one] ?? 0)
  return {
    ground: {
      homes: homes.length,
      pairs: { start, hub: Int32Array.from(hub), cost: Int32Array.from(cost) },
      ...{ need: of(ground.need), most: of(ground.most) },
      homeOfHub: Int32Array.from(hubs, (one) => homeAt.get(ground.homeOfHub[one] ?? -1) ?? -1),
    },
    terms: {
      forced: Uint8Array.from(hubs, (one) => terms.forced[one] ?? 0),
      shut: Uint8Array.from(hubs, (one) => terms.shut[one] ?? 0),
      maxHubs: terms.maxHubs - opened + core,
    },
    neighbours: hubs.map((one) =>
      Int32Array.from([...(neighbours[one] ?? [])].flatMap((near) => hubAt.get(near) ?? [])),
    ),
  }
}

/** The best assignment of a part with the hubs that are open now. */
export function flowOf({ ground, hubs }: Part, { open }: Whole): Flow {
  const flow = new Flow(ground)
  for (const [at, hub] of hubs.entries()) flow.setOpen(at, open[hub] === 1)
  flow.solve()
  return flow
}

/** Puts a part back as it is now; answers the hubs that are open now and were not, or the other way round. */
export function putBack(whole: Whole, { homes, hubs }: Part, flow: Flow): number[] {
  const changed: number[] = []
  for (const [at, hub] of hubs.entries()) {
    const isOpen = flow.isOpen(at) ? 1 : 0
    if (whole.open[hub] !== isOpen) changed.push(hub)
    whole.open[hub] = isOpen
    whole.members[hub] = []
  }
  for (const [at, its] of flow.hubOfEach().entries()) {
    const home = homes[at] ?? 0
    const hub = its === leftOut ? leftOut : (hubs[its] ?? leftOut)
    whole.hubOf[home] = hub
    if (hub !== leftOut) whole.members[hub]?.push(home)
  }
  return changed
}
