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
  const groupOf = homes.map((_, home) => [home])
  for (const [one, other] of together) {
    const [hub, otherHub] = [settled.get(one), settled.get(other)]
    if (hub === undefined && otherHub === undefined) join(groupOf, one, other)
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
    ...{ staysWith, forced, shut, groups: [...new Set(groupOf)] },
    mayBe: (home, hub) =>
      shut[hub] !== 1 && (only.get(home) ?? hub) === hub && !never.has(home * hubs.length + hub),
  }
}

const nowhere = -1

function stayOnlyWith(only: Map<number, number>, home: number, hub: number | undefined) {
  if (hub !== undefined) only.set(home, (only.get(home) ?? hub) === hub ? hub : nowhere)
}

function join(groupOf: number[][], one: number, other: number) {
  const [a, b] = [groupOf[one], groupOf[other]]
  if (!a || !b || a === b) return
  const joined = [...a, ...b].sort((first, second) => first - second)
  for (const home of joined) groupOf[home] = joined
}
