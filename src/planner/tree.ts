const none = -1

/**
 * A tree of numbered nodes on a root, each hanging by an arc from the one above it. Everything is in typed arrays, and
 * going through it needs no recursion: a country has 49,000 nodes.
 */
export class Tree {
  readonly parent: Int32Array
  /** The arc between a node and the one above it, and whether that arc leads up (1) or down (0). */
  readonly arcUp: Int32Array
  readonly leadsUp: Uint8Array
  readonly depth: Int32Array
  readonly #firstChild: Int32Array
  readonly #nextSibling: Int32Array
  readonly #previousSibling: Int32Array

  constructor(nodes: number) {
    const nobody = () => new Int32Array(nodes).fill(none)
    this.parent = nobody()
    this.arcUp = nobody()
    this.leadsUp = new Uint8Array(nodes).fill(1)
    this.depth = new Int32Array(nodes)
    this.#firstChild = nobody()
    this.#nextSibling = nobody()
    this.#previousSibling = nobody()
  }

  /** The next node below `top`, each before its children; -1 after the last. */
  after(node: number, top: number): number {
    const child = this.#firstChild[node] ?? none
    if (child !== none) return child
    for (let above = node; above !== top; above = this.parent[above] ?? none) {
      const sibling = this.#nextSibling[above] ?? none
      if (sibling !== none) return sibling
    }
    return none
  }

  /** The lowest node above both. */
  meeting(one: number, other: number): number {
    const { parent, depth } = this
    let [a, b] = [one, other]
    while (a !== b) {
      if ((depth[a] as number) >= (depth[b] as number)) a = parent[a] as number
      else b = parent[b] as number
    }
    return a
  }

  /** Hangs a node that hangs nowhere, with all that is below it; their depths are for whoever goes through them. */
  hang(node: number, parent: number, arc: number, leadsUp: boolean): void {
    const first = this.#firstChild[parent] ?? none
    this.parent[node] = parent
    this.arcUp[node] = arc
    this.leadsUp[node] = leadsUp ? 1 : 0
    this.#nextSibling[node] = first
    this.#previousSibling[node] = none
    if (first !== none) this.#previousSibling[first] = node
    this.#firstChild[parent] = node
  }

  #unhang(node: number) {
    const [previous, next] = [this.#previousSibling[node] ?? none, this.#nextSibling[node] ?? none]
    if (previous !== none) this.#nextSibling[previous] = next
    else this.#firstChild[this.parent[node] ?? 0] = next
    if (next !== none) this.#previousSibling[next] = previous
  }

  /**
   * Cuts the tree above `cut`, turns what is below so that `below` is its top, and hangs that under `above` by an arc.
   * @param from of each arc the node where it begins
   */
  rehang(below: number, above: number, cut: number, arc: number, from: Int32Array): void {
    let [node, over, link] = [below, above, arc]
    for (;;) {
      const [nextNode, nextLink] = [this.parent[node] ?? none, this.arcUp[node] ?? none]
      this.#unhang(node)
      this.hang(node, over, link, from[link] === node)
      if (node === cut) return
      over = node
      node = nextNode
      link = nextLink
    }
  }

  #arrays() {
    const { parent, arcUp, leadsUp, depth } = this
    return [parent, arcUp, leadsUp, depth, this.#firstChild, this.#nextSibling, this.#previousSibling]
  }

  /** The tree as it is now, for `goBack`. */
  keep(): KeptTree {
    return this.#arrays().map((array) => array.slice())
  }

  goBack(kept: KeptTree): void {
    for (const [at, array] of this.#arrays().entries()) array.set(kept[at] ?? [])
  }
}

export type KeptTree = readonly (Int32Array | Uint8Array)[]
