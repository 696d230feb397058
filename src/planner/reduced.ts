import type { HubTerms } from './bound.ts'
import type { Ground } from './flow.ts'
import { type Pairs, pairsOf } from './pairs.ts'
import type { Problem } from './problem.ts'

/** The problem without the homes that are settled: those that stay, and those that nobody could reach. */
export interface Reduced {
  ground: Ground
  terms: HubTerms
  /** Of each home of the ground its place in the problem. */
  homeOf: Int32Array
  settled: readonly { home: number; hub: number }[]
  unreachable: number[]
  /** Homes of the ground that are in one constellation or in none; most are by themselves. */
  groups: number[][]
  /** Homes of the ground that must not be in one constellation. */
  apart: [number, number][]
  /** Whether any are together or apart: the assignment of single homes does not see it then. */
  sides: boolean
}

export function reduced(problem: Problem): Reduced {
  const { hubs, homes, min, max, existing, mode } = problem
  const staysWith = new Map(existing.map(({ home, hub }) => [home, hub]))
  const staying = new Int32Array(hubs.length)
  for (const { hub } of existing) staying[hub] = (staying[hub] ?? 0) + 1
  const groups = groupsOf(problem)
  const inReach = pairsOf({
    ...problem,
    never: [...problem.never, ...followsFrom(problem, staysWith, groups)],
  })
  const pairs = reachedByAll(problem, inReach, groups, staysWith)
  const itself = new Set(problem.homeOfHub)

  const kept: number[] = []
  const unreachable: number[] = []
  const at = new Int32Array(homes.length).fill(-1)
  for (let home = 0; home < homes.length; home++) {
    if (staysWith.has(home)) continue
    const reaches = (pairs.start[home + 1] ?? 0) > (pairs.start[home] ?? 0)
    if (reaches || itself.has(home)) at[home] = kept.push(home) - 1
    else unreachable.push(home)
  }
  const inGround = (members: readonly number[]) =>
    members.map((home) => at[home] ?? -1).filter((home) => home >= 0)
  const apart = problem.apart.map(([one, other]) => inGround([one, other])).filter(isTwo)
  const together = groups.map(inGround).filter(({ length }) => length > 0)
  return {
    ...{ homeOf: Int32Array.from(kept), settled: existing, unreachable, apart, groups: together },
    ground: {
      homes: kept.length,
      pairs: withoutHomes(pairs, kept),
      need: staying.map((count) => Math.max(0, min - count)),
      most: staying.map((count) => Math.max(0, max - count)),
      homeOfHub: Int32Array.from(hubs, (_, hub) => at[problem.homeOfHub?.[hub] ?? -1] ?? -1),
    },
    terms: {
      forced: Uint8Array.from(staying, (count) => (mode === 'fixed' || count > 0 ? 1 : 0)),
      maxHubs:
        mode === 'fixed'
          ? hubs.length
          : Math.max(problem.maxHubs ?? hubs.length, new Set(staysWith.values()).size),
    },
    sides: apart.length > 0 || together.some(({ length }) => length > 1),
  }
}

const isTwo = (homes: number[]): homes is [number, number] => homes.length === 2

/** Homes without pairs take nothing from between, so that the pairs themselves stay as they are. */
function withoutHomes(pairs: Pairs, kept: readonly number[]): Pairs {
  const start = new Int32Array(kept.length + 1)
  for (const [at, home] of kept.entries())
    start[at + 1] = (start[at] ?? 0) + (pairs.start[home + 1] ?? 0) - (pairs.start[home] ?? 0)
  return { ...pairs, start }
}

/** Leaves those who are together only the hubs that all of them reach. */
function reachedByAll(
  { homes, homeOfHub = [], apart }: Problem,
  pairs: Pairs,
  groups: readonly number[][],
  staysWith: ReadonlyMap<number, number>,
): Pairs {
  const common = new Map<number, Set<number>>()
  for (const members of groups) {
    if (members.length === 1 || members.some((home) => staysWith.has(home))) continue
    const reach = members.map((home) => {
      const hubs = new Set(pairs.hub.subarray(pairs.start[home], pairs.start[home + 1]))
      for (const [hub, itself] of homeOfHub.entries()) if (itself === home) hubs.add(hub)
      return hubs
    })
    // Nobody can be together and apart: nobody of them is placed then.
    const both = apart.some((two) => two.every((home) => members.includes(home)))
    const shared = new Set(
      both ? [] : [...(reach[0] ?? [])].filter((hub) => reach.every((hubs) => hubs.has(hub))),
    )
    for (const home of members) common.set(home, shared)
  }
  if (common.size === 0) return pairs
  const [start, hub, cost] = [new Int32Array(homes.length + 1), [] as number[], [] as number[]]
  for (const home of homes.keys()) {
    for (let pair = pairs.start[home] ?? 0; pair < (pairs.start[home + 1] ?? 0); pair++) {
      if (common.get(home)?.has(pairs.hub[pair] ?? 0) === false) continue
      hub.push(pairs.hub[pair] ?? 0)
      cost.push(pairs.cost[pair] ?? 0)
    }
    start[home + 1] = hub.length
  }
  return { start, hub: Int32Array.from(hub), cost: Int32Array.from(cost) }
}

/** All who are together with each other, also by way of a third; everybody is in one group. */
function groupsOf({ homes, together }: Problem): number[][] {
  const groupOf = homes.map((_, home) => [home])
  for (const [one, other] of together) {
    const [a, b] = [groupOf[one], groupOf[other]]
    if (!a || !b || a === b) continue
    const joined = [...a, ...b].sort((first, second) => first - second)
    for (const home of joined) groupOf[home] = joined
  }
  return [...new Set(groupOf)]
}

/** Who cannot be with which hub because of a home that stays there, or is that hub. */
function followsFrom(
  { hubs, apart, homeOfHub }: Problem,
  staysWith: ReadonlyMap<number, number>,
  groups: readonly number[][],
): { home: number; hub: number }[] {
  const hubOf = new Map(
    (homeOfHub ?? []).flatMap((home, hub) => (home === undefined ? [] : [[home, hub] as const])),
  )
  const never: { home: number; hub: number }[] = []
  for (const [one, other] of apart)
    for (const [home, from] of [
      [one, other],
      [other, one],
    ] as const)
      for (const hub of [staysWith.get(from), hubOf.get(from)])
        if (hub !== undefined) never.push({ home, hub })
  for (const members of groups) {
    const stays = members.map((home) => staysWith.get(home)).find((hub) => hub !== undefined)
    if (stays === undefined) continue
    for (const home of members) for (const hub of hubs.keys()) if (hub !== stays) never.push({ home, hub })
  }
  return never
}
