import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Reason, reasonsOf } from '#src/planner/explain.ts'
import type { Plan } from '#src/planner/plan.ts'
import type { Problem } from '#src/planner/problem.ts'
import { usefulPlan } from '#src/planner/useful.ts'
import { small } from './every-plan.ts'

// Everything here is counted anew from places and limits, without anything that the planner knows.
const plain = small.map(
  (problem): Problem => ({
    ...{ ...problem, apart: [], together: [], never: [], homeOfHub: undefined, maxHubs: undefined },
  }),
)

const metres = ({ homes, hubs }: Problem, home: number, hub: number) => {
  const [one, other] = [homes[home], hubs[hub]]
  if (!one || !other) return Number.POSITIVE_INFINITY
  return Math.round(Math.sqrt((one.easting - other.easting) ** 2 + (one.northing - other.northing) ** 2))
}
const hubsWithin = (problem: Problem, home: number) =>
  [...problem.hubs.keys()].filter(
    (hub) => metres(problem, home, hub) <= Math.min(problem.limitMetres, problem.reachOf?.[hub] ?? 1_000_000),
  )

const looked = async (problem: Problem) => {
  const {
    plan,
    problem: asked,
    first,
  } = await usefulPlan(problem, { evaluations: 100, seconds: 20, prove: true })
  return { plan, reasons: reasonsOf(asked, plan, { problem, plan: first }) }
}

it('counts how many families blocked hubs need, and how many live near any of them', async () => {
  let checked = 0
  await fc.assert(
    fc.asyncProperty(plain, async (given) => {
      const problem: Problem = { ...given, mode: 'fixed' }
      const stays = new Set(problem.existing.map(({ home }) => home))
      for (const reason of (await looked(problem)).reasons) {
        if (reason.why !== 'too few families') continue
        const { hubs, need, live } = reason
        checked++
        const needOf = (hub: number) => {
          const { min } = problem.limitsOf?.[hub] ?? problem
          return Math.max(0, min - problem.existing.filter((one) => one.hub === hub).length)
        }
        expect(need).toBe(hubs.reduce((sum, hub) => sum + needOf(hub), 0))
        const near = [...problem.homes.keys()].filter(
          (home) => !stays.has(home) && hubsWithin(problem, home).some((hub) => hubs.includes(hub)),
        )
        expect(live).toBe(near.length)
        expect(live).toBeLessThan(need)
        expect(reason.lacks.reduce((sum, { lacks }) => sum + lacks, 0)).toBeGreaterThanOrEqual(need - live)
      }
    }),
    { numRuns: 80 },
  )
  expect(checked).toBeGreaterThan(10)
})

it('gives each family that is left out the one cause that is so', async () => {
  const told = new Map<Reason['why'], number>()
  await fc.assert(
    fc.asyncProperty(plain, async (given) => {
      const problem: Problem = { ...given, mode: 'choose' }
      const { plan, reasons } = await looked(problem)
      for (const home of problem.homes.keys()) {
        if (plan.hubOf[home] !== -1) continue
        const cause = causeOf(problem, plan, home)
        const [reason, ...others] = reasons.filter(
          (one) =>
            'home' in one &&
            one.home === home &&
            one.why !== 'one more hub' &&
            one.why !== 'placed elsewhere',
        )
        expect(others).toEqual([])
        expect(reason).toMatchObject(cause)
        told.set(cause.why, (told.get(cause.why) ?? 0) + 1)
      }
    }),
    { numRuns: 120 },
  )
  expect([...told.keys()].toSorted()).toEqual(['all full', 'nothing in reach', 'too few for a hub'])
})

function causeOf(problem: Problem, { open, hubOf }: Plan, home: number) {
  const within = hubsWithin(problem, home).toSorted(
    (one, other) => metres(problem, home, one) - metres(problem, home, other) || one - other,
  )
  if (within.length === 0) {
    const nearest = Math.min(...[...problem.hubs.keys()].map((hub) => metres(problem, home, hub)))
    return problem.hubs.length === 0
      ? { why: 'nothing in reach' as const }
      : { why: 'nothing in reach' as const, metres: nearest }
  }
  const opened = within.filter((hub) => open[hub] === 1)
  if (opened.length === 0) return { why: 'too few for a hub' as const, hubs: within }
  for (const hub of opened) {
    const { max } = problem.limitsOf?.[hub] ?? problem
    expect(hubOf.filter((one) => one === hub).length).toBeGreaterThanOrEqual(max)
  }
  return { why: 'all full' as const, hubs: opened }
}
