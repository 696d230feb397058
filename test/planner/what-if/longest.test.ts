import fc from 'fast-check'
import { expect, it } from 'vitest'
import { planFor } from '#src/planner/planning.ts'
import { type Assignment, leftOut, type Problem } from '#src/planner/problem.ts'
import { whatIfLongest } from '#src/planner/what-if/longest.ts'
import { everyPlan, small } from '../every-plan.ts'
import { problemOf } from '../places.ts'
import { metresOfAll, metresTo } from './every-way.ts'

/** The shortest longest journey of all plans that serve the same homes with these hubs, and the fewest metres with it. */
function bestOfAll(problem: Problem, { open, hubOf }: Assignment) {
  const stays = new Set(problem.existing.map(({ home }) => home))
  const isItself = (home: number) => open.some((one, hub) => one === 1 && problem.homeOfHub?.[hub] === home)
  let best = { longest: Number.POSITIVE_INFINITY, metres: 0 }
  for (const plan of everyPlan(problem)) {
    if (open.some((one, hub) => (one === 1) !== plan.open.includes(hub))) continue
    const isServed = (of: ArrayLike<number>, home: number) => isItself(home) || of[home] !== leftOut
    if (plan.hubOf.some((_, home) => isServed(plan.hubOf, home) !== isServed(hubOf, home))) continue
    const longest = plan.hubOf.reduce((sum, hub, home) => {
      const goes = hub !== leftOut && !stays.has(home) && problem.homeOfHub?.[hub] !== home
      return goes ? Math.max(sum, metresTo(problem, home, hub)) : sum
    }, 0)
    const found = { longest, metres: plan.metres }
    const order = [found.longest - best.longest, found.metres - best.metres]
    if ((order.find((one) => one !== 0) ?? 0) < 0) best = found
  }
  return best
}

it('finds the shortest longest journey of all plans that serve the same homes with these hubs', async () => {
  await fc.assert(
    fc.asyncProperty(small, async (problem) => {
      const plan = await planFor(problem, { evaluations: 30, seconds: 20 })
      if (plan.status !== 'ok') return
      const best = bestOfAll(problem, plan)
      const found = await whatIfLongest(problem, plan, { seconds: 20 })
      expect(found.longest).toBe(best.longest)
      expect(metresOfAll(problem, found.hubOf)).toBe(best.metres)
      expect(found.furtherMetres).toBe(best.metres - plan.metres)
      expect(found.before).toBeGreaterThanOrEqual(found.longest)
      expect(found.proven).toBe(true)
      expect([...found.hubOf].filter((hub) => hub !== leftOut)).toHaveLength(
        [...plan.hubOf].filter((hub) => hub !== leftOut).length,
      )
    }),
    { numRuns: 200 },
  )
})

const at = (id: string, easting: number) => ({ id, easting, northing: 0 })

it('takes no family from a hub that lacks some, nor leaves one out, for a shorter journey', async () => {
  const problem = problemOf(
    { hubs: [at('west', 0), at('east', 9_000)], homes: [at('a', 1_000), at('b', 2_000), at('c', 3_000)] },
    { mode: 'fixed', min: 2, max: 3 },
  )
  const plan = await planFor(problem, { evaluations: 1, seconds: 20 })
  expect(plan.blocked).toHaveLength(1)
  const { before, longest, furtherMetres, changed } = await whatIfLongest(problem, plan, { seconds: 20 })
  expect({ before, longest, furtherMetres, changed }).toEqual({
    ...{ before: 6_000, longest: 6_000, furtherMetres: 0, changed: [] },
  })
})

it('gives nobody’s place to a home that has none, as one that came since', async () => {
  const problem = problemOf(
    { hubs: [at('hub', 0)], homes: [at('far', 9_000), at('near', 1_000), at('fits', 2_000)] },
    { mode: 'fixed', min: 0, max: 2, together: [[1, 2]] },
  )
  const other = { hubOf: Int32Array.of(0, leftOut, 0), open: Uint8Array.of(1) }
  expect(await whatIfLongest(problem, other, { seconds: 20 })).toMatchObject({
    ...{ before: 9_000, longest: 9_000, furtherMetres: 0, changed: [], proven: true },
  })
})

it('shortens the longest journey at the cost of others', async () => {
  const problem = problemOf(
    { hubs: [at('west', 0), at('east', 10_000)], homes: [at('a', 5_000), at('b', -6_000)] },
    { mode: 'fixed', min: 0, max: 1 },
  )
  const plan = { ...(await planFor(problem, { evaluations: 1, seconds: 20 })) }
  expect([...plan.hubOf]).toEqual([1, 0])
  const other = { hubOf: Int32Array.of(0, 1), open: plan.open }
  expect(await whatIfLongest(problem, other, { seconds: 20 })).toMatchObject({
    ...{ before: 16_000, longest: 6_000, furtherMetres: -10_000, changed: [0, 1], proven: true },
  })
})
