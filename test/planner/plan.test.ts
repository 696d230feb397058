import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Plan, planFor } from '#src/planner/plan.ts'
import { metresBetween, type Problem } from '#src/planner/problem.ts'
import { faultsIn } from '#src/planner/validate.ts'

const limits = { evaluations: 300, seconds: 20 }

const places = (name: string, most: number) =>
  fc.array(fc.record({ easting: fc.nat(12), northing: fc.nat(12) }), { maxLength: most }).map((all) =>
    all.map(({ easting, northing }, at) => ({
      ...{ id: `${name}${at}`, easting: easting * 1_000, northing: northing * 1_000 },
    })),
  )

const twos = (count: number) =>
  count < 2
    ? fc.constant([])
    : fc.array(
        fc.tuple(fc.nat(count - 1), fc.nat(count - 1)).filter(([one, other]) => one !== other),
        { maxLength: 2 },
      )

/** Small enough for every possible plan to be looked at. */
const small: fc.Arbitrary<Problem> = fc
  .record({ hubs: places('h', 3), homes: places('f', 6), mode: fc.constantFrom('fixed', 'choose') })
  .chain(({ hubs, homes, mode }) =>
    fc.record({
      ...{ mode: fc.constant(mode as Problem['mode']), hubs: fc.constant(hubs), homes: fc.constant(homes) },
      min: fc.integer({ min: 1, max: 3 }),
      max: fc.integer({ min: 3, max: 4 }),
      limitMetres: fc.integer({ min: 2, max: 12 }).map((km) => km * 1_000),
      maxHubs: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
      existing:
        hubs.length === 0 || homes.length === 0
          ? fc.constant([])
          : fc.uniqueArray(fc.record({ home: fc.nat(homes.length - 1), hub: fc.nat(hubs.length - 1) }), {
              maxLength: 1,
              selector: ({ home }) => home,
            }),
      ...{ apart: twos(homes.length), together: twos(homes.length), never: fc.constant([]) },
    }),
  )
  .filter(({ existing, maxHubs, mode }) => mode === 'fixed' || existing.length <= (maxHubs ?? 3))

interface Best {
  served: number
  metres: number
}

/** The best of all plans that there are, one by one; undefined where fixed hubs cannot have their fewest. */
function bestOfAll(problem: Problem): Best | undefined {
  const { homes, hubs, min, max, limitMetres, mode, maxHubs = hubs.length } = problem
  const staysWith = new Map(problem.existing.map(({ home, hub }) => [home, hub]))
  const hubOf: number[] = []
  let best: Best | undefined
  const look = () => {
    for (const [one, other] of problem.together) if (hubOf[one] !== hubOf[other]) return
    for (const [one, other] of problem.apart) if (hubOf[one] !== -1 && hubOf[one] === hubOf[other]) return
    const counts = hubs.map((_, hub) => hubOf.filter((one) => one === hub).length)
    const opened = counts.filter((count) => count > 0).length
    if (mode === 'choose' && opened > maxHubs) return
    if (counts.some((count) => count > max || (count < min && (count > 0 || mode === 'fixed')))) return
    let [served, metres] = [0, 0]
    for (const [home, hub] of hubOf.entries()) {
      const [one, other] = [homes[home], hubs[hub]]
      if (!one || !other) continue
      served++
      metres += metresBetween(one, other)
    }
    if (!best || served > best.served || (served === best.served && metres < best.metres))
      best = { served, metres }
  }
  const place = (home: number) => {
    const one = homes[home]
    if (!one) return look()
    const stays = staysWith.get(home)
    const choices =
      stays !== undefined
        ? [stays]
        : [-1, ...hubs.keys()].filter((hub) => {
            const other = hubs[hub]
            return !other || metresBetween(one, other) <= limitMetres
          })
    for (const hub of choices) {
      hubOf[home] = hub
      place(home + 1)
    }
  }
  place(0)
  return best
}

/** Homes that stay decide for those who are with them or apart from them: what they leave open is looked at here. */
const consistent = ({ existing, together, apart }: Problem) =>
  existing.every(({ home }) => [...together, ...apart].every((two) => !two.includes(home)))

const figures = ({ served, metres }: Plan) => ({ served, metres })

it('finds the best of all plans where it proves it, and with given hubs always', async () => {
  await fc.assert(
    fc.asyncProperty(small.filter(consistent), async (problem) => {
      const best = bestOfAll(problem)
      const plan = await planFor(problem, { ...limits, prove: problem.mode === 'choose' })
      expect(plan.status).toBe(best ? 'ok' : 'infeasible')
      expect(faultsIn(problem, plan)).toEqual([])
      if (!best) return
      expect(figures(plan)).toEqual(best)
      expect(plan).toMatchObject({ servedBound: best.served, metresBound: best.metres, gap: 0 })
    }),
    { numRuns: 150 },
  )
}, 60_000)

it('is never better than can be, nor its bound worse, where it only searches', async () => {
  await fc.assert(
    fc.asyncProperty(small.filter(consistent), async (problem) => {
      const best = bestOfAll({ ...problem, mode: 'choose' })
      const plan = await planFor({ ...problem, mode: 'choose' }, limits)
      expect(plan.status).toBe(best ? 'ok' : 'infeasible')
      if (!best) return
      expect(faultsIn({ ...problem, mode: 'choose' }, plan)).toEqual([])
      expect(plan.servedBound).toBeGreaterThanOrEqual(best.served)
      expect(plan.served).toBeLessThanOrEqual(best.served)
      if (plan.served === best.served) {
        expect(plan.metres).toBeGreaterThanOrEqual(best.metres)
        expect(plan.metresBound).toBeLessThanOrEqual(best.metres)
      }
    }),
    { numRuns: 150 },
  )
}, 60_000)
