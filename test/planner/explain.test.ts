import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figuresOf } from '#src/planner/drawn.ts'
import { sentenceOf } from '#src/planner/explain/sentences.ts'
import { type Reason, reasonsOf } from '#src/planner/explain.ts'
import { Flow } from '#src/planner/flow.ts'
import { planFor } from '#src/planner/planning.ts'
import { metresBetween, mustBeOpen, type Problem } from '#src/planner/problem.ts'
import { reduced } from '#src/planner/reduced.ts'
import { usefulPlan } from '#src/planner/useful.ts'
import { bestOfAll, everyPlan, small } from './every-plan.ts'
import { problemOf, strewn } from './places.ts'

const limits = { evaluations: 300, seconds: 20, prove: true }

type Of<Why extends Reason['why']> = Extract<Reason, { why: Why }>
const those = <Why extends Reason['why']>(reasons: readonly Reason[], why: Why): Of<Why>[] =>
  reasons.filter((reason): reason is Of<Why> => reason.why === why)

const hasNoneInReach = (problem: Problem, home: number) => reduced(problem).unreachable.includes(home)

/** Looks at many small problems; every one that says something of this kind is checked, and some do. */
async function everyReason<Why extends Reason['why']>(
  why: Why,
  problems: fc.Arbitrary<Problem>,
  check: (problem: Problem, reason: Of<Why>, reasons: readonly Reason[], served: number) => void,
) {
  let checked = 0
  await fc.assert(
    fc.asyncProperty(problems, async (problem) => {
      const { plan, problem: asked, first } = await usefulPlan(problem, limits)
      const reasons = reasonsOf(asked, plan, { problem, plan: first })
      for (const reason of those(reasons, why)) {
        check(problem, reason, reasons, plan.served)
        checked++
      }
      for (const reason of reasons) expect(sentenceOf(problem, reason)).not.toContain('undefined')
    }),
    { numRuns: 150 },
  )
  expect(checked).toBeGreaterThan(0)
}

describe('who has no hub in reach', () => {
  it('is told the smallest limit that changes it, for each', () =>
    everyReason('nothing in reach', small, (problem, { home, limit }) => {
      expect(hasNoneInReach(problem, home)).toBe(true)
      const withLimit = (limitMetres: number) => hasNoneInReach({ ...problem, limitMetres }, home)
      if (limit === undefined) expect(withLimit(1_000_000)).toBe(true)
      else expect([withLimit(limit - 1), withLimit(limit)]).toEqual([true, false])
    }))

  it('is told the smallest limit of one hub that has its own, where that is less', () =>
    everyReason('nothing in reach', small, (problem, { home, limit, own }) => {
      const { reachOf, limitMetres } = problem
      if (!own) {
        const without = { ...problem, reachOf: undefined, limitMetres: 1_000_000 }
        if (limit === undefined) expect(hasNoneInReach(without, home)).toBe(true)
        return
      }
      const { hub } = own.between
      expect(own.metres).toBeLessThan(limit ?? Number.POSITIVE_INFINITY)
      const withOwn = (metres: number) =>
        hasNoneInReach(
          {
            ...{ ...problem, limitMetres: Math.max(limitMetres, metres) },
            reachOf: Array.from(reachOf ?? [], (reach, at) => (at === hub ? metres : reach)),
          },
          home,
        )
      expect([withOwn(own.metres - 1), withOwn(own.metres)]).toEqual([true, false])
    }))

  it('is told the smallest limit for all whom one helps', () =>
    everyReason('longer limit', small, (problem, { homes, metres }) => {
      const left = (limitMetres: number) => reduced({ ...problem, limitMetres }).unreachable.length
      const helped = left(problem.limitMetres) - left(1_000_000)
      expect(helped).toBe(homes)
      expect(left(problem.limitMetres) - left(metres)).toBe(helped)
      expect(left(problem.limitMetres) - left(metres - 1)).toBeLessThan(helped)
    }))
})

