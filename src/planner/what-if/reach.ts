import { pairsOf } from '../pairs.ts'
import { costBetween, metresBetween, type Problem } from '../problem.ts'

/** A hub where a home may be. */
export interface Reached {
  hub: number
  metres: number
  /** Metres, or whatever the problem counts in their place. */
  cost: number
}

/** Of each home the hubs where it may be, those who stay elsewhere today among them; the cheapest first. */
export function hubsFor(problem: Problem): (home: number) => Reached[] {
  const { homes, hubs, apart, homeOfHub = [] } = problem
  const hubOf = new Map(homeOfHub.flatMap((home, hub) => (home === undefined ? [] : [[home, hub] as const])))
  const never = new Set<number>()
  for (const [one, other] of apart) {
    const [itself, otherItself] = [hubOf.get(one), hubOf.get(other)]
    if (itself !== undefined) never.add(other * hubs.length + itself)
    if (otherItself !== undefined) never.add(one * hubs.length + otherItself)
  }
  const { start, hub, cost } = pairsOf(
    { ...problem, existing: [] },
    (home, other) => !never.has(home * hubs.length + other),
  )
  return (home) => {
    const reached: Reached[] = []
    for (let pair = start[home] ?? 0; pair < (start[home + 1] ?? 0); pair++) {
      const its = hub[pair] ?? 0
      reached.push({ hub: its, cost: cost[pair] ?? 0, metres: metresOf({ homes, hubs }, home, its) })
    }
    return reached
  }
}

/** Where a home is already: also beyond the limit, and where nobody would be sent. */
export const where = (problem: Problem, home: number, hub: number): Reached => ({
  hub,
  metres: metresOf(problem, home, hub),
  cost: costBetween(problem, home, hub),
})

/** Whole metres between a home and a hub, whatever the problem counts in their place. */
export function metresOf(
  { homes, hubs }: Pick<Problem, 'homes' | 'hubs'>,
  home: number,
  hub: number,
): number {
  const [one, other] = [homes[home], hubs[hub]]
  return one && other ? metresBetween(one, other) : 0
}
