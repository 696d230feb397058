import { expect, it } from 'vitest'
import type { Reason } from '#src/planner/explain.ts'
import { reasonsOf } from '#src/planner/explain.ts'
import type { Progress } from '#src/planner/limits.ts'
import { type Packable, packed, unpacked } from '#src/planner/packed.ts'
import { planFor } from '#src/planner/planning.ts'
import { startPlan } from '#src/planner/thread.ts'
import { faultsIn } from '#src/planner/validate.ts'
import { problemOf, strewn } from './places.ts'

const limits = { evaluations: 60, seconds: 60 }
const order = (problem: Packable, more = {}) => ({
  ...{ ask: { what: 'plan' as const }, problem: packed(problem), limits: { ...limits, ...more } },
})

it('is the plan that it would be without a thread, with all reasons in portions', async () => {
  const problem = problemOf(strewn({ hubs: 60, homes: 620, kilometres: 60 }, 4))
  const same = unpacked(packed(problem))
  const plan = await planFor(same, limits)
  const [told, progress, portions]: [Reason[], Progress[], number[]] = [[], [], []]
  let reading = 0
  const onReasons = async (reasons: readonly Reason[]) => {
    expect(++reading).toBe(1)
    await new Promise((resolve) => setImmediate(resolve))
    reading--
    portions.push(reasons.length)
    told.push(...reasons)
  }
  const { ended } = startPlan(order(problem), { onProgress: (one) => progress.push(one), onReasons })
  expect(await ended).toEqual({ what: 'plan', plan, blocked: [] })
  expect(told).toEqual(reasonsOf(same, plan))
  expect(told.length).toBeGreaterThan(0)
  expect(Math.max(...portions)).toBeLessThanOrEqual(500)
  expect(progress.map(({ stage }) => stage)).toEqual(expect.arrayContaining(['pairs', 'search']))
})

const place = (easting: number) => ({ id: '', easting, northing: 0 })
const many = Array.from({ length: 600 }, (_, at) => place(100_000 + at * 100))

it('gives no more than 500 reasons at a time, each portion when the one before was read', async () => {
  const portions: Reason[][] = []
  const { ended } = startPlan(
    order(problemOf({ hubs: [place(0)], homes: [...many, ...many] }, { limitMetres: 1 })),
    { onReasons: (reasons) => void portions.push([...reasons]) },
  )
  await ended
  expect(portions.map(({ length }) => length).slice(0, 2)).toEqual([500, 500])
  expect(portions.flat().filter(({ why }) => why === 'nothing in reach')).toHaveLength(1_200)
})

it('plans around hubs that cannot gather their fewest, and says how many they lack', async () => {
  const problem = problemOf(
    { hubs: [place(0), place(50_000)], homes: [place(1), place(2), place(50_001), place(50_002)] },
    { mode: 'fixed', min: 2, max: 4, limitsOf: [{ min: 5, max: 6 }, undefined] },
  )
  const reasons: Reason[] = []
  const { ended } = startPlan(order(problem), { onReasons: (some) => void reasons.push(...some) })
  expect(await ended).toMatchObject({
    ...{ blocked: [{ hub: 0, lacks: 3 }] },
    plan: { status: 'ok', served: 4, servedBound: 4, metres: 6, costBound: 6, gap: 0, blocked: [] },
  })
  expect(reasons).toContainEqual({
    ...{ why: 'too few families', hubs: [0], need: 5, live: 2 },
    ...{ lacks: [{ hub: 0, lacks: 3 }], leaveClosed: [0] },
  })
})

it('says what went wrong', async () => {
  const { ended } = startPlan({
    ...order(problemOf({ hubs: [place(0)], homes: [] })),
    ask: undefined as never,
  })
  expect(await ended).toEqual({ fault: expect.stringContaining('TypeError') })
})

it('ends when it is cancelled, also in a step that would go on for long', async () => {
  const problem = problemOf(strewn({ hubs: 400, homes: 3_500, kilometres: 160 }, 3))
  const under = startPlan(order(problem, { evaluations: 1_000_000, seconds: 600 }), {
    onProgress: ({ stage }) => {
      if (stage === 'search') under.cancel()
    },
  })
  expect(await under.ended).toBe('cancelled')
  const early = startPlan(order(problem))
  early.cancel()
  expect(await early.ended).toBe('cancelled')
})

it('ends with the best so far when somebody has had enough, sound and with its reasons', async () => {
  const problem = problemOf(strewn({ hubs: 60, homes: 620, kilometres: 60 }, 4))
  const reasons: Reason[] = []
  const found: Progress['found'][] = []
  const under = startPlan(order(problem, { evaluations: 1_000_000, seconds: 600 }), {
    onProgress: (progress) => {
      found.push(progress.found)
      if (progress.found) under.enough()
    },
    onReasons: (some) => void reasons.push(...some),
  })
  const told = await under.ended
  if (typeof told === 'string' || 'fault' in told || told.what !== 'plan') throw new Error('There is no plan')
  expect(faultsIn(unpacked(packed(problem)), told.plan)).toEqual([])
  expect(told.plan.evaluations).toBeLessThan(1_000_000)
  expect(reasons.length).toBeGreaterThan(0)
  // What was told before is no better than what it ends with, and as true.
  const last = found.at(-1)
  expect(last?.served).toBeLessThanOrEqual(told.plan.served)
  expect(last?.gap).toBeLessThan(0.1)
  expect(last?.hubs.every((hub) => hub < 60)).toBe(true)
})

it.each([
  ['goes on to prove it where that is asked', { prove: 'unless some lack' as const }, true],
  ['does not where it is not', {}, false],
])('%s', async (_, more, proves) => {
  const stages: string[] = []
  const { ended } = startPlan(order(problemOf(strewn({ hubs: 4, homes: 30, kilometres: 20 }, 4)), more), {
    onProgress: ({ stage }) => stages.push(stage),
  })
  await ended
  expect(stages.includes('proof')).toBe(proves)
})

it('is refused with what a listener throws', async () => {
  const { ended } = startPlan(order(problemOf({ hubs: [place(0)], homes: [place(90_000)] })), {
    onReasons: () => Promise.reject(new Error('no room to write')),
  })
  await expect(ended).rejects.toThrow('no room to write')
})

it('has nothing to say against what it tells', async () => {
  const problem = problemOf(strewn({ hubs: 30, homes: 150, kilometres: 50 }, 9), { mode: 'fixed' })
  const told = await startPlan(order(problem)).ended
  if (typeof told === 'string' || 'fault' in told || told.what !== 'plan') throw new Error('There is no plan')
  expect(told.blocked).not.toEqual([])
  const lacks = new Map(told.blocked.map(({ hub, lacks }) => [hub, lacks]))
  const limitsOf = problem.hubs.map((_, hub) => ({ min: 6 - (lacks.get(hub) ?? 0), max: 10 }))
  expect(faultsIn({ ...problem, limitsOf }, told.plan)).toEqual([])
})
