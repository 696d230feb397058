import { expect, it } from 'vitest'
import { exactPlan } from '#src/planner/exact.ts'
import { Flow } from '#src/planner/flow.ts'
import type { Problem } from '#src/planner/problem.ts'
import { reduced } from '#src/planner/reduced.ts'
import { chance } from '#src/planner/search.ts'
import { problemOf, strewn } from './places.ts'

/** Nothing but the assignment: how many, and how many metres by the pairs’ own costs. */
function figuresOf(problem: Problem, flow: Flow) {
  const { pairs } = reduced(problem).ground
  let [served, metres] = [0, 0]
  for (const [home, hub] of flow.hubOfEach().entries()) {
    if (hub < 0) continue
    served++
    for (let pair = pairs.start[home] ?? 0; pair < (pairs.start[home + 1] ?? 0); pair++)
      if (pairs.hub[pair] === hub) metres += pairs.cost[pair] ?? 0
  }
  return { served, metres }
}

async function bestByProgramme(problem: Problem, openable: Uint8Array) {
  const { ground, terms, groups } = reduced(problem)
  const exact = await exactPlan({
    ...{ ground, groups, openable, apart: [], seconds: 60 },
    terms: { ...terms, forced: openable },
  })
  if (exact === 'not found') throw new Error('The programme found nothing')
  return exact
}

it.each([
  ['enough places', { hubs: 25, homes: 180, kilometres: 45 }, 1],
  ['too few places', { hubs: 12, homes: 180, kilometres: 40 }, 2],
  ['homes far apart', { hubs: 25, homes: 160, kilometres: 120 }, 3],
  ['hubs that lack families', { hubs: 40, homes: 160, kilometres: 60 }, 4],
])('is as good as a programme to the metre: %s', async (_, size, seed) => {
  const problem = problemOf(strewn(size, seed), { mode: 'fixed' })
  const flow = new Flow(reduced(problem).ground)
  flow.solve()
  const exact = await bestByProgramme(problem, new Uint8Array(size.hubs).fill(1))
  expect(flow.lacking).toBe(exact.lacking.reduce((sum, one) => sum + one, 0))
  expect(figuresOf(problem, flow)).toEqual({ served: exact.served, metres: exact.cost })
})

it('comes to the same from any hubs that were open before', () => {
  const problem = problemOf(strewn({ hubs: 30, homes: 200, kilometres: 60 }, 5))
  const { ground } = reduced(problem)
  const random = chance(6)
  const flow = new Flow(ground)
  for (let turn = 0; turn < 60; turn++) {
    const before = flow.keep()
    for (let change = 0; change <= random(4); change++) flow.setOpen(random(30), random(2) === 1)
    const fresh = new Flow(ground)
    for (let hub = 0; hub < 30; hub++) fresh.setOpen(hub, flow.isOpen(hub))
    expect(flow.solve()).toBe(fresh.solve())
    if (random(3) > 0) continue
    flow.goBack(before)
    expect(flow.solve()).toBe(before.cost)
  }
})

it('holds for all pairs though it begins with the nearest', () => {
  const places = strewn({ hubs: 150, homes: 300, kilometres: 25 }, 7)
  const problem = problemOf(places, { mode: 'fixed', min: 1, max: 3 })
  const { ground } = reduced(problem)
  const flow = new Flow(ground)
  flow.solve()
  expect(flow.network.pairs).toBeLessThan(ground.pairs.hub.length / 2)
  for (let home = 0; home < ground.homes; home++)
    for (let pair = ground.pairs.start[home] ?? 0; pair < (ground.pairs.start[home + 1] ?? 0); pair++) {
      const cost = (ground.pairs.cost[pair] ?? 0) + flow.network.costAtHub(ground.pairs.hub[pair] ?? 0)
      const isIts = flow.hubOfEach()[home] === ground.pairs.hub[pair]
      if (!isIts) expect(cost).toBeGreaterThanOrEqual(flow.network.costOfHome(home))
      if (pair % 97 !== 0) break
    }
})
