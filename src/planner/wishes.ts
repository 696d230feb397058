import { mustBeOpen, type Problem } from './problem.ts'

/** What follows from who stays, who is apart and who is together, before anybody is placed. */
export interface Wishes {
  staysWith: ReadonlyMap<number, number>
  /** Of each hub whether it is open in every plan. */
  forced: Uint8Array
  /** Of each hub whether it is open in none: its own home is elsewhere, or must be. */
  shut: Uint8Array
  /** Whether nothing that is settled keeps a home from a hub. */
  mayBe: (home: number, hub: number) => boolean
  /** All who are together and not settled, also by way of a third; everybody is in one group. */
  groups: number[][]
}

export function wishesOf(problem: Problem): Wishes {
  const { hubs, homes, existing, apart, together, homeOfHub = [] } = problem
  const forced = mustBeOpen(problem)
  const staysWith = new Map(existing.map(({ home, hub }) => [home, hub]))
  const hubOf = new Map<number, number>()
  // The homes of hubs that run are where they are, as those are who stay.
  const settled = new Map<number, number>()
  for (const [hub, home] of homeOfHub.entries()) {
    if (home === undefined) continue
    hubOf.set(home, hub)
    if (forced[hub] === 1) settled.set(home, hub)
  }
  for (const [home, hub] of staysWith) settled.set(home, hub)

  const only = new Map<number, number>()
  const first = Int32Array.from(homes.keys())
  for (const [one, other] of together) {
    const [hub, otherHub] = [settled.get(one), settled.get(other)]
    if (hub === undefined && otherHub === undefined) join(first, one, other)
    else if (hub === undefined) stayOnlyWith(only, one, otherHub)
    else if (otherHub === undefined) stayOnlyWith(only, other, hub)
  }
  const never = new Set<number>()
  for (const [one, other] of apart)
    for (const [home, from] of [
      [one, other],
      [other, one],
    ] as const) {
      const hub = settled.get(from) ?? hubOf.get(from)
      if (hub !== undefined) never.add(home * hubs.length + hub)
    }

  const shut = Uint8Array.from(hubs, (_, hub) => {
    const home = homeOfHub[hub]
    if (home === undefined || forced[hub] === 1) return 0
    return staysWith.has(home) || only.has(home) ? 1 : 0
  })
  return {
    ...{ staysWith, forced, shut, groups: groupsOf(first) },
    mayBe: (home, hub) =>
      shut[hub] !== 1 && (only.get(home) ?? hub) === hub && !never.has(home * hubs.length + hub),
  }
}

const nowhere = -1

function stayOnlyWith(only: Map<number, number>, home: number, hub: number | undefined) {
  if (hub !== undefined) only.set(home, (only.get(home) ?? hub) === hub ? hub : nowhere)
}

/**
 * Joins two groups, each named by the first of its homes: long chains are joined in one go.
 * @param first of each home one before it in its group, or itself where it is the first
 */
function join(first: Int32Array, one: number, other: number) {
  const [a, b] = [firstOf(first, one), firstOf(first, other)]
  first[Math.max(a, b)] = Math.min(a, b)
}

function firstOf(first: Int32Array, home: number): number {
  let at = home
  for (let before = first[at] ?? at; before !== at; before = first[at] ?? at) {
    // Whoever asks next has half as far to go.
    first[at] = first[before] ?? before
    at = before
  }
  return at
}

function groupsOf(first: Int32Array): number[][] {
  const groups = new Map<number, number[]>()
  for (const home of first.keys()) {
    const name = firstOf(first, home)
    const members = groups.get(name)
    if (members) members.push(home)
    else groups.set(name, [home])
  }
  return [...groups.values()]
}
