import type { TooFewFamilies } from '../explain.ts'
import { Flow, type Ground } from '../flow.ts'
import { byHub, type PairsOfHubs } from '../pairs.ts'
import type { Plan } from '../plan.ts'
import { leftOut, mustBeOpen, type Problem } from '../problem.ts'
import { type Reduced, reduced } from '../reduced.ts'

/**
 * Hubs that together need more families than live in reach of any of them: from a hub that lacks some, every hub whose
 * families could go there instead, as none of them can spare one.
 */
export function tooFewFamilies(problem: Problem, plan: Plan): TooFewFamilies[] {
  if (plan.blocked.length === 0) return []
  const ready = reduced(problem)
  const near = byHub(ready.ground.pairs, plan.open.length)
  const free = withoutForce(problem)
  const itself = new Map(
    (problem.homeOfHub ?? []).flatMap((home, hub) =>
      home === undefined || plan.open[hub] !== 1 ? [] : [[home, hub] as const],
    ),
  )
  const sets: ReturnType<typeof blockingSet>[] = []
  for (const { hub: short } of plan.blocked) {
    const { hubs } = blockingSet(ready, near, plan, itself, [short])
    // Two that share a hub are one: what is near it is counted once.
    const joined = sets.filter((other) => other.hubs.some((hub) => hubs.includes(hub)))
    for (const one of joined) sets.splice(sets.indexOf(one), 1)
    sets.push(blockingSet(ready, near, plan, itself, [...hubs, ...joined.flatMap((one) => one.hubs)]))
  }
  return sets.map(({ hubs, live, around }) => {
    const leaveClosed = free && fewestToClose(problem, free, plan, hubs, around)
    return {
      ...{ why: 'too few families', hubs, live },
      need: hubs.reduce((sum, hub) => sum + (ready.ground.need[hub] ?? 0), 0),
      lacks: plan.blocked.filter(({ hub }) => hubs.includes(hub)),
      ...(leaveClosed ? { leaveClosed } : {}),
    }
  })
}

function blockingSet(
  { homeOf }: Reduced,
  near: PairsOfHubs,
  { hubOf }: Plan,
  itself: ReadonlyMap<number, number>,
  short: readonly number[],
) {
  const blocking = new Set(short)
  // Open hubs whose own homes live there, and could join if they were no hubs.
  const around = new Set<number>()
  const live = new Set<number>()
  for (const hub of blocking)
    for (let pair = near.start[hub] ?? 0; pair < (near.start[hub + 1] ?? 0); pair++) {
      const home = homeOf[near.home[pair] ?? 0] ?? 0
      const own = itself.get(home)
      if (own !== undefined) {
        around.add(own)
        continue
      }
      live.add(home)
      const its = hubOf[home] ?? leftOut
      if (its !== leftOut) blocking.add(its)
    }
  const hubs = [...blocking].sort((one, other) => one - other)
  return { hubs, live: live.size, around: [...around].filter((hub) => !blocking.has(hub)) }
}

/** The problem with every hub free to close that no home stays with; nothing where wishes of homes decide who fills them. */
function withoutForce(problem: Problem): Reduced | undefined {
  const ready = reduced({ ...problem, mode: 'choose', mustOpen: [], maxHubs: undefined })
  const forced = mustBeOpen(problem)
  return ready.sides || ready.terms.shut.some((shut, hub) => shut === 1 && forced[hub] === 1)
    ? undefined
    : ready
}

/** So many sets of hubs are tried for the fewest, fewer where each takes long; beyond them none is named. */
const tries = { most: 2_000, pairs: 20_000_000 }

/** The fewest of these hubs without which the rest of them have enough. */
function fewestToClose(
  { homeOfHub = [], ...problem }: Problem,
  { ground, homeOf, terms }: Reduced,
  plan: Plan,
  blocking: readonly number[],
  around: readonly number[],
): number[] | undefined {
  const forced = mustBeOpen(problem)
  const hubs = [...blocking, ...around].filter((hub) => forced[hub] === 1)
  const closable = hubs.filter((hub) => terms.forced[hub] !== 1)
  const isIn = new Set(blocking)
  const hubsElsewhere = new Set(homeOfHub.filter((_, hub) => plan.open[hub] === 1 && !isIn.has(hub)))
  // Whoever is with another hub is needed there, or its hub would be one of these.
  const few = groundOf(ground, hubs, isIn, (home) => {
    const hub = plan.hubOf[homeOf[home] ?? -1] ?? leftOut
    return hub === leftOut ? !hubsElsewhere.has(homeOf[home]) : isIn.has(hub)
  })
  const flow = new Flow(few)
  let left = Math.min(tries.most, tries.pairs / (few.pairs.hub.length + 1))
  for (let count = 1; count <= closable.length; count++) {
    if (!mayBeEnough(few, count)) continue
    for (const some of choices(closable, count)) {
      if (left-- < 1) return undefined
      for (const [at, hub] of hubs.entries()) flow.setOpen(at, !some.includes(hub))
      flow.solve()
      if (flow.lacking === 0) return some
    }
  }
  return undefined
}

/** Whether there are enough for the hubs that are left when those who need most are closed. */
function mayBeEnough({ homes, need, homeOfHub }: Ground, closed: number): boolean {
  const needs = [...need].sort((one, other) => one - other)
  const open = needs.slice(0, needs.length - closed)
  const hubsThemselves = homeOfHub.filter((home) => home >= 0).length
  return open.reduce((sum, one) => sum + one, 0) <= homes - Math.max(0, hubsThemselves - closed)
}

/** Every choice of so many, in order. */
function* choices(from: readonly number[], count: number): Generator<number[]> {
  if (count === 0) return yield []
  for (let at = 0; at + count <= from.length; at++)
    for (const rest of choices(from.slice(at + 1), count - 1)) yield [from[at] ?? 0, ...rest]
}

/** Some hubs of a ground, those that need anybody among them, and the homes that may fill those. */
function groundOf(
  { pairs, need, most, homeOfHub, homes }: Ground,
  hubs: readonly number[],
  needy: ReadonlySet<number>,
  mayFill: (home: number) => boolean,
): Ground {
  const numbers = new Map(hubs.map((hub, at) => [hub, at]))
  const itself = new Set(hubs.map((hub) => homeOfHub[hub] ?? -1))
  const kept: number[] = []
  const [start, hub, cost] = [[0], [] as number[], [] as number[]]
  for (let home = 0; home < homes; home++) {
    if (!itself.has(home) && !mayFill(home)) continue
    const before = hub.length
    for (let pair = pairs.start[home] ?? 0; pair < (pairs.start[home + 1] ?? 0); pair++) {
      const its = numbers.get(pairs.hub[pair] ?? -1)
      if (its === undefined) continue
      hub.push(its)
      cost.push(pairs.cost[pair] ?? 0)
    }
    if (hub.length === before && !itself.has(home)) continue
    kept.push(home)
    start.push(hub.length)
  }
  const at = new Map(kept.map((home, number) => [home, number]))
  return {
    homes: kept.length,
    pairs: { start: Int32Array.from(start), hub: Int32Array.from(hub), cost: Int32Array.from(cost) },
    need: Int32Array.from(hubs, (one) => (needy.has(one) ? (need[one] ?? 0) : 0)),
    most: Int32Array.from(hubs, (one) => (needy.has(one) ? (most[one] ?? 0) : 0)),
    homeOfHub: Int32Array.from(hubs, (one) => at.get(homeOfHub[one] ?? -1) ?? -1),
  }
}
