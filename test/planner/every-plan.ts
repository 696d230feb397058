import fc from 'fast-check'
import { metresBetween, type Problem } from '#src/planner/problem.ts'

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

const homesWithHubs = (homes: number, hubs: number, maxLength: number) =>
  homes === 0 || hubs === 0
    ? fc.constant([])
    : fc.uniqueArray(fc.record({ home: fc.nat(homes - 1), hub: fc.nat(hubs - 1) }), {
        ...{ maxLength, selector: ({ home }) => home },
      })

const limitsOf = (hubs: number) =>
  fc.array(
    fc.option(fc.record({ min: fc.nat(2), max: fc.integer({ min: 2, max: 4 }) }), {
      ...{ nil: undefined, freq: 2 },
    }),
    { minLength: hubs, maxLength: hubs },
  )

/** Some hubs are themselves one of the homes, no home two of them. */
const homesOfHubs = (homes: number, hubs: number) =>
  fc
    .tuple(fc.shuffledSubarray([...Array(homes).keys()]), fc.array(fc.boolean(), { minLength: hubs }))
    .map(([own, isHome]) =>
      Array.from({ length: hubs }, (_, hub) => (isHome[hub] === true ? own[hub] : undefined)),
    )

/** Small enough for every possible plan to be looked at. */
export const small: fc.Arbitrary<Problem> = fc
  .record({ hubs: places('h', 3), homes: places('f', 6), mode: fc.constantFrom('fixed', 'choose') })
  .chain(({ hubs, homes, mode }) =>
    fc.record({
      ...{ mode: fc.constant(mode as Problem['mode']), hubs: fc.constant(hubs), homes: fc.constant(homes) },
      min: fc.integer({ min: 1, max: 3 }),
      max: fc.integer({ min: 3, max: 4 }),
      limitMetres: fc.integer({ min: 2, max: 12 }).map((km) => km * 1_000),
      maxHubs: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
      limitsOf: fc.option(limitsOf(hubs.length), { nil: undefined }),
      mustOpen: fc.option(fc.subarray([...hubs.keys()], { maxLength: Math.min(1, hubs.length) }), {
        ...{ nil: undefined, freq: 2 },
      }),
      reachOf: fc.option(
        fc.array(
          fc.integer({ min: 1, max: 12 }).map((km) => km * 1_000),
          {
            ...{ minLength: hubs.length, maxLength: hubs.length },
          },
        ),
        { nil: undefined },
      ),
      homeOfHub: fc.option(homesOfHubs(homes.length, hubs.length), { nil: undefined }),
      existing: homesWithHubs(homes.length, hubs.length, 2),
      never: homesWithHubs(homes.length, hubs.length, 1),
      ...{ apart: twos(homes.length), together: twos(homes.length) },
    }),
  )

export interface Best {
  served: number
  metres: number
}

/** A plan as it is looked at: where each home is, whether by itself or with a hub, and what it comes to. */
interface Looked extends Best {
  hubOf: readonly number[]
  open: readonly number[]
}

/** Every plan that there is, one by one, without anything that the planner knows. */
export function* everyPlan(problem: Problem): Generator<Looked> {
  const { homes, hubs, mode, limitMetres, homeOfHub = [] } = problem
  const staysWith = new Map(problem.existing.map(({ home, hub }) => [home, hub]))
  const runs = new Set([...(problem.mustOpen ?? []), ...staysWith.values()])
  const most = Math.max(problem.maxHubs ?? hubs.length, runs.size)
  for (let set = 0; set < 1 << hubs.length; set++) {
    const open = [...hubs.keys()].filter((hub) => (set & (1 << hub)) !== 0)
    if (mode === 'fixed' ? open.length < hubs.length : open.length > most) continue
    if ([...runs].some((hub) => !open.includes(hub))) continue
    const own = new Map(open.map((hub) => [homeOfHub[hub], hub]))
    const isGiven = (hub: number) => mode === 'fixed' || runs.has(hub)
    if ([...own].some(([home, hub]) => home !== undefined && staysWith.has(home) && !isGiven(hub))) continue
    const isSettled = (home: number) => {
      const hub = own.get(home)
      return staysWith.has(home) || (hub !== undefined && isGiven(hub))
    }
    const hubOf: number[] = []

    const placed = function* (home: number): Generator<Looked> {
      const place = homes[home]
      if (!place) {
        if (holds(problem, hubOf, open, staysWith, isSettled)) yield figures()
        return
      }
      const fixed = staysWith.get(home) ?? own.get(home)
      const choices =
        fixed !== undefined
          ? [fixed]
          : [
              -1,
              ...open.filter((hub) => {
                const other = hubs[hub]
                const kept = problem.never.some((one) => one.home === home && one.hub === hub)
                const reach = Math.min(limitMetres, problem.reachOf?.[hub] ?? limitMetres)
                return other && !kept && metresBetween(place, other) <= reach
              }),
            ]
      for (const hub of choices) {
        hubOf[home] = hub
        yield* placed(home + 1)
      }
    }
    const figures = (): Looked => {
      let [served, metres] = [0, 0]
      for (const [home, hub] of hubOf.entries()) {
        if (hub !== -1) served++
        const [one, other] = [homes[home], hubs[hub]]
        if (one && other && (staysWith.has(home) || own.get(home) !== hub))
          metres += metresBetween(one, other)
      }
      return { served, metres, hubOf: [...hubOf], open }
    }
    yield* placed(0)
  }
}

function holds(
  problem: Problem,
  hubOf: readonly number[],
  open: readonly number[],
  staysWith: ReadonlyMap<number, number>,
  isSettled: (home: number) => boolean,
): boolean {
  for (const [one, other] of problem.together)
    if (hubOf[one] !== hubOf[other]) {
      if (isSettled(one) && isSettled(other)) continue
      if (!(isSettled(one) && hubOf[other] === -1) && !(isSettled(other) && hubOf[one] === -1)) return false
    }
  for (const [one, other] of problem.apart)
    if (hubOf[one] !== -1 && hubOf[one] === hubOf[other] && !(isSettled(one) && isSettled(other)))
      return false
  return open.every((hub) => {
    const { min, max } = problem.limitsOf?.[hub] ?? problem
    const itself = problem.homeOfHub?.[hub]
    const staying = [...staysWith.values()].filter((one) => one === hub).length
    const count = hubOf.filter((one, home) => one === hub && (home !== itself || staysWith.has(home))).length
    return count >= min && count <= Math.max(max, staying)
  })
}

/** The best of all plans; undefined where hubs that must be open cannot have their fewest. */
export function bestOfAll(problem: Problem): Best | undefined {
  let best: Best | undefined
  for (const { served, metres } of everyPlan(problem))
    if (!best || served > best.served || (served === best.served && metres < best.metres))
      best = { served, metres }
  return best
}
