import fc from 'fast-check'
import { expect, it } from 'vitest'
import { drawnInHaste } from '#src/planner/choosing.ts'
import { reasonsOf } from '#src/planner/explain.ts'
import { Flow } from '#src/planner/flow.ts'
import { planFor } from '#src/planner/planning.ts'
import { metresBetween, type Problem } from '#src/planner/problem.ts'
import { reduced } from '#src/planner/reduced.ts'
import { faultsIn } from '#src/planner/validate.ts'
import { bestOfAll, small } from './every-plan.ts'
import { problemOf, strewn } from './places.ts'

const three = fc.array(fc.boolean(), { minLength: 3, maxLength: 3 })

it('keeps to everything wherever the assignment ended, and is bounded, unless hubs that must be open lack some', () => {
  let held = 0
  fc.assert(
    fc.property(small, three, fc.boolean(), (problem, isOpen, hasBegun) => {
      const ready = reduced(problem)
      const { ground, terms, groups, apart, settled } = ready
      const flow = new Flow(ground)
      if (hasBegun) flow.solve()
      for (const hub of problem.hubs.keys())
        flow.setOpen(hub, terms.forced[hub] === 1 || isOpen[hub] === true)
      flow.settle(() => false)
      const { hubOf, open, lacking, served, cost, ...proven } = drawnInHaste(ready, flow)
      if (lacking.some((one) => one > 0)) return
      held++

      const ways = (home: number) => [
        ...ground.pairs.hub.subarray(ground.pairs.start[home], ground.pairs.start[home + 1]),
      ]
      const place = hubOf.slice()
      for (const [hub, home] of ground.homeOfHub.entries()) {
        if (home < 0 || open[hub] !== 1) continue
        expect(place[home]).toBe(-1)
        place[home] = hub
      }
      for (const [home, hub] of hubOf.entries()) if (hub !== -1) expect(ways(home)).toContain(hub)
      for (const hub of problem.hubs.keys()) {
        const many = hubOf.filter((one) => one === hub).length
        if (terms.forced[hub] === 1) expect(open[hub]).toBe(1)
        expect(many).toBeGreaterThanOrEqual(open[hub] === 1 ? (ground.need[hub] ?? 0) : 0)
        expect(many).toBeLessThanOrEqual(open[hub] === 1 ? (ground.most[hub] ?? 0) : 0)
      }
      if (problem.mode === 'choose')
        expect(open.filter((one) => one === 1).length).toBeLessThanOrEqual(terms.maxHubs)
      for (const [one, other] of apart) expect(place[one] === -1 || place[one] !== place[other]).toBe(true)
      for (const members of groups) expect(new Set(members.map((home) => place[home])).size).toBe(1)

      const best = bestOfAll(problem)
      const stay = settled.reduce((sum, { home, hub }) => sum + metresOf(problem, home, hub), 0)
      expect(served).toBe(place.filter((one) => one !== -1).length)
      expect(cost).toBe(
        hubOf.reduce((sum, hub, home) => sum + metresOf(problem, ready.homeOf[home] ?? -1, hub), 0),
      )
      expect(best?.served).toBeGreaterThanOrEqual(served + settled.length)
      expect(proven.servedBound + settled.length).toBeGreaterThanOrEqual(
        best?.served ?? Number.POSITIVE_INFINITY,
      )
      if (best?.served === served + settled.length)
        expect(proven.costBound + stay).toBeLessThanOrEqual(best.metres)
    }),
    { numRuns: 200 },
  )
  expect(held).toBeGreaterThan(50)
})

const metresOf = ({ homes, hubs }: Problem, home: number, hub: number) => {
  const [one, other] = [homes[home], hubs[hub]]
  return one && other ? metresBetween(one, other) : 0
}

it.each(['choose', 'fixed'] as const)(
  'is there for very many as soon as the time is over: %s',
  async (mode) => {
    const problem = problemOf(strewn({ hubs: 260, homes: 600, kilometres: 60 }, 7), {
      ...{ mode, min: mode === 'fixed' ? 0 : 6, limitMetres: 100_000 },
      ...{ apart: [[0, 1] as const, [2, 3] as const], together: [[4, 5] as const, [6, 7] as const] },
    })
    const plan = await planFor(problem, { evaluations: 2_000, seconds: 0 })
    expect(plan).toMatchObject({ inHaste: true, status: 'ok', mayProve: false })
    expect(faultsIn(problem, plan)).toEqual([])
    expect(plan.served).toBeGreaterThan(590)
    expect(plan.gap).toBeLessThan(0.8)
    // Nobody knows whether a nearer hub would be as good.
    expect(reasonsOf(problem, plan).filter(({ why }) => why === 'not the nearest')).toEqual([])
  },
)
