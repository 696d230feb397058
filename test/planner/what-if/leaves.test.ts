import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Progress } from '#src/planner/limits.ts'
import { planFor } from '#src/planner/planning.ts'
import { type Assignment, leftOut, limitsAt, type Problem } from '#src/planner/problem.ts'
import { type LeavesAsked, type Replaced, whatIfLeaves } from '#src/planner/what-if/leaves.ts'
import { todayOf } from '#src/planner/what-if/today.ts'
import { small } from '../every-plan.ts'
import { problemOf } from '../places.ts'
import { everyWay, keeps, mayGo, metresOfAll, smallToday } from './every-way.ts'

interface Best {
  placed: number
  moved: number
  metres: number
}

/** The best of all ways there are, on some terms: most placed, then fewest others moved, then fewest metres. */
function bestOfAll(
  problem: Problem,
  { hubOf, open }: Assignment,
  { hubs: closing, hubHomesStay }: LeavesAsked,
  { othersMove, mostNew }: Pick<Replaced, 'othersMove' | 'mostNew'>,
): Best {
  const { homeOfHub = [] } = problem
  const stays = new Set(problem.existing.map(({ home }) => home))
  const today = (home: number) => hubOf[home] ?? leftOut
  const needs = [...hubOf.keys()].filter(
    (home) =>
      closing.includes(today(home)) ||
      (hubHomesStay && today(home) === leftOut && closing.some((hub) => homeOfHub[hub] === home)),
  )
  const others = [...hubOf.keys()].filter((home) => today(home) !== leftOut && !needs.includes(home))
  const asked = [...needs, ...others]
  const remain = [...problem.hubs.keys()].filter((hub) => open[hub] === 1 && !closing.includes(hub))
  const closed = [...problem.hubs.keys()].filter((hub) => open[hub] !== 1 && !closing.includes(hub))
  const roomForNew = Math.min(mostNew, (problem.maxHubs ?? problem.hubs.length) - remain.length)
  const countOf = (of: Iterable<number>, hub: number) => [...of].filter((one) => one === hub).length
  let best: Best = { placed: -1, moved: 0, metres: 0 }

  for (let set = 0; set < 1 << closed.length; set++) {
    const opened = closed.filter((_, at) => (set & (1 << at)) !== 0)
    if (opened.length > 0 && opened.length > roomForNew) continue
    const hubHomes = new Map(opened.map((hub) => [homeOfHub[hub], hub]))
    if (others.some((home) => hubHomes.has(home) && (!othersMove || stays.has(home)))) continue
    const choices = [...hubOf.keys()].map((home) => {
      if (!asked.includes(home) || hubHomes.has(home)) return [leftOut]
      const reached = [...remain, ...opened].filter((hub) => mayGo(problem, home, hub))
      if (needs.includes(home)) return [leftOut, ...reached]
      return othersMove ? [...new Set([today(home), ...reached])] : [today(home)]
    })
    for (const then of everyWay(choices)) {
      const hubThen = (home: number) => hubHomes.get(home) ?? then[home]
      const roomy = problem.hubs.every((_, hub) => {
        const [{ min, max }, before, count] = [
          limitsAt(problem, hub),
          countOf(hubOf, hub),
          countOf(then, hub),
        ]
        if (opened.includes(hub)) return count >= min && count <= max
        return closing.includes(hub) || (count <= Math.max(max, before) && count >= Math.min(min, before))
      })
      const hubToday = (home: number) => (needs.includes(home) ? undefined : today(home))
      if (!roomy || !keeps(problem, asked, today, hubToday, hubThen)) continue
      const found = {
        placed: needs.filter((home) => hubThen(home) !== leftOut).length,
        moved: others.filter((home) => hubThen(home) !== today(home)).length,
        metres: metresOfAll(problem, then),
      }
      const order = [best.placed - found.placed, found.moved - best.moved, found.metres - best.metres]
      if ((order.find((one) => one !== 0) ?? 0) < 0) best = found
    }
  }
  return best
}