describe('hubs that cannot gather their fewest', () => {
  const withoutWishes = small.map((problem) => ({ ...problem, apart: [], together: [] }))
  /** What is there when so many families more live where some hubs are. */
  const withMore = (problem: Problem, at: readonly number[]): Problem => ({
    ...problem,
    homes: [...problem.homes, ...at.flatMap((hub) => problem.hubs[hub] ?? [])],
  })
  const isPossible = (problem: Problem) => bestOfAll(problem) !== undefined

  it('are told where how many families more are enough, and no fewer are', () =>
    everyReason('too few families', small, (problem, _, reasons) => {
      const lacks = those(reasons, 'too few families').flatMap((one) => one.lacks)
      const more = lacks.flatMap(({ hub, lacks }) => new Array<number>(lacks).fill(hub))
      if (more.length > 3) return
      expect(isPossible(withMore(problem, more))).toBe(true)
      // Where some are together one family more can let two others move.
      if (problem.together.length > 0) return
      for (const fewer of everyFew(problem.hubs.length, more.length - 1))
        expect(isPossible(withMore(problem, fewer))).toBe(false)
    }))

  it('are told which to leave closed so that the rest work, and no fewer do', () =>
    everyReason('too few families', withoutWishes, (problem, reason, reasons) => {
      // Sets of hubs that block each other for themselves are each told; this looks at one.
      if (those(reasons, 'too few families').length > 1) return
      const runs = [...mustBeOpen(problem).entries()].flatMap(([hub, must]) => (must === 1 ? [hub] : []))
      const without = (closed: readonly number[]) =>
        isPossible({
          ...{ ...problem, mode: 'choose', maxHubs: undefined },
          mustOpen: runs.filter((hub) => !closed.includes(hub)),
        })
      const stays = new Set(problem.existing.map(({ hub }) => hub))
      // A hub that runs although its home stays elsewhere: whoever gave that is to sort it out.
      if (
        problem.existing.some(({ home, hub }) =>
          (problem.homeOfHub ?? []).some((own, at) => own === home && at !== hub),
        )
      )
        return
      const closable = runs.filter((hub) => !stays.has(hub))
      const sets = [...Array(1 << closable.length).keys()].map((set) =>
        closable.filter((_, at) => (set & (1 << at)) !== 0),
      )
      const fewest = Math.min(...sets.filter(without).map(({ length }) => length))
      expect(reason.leaveClosed?.length ?? Number.POSITIVE_INFINITY).toBe(fewest)
      if (reason.leaveClosed) expect(without(reason.leaveClosed)).toBe(true)
    }))
})

/** All ways to choose so many hubs, the same ones several times. */
function everyFew(hubs: number, count: number): number[][] {
  if (count === 0) return [[]]
  return everyFew(hubs, count - 1).flatMap((some) => [...Array(hubs).keys()].map((hub) => [...some, hub]))
}

describe('homes for which all are full', () => {
  const crowded = small.map(
    (problem): Problem => ({
      ...{ ...problem, mode: 'choose', maxHubs: 1, limitsOf: undefined, together: [], min: 1, max: 2 },
      limitMetres: 9_000,
      homes: [...problem.homes, ...problem.homes].slice(0, 6),
    }),
  )

  it('are told where one more hub would take the most of them', () =>
    everyReason('one more hub', crowded, (problem, { home, takes, of }, reasons, served) => {
      if (!bestOfAll(problem)) return
      const full = those(reasons, 'all full').map((one) => one.home)
      expect(full).toHaveLength(of)
      const near = full.map(
        (one) => full.filter((other) => other !== one && areNear(problem, one, other)).length,
      )
      if (problem.apart.length === 0) expect(takes).toBe(Math.min(problem.max, Math.max(...near)))
      const { hubs, homes, homeOfHub } = problem
      const best = bestOfAll({
        ...{ ...problem, hubs: [...hubs, ...homes.slice(home, home + 1)], maxHubs: undefined },
        reachOf: problem.reachOf && [...Array.from(problem.reachOf), problem.limitMetres],
        homeOfHub: [
          ...hubs.map((_, hub) => (homeOfHub?.[hub] === home ? undefined : homeOfHub?.[hub])),
          home,
        ],
      })
      expect(best?.served).toBeGreaterThanOrEqual(served + 1 + takes)
    }))

  const areNear = ({ homes, limitMetres }: Problem, one: number, other: number) => {
    const [here, there] = [homes[one], homes[other]]
    return here !== undefined && there !== undefined && metresBetween(here, there) <= limitMetres
  }

  it('are told of none where too few of them live near each other', async () => {
    const problem = { ...inLine([0], [1, 2, 30_000, -30_000, 3, 4]), max: 2, limitMetres: 50_000 }
    const told = async (limitMetres: number) => {
      const asked = { ...problem, limitMetres }
      return those(reasonsOf(asked, await planFor(asked, limits)), 'one more hub')
    }
    expect(await told(100_000)).toEqual([{ why: 'one more hub', home: 2, takes: 2, of: 4 }])
    expect(await told(20_000)).toEqual([])
  })
})

/** Hubs and homes on a line, at so many metres; constellations of two. */
const inLine = (hubs: readonly number[], homes: readonly number[]): Problem => {
  const placed = (name: string) => (easting: number, at: number) => ({
    id: `${name}${at}`,
    easting,
    northing: 0,
  })
  return problemOf(
    { hubs: hubs.map(placed('h')), homes: homes.map(placed('f')) },
    { mode: 'fixed', min: 2, max: 2, limitMetres: 20_000 },
  )
}

