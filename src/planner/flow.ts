import { Network } from './network.ts'
import type { Pairs } from './pairs.ts'
import type { Kept } from './simplex.ts'
import { weightsFor } from './weights.ts'

/** What must be placed where. */
export interface Ground {
  homes: number
  pairs: Pairs
  /** Of each hub, the fewest and the most homes that it can still take: those that stay are not counted. */
  need: Int32Array
  most: Int32Array
  /** The home that a hub is itself, or -1. */
  homeOfHub: Int32Array
}

/** So many of the nearest hubs of each home are looked at first, where there are many more. */
const nearest = 12

/**
 * The best assignment for given hubs, exactly: most homes, then fewest metres. Only pairs with near hubs are given to the
 * network at first; whatever pair then turns out to be cheaper than its prices is added, until there is none, so that the
 * answer holds for all pairs.
 */
export class Flow {
  readonly network: Network
  readonly #ground: Ground
  /** How many of each home’s pairs, from the nearest, the network knows; others beyond are in `#added`. */
  readonly #known: Int32Array
  readonly #added = new Set<number>()
  readonly #open: Uint8Array
  #owed = 0

  constructor(ground: Ground) {
    const { homes, pairs, need, most } = ground
    this.#ground = ground
    this.#open = new Uint8Array(need.length).fill(1)
    let mostCost = 0
    for (const cost of pairs.cost) if (cost > mostCost) mostCost = cost
    const atFirst = pairs.cost.length <= homes * nearest * 3 ? Number.POSITIVE_INFINITY : nearest
    this.#known = Int32Array.from({ length: homes }, (_, home) =>
      Math.min(atFirst, (pairs.start[home + 1] ?? 0) - (pairs.start[home] ?? 0)),
    )
    const known = this.#known.reduce((sum, one) => sum + one, 0)
    this.network = new Network(
      homes,
      need,
      most,
      weightsFor(need.length, mostHomesOf(ground), mostCost),
      Math.ceil(known * 1.2),
    )
    for (let home = 0; home < homes; home++) {
      const start = pairs.start[home] ?? 0
      for (let pair = start; pair < start + (this.#known[home] ?? 0); pair++) this.#add(home, pair)
    }
    for (let hub = 0; hub < need.length; hub++) {
      this.#owed += this.#owedFor(hub)
      this.#takeOutItself(hub, true)
    }
  }

  #add(home: number, pair: number) {
    const { hub, cost } = this.#ground.pairs
    // Without room there is no way to the root, on which the simplex rests.
    if (!this.#hasRoom(pair)) return
    this.network.addPair(home, hub[pair] ?? 0, cost[pair] ?? 0)
  }

  #hasRoom(pair: number): boolean {
    return (this.#ground.most[this.#ground.pairs.hub[pair] ?? 0] ?? 0) > 0
  }

  /** What the homes left out, the places that open hubs lack and the metres weigh together. */
  get cost(): number {
    return this.network.cost + this.#owed
  }

  /** How many places open hubs lack of their fewest. */
  get lacking(): number {
    let lacking = 0
    for (let hub = 0; hub < this.#open.length; hub++) if (this.isOpen(hub)) lacking += this.lackingAt(hub)
    return lacking
  }

  lackingAt(hub: number): number {
    return (this.#ground.need[hub] ?? 0) - this.network.filled(hub)
  }

  isOpen(hub: number): boolean {
    return this.#open[hub] === 1
  }

  get open(): Uint8Array {
    return this.#open
  }

  setOpen(hub: number, open: boolean): void {
    if (this.isOpen(hub) === open) return
    this.#open[hub] = open ? 1 : 0
    this.#owed += open ? this.#owedFor(hub) : -this.#owedFor(hub)
    this.network.setOpen(hub, open)
    this.#takeOutItself(hub, open)
  }

  /** What the network counts as gained at an open hub by itself: that is nothing gained, only nothing lacking. */
  #owedFor(hub: number): number {
    const { needed } = this.network.weights
    const itself = (this.#ground.homeOfHub[hub] ?? -1) >= 0
    return needed * (this.#ground.need[hub] ?? 0) - (itself ? this.network.awayCost : 0)
  }

  /** A home that is an open hub needs no place. */
  #takeOutItself(hub: number, open: boolean) {
    const home = this.#ground.homeOfHub[hub] ?? -1
    if (home >= 0) this.network.setThere(home, !open)
  }

  /** Finds the best for the hubs that are open now; answers what it costs. */
  solve(): number {
    this.settle()
    return this.cost
  }

  /**
   * Finds the best for the hubs that are open now, or ends early; answers whether it is the best. What there is else
   * uses closed hubs and leaves places of open ones, until it is settled after all.
   */
  settle(goOn?: () => boolean): boolean {
    do if (!this.network.solve(goOn)) return false
    while (this.#addCheaper() > 0)
    return true
  }

  /** Adds every pair that the network does not know and that would save something at its prices. */
  #addCheaper(): number {
    const { homes, pairs } = this.#ground
    let added = 0
    for (let home = 0; home < homes; home++) {
      const [start, end] = [pairs.start[home] ?? 0, pairs.start[home + 1] ?? 0]
      const unknown = start + (this.#known[home] ?? 0)
      if (unknown === end) continue
      const worth = this.network.costOfHome(home)
      for (let pair = unknown; pair < end; pair++) {
        // Costs only grow from here, and no hub pays for being joined more than its price says.
        if ((pairs.cost[pair] ?? 0) + this.network.costAtHub(pairs.hub[pair] ?? 0) >= worth) continue
        if (this.#added.has(pair) || !this.#hasRoom(pair)) continue
        this.#added.add(pair)
        this.#add(home, pair)
        added++
      }
    }
    return added
  }

  hubOfEach(): Int32Array {
    return this.network.hubOfEach()
  }

  keep(): KeptFlow {
    return { cost: this.cost, network: this.network.keep(), open: this.#open.slice(), owed: this.#owed }
  }

  goBack({ network, open, owed }: KeptFlow): void {
    this.#owed = owed
    this.network.goBack(network)
    this.#open.set(open)
  }
}

/** How many homes a hub has at most: where nobody set a limit, no more than reach it, so that weights stay exact. */
function mostHomesOf({ pairs, most }: Ground): number {
  const reached = new Int32Array(most.length)
  for (const hub of pairs.hub) reached[hub] = (reached[hub] ?? 0) + 1
  return most.reduce((highest, one, hub) => Math.max(highest, Math.min(one, reached[hub] ?? 0)), 0)
}

export interface KeptFlow {
  cost: number
  owed: number
  network: Kept
  open: Uint8Array
}
