import type { Arcs } from './arcs.ts'
import { type Kept, Simplex } from './simplex.ts'
import type { Weights } from './weights.ts'

const none = -1
const unlimited = 0x3fffffff

/**
 * Homes and hubs as a network through which each home sends one unit to the root: through a hub, or straight there as a
 * family left out. A simplex finds the cheapest way for all of them, and goes on from where it was when a hub opens or
 * closes.
 *
 * Its nodes are the homes, the hubs and the root. Its arcs are first one from each home to the root, then of each hub one
 * for the fewest that it needs and one for whoever comes further, then the pairs.
 */
export class Network {
  readonly homes: number
  readonly hubs: number
  readonly weights: Weights
  readonly #simplex: Simplex
  readonly #arcs: Arcs

  /**
   * @param need of each hub, the fewest homes that it must have when it is open
   * @param most of each hub, the most homes that it can have, at least as many
   * @param pairs room for so many from the beginning
   */
  constructor(homes: number, need: ArrayLike<number>, most: ArrayLike<number>, weights: Weights, pairs = 0) {
    const hubs = need.length
    const root = homes + hubs
    this.homes = homes
    this.hubs = hubs
    this.weights = weights
    this.#simplex = new Simplex(root + 1, homes + 2 * hubs + pairs)
    this.#arcs = this.#simplex.arcs

    for (let home = 0; home < homes; home++) this.#arcs.add(home, root, weights.leftOut, unlimited)
    for (let hub = 0; hub < hubs; hub++) this.#arcs.add(homes + hub, root, -weights.needed, need[hub] ?? 0)
    for (let hub = 0; hub < hubs; hub++)
      this.#arcs.add(homes + hub, root, 0, (most[hub] ?? 0) - (need[hub] ?? 0))
    this.#beginWithNobodyPlaced()
  }

  /** The first tree: every home is left out, every hub is empty. */
  #beginWithNobodyPlaced() {
    for (let home = 0; home < this.homes; home++) this.#simplex.hang(home, home, 1)
    for (let hub = 0; hub < this.hubs; hub++) {
      // By an arc with room: through it whatever comes to the hub can go on to the root.
      const needed = this.#neededArc(hub)
      const hasRoom = (this.#arcs.room[needed] ?? 0) > 0
      this.#simplex.hang(this.homes + hub, hasRoom ? needed : this.#furtherArc(hub), 0)
    }
  }

  #neededArc(hub: number) {
    return this.homes + hub
  }

  #furtherArc(hub: number) {
    return this.homes + this.hubs + hub
  }

  get #firstPair() {
    return this.homes + 2 * this.hubs
  }

  /** The cost of all that flows now. */
  get cost(): number {
    return this.#simplex.cost
  }

  get pivots(): number {
    return this.#simplex.pivots
  }

  /** Pairs of a home and a hub are numbered from 0, in the order in which they were added. */
  get pairs(): number {
    return this.#arcs.count - this.#firstPair
  }

  /** Lets a home go to a hub at a cost. */
  addPair(home: number, hub: number, cost: number): void {
    this.#arcs.add(home, this.homes + hub, cost, 1)
  }

  /** Opens a hub or closes it; what flows is as it was until `solve`. */
  setOpen(hub: number, open: boolean): void {
    const { needed, closed } = this.weights
    this.#simplex.setCost(this.#neededArc(hub), open ? -needed : closed)
    this.#simplex.setCost(this.#furtherArc(hub), open ? 0 : closed)
  }

  /** Takes a home out, as though it were left out at no cost, or puts it back. */
  setThere(home: number, there: boolean): void {
    this.#simplex.setCost(home, there ? this.weights.leftOut : this.awayCost)
  }

  /** Cheaper than any place by more than filling one is worth: whoever is not there fills nobody’s place. */
  get awayCost(): number {
    return -2 * this.weights.needed
  }

  /**
   * Finds the cheapest way for all of them from where the last one ended.
   * @param goOn whether to, asked now and then; when it ends early there is a way for all of them, and no more
   * @returns whether it is the cheapest
   */
  solve(goOn?: () => boolean): boolean {
    return this.#simplex.solve(goOn)
  }

  /** How many of its fewest a hub has. */
  filled(hub: number): number {
    return this.#arcs.flow[this.#neededArc(hub)] ?? 0
  }

  /** The hub of each home, or -1 for a family left out. */
  hubOfEach(): Int32Array {
    const { from, to, flow, count } = this.#arcs
    const hubs = new Int32Array(this.homes).fill(none)
    for (let arc = this.#firstPair; arc < count; arc++)
      if ((flow[arc] ?? 0) > 0) hubs[from[arc] ?? 0] = (to[arc] ?? 0) - this.homes
    return hubs
  }

  /** What one more home just here would cost in all: its dual, at most what being left out costs. */
  costOfHome(home: number): number {
    return this.#simplex.costFrom(home)
  }

  /** What one home more with this hub would cost beside its metres: its dual. */
  costAtHub(hub: number): number {
    return this.#simplex.costFrom(this.homes + hub)
  }

  /** All that a later `goBack` needs to be where it is now. Pairs added meanwhile stay, unused. */
  keep(): Kept {
    return this.#simplex.keep(this.#firstPair)
  }

  goBack(kept: Kept): void {
    this.#simplex.goBack(kept)
  }
}