describe('a home that is not with the nearest hub', () => {
  it('is told what would follow if it were, and that much follows at least', () =>
    everyReason(
      'not the nearest',
      small.map((problem) => ({
        ...{ ...problem, mode: 'fixed' as const, limitMetres: 15_000, min: 0, max: 2, limitsOf: undefined },
        ...{ reachOf: undefined, homeOfHub: undefined, apart: [], together: [] },
      })),
      (problem, { home, nearer, more, follows }, _, served) => {
        const now = bestOfAll(problem)
        // Where hubs lack families the plan is one of a lesser problem.
        if (!now || now.served !== served) return
        const there = [...everyPlan(problem)].filter(({ hubOf }) => hubOf[home] === nearer)
        const asMany = there.filter((plan) => plan.served === served)
        if (follows) expect(asMany).toEqual([])
        for (const plan of asMany) expect(plan.metres).toBeGreaterThanOrEqual(now.metres + more)
      },
    ))

  it('is told that another family would be left out', async () => {
    const problem = {
      ...inLine([0, 15_000], [0, -10_000, 5_000, 20_000, -12_000]),
      limitsOf: [undefined, { min: 0, max: 3 }],
      limitMetres: 12_000,
    }
    const plan = await planFor(problem, limits)
    expect([...plan.hubOf]).toEqual([0, 0, 1, 1, -1])
    expect(reasonsOf(problem, plan)).toContainEqual({
      ...{ why: 'not the nearest', home: 2, hub: 1, metres: 10_000, nearer: 0, nearerMetres: 5_000 },
      ...{ more: 0, follows: 'one left out' },
    })
  })
})

describe('a hub that is not opened', () => {
  const choosing = small.map((problem): Problem => ({ ...problem, mode: 'choose', min: 1 }))

  it('is told how much longer all journeys would be with it, at least', async () => {
    let told = 0
    await everyReason('not opened', choosing, (problem, { hub, atLeast }, _, served) => {
      const now = bestOfAll(problem)
      if (!now || now.served !== served || atLeast === undefined) return
      told++
      for (const { open, ...plan } of everyPlan(problem))
        if (plan.served >= served && open.includes(hub))
          expect(plan.metres).toBeGreaterThanOrEqual(now.metres + atLeast)
    })
    expect(told).toBeGreaterThan(0)
  })

  it('is told no more than is so where hubs are homes themselves, of which little is proven', async () => {
    const { homes } = strewn({ hubs: 0, homes: 26, kilometres: 15 }, 3)
    const hubs = homes.slice(0, 9)
    const problem = problemOf({ hubs, homes }, { homeOfHub: [...hubs.keys()] })
    const plan = await planFor(problem, { ...limits, prove: false })
    const told = those(reasonsOf(problem, plan), 'not opened').filter(({ atLeast }) => atLeast !== undefined)
    const ready = reduced(problem)
    const flow = new Flow(ready.ground)
    for (let set = 0; set < 1 << hubs.length; set++) {
      for (const hub of hubs.keys()) flow.setOpen(hub, (set & (1 << hub)) !== 0)
      flow.solve()
      const { served, cost } = figuresOf(flow, ready)
      if (flow.lacking > 0 || served < plan.served) continue
      expect(cost).toBeGreaterThanOrEqual(plan.costBound)
      for (const { hub, atLeast = 0 } of told)
        if (flow.isOpen(hub)) expect(cost).toBeGreaterThanOrEqual(plan.cost + atLeast)
    }
  })
})

describe('who is left out', () => {
  it('is told whether a hub in reach lacks families, or no more hubs may open', async () => {
    const problem: Problem = { ...inLine([0, 90_000], [0, 1, 90_000, 90_001]), mode: 'choose' }
    const whyOf = async (asked: Problem) =>
      reasonsOf(asked, await planFor(asked, limits)).flatMap((reason) =>
        'home' in reason && reason.home === 3 ? [reason.why] : [],
      )
    expect(await whyOf(problem)).toEqual([])
    expect(await whyOf({ ...problem, maxHubs: 1, mustOpen: [0] })).toEqual(['no more hubs'])
    expect(await whyOf({ ...problem, never: [{ home: 2, hub: 1 }] })).toEqual(['too few for a hub'])
  })
})

it('does not open a hub whose home has its place elsewhere, and says so', async () => {
  const problem: Problem = {
    ...{ ...inLine([0, 5_000], [5_000, 1, 5_001, 5_002]), mode: 'choose' },
    ...{ existing: [{ home: 0, hub: 0 }], homeOfHub: [undefined, 0], max: 3 },
  }
  const plan = await planFor(problem, limits)
  expect([...plan.open]).toEqual([1, 0])
  expect(reasonsOf(problem, plan)).toContainEqual({ why: 'placed elsewhere', hub: 1, home: 0 })
})
