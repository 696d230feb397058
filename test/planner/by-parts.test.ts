import { expect, it } from 'vitest'
import type { PlanLimits } from '#src/planner/limits.ts'
import { planFor } from '#src/planner/planning.ts'
import type { Problem } from '#src/planner/problem.ts'
import { faultsIn } from '#src/planner/validate.ts'
import { problemOf, strewn } from './places.ts'

/** Homes of which the first could each be a hub. */
function problemWithin({ couldBeHub, ...size }: { couldBeHub: number; homes: number; kilometres: number }) {
  const { homes } = strewn({ ...size, hubs: 0 }, 1)
  const hubs = homes.slice(0, couldBeHub)
  return problemOf({ hubs, homes }, { homeOfHub: [...hubs.keys()] })
}

const sound = async (problem: Problem, limits: Partial<PlanLimits>) => {
  const plan = await planFor(problem, { evaluations: 600, seconds: 60, ...limits })
  expect(faultsIn(problem, plan)).toEqual([])
  return plan
}

it('finds as good a plan for homes that could be hubs as a programme proves in minutes', async () => {
  const plan = await sound(problemWithin({ couldBeHub: 50, homes: 120, kilometres: 25 }), {
    evaluations: 3_000,
  })
  expect(plan).toMatchObject({ served: 120, servedBound: 120 })
  // HiGHS proves 259,896.
  expect(plan.cost).toBeLessThan(261_500)
})

it('is near the best after few plans, in parts of a whole that is much larger', async () => {
  const problem = problemWithin({ couldBeHub: 150, homes: 900, kilometres: 70 })
  const plan = await sound(problem, { evaluations: 100 })
  expect(plan.gap).toBeLessThan(0.02)
  expect(plan.evaluations).toBeLessThan(130)
  expect(await sound(problem, { evaluations: 100 })).toEqual(plan)
})

it('opens no more hubs than may be, part by part', async () => {
  const problem = { ...problemWithin({ couldBeHub: 60, homes: 300, kilometres: 50 }), maxHubs: 14 }
  const plan = await sound(problem, { evaluations: 200 })
  expect(plan.open.reduce((sum, one) => sum + one, 0)).toBe(14)
  expect(plan.served).toBe(14 * 11)
})

it('tells each plan that is better, as often as it looks at the whole', async () => {
  const costs: number[] = []
  await sound(problemWithin({ couldBeHub: 60, homes: 300, kilometres: 50 }), {
    onProgress: ({ found }) => found && costs.push(found.metres),
  })
  expect(costs.length).toBeGreaterThan(2)
  expect(costs.toSorted((one, other) => other - one)).toEqual(costs)
})
