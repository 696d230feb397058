import { Arcs, inTree, lower, upper } from './arcs.ts'
import { narrowestOf, sendAround } from './cycle.ts'
import { type KeptTree, Tree } from './tree.ts'

const none = -1
/** It asks each so many pivots whether to go on: a few milliseconds in a country. */
const pivotsBetween = 128

/** A simplex as it once was. */
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
 * A network simplex: finds the cheapest flow to the root, and keeps its tree from one question to the next, so that after a
 * cost changed it is a few pivots and not a fresh start.
 *
 * After Ahuja, Magnanti and Orlin, Network Flows, chapter 11: strongly feasible trees, which cannot cycle although most
 * pivots move nothing, and candidates taken from a block of arcs at a time.
 */
export class Simplex {
  readonly arcs: Arcs
  /** The cost of all that flows now. */
  cost = 0
  pivots = 0

  readonly #root: number
  readonly #tree: Tree
  readonly #price: Float64Array
  #pricesHold = false
  #nextBlock = 0

  /**
   * @param nodes of which the last is the root
   * @param arcs room for so many from the beginning
   */
  constructor(nodes: number, arcs: number) {
    this.#root = nodes - 1
    this.arcs = new Arcs(arcs)
    this.#tree = new Tree(nodes)
    this.#price = new Float64Array(nodes)
  }

  /**
   * Hangs a node of the first tree on the root.
   * @param arc from the node to the root, with room, through which `flow` flows
   */
  hang(node: number, arc: number, flow: number): void {
    this.arcs.state[arc] = inTree
    this.arcs.flow[arc] = flow
    this.cost += flow * (this.arcs.costs[arc] ?? 0)
    this.#tree.hang(node, this.#root, arc, true)
    this.#tree.depth[node] = 1
  }

  /** Another cost of an arc; what flows is as it was until `solve`. */
  setCost(arc: number, cost: number): void {
    const before = this.arcs.costs[arc] ?? 0
    if (before === cost) return
    this.cost += (cost - before) * (this.arcs.flow[arc] ?? 0)
    this.arcs.costs[arc] = cost
    if (this.arcs.state[arc] === inTree) this.#pricesHold = false
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

  /** What one unit more would cost in all where it begins at this node: the node’s dual. */
  costFrom(node: number): number {
    return -(this.#price[node] ?? 0)
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
    const cost = this.arcs.costs[this.#tree.arcUp[node] ?? 0] ?? 0
    return this.#tree.leadsUp[node] === 1 ? cost : -cost
  }

  /** The arc that would save most of the first block that has any, going round; -1 when no arc of all would save. */
  #entering(): number {
    const arcs = this.arcs.count
    const block = Math.max(20, Math.ceil(Math.sqrt(arcs)))
    const [from, to, costs, state, price] = [
      this.arcs.from,
      this.arcs.to,
      this.arcs.costs,
      this.arcs.state,
      this.#price,
    ]
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
    const { from, to, costs, room, flow, state } = this.arcs
    const [begins, ends] = [from[entering] ?? 0, to[entering] ?? 0]
    const reduced = (costs[entering] ?? 0) + (this.#price[begins] ?? 0) - (this.#price[ends] ?? 0)
    const forwards = state[entering] === lower
    const [tail, head] = forwards ? [begins, ends] : [ends, begins]
    const cycle = { tail, head, top: this.#tree.meeting(tail, head) }
    const { most, leaving, onTail } = narrowestOf(this.arcs, this.#tree, cycle, room[entering] ?? 0)

    if (most > 0) {
      const amount = forwards ? most : -most
      flow[entering] = (flow[entering] ?? 0) + amount
      sendAround(this.arcs, this.#tree, cycle, most)
      this.cost += amount * reduced
    }
    if (leaving === none) {
      state[entering] = forwards ? upper : lower
      return
    }
    const leavingArc = this.#tree.arcUp[leaving] ?? 0
    state[leavingArc] = flow[leavingArc] === 0 ? lower : upper
    state[entering] = inTree
    const [below, above] = onTail ? [tail, head] : [head, tail]
    this.#tree.rehang(below, above, leaving, entering, from)
    this.#findBelow(below)
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

  /**
   * All that a later `goBack` needs to be where it is now. Arcs added meanwhile stay, unused.
   * @param costs of so many arcs, the first: those of the others never change
   */
  keep(costs: number): Kept {
    return {
      cost: this.cost,
      arcs: this.arcs.count,
      pricesHold: this.#pricesHold,
      costs: this.arcs.costs.slice(0, costs),
      flow: this.arcs.flow.slice(0, this.arcs.count),
      state: this.arcs.state.slice(0, this.arcs.count),
      tree: this.#tree.keep(),
      price: this.#price.slice(),
    }
  }

  goBack(kept: Kept): void {
    this.cost = kept.cost
    this.#pricesHold = kept.pricesHold
    this.arcs.costs.set(kept.costs)
    this.arcs.flow.set(kept.flow)
    this.arcs.state.set(kept.state)
    this.arcs.flow.fill(0, kept.arcs, this.arcs.count)
    this.arcs.state.fill(lower, kept.arcs, this.arcs.count)
    this.#tree.goBack(kept.tree)
    this.#price.set(kept.price)
  }
}
