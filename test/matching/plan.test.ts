import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planApart } from '#src/matching/apart.ts'
import {
  type Choice,
  choicesIn,
  goodFit,
  keepsToRoom,
  type PlanMode,
  type PlanProblem,
  problemOf,
  worthIn,
} from '#src/matching/rules/plan.ts'
import { bestPlan } from '#src/matching/solver.ts'
import { manyOf } from './many.ts'

const problem = (mode: PlanMode, places: number[], points: (number | null)[][]): PlanProblem => ({
  mode,
  askers: points.length,
  places,
  choices: points.flatMap((row, asker) =>
    row.flatMap((each, offerer) => (each === null ? [] : [{ asker, offerer, points: each }])),
  ),
})

const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0)

/** Every plan that there is, tried one after the other: what the best is worth. */
function bestByTrying({ mode, askers, places, choices }: PlanProblem): [people: number, points: number] {
  const best = (asker: number, left: readonly number[]): [number, number] => {
    if (asker === askers) return [0, 0]
    const plans = [best(asker + 1, left)]
    for (const { offerer, points } of choices.filter((choice) => choice.asker === asker)) {
      if ((left[offerer] ?? 0) === 0 || (mode === 'best fits' && points < goodFit)) continue
      const [people, others] = best(
        asker + 1,
        left.map((free, at) => (at === offerer ? free - 1 : free)),
      )
      plans.push([people + 1, others + points])
    }
    const order = mode === 'most people' ? [0, 1] : [1]
    return plans.toSorted((one, other) => {
      const differs = order.find((at) => one[at] !== other[at])
      return differs === undefined ? 0 : (other[differs] ?? 0) - (one[differs] ?? 0)
    })[0] as [number, number]
  }
  return best(0, places)
}

const smallProblems = fc
  .record({
    mode: fc.constantFrom<PlanMode>('most people', 'best fits'),
    askers: fc.nat(5),
    places: fc.array(fc.nat(3), { maxLength: 4 }),
    // Few different points, so that plans tie and one pair more is often worth less than another in points.
    rows: fc.array(
      fc.array(fc.constantFrom(null, 0, 1, 49, 50, 51, 99, 100), { minLength: 4, maxLength: 4 }),
      {
        minLength: 5,
        maxLength: 5,
      },
    ),
  })
  .map(({ mode, askers, places, rows }) =>
    problem(
      mode,
      places,
      rows.slice(0, askers).map((row) => row.slice(0, places.length)),
    ),
  )

describe('the best plan', () => {
  it('is worth as much as the best of all that there are, and gives nobody more than they have room for', async () => {
    await fc.assert(
      fc.asyncProperty(smallProblems, async (small) => {
        const [people, points] = bestByTrying(small)
        // Of one choice each at a time too, so that the others are found by what places are worth.
        for (const plan of [await bestPlan(small, 1), await bestPlan(small)]) {
          expect(keepsToRoom(small, plan)).toBe(true)
          expect(sum(plan.map((choice) => choice.points))).toBe(points)
          if (small.mode === 'most people') expect(plan.length).toBe(people)
          for (const choice of plan) expect(choicesIn(small)).toContainEqual(choice)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('pairs one more person even where fewer would fit better', async () => {
    // The second can only have the first mentor, whom the first would fit whole.
    const points = [
      [100, 1],
      [1, null],
    ]
    expect(await bestPlan(problem('most people', [1, 1], points))).toEqual([
      { asker: 0, offerer: 1, points: 1 },
      { asker: 1, offerer: 0, points: 1 },
    ])
    expect(await bestPlan(problem('best fits', [1, 1], points))).toEqual([
      { asker: 0, offerer: 0, points: 100 },
    ])
  })

  it('puts whoever has waited longest first where two fit alike', async () => {
    for (const mode of ['most people', 'best fits'] as const)
      expect(await bestPlan(problem(mode, [1], [[70], [70], [70]]))).toEqual([
        { asker: 0, offerer: 0, points: 70 },
      ])
  })

  it('never lets a long wait weigh more than one point', async () => {
    const points = Array.from({ length: 200 }, (_, asker) => [asker === 199 ? 71 : 70])
    expect(await bestPlan(problem('best fits', [1], points))).toEqual([
      { asker: 199, offerer: 0, points: 71 },
    ])
  })

  it('is none where nobody asks, nobody has room, or nobody fits', async () => {
    expect(await bestPlan(problem('most people', [1], []))).toEqual([])
    expect(await bestPlan(problem('most people', [0], [[90]]))).toEqual([])
    expect(await bestPlan(problem('best fits', [1], [[goodFit - 1]]))).toEqual([])
  })
})

describe('a plan that would give somebody more than they have room for', () => {
  const choice = (asker: number, offerer: number): Choice => ({ asker, offerer, points: 50 })

  it('is known as such', () => {
    const two = problem(
      'most people',
      [1, 2],
      [
        [50, 50],
        [50, 50],
        [50, 50],
      ],
    )
    expect(keepsToRoom(two, [choice(0, 0), choice(1, 1), choice(2, 1)])).toBe(true)
    expect(keepsToRoom(two, [choice(0, 0), choice(1, 0)])).toBe(false)
    expect(keepsToRoom(two, [choice(0, 0), choice(0, 1)])).toBe(false)
  })
})

describe('what a pair is worth', () => {
  it('is a whole number that a double holds exactly, for as many as a plan takes', () => {
    const worth = worthIn({ mode: 'most people', askers: 400 })({ asker: 0, offerer: 0, points: 100 })
    expect(Number.isSafeInteger(worth * 400)).toBe(true)
  })
})

describe('in a thread of its own', () => {
  it('two hundred are paired with two hundred, and others are answered meanwhile', async () => {
    const order = manyOf(200)
    let turns = 0
    const turning = setInterval(() => turns++, 1)
    const plan = await planApart(order)
    clearInterval(turning)
    expect(plan).toHaveLength(200)
    const all = problemOf(order)
    expect(keepsToRoom(all, plan)).toBe(true)
    // Whoever takes the best that is left, one after the other, does worse.
    expect(sum(plan.map((choice) => choice.points))).toBeGreaterThan(sum(oneAfterTheOther(all.choices)))
    expect(turns).toBeGreaterThan(0)
  })

  it('tells what went wrong, and the next plan is worked out all the same', async () => {
    const [first, second] = await Promise.allSettled([
      planApart({ ...manyOf(2), allowed: [{ asker: 7, offerer: 0, nearness: 5 }] }),
      planApart(manyOf(1)),
    ])
    expect(first).toMatchObject({
      status: 'rejected',
      reason: { message: 'The order of a plan names somebody who is not in it' },
    })
    expect(second).toMatchObject({ status: 'fulfilled', value: [{ asker: 0, offerer: 0 }] })
  })
})

function oneAfterTheOther(choices: readonly Choice[]): number[] {
  const asked = new Set<number>()
  const taken = new Set<number>()
  const points: number[] = []
  for (const choice of choices.toSorted(
    (one, other) => one.asker - other.asker || other.points - one.points,
  )) {
    if (asked.has(choice.asker) || taken.has(choice.offerer)) continue
    asked.add(choice.asker)
    taken.add(choice.offerer)
    points.push(choice.points)
  }
  return points
}
