import { Flow } from './flow.ts'
import type { Pairs } from './pairs.ts'
import { leftOut } from './problem.ts'
import type { Reduced } from './reduced.ts'

/** Whether those who must be together or apart happen to be so. */
export function keepsSides(ready: Reduced, hubOf: Int32Array, open: Uint8Array): boolean {
  const places = placesIn(ready, hubOf, open)
  return (
    ready.apart.every(([one, other]) => places[one] === leftOut || places[one] !== places[other]) &&
    ready.groups.every((members) => areTogether(members, places))
  )
}

const areTogether = ([first, ...others]: readonly number[], places: Int32Array) =>
  others.every((home) => places[home] === places[first ?? home])

/** Where each home of the ground is: with its hub, or at the open hub that it is itself. */
function placesIn({ ground }: Reduced, hubOf: Int32Array, open: Uint8Array): Int32Array {
  const places = hubOf.slice()
  for (const [hub, home] of ground.homeOfHub.entries()) if (home >= 0 && open[hub] === 1) places[home] = hub
  return places
}

/**
 * Takes away, turn by turn, the ways by which homes are together that must be apart, or the other way round, until the
 * best assignment keeps to all of that by itself. What comes of it is sound, and not always the best: for what is too
 * large for a programme, or had no time.
 * @param hubs which may be open; one whose own home must be elsewhere is closed
 * @param goOn whether there is time for more
 */
export function mended(
  ready: Reduced,
  hubs: Uint8Array,
  goOn: () => boolean,
): { ready: Reduced; flow: Flow } | 'no time' {
  const ways = new Ways(ready.ground.pairs, ready.ground.need.length)
  const open = hubs.slice()
  for (;;) {
    const less = { ...ready, ground: { ...ready.ground, pairs: ways.left() } }
    const flow = new Flow(less.ground)
    for (const hub of open.keys()) flow.setOpen(hub, open[hub] === 1)
    if (!flow.settle(goOn)) return 'no time'
    const hubOf = flow.hubOfEach()
    if (keepsSides(less, hubOf, flow.open)) return { ready: less, flow }
    const places = placesIn(less, hubOf, flow.open)
    for (const [one, other] of less.apart) {
      const hub = places[one] ?? leftOut
      if (hub === leftOut || hub !== places[other]) continue
      // Whoever has more ways goes another one; an open hub itself goes nowhere.
      const goes = ways.count(other) >= ways.count(one) && ways.has(other, hub) ? other : one
      ways.take(goes, hub)
    }
    for (const members of less.groups)
      if (!areTogether(members, places)) bringTogether(less, ways, open, members, places)
  }
}

/** Leaves all of them one hub, where most of them are; none, where that is tried and one of them has no place there. */
function bringTogether(
  { ground }: Reduced,
  ways: Ways,
  open: Uint8Array,
  members: readonly number[],
  places: Int32Array,
) {
  const counts = new Map<number, number>()
  for (const home of members) {
    const place = places[home] ?? leftOut
    if (place !== leftOut) counts.set(place, (counts.get(place) ?? 0) + 1)
  }
  const [target = leftOut] =
    [...counts].toSorted(([hub, many], [other, more]) => more - many || hub - other)[0] ?? []
  const own = (home: number) => ground.homeOfHub.indexOf(home)
  const isTried = members.every((home) => ways.count(home) <= 1)
  const cannot = members.some((home) => own(home) !== target && !ways.has(home, target))
  for (const home of members) {
    const itself = own(home)
    // Whoever opens a hub of their own is not with the others.
    if (itself >= 0 && (itself !== target || isTried || cannot)) open[itself] = 0
    if (isTried || cannot) ways.keepOnly(home, leftOut)
    else ways.keepOnly(home, target)
  }
}

/** Which home can still be with which hub. */
class Ways {
  readonly #pairs: Pairs
  readonly #hubs: number
  readonly #taken = new Set<number>()

  constructor(pairs: Pairs, hubs: number) {
    this.#pairs = pairs
    this.#hubs = hubs
  }

  #of(home: number): number[] {
    const { start, hub } = this.#pairs
    return [...hub.subarray(start[home], start[home + 1])].filter(
      (one) => !this.#taken.has(home * this.#hubs + one),
    )
  }

  has(home: number, hub: number): boolean {
    return this.#of(home).includes(hub)
  }

  count(home: number): number {
    return this.#of(home).length
  }

  take(home: number, hub: number): void {
    this.#taken.add(home * this.#hubs + hub)
  }

  keepOnly(home: number, hub: number): void {
    for (const one of this.#of(home)) if (one !== hub) this.take(home, one)
  }

  /** All pairs without those that were taken away. */
  left(): Pairs {
    if (this.#taken.size === 0) return this.#pairs
    const { start, hub, cost } = this.#pairs
    const less = { start: new Int32Array(start.length), hub: hub.slice(), cost: cost.slice() }
    let count = 0
    for (let home = 0; home + 1 < start.length; home++) {
      for (let pair = start[home] ?? 0; pair < (start[home + 1] ?? 0); pair++) {
        if (this.#taken.has(home * this.#hubs + (hub[pair] ?? 0))) continue
        less.hub[count] = hub[pair] ?? 0
        less.cost[count++] = cost[pair] ?? 0
      }
      less.start[home + 1] = count
    }
    return { ...less, hub: less.hub.subarray(0, count), cost: less.cost.subarray(0, count) }
  }
}
