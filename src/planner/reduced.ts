import type { HubTerms } from './bound.ts'
import type { Ground } from './flow.ts'
import { type Pairs, pairsOf } from './pairs.ts'
import { limitsAt, type Problem } from './problem.ts'
import { type Wishes, wishesOf } from './wishes.ts'

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
  const { hubs, homes, existing, mode } = problem
  const wishes = wishesOf(problem)
  const { staysWith, forced, shut, groups } = wishes
  const staying = new Int32Array(hubs.length)
  for (const { hub } of existing) staying[hub] = (staying[hub] ?? 0) + 1
  const pairs = reachedByAll(problem, pairsOf(problem, wishes.mayBe), wishes)
  const itself = (problem.homeOfHub ?? []).map((home, hub) => (shut[hub] === 1 ? undefined : home))
  const canBeHub = new Set(itself)
  // Who must be with a home that could be a hub decides whether it can.
  const besideHub = new Set(groups.filter((members) => members.some((home) => canBeHub.has(home))).flat())

  const kept: number[] = []
  const unreachable: number[] = []
  const at = new Int32Array(homes.length).fill(-1)
  for (let home = 0; home < homes.length; home++) {
    if (staysWith.has(home)) continue
    const reaches = (pairs.start[home + 1] ?? 0) > (pairs.start[home] ?? 0)
    if (reaches || besideHub.has(home)) at[home] = kept.push(home) - 1
    if (!reaches && !canBeHub.has(home)) unreachable.push(home)
  }
  const inGround = (members: readonly number[]) =>
    members.map((home) => at[home] ?? -1).filter((home) => home >= 0)
  const apart = problem.apart.map(([one, other]) => inGround([one, other])).filter(isTwo)
  const together = groups.map(inGround).filter(({ length }) => length > 0)
  const room = hubs.map((_, hub) => {
    if (shut[hub] === 1) return { need: 0, most: 0 }
    const { min, max } = limitsAt(problem, hub)
    const stay = staying[hub] ?? 0
    return { need: Math.max(0, min - stay), most: Math.max(0, max - stay) }
  })
  const mostForced = forced.reduce((sum, one) => sum + one, 0)
  return {
    ...{ homeOf: Int32Array.from(kept), settled: existing, unreachable, apart, groups: together },
    ground: {
      homes: kept.length,
      pairs: withoutHomes(pairs, kept),
      need: Int32Array.from(room, ({ need }) => need),
      most: Int32Array.from(room, ({ most }) => most),
      homeOfHub: Int32Array.from(hubs, (_, hub) => at[itself[hub] ?? -1] ?? -1),
    },
    terms: {
      ...{ forced, shut },
      maxHubs: mode === 'fixed' ? hubs.length : Math.max(problem.maxHubs ?? hubs.length, mostForced),
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
  { groups, shut }: Wishes,
): Pairs {
  const common = new Map<number, Set<number>>()
  for (const members of groups) {
    if (members.length === 1) continue
    const reach = members.map((home) => {
      const hubs = new Set(pairs.hub.subarray(pairs.start[home], pairs.start[home + 1]))
      for (const [hub, itself] of homeOfHub.entries()) if (itself === home && shut[hub] !== 1) hubs.add(hub)
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
