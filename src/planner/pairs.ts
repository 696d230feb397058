import { metresBetween, type Place, type Problem } from './problem.ts'

/** Every home with every hub in reach, by home: the nearest first, those as near in the order of the hubs. */
export interface Pairs {
  /** Where a home’s pairs begin; one more entry than there are homes. */
  start: Int32Array
  hub: Int32Array
  /** Whole metres, or whatever the problem counts in their place. */
  cost: Int32Array
}

/** The same by hub: for each the homes in reach, the nearest first. */
export interface PairsOfHubs {
  start: Int32Array
  home: Int32Array
  cost: Int32Array
}

/**
 * All pairs within the limit that nothing forbids. Homes that have their hub already are in none.
 * @param mayBe what else decides which home may be with which hub
 */
export function pairsOf(problem: Problem, mayBe?: (home: number, hub: number) => boolean): Pairs {
  const { hubs, homes, limitMetres, reachOf } = problem
  const placed = new Set(problem.existing.map(({ home }) => home))
  const never = new Set(problem.never.map(({ home, hub }) => home * hubs.length + hub))
  const itself = problem.homeOfHub ?? []
  const near = around(hubs, limitMetres)

  const start = new Int32Array(homes.length + 1)
  let hub = new Int32Array(homes.length * 8)
  let cost = new Int32Array(homes.length * 8)
  let count = 0
  const found: { hub: number; cost: number }[] = []
  for (const [at, home] of homes.entries()) {
    start[at] = count
    if (placed.has(at)) continue
    found.length = 0
    near(home, (candidate) => {
      const place = hubs[candidate]
      if (!place || itself[candidate] === at || never.has(at * hubs.length + candidate)) return
      if (mayBe && !mayBe(at, candidate)) return
      const metres = metresBetween(home, place)
      if (metres > limitMetres || metres > (reachOf?.[candidate] ?? limitMetres)) return
      const cost = problem.costOf ? problem.costOf(at, candidate, metres) : metres
      if (cost !== undefined) found.push({ hub: candidate, cost })
    })
    found.sort((one, other) => one.cost - other.cost || one.hub - other.hub)
    if (count + found.length > hub.length) {
      hub = grown(hub, 2 * (count + found.length))
      cost = grown(cost, 2 * (count + found.length))
    }
    for (const one of found) {
      hub[count] = one.hub
      cost[count] = one.cost
      count++
    }
  }
  start[homes.length] = count
  return { start, hub: hub.slice(0, count), cost: cost.slice(0, count) }
}

const grown = (before: Int32Array, length: number) => {
  const made = new Int32Array(length)
  made.set(before)
  return made
}

/** Shows the places within so many metres of one, and some that are further: by squares of the map, not one by one. */
function around(places: readonly Place[], within: number) {
  // Less than half a metre more than the limit still counts as the limit.
  const side = Math.max(1_000, within + 1)
  const columnOf = (metres: number) => Math.floor(metres / side)
  const squares = new Map<string, number[]>()
  for (const [at, { easting, northing }] of places.entries()) {
    const key = `${columnOf(easting)} ${columnOf(northing)}`
    const square = squares.get(key)
    if (square) square.push(at)
    else squares.set(key, [at])
  }
  return ({ easting, northing }: Place, visit: (at: number) => void) => {
    const [column, row] = [columnOf(easting), columnOf(northing)]
    for (let across = column - 1; across <= column + 1; across++)
      for (let up = row - 1; up <= row + 1; up++)
        for (const at of squares.get(`${across} ${up}`) ?? []) visit(at)
  }
}

/** Turns pairs round: a hub’s homes come in the order of their cost, those as near in the order of the homes. */
export function byHub({ start, hub, cost }: Pairs, hubs: number): PairsOfHubs {
  const starts = new Int32Array(hubs + 1)
  for (const one of hub) starts[one + 1] = (starts[one + 1] ?? 0) + 1
  for (let one = 0; one < hubs; one++) starts[one + 1] = (starts[one + 1] ?? 0) + (starts[one] ?? 0)

  const next = starts.slice()
  const homes = new Int32Array(hub.length)
  const costs = new Int32Array(hub.length)
  for (let home = 0; home + 1 < start.length; home++)
    for (let pair = start[home] ?? 0; pair < (start[home + 1] ?? 0); pair++) {
      const at = next[hub[pair] ?? 0] ?? 0
      next[hub[pair] ?? 0] = at + 1
      homes[at] = home
      costs[at] = cost[pair] ?? 0
    }
  sortEach(starts, homes, costs)
  return { start: starts, home: homes, cost: costs }
}

function sortEach(starts: Int32Array, homes: Int32Array, costs: Int32Array) {
  for (let hub = 0; hub + 1 < starts.length; hub++) {
    const [from, until] = [starts[hub] ?? 0, starts[hub + 1] ?? 0]
    const order = Array.from({ length: until - from }, (_, at) => from + at)
    order.sort((one, other) => (costs[one] ?? 0) - (costs[other] ?? 0) || one - other)
    const [sortedHomes, sortedCosts] = [order.map((at) => homes[at] ?? 0), order.map((at) => costs[at] ?? 0)]
    homes.set(sortedHomes, from)
    costs.set(sortedCosts, from)
  }
}
