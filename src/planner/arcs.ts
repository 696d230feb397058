/** Of an arc: in the tree, or outside it with nothing flowing (`lower`) or as much as it has room for (`upper`). */
export const lower = 1
export const inTree = 0
export const upper = -1

/** The arcs of a network, numbered from 0 in the order in which they were added; each fact of theirs is one typed array. */
export class Arcs {
  count = 0
  from: Int32Array
  to: Int32Array
  costs: Float64Array
  /** The most that can flow. */
  room: Int32Array
  flow: Int32Array
  state: Int8Array

  /** @param room for so many from the beginning; it grows when there are more */
  constructor(room: number) {
    this.from = new Int32Array(room)
    this.to = new Int32Array(room)
    this.costs = new Float64Array(room)
    this.room = new Int32Array(room)
    this.flow = new Int32Array(room)
    this.state = new Int8Array(room)
  }

  /** Adds an arc in which nothing flows. */
  add(from: number, to: number, cost: number, room: number): void {
    if (this.count === this.from.length) this.#grow()
    const arc = this.count++
    this.from[arc] = from
    this.to[arc] = to
    this.costs[arc] = cost
    this.room[arc] = room
    this.state[arc] = lower
  }

  #grow() {
    const more = Math.max(64, Math.ceil(this.count * 1.5))
    const grown = <Kind extends Int32Array | Float64Array | Int8Array>(made: Kind, before: Kind): Kind => {
      made.set(before)
      return made
    }
    this.from = grown(new Int32Array(more), this.from)
    this.to = grown(new Int32Array(more), this.to)
    this.costs = grown(new Float64Array(more), this.costs)
    this.room = grown(new Int32Array(more), this.room)
    this.flow = grown(new Int32Array(more), this.flow)
    this.state = grown(new Int8Array(more), this.state)
  }
}
