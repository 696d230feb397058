import type { PlanOrder } from '#src/matching/rules/plan.ts'
import { needsOfChildren, type PeerTag } from '#src/mentoring/rules.ts'

/** So many who ask and as many who offer, each with something of their own, the same at every run. */
export function manyOf(count: number): PlanOrder {
  const below = pseudoRandom(7)
  const some = (): PeerTag[] =>
    needsOfChildren.filter(() => below(3) === 0).map((tag) => ({ kind: 'needs', tag }))
  const bands = [5, 10, 20, 40, 'further', 'not shown'] as const
  const each = Array.from({ length: count }, (_, index) => index)
  return {
    mode: 'most people',
    weights: { distance: 5, experience: 8, languages: 6, times: 5, room: 2 },
    askers: each.map(some),
    offerers: each.map(() => ({ has: some(), free: 1, most: 3 })),
    allowed: each.flatMap((asker) =>
      each.map((offerer) => ({ asker, offerer, nearness: bands[below(bands.length)] ?? 'not shown' })),
    ),
  }
}

/** The same numbers at every run. */
function pseudoRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}
