import { type KeptTree, Tree } from './tree.ts'
import type { Weights } from './weights.ts'

const lower = 1
const inTree = 0
const upper = -1
const none = -1
const unlimited = 0x3fffffff
/** It asks each so many pivots whether to go on: a few milliseconds in a country. */
const pivotsBetween = 128

/** A network as it once was. */
export interface Kept {
  cost: number
  arcs: number
  pricesHold: boolean
  costs: Float64Array
  flow: Int32Array
  state: Int8Array
  tree: KeptTree
  price: Float64Array
}

/**
 * Homes and hubs as a network through which each home sends one unit to the root: through a hub, or straight there as a
 * family left out. A network simplex finds the cheapest way for all of them. Its tree is kept from one question to the
 * next, so that opening or closing a hub is a few pivots and not a fresh start.
 *
 * After Ahuja, Magnanti and Orlin, Network Flows, chapter 11: strongly feasible trees, which cannot cycle although most
 * pivots move nothing, and candidates taken from a block of arcs at a time.
 */
export class Network {
  readonly homes: number
  readonly hubs: number
  readonly weights: Weights
  /** The cost of all that flows now. */
  cost = 0
  pivots = 0

  readonly #root: number
  #arcs = 0
  #from: Int32Array
  #to: Int32Array
  #costs: Float64Array
  #room: Int32Array
  #flow: Int32Array
  #state: Int8Array

  readonly #tree: Tree
  readonly #price: Float64Array
  #pricesHold = true
  #nextBlock = 0

  /**
   * @param need of each hub, the fewest homes that it must have when it is open
   * @param most of each hub, the most homes that it can have, at least as many
   */
  constructor(homes: number, need: ArrayLike<number>, most: ArrayLike<number>, weights: Weights, arcs = 0) {
    const hubs = need.length
    const nodes = homes + hubs + 1
    const room = homes + 2 * hubs + arcs
    this.homes = homes
    this.hubs = hubs
    this.weights = weights
    this.#root = homes + hubs
    this.#from = new Int32Array(room)
    this.#to = new Int32Array(room)
    this.#costs = new Float64Array(room)
    this.#room = new Int32Array(room)
    this.#flow = new Int32Array(room)
    this.#state = new Int8Array(room)
    this.#tree = new Tree(nodes)
    this.#price = new Float64Array(nodes)

    for (let home = 0; home < homes; home++) this.#addArc(home, this.#root, weights.leftOut, unlimited)
    for (let hub = 0; hub < hubs; hub++)
      this.#addArc(homes + hub, this.#root, -weights.needed, need[hub] ?? 0)
    for (let hub = 0; hub < hubs; hub++)
      this.#addArc(homes + hub, this.#root, 0, (most[hub] ?? 0) - (need[hub] ?? 0))
    this.#beginWithNobodyPlaced()
  }

