import { expect, it } from 'vitest'
import type { Progress } from '#src/planner/limits.ts'
import { planFor } from '#src/planner/planning.ts'
import { chance } from '#src/planner/search.ts'
import { under } from '#src/planner/what-if/asked.ts'
import { byFlow } from '#src/planner/what-if/by-flow.ts'
import { whatIfLimits } from '#src/planner/what-if/by-limit.ts'
import { byProgramme } from '#src/planner/what-if/by-programme.ts'
import { whatIfLeaves } from '#src/planner/what-if/leaves.ts'
import { leavingOf, questionOf } from '#src/planner/what-if/leaving.ts'
import { whatIfLongest } from '#src/planner/what-if/longest.ts'
import { whatIfMoves } from '#src/planner/what-if/moves.ts'
import { todayOf } from '#src/planner/what-if/today.ts'
import { problemOf, strewn } from '../places.ts'

const evaluations = 20
const given = problemOf(strewn({ hubs: 20, homes: 120, kilometres: 45 }, 4))

/** As though somebody had placed most homes in haste. */
async function inHaste() {
  const plan = await planFor(given, { evaluations, seconds: 60 })
  const random = chance(5)
  const counts = new Int32Array(given.hubs.length)
  const existing = given.homes.flatMap((_, home) => {
    const hub = random(given.hubs.length)
    if (random(10) === 0 || plan.open[hub] !== 1 || (counts[hub] ?? 0) >= given.max) return []
    counts[hub] = (counts[hub] ?? 0) + 1
    return [{ home, hub }]
  })
  return { ...given, existing, mustOpen: [...plan.open.keys()].filter((hub) => plan.open[hub] === 1) }
}

it('is as good by a flow as by a programme, each aim to the last unit', async () => {
  const problem = await inHaste()
  const today = todayOf(problem)
  const [hub = 0] = problem.mustOpen
  const question = questionOf(leavingOf(problem, today, { hubs: [hub] }), { othersMove: true, mostNew: 0 })
  const [flow, programme] = [byFlow(question), await byProgramme(question, under({ seconds: 60 }, 1))]
  if (programme === 'not found') throw new Error('The programme found nothing')
  const aims = ({ hubOf }: typeof flow) =>
    question.ways.reduce(
      (sums, ways, home) => {
        const way = ways.find((one) => one.hub === hubOf[home])
        return sums.map((sum, aim) => sum + (way?.counts[aim] ?? 0))
      },
      [0, 0],
    )
  expect(aims(flow)).toEqual(aims(programme))
  expect(flow).toMatchObject({ lacking: programme.lacking, leftOut: programme.leftOut })
  expect(programme.proven).toBe(true)
})

it('weighs nothing that it could not weigh exactly', () => {
  const hubs = Array.from({ length: 3 }, () => ({ state: 'open' as const, need: 0, most: 1 }))
  const ask = (count: number) =>
    byFlow({
      ways: hubs.map((_, hub) => [{ hub, counts: [count, count] }]),
      placed: new Uint8Array(3),
      ...{ hubs, mostNew: 0, aims: 2, together: [], apart: [] },
    })
  expect([...ask(100_000).hubOf]).toEqual([0, 1, 2])
  expect(() => ask(10_000_000)).toThrow(RangeError)
})

