import type { Drawn } from './drawn.ts'
import type { Flow } from './flow.ts'
import type { Pairs } from './pairs.ts'
import { leftOut } from './problem.ts'
import type { Reduced } from './reduced.ts'

/** Who is where when there is no time to find the best, and which hubs that must be open lack families. */
type InHaste = Pick<Drawn, 'hubOf' | 'open' | 'served' | 'cost' | 'lacking'>

/**
 * A plan that holds, made of an assignment that had no time to become the best: whoever has no place goes the shortest
 * way that is free, hubs that lack families close, and again. Those who are together go to the first hub that has
 * room for all of them. It takes about as long as sorting the pairs, and is no better than nearest first by hand.
 */
export function planInHaste(ready: Reduced, flow: Pick<Flow, 'hubOfEach' | 'open'>): InHaste {
  const places = new Places(ready, flow)
  places.settleGroups()
  const order = shortestFirst(ready.ground.pairs)
  do places.fill(order)
  while ([places.takeApart(), places.closeSome()].includes(true))
  return places.drawn()
}

class Places {
  readonly #ready: Reduced
  readonly #hubOf: Int32Array
  readonly #open: Uint8Array
  readonly #count: Int32Array
  /** Of each home the hub that it is itself, or -1. */
  readonly #own: Int32Array
  readonly #groupOf: (readonly number[])[] = []
  /** Homes that go nowhere by themselves: those who are together. */
  readonly #stays: Uint8Array
  readonly #never = new Set<number>()

  constructor(ready: Reduced, flow: Pick<Flow, 'hubOfEach' | 'open'>) {
    const { ground, terms, groups } = ready
    this.#ready = ready
    this.#hubOf = flow.hubOfEach()
    this.#open = flow.open.map((one, hub) => (terms.shut[hub] === 1 ? 0 : one))
    this.#count = new Int32Array(ground.need.length)
    this.#own = new Int32Array(ground.homes).fill(leftOut)
    this.#stays = new Uint8Array(ground.homes)
    for (const [hub, home] of ground.homeOfHub.entries()) if (home >= 0) this.#own[home] = hub
    for (const members of groups)
      for (const home of members) {
        this.#groupOf[home] = members
        if (members.length > 1) this.#stays[home] = 1
      }
    for (const [home, hub] of this.#hubOf.entries()) {
      if (hub === leftOut) continue
      if (this.#open[hub] === 1 && !this.#isHub(home)) this.#count[hub] = (this.#count[hub] ?? 0) + 1
      else this.#hubOf[home] = leftOut
    }
  }

  #isHub(home: number) {
    return this.#open[this.#own[home] ?? leftOut] === 1
  }