  /** The first tree: every home is left out, every hub is empty. */
  #beginWithNobodyPlaced() {
    for (let home = 0; home < this.homes; home++) {
      this.#flow[home] = 1
      this.#hangArc(home, home)
    }
    for (let hub = 0; hub < this.hubs; hub++) {
      // By an arc with room: through it whatever comes to the hub can go on to the root.
      const needed = this.#neededArc(hub)
      this.#hangArc(this.homes + hub, (this.#room[needed] ?? 0) > 0 ? needed : this.#furtherArc(hub))
    }
    this.cost = this.homes * this.weights.leftOut
    this.#pricesHold = false
  }

  #hangArc(node: number, arc: number) {
    this.#state[arc] = inTree
    this.#tree.hang(node, this.#root, arc, true)
    this.#tree.depth[node] = 1
  }

  #neededArc(hub: number) {
    return this.homes + hub
  }

  #furtherArc(hub: number) {
    return this.homes + this.hubs + hub
  }

  /** Arcs between homes and hubs are numbered from 0, in the order in which they were added. */
  get pairs(): number {
    return this.#arcs - this.#firstPair
  }

  get #firstPair() {
    return this.homes + 2 * this.hubs
  }

  /** Lets a home go to a hub at a cost. */
  addPair(home: number, hub: number, cost: number): void {
    this.#addArc(home, this.homes + hub, cost, 1)
  }

  #addArc(from: number, to: number, cost: number, room: number) {
    if (this.#arcs === this.#from.length) this.#makeRoom()
    const arc = this.#arcs++
    this.#from[arc] = from
    this.#to[arc] = to
    this.#costs[arc] = cost
    this.#room[arc] = room
    this.#state[arc] = lower
  }

  #makeRoom() {
    const more = Math.max(64, Math.ceil(this.#arcs * 1.5))
    const grown = <Kind extends Int32Array | Float64Array | Int8Array>(made: Kind, before: Kind): Kind => {
      made.set(before)
      return made
    }
    this.#from = grown(new Int32Array(more), this.#from)
    this.#to = grown(new Int32Array(more), this.#to)
    this.#costs = grown(new Float64Array(more), this.#costs)
    this.#room = grown(new Int32Array(more), this.#room)
    this.#flow = grown(new Int32Array(more), this.#flow)
    this.#state = grown(new Int8Array(more), this.#state)
  }

  /** Opens a hub or closes it; what flows is as it was until `solve`. */
  setOpen(hub: number, open: boolean): void {
    const { needed, closed } = this.weights
    this.#setCost(this.#neededArc(hub), open ? -needed : closed)
    this.#setCost(this.#furtherArc(hub), open ? 0 : closed)
  }

  /** Takes a home out, as though it were left out at no cost, or puts it back. */
  setThere(home: number, there: boolean): void {
    this.#setCost(home, there ? this.weights.leftOut : this.awayCost)
  }

  /** Cheaper than any place by more than filling one is worth: whoever is not there fills nobody’s place. */
  get awayCost(): number {
    return -2 * this.weights.needed
  }

  /** How many of its fewest a hub has. */
  filled(hub: number): number {
    return this.#flow[this.#neededArc(hub)] ?? 0
  }

  #setCost(arc: number, cost: number) {
    const before = this.#costs[arc] ?? 0
    if (before === cost) return
    this.cost += (cost - before) * (this.#flow[arc] ?? 0)
    this.#costs[arc] = cost
    if (this.#state[arc] === inTree) this.#pricesHold = false
  }

  /**
   * Finds the cheapest flow from where the last one ended.
   * @param goOn whether to, asked now and then; what flows when it ends early is a way for all of them, and no more
   * @returns whether it is the cheapest
   */
  solve(goOn?: () => boolean): boolean {
    if (!this.#pricesHold) this.#findPrices()
    const began = this.pivots
    for (let arc = this.#entering(); arc !== none; arc = this.#entering()) {
      if (goOn && (this.pivots - began) % pivotsBetween === 0 && !goOn()) return false
      this.#pivot(arc)
    }
    return true
  }

  /** The hub of each home, or -1 for a family left out. */
  hubOfEach(): Int32Array {
    const hubs = new Int32Array(this.homes).fill(none)
    for (let arc = this.#firstPair; arc < this.#arcs; arc++)
      if ((this.#flow[arc] ?? 0) > 0) hubs[this.#from[arc] ?? 0] = (this.#to[arc] ?? 0) - this.homes
    return hubs
  }

  /** What one more home just here would cost in all: its dual, at most what being left out costs. */
  costOfHome(home: number): number {
    return -(this.#price[home] ?? 0)
  }

  /** What one home more with this hub would cost beside its metres: its dual. */
  costAtHub(hub: number): number {
    return -(this.#price[this.homes + hub] ?? 0)
  }

  /** Every node's price from the root down, so that no arc of the tree is cheaper or dearer than what its ends say. */
  #findPrices() {
    this.#price[this.#root] = 0
    for (
      let node = this.#tree.after(this.#root, this.#root);
      node !== none;
      node = this.#tree.after(node, this.#root)
    )
      this.#price[node] = (this.#price[this.#tree.parent[node] ?? 0] ?? 0) - this.#costUp(node)
    this.#pricesHold = true
  }

  /** What it costs to go from a node to its parent. */
  #costUp(node: number): number {
    const cost = this.#costs[this.#tree.arcUp[node] ?? 0] ?? 0
    return this.#tree.leadsUp[node] === 1 ? cost : -cost
  }

  /** The arc that would save most of the first block that has any, going round; -1 when no arc of all would save. */
  #entering(): number {
    const arcs = this.#arcs
    const block = Math.max(20, Math.ceil(Math.sqrt(arcs)))
    const [from, to, costs, state, price] = [this.#from, this.#to, this.#costs, this.#state, this.#price]
    let best = none
    let bestSaving = 0
    let left = block
    let arc = this.#nextBlock < arcs ? this.#nextBlock : 0
    for (let seen = 0; seen < arcs; seen++) {
      const reduced =
        (costs[arc] as number) + (price[from[arc] as number] as number) - (price[to[arc] as number] as number)
      const saving = -(state[arc] as number) * reduced
      if (saving > bestSaving) {
        bestSaving = saving
        best = arc
      }
      if (++arc === arcs) arc = 0
      if (--left === 0) {
        if (best !== none) break
        left = block
      }
    }
    this.#nextBlock = arc
    return best
  }

  /** Brings an arc into the tree: what flows along the cycle that it closes, and which arc leaves for it. */
  #pivot(entering: number): void {
    this.pivots++
    const forwards = this.#state[entering] === lower
    const tail = (forwards ? this.#from[entering] : this.#to[entering]) ?? 0
    const head = (forwards ? this.#to[entering] : this.#from[entering]) ?? 0
    const reduced =
      (this.#costs[entering] ?? 0) +
      (this.#price[this.#from[entering] ?? 0] ?? 0) -
      (this.#price[this.#to[entering] ?? 0] ?? 0)
    const top = this.#tree.meeting(tail, head)

    // Round the cycle from its top: down to the tail, along the entering arc, from the head up again. Of several arcs that
    // let no more through the last on this way leaves, which keeps the tree strongly feasible.
    let most = this.#room[entering] ?? 0
    let leaving = none
    let onTail = false
    for (let node = tail; node !== top; node = this.#tree.parent[node] ?? none) {
      const through = this.#roomDown(node)
      if (through < most) {
        most = through
        leaving = node
        onTail = true
      }
    }
    for (let node = head; node !== top; node = this.#tree.parent[node] ?? none) {
      const through = this.#roomUp(node)
      if (through <= most) {
        most = through
        leaving = node
        onTail = false
      }
    }

    if (most > 0) {
      this.#send(entering, tail, head, top, forwards ? most : -most)
      this.cost += (forwards ? most : -most) * reduced
    }
    if (leaving === none) {
      this.#state[entering] = forwards ? upper : lower
      return
    }
    const leavingArc = this.#tree.arcUp[leaving] ?? 0
    this.#state[leavingArc] = this.#flow[leavingArc] === 0 ? lower : upper
    this.#state[entering] = inTree
    const [below, above] = onTail ? [tail, head] : [head, tail]
    this.#tree.rehang(below, above, leaving, entering, this.#from)
    this.#findBelow(below)
  }

  /** What more can go along the arc between a node and its parent, downwards. */
  #roomDown(node: number): number {
    const arc = this.#tree.arcUp[node] ?? 0
    const flow = this.#flow[arc] ?? 0
    return this.#tree.leadsUp[node] === 1 ? flow : (this.#room[arc] ?? 0) - flow
  }

  #roomUp(node: number): number {
    const arc = this.#tree.arcUp[node] ?? 0
    const flow = this.#flow[arc] ?? 0
    return this.#tree.leadsUp[node] === 1 ? (this.#room[arc] ?? 0) - flow : flow
  }

  /** @param amount less than nothing where the entering arc gives up what it carries */
  #send(entering: number, tail: number, head: number, top: number, amount: number) {
    const much = Math.abs(amount)
    this.#flow[entering] = (this.#flow[entering] ?? 0) + amount
    for (let node = tail; node !== top; node = this.#tree.parent[node] ?? none) {
      const arc = this.#tree.arcUp[node] ?? 0
      this.#flow[arc] = (this.#flow[arc] ?? 0) + (this.#tree.leadsUp[node] === 1 ? -much : much)
    }
    for (let node = head; node !== top; node = this.#tree.parent[node] ?? none) {
      const arc = this.#tree.arcUp[node] ?? 0
      this.#flow[arc] = (this.#flow[arc] ?? 0) + (this.#tree.leadsUp[node] === 1 ? much : -much)
    }
  }

  /** Prices and depths of what was hung elsewhere. */
  #findBelow(top: number) {
    const { depth, parent } = this.#tree
    const price = this.#price
    const change = (price[parent[top] ?? 0] ?? 0) - this.#costUp(top) - (price[top] ?? 0)
    for (let node = top; node !== none; node = this.#tree.after(node, top)) {
      price[node] = (price[node] as number) + change
      depth[node] = (depth[parent[node] as number] as number) + 1
    }
  }

  /** All that a later `goBack` needs to be where it is now. Pairs added meanwhile stay, unused. */
  keep(): Kept {
    return {
      cost: this.cost,
      arcs: this.#arcs,
      pricesHold: this.#pricesHold,
      costs: this.#costs.slice(0, this.#firstPair),
      flow: this.#flow.slice(0, this.#arcs),
      state: this.#state.slice(0, this.#arcs),
      tree: this.#tree.keep(),
      price: this.#price.slice(),
    }
  }

  goBack(kept: Kept): void {
    this.cost = kept.cost
    this.#pricesHold = kept.pricesHold
    this.#costs.set(kept.costs)
    this.#flow.set(kept.flow)
    this.#state.set(kept.state)
    this.#flow.fill(0, kept.arcs, this.#arcs)
    this.#state.fill(lower, kept.arcs, this.#arcs)
    this.#tree.goBack(kept.tree)
    this.#price.set(kept.price)
  }
}