it('is as exact for a country as for each of its counties', () => {
  const [countyHubs, countyHomes, counties] = [12, 134, 50]
  const random = chance(9)
  const county = () =>
    Array.from({ length: countyHomes }, () =>
      [0, 3, 6, 9].map((hub) => ({
        hub: hub + random(3),
        counts: [random(2_000_000), random(2)],
      })),
    )
  const three = [county(), county(), county()]
  const ask = (those: readonly ReturnType<typeof county>[]) =>
    byFlow({
      ways: those.flatMap((ways, at) =>
        ways.map((its) => its.map(({ hub, counts }) => ({ hub: hub + at * countyHubs, counts }))),
      ),
      placed: new Uint8Array(those.length * countyHomes),
      hubs: Array.from({ length: those.length * countyHubs }, () => ({ state: 'open', need: 8, most: 11 })),
      ...{ mostNew: 0, aims: 2, together: [], apart: [] },
    })
  const cameTo = (ways: ReturnType<typeof county>, hubOf: Int32Array) => {
    const sums = [0, 0, 0]
    for (const [home, hub] of hubOf.entries()) {
      const way = ways[home]?.find((one) => one.hub === hub)
      for (const [aim, one] of (way?.counts ?? [0, 0]).entries()) sums[aim] = (sums[aim] ?? 0) + one
      if (!way) sums[2] = (sums[2] ?? 0) + 1
    }
    return sums
  }
  const alone = three.map((ways) => cameTo(ways, ask([ways]).hubOf))
  expect(alone.map(([, , leftOut]) => leftOut)).toEqual([2, 2, 2])
  const all = ask(Array.from({ length: counties }, (_, at) => three[at % 3] ?? []))
  for (let at = 0; at < counties; at++) {
    const its = all.hubOf.slice(at * countyHomes, (at + 1) * countyHomes)
    expect(
      cameTo(
        three[at % 3] ?? [],
        its.map((hub) => (hub < 0 ? hub : hub - at * countyHubs)),
      ),
    ).toEqual(alone[at % 3])
  }
})

it('tells each step, gives the same again, and ends with what it has when it is cancelled', async () => {
  const problem = await inHaste()
  const plan = await planFor(problem, { evaluations, seconds: 60 })
  const asks = [
    (limits: { seconds: number }) => whatIfMoves(problem, plan, [1, 3_000, 9_000], limits),
    (limits: { seconds: number }) =>
      whatIfLimits(problem, [8_000, 15_000, 20_000], { ...limits, evaluations }),
    async (limits: { seconds: number }) =>
      (await whatIfLeaves(problem, plan, { hubs: problem.mustOpen.slice(0, 1) }, limits)).ways,
  ]
  for (const ask of asks) {
    const told: Progress[] = []
    const whole = await ask({ ...{ seconds: 60, onProgress: (one: Progress) => told.push(one) } })
    expect(told).toEqual(
      Array.from({ length: whole.length + 1 }, (_, done) => ({ stage: 'what if', done, of: whole.length })),
    )
    const again: Progress[] = []
    const isCancelled = () => again.some(({ done }) => done === 1)
    const first = await ask({
      ...{ seconds: 60, isCancelled, onProgress: (one: Progress) => again.push(one) },
    })
    expect(first).toEqual(whole.slice(0, 1))
    expect(await ask({ seconds: 0 })).toEqual([])
  }
  const longest = await whatIfLongest(problem, plan, { seconds: 60 })
  expect(longest).toMatchObject({ proven: true })
  expect(await whatIfLongest(problem, plan, { seconds: 60 })).toEqual(longest)
  expect(await whatIfLongest(problem, plan, { seconds: 60, isCancelled: () => true })).toMatchObject({
    ...{ longest: longest.before, furtherMetres: 0, proven: false },
  })
})

it('weighs what the problem counts, and holds moves to their metres', async () => {
  // Whoever goes east crosses a border, which counts as much as 6 km.
  const problem = problemOf(
    {
      hubs: [
        { id: 'west', easting: 0, northing: 0 },
        { id: 'east', easting: 10_000, northing: 0 },
      ],
      homes: [6_000, 9_000].map((easting) => ({ id: `${easting}`, easting, northing: 0 })),
    },
    {
      ...{ mode: 'fixed', min: 0, costOf: (_, hub, metres) => metres + hub * 6_000 },
      existing: [0, 1].map((home) => ({ home, hub: 0 })),
    },
  )
  const [any, far] = await whatIfMoves(problem, todayOf(problem), [1, 8_001], { seconds: 20 })
  expect(any).toMatchObject({
    ...{ moves: [{ home: 1, from: 0, to: 1, savedMetres: 8_000 }], savedMetres: 8_000, savedCost: 2_000 },
  })
  expect(far).toMatchObject({ moves: [], savedMetres: 0 })
})