  #placeOf(home: number): number {
    return this.#isHub(home) ? (this.#own[home] ?? leftOut) : (this.#hubOf[home] ?? leftOut)
  }

  #put(home: number, hub: number) {
    const before = this.#hubOf[home] ?? leftOut
    if (before !== leftOut) this.#count[before] = (this.#count[before] ?? 0) - 1
    if (hub !== leftOut) this.#count[hub] = (this.#count[hub] ?? 0) + 1
    this.#hubOf[home] = hub
  }

  #room(hub: number): number {
    return this.#open[hub] === 1 ? (this.#ready.ground.most[hub] ?? 0) - (this.#count[hub] ?? 0) : 0
  }

  /** Brings those who are together to the first hub with room for them, or nowhere; none of them is a hub of their own. */
  settleGroups(): void {
    const { groups, ground, terms } = this.#ready
    for (const members of groups) {
      if (members.length < 2) continue
      for (const home of members) {
        const own = this.#own[home] ?? leftOut
        if (own !== leftOut && terms.forced[own] !== 1) this.#close(own)
        this.#put(home, leftOut)
      }
      const { start, hub } = ground.pairs
      const reached = members.map((home) => hub.subarray(start[home], start[home + 1]))
      const target = reached[0]?.find(
        (one) => this.#room(one) >= members.length && reached.every((hubs) => hubs.includes(one)),
      )
      if (target !== undefined) for (const home of members) this.#put(home, target)
    }
  }

  /** @param order all pairs, in which they are looked at */
  fill({ home: homes, pair: pairs }: Order): void {
    const { hub: hubs } = this.#ready.ground.pairs
    const [hubOf, stays] = [this.#hubOf, this.#stays]
    for (let at = 0; at < homes.length; at++) {
      const home = homes[at] as number
      if (hubOf[home] !== leftOut || stays[home] === 1 || this.#isHub(home)) continue
      const hub = hubs[pairs[at] ?? 0] ?? leftOut
      if (this.#room(hub) > 0 && !this.#never.has(this.#wayTo(home, hub))) this.#put(home, hub)
    }
  }

  #wayTo(home: number, hub: number) {
    return home * this.#count.length + hub
  }

  /** Sends away one of two that must be apart and are not; answers whether any had to go. */
  takeApart(): boolean {
    let some = false
    for (const [one, other] of this.#ready.apart) {
      const place = this.#placeOf(one)
      if (place === leftOut || place !== this.#placeOf(other)) continue
      const [goes = one] = [other, one]
        .filter((home) => !this.#isHub(home))
        .toSorted((a, b) => (this.#stays[a] ?? 0) - (this.#stays[b] ?? 0))
      this.#never.add(this.#wayTo(goes, place))
      for (const home of this.#groupOf[goes] ?? [goes]) this.#put(home, leftOut)
      some = true
    }
    return some
  }

  /** Closes some of the hubs that lack families, or are too many: the smallest first; answers whether there were any. */
  closeSome(): boolean {
    const { ground, terms } = this.#ready
    const open = [...this.#open.keys()].filter((hub) => this.#open[hub] === 1)
    const closable = open.filter((hub) => terms.forced[hub] !== 1)
    const lacking = closable.filter((hub) => (this.#count[hub] ?? 0) < (ground.need[hub] ?? 0))
    const tooMany = Math.max(0, open.length - terms.maxHubs)
    const from = lacking.length > 0 ? lacking : closable.slice(0, tooMany === 0 ? 0 : undefined)
    from.sort((one, other) => (this.#count[one] ?? 0) - (this.#count[other] ?? 0) || one - other)
    // A few at a time: whoever is with them fills up others.
    const some = Math.max(1, Math.floor((lacking.length || tooMany) / 10))
    const closing = new Set(from.slice(0, some))
    for (const hub of closing) this.#close(hub)
    return closing.size > 0
  }

  #close(hub: number) {
    this.#open[hub] = 0
    if ((this.#count[hub] ?? 0) === 0) return
    for (const [home, its] of this.#hubOf.entries()) if (its === hub) this.#put(home, leftOut)
  }

  drawn(): InHaste {
    const { pairs, need, homeOfHub } = this.#ready.ground
    let [served, cost] = [0, 0]
    for (const [home, hub] of this.#hubOf.entries()) {
      if (hub === leftOut) continue
      served++
      const at = pairs.hub.subarray(pairs.start[home], pairs.start[home + 1]).indexOf(hub)
      cost += pairs.cost[(pairs.start[home] ?? 0) + at] ?? 0
    }
    for (const [hub, home] of homeOfHub.entries()) if (home >= 0 && this.#open[hub] === 1) served++
    const lacking = need.map((one, hub) =>
      this.#open[hub] === 1 ? Math.max(0, one - (this.#count[hub] ?? 0)) : 0,
    )
    return { hubOf: this.#hubOf, open: this.#open, served, cost, lacking }
  }
}

interface Order {
  home: Int32Array
  pair: Int32Array
}

/** All pairs, the shortest first. */
function shortestFirst({ start, cost }: Pairs): Order {
  const count = cost.length
  // Sorted as single numbers, which takes a tenth of the time: a cost and a place are below 2^53 together.
  const keys = Float64Array.from(cost, (one, pair) => one * count + pair).sort()
  const homeOf = new Int32Array(count)
  for (let home = 0; home + 1 < start.length; home++) homeOf.fill(home, start[home], start[home + 1])
  const pair = Int32Array.from(keys, (key) => key % count)
  return { home: pair.map((one) => homeOf[one] ?? 0), pair }
}