const asked = ({ hubs }: Problem): fc.Arbitrary<LeavesAsked> =>
  fc.record({
    hubs: fc.subarray([...hubs.keys()], { maxLength: Math.min(2, hubs.length) }),
    hubHomesStay: fc.boolean(),
    mostNew: fc.nat(2),
  })

async function isBest(problem: Problem, assignment: Assignment, leaves: LeavesAsked) {
  const { ways, homes } = await whatIfLeaves(problem, assignment, leaves, { seconds: 20 })
  const opens = problem.mode === 'choose' && ways.some(({ mostNew }) => mostNew > 0)
  expect(ways.map(({ othersMove }) => othersMove)).toEqual(opens ? [false, true, false, true] : [false, true])
  for (const way of ways) {
    const placed = homes.length - way.leftOut.length
    expect({ placed, moved: way.moved.length, metres: metresOfAll(problem, way.hubOf) }).toEqual(
      bestOfAll(problem, assignment, leaves, way),
    )
    expect(way.placed.length + way.becameHub.length).toBe(placed)
    expect(way.metres).toBe(metresOfAll(problem, way.hubOf))
    expect(way.proven).toBe(true)
  }
}

const withAsked = (problems: fc.Arbitrary<Problem>) =>
  problems.chain((problem) => fc.tuple(fc.constant(problem), asked(problem)))

it('places the homes of hubs that close today as well as can be', async () => {
  await fc.assert(
    fc.asyncProperty(withAsked(smallToday), async ([problem, leaves]) => {
      await isBest(problem, todayOf(problem), leaves)
    }),
    { numRuns: 200 },
  )
})

it('places the homes of hubs of a plan as well as can be', async () => {
  await fc.assert(
    fc.asyncProperty(withAsked(small), async ([problem, leaves]) => {
      const plan = await planFor(problem, { evaluations: 30, seconds: 20 })
      await isBest(problem, plan, leaves)
    }),
    { numRuns: 200 },
  )
})

it('leaves everybody where they are when nothing closes and nobody has further to go', async () => {
  const [here, there] = [
    { id: 'here', easting: 0, northing: 0 },
    { id: 'there', easting: 3_000, northing: 0 },
  ]
  const problem = problemOf(
    { hubs: [here, there], homes: [{ ...here, id: 'home' }] },
    { max: 3, min: 1, limitsOf: [{ min: 0, max: 3 }], existing: [{ home: 0, hub: 0 }] },
  )
  const plan = await planFor(problem, { evaluations: 30, seconds: 20 })
  const { ways } = await whatIfLeaves(problem, plan, { hubs: [], mostNew: 1 }, { seconds: 20 })
  expect(ways.map(({ hubOf, moved }) => ({ hub: hubOf[0], moved }))).toEqual(
    Array.from({ length: 4 }, () => ({ hub: 0, moved: [] })),
  )
})

it('knows no less when its time is up than it knew before', async () => {
  const at = (km: number) => ({ id: `${km}`, easting: km * 1_000, northing: 0 })
  const problem = problemOf(
    { hubs: [0, 20, 10].map(at), homes: [1, 9, 12, 19, 11].map(at) },
    {
      ...{ max: 3, min: 1, mustOpen: [0, 1], limitsOf: [undefined, undefined, { min: 1, max: 1 }] },
      existing: [1, 1, 0, 0, 0].map((hub, home) => ({ home, hub })),
    },
  )
  let [done, looked] = [0, 0]
  const { ways } = await whatIfLeaves(
    problem,
    todayOf(problem),
    { hubs: [0], mostNew: 1 },
    {
      ...{ seconds: 60, onProgress: (progress: Progress) => (done = progress.done ?? 0) },
      // In the midst of the last step.
      isCancelled: () => done === 3 && ++looked > 1,
    },
  )
  expect(ways.map(({ leftOut, proven }) => ({ out: leftOut.length, proven }))).toEqual([
    ...[2, 2, 1].map((out) => ({ out, proven: true })),
    { out: 1, proven: false },
  ])
  expect(ways[3]).toEqual({ ...ways[2], othersMove: true, proven: false })
})
