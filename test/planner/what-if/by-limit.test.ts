import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Plan } from '#src/planner/plan.ts'
import { planFor } from '#src/planner/planning.ts'
import { faultsIn } from '#src/planner/validate.ts'
import { whatIfLimits } from '#src/planner/what-if/by-limit.ts'
import { bestOfAll, small } from '../every-plan.ts'
import { problemOf, strewn } from '../places.ts'

it('plans as well as can be for each limit', async () => {
  await fc.assert(
    fc.asyncProperty(small, async (problem) => {
      const made = await whatIfLimits(problem, [9_000, 3_000, 6_000, 3_000], {
        ...{ evaluations: 30, seconds: 20, prove: true },
      })
      expect(made.map(({ limitMetres }) => limitMetres)).toEqual([3_000, 6_000, 9_000])
      for (const { limitMetres, plan, leftOut, unreachable, hubsOpen, blocked } of made) {
        const best = bestOfAll({ ...problem, limitMetres, reachOf: undefined })
        expect(blocked.length === 0).toBe(best !== undefined)
        expect(leftOut).toBe(problem.homes.length - plan.served)
        expect(unreachable).toBe(plan.unreachable.length)
        expect(hubsOpen).toBe(plan.open.filter((one) => one === 1).length)
        if (best) expect(plan).toMatchObject({ ...best, gap: 0 })
      }
    }),
    { numRuns: 40 },
  )
})

it.each([3, 5, 8])(
  'has no worse plan for a longer limit, though it does not look far: %i',
  async (seed) => {
    const search = { evaluations: 0, seconds: 60 }
    const problem = problemOf(strewn({ hubs: 24, homes: 90, kilometres: 50 }, seed), { maxHubs: 8 })
    const limits = [12_000, 12_500, 13_000]
    const made = await whatIfLimits(problem, limits, search)
    const alone = await Promise.all(limits.map((limitMetres) => planFor({ ...problem, limitMetres }, search)))
    for (const plans of [made.map(({ plan }) => plan), alone])
      for (const [index, plan] of plans.entries())
        expect(faultsIn({ ...problem, limitMetres: limits[index] ?? 0 }, plan)).toEqual([])
    const order = (plans: readonly Plan[]) => plans.map(({ served, cost }) => served * 1e9 - cost)
    const rising = (values: readonly number[]) => values.toSorted((one, other) => one - other)
    // By itself, each looks no further than this; together they know what the shorter limits found.
    expect(order(alone)).not.toEqual(rising(order(alone)))
    expect(order(made.map(({ plan }) => plan))).toEqual(rising(order(made.map(({ plan }) => plan))))
  },
  60_000,
)
