import fc from 'fast-check'
import { leftOut, metresBetween, type Problem } from '#src/planner/problem.ts'
import { small } from '../every-plan.ts'

/** Small, with many homes that stay: any may be with any hub, also too far away and too many. */
export const smallToday: fc.Arbitrary<Problem> = small.chain((problem) =>
  fc
    .array(fc.integer({ min: -2, max: problem.hubs.length - 1 }), {
      minLength: problem.homes.length,
      maxLength: problem.homes.length,
    })
    .map((hubOf) => ({
      ...problem,
      existing: hubOf.flatMap((hub, home) => (hub < 0 ? [] : [{ home, hub }])),
    })),
)

/** Every way of giving each home one of its hubs. */
export function* everyWay(choices: readonly (readonly number[])[]): Generator<number[]> {
  const [first, ...rest] = choices
  if (first === undefined) {
    yield []
    return
  }
  for (const others of everyWay(rest)) for (const one of first) yield [one, ...others]
}

export const metresTo = ({ homes, hubs }: Problem, home: number, hub: number): number => {
  const [one, other] = [homes[home], hubs[hub]]
  return one && other ? metresBetween(one, other) : 0
}

export const metresOfAll = (problem: Problem, hubOf: Iterable<number>): number =>
  [...hubOf].reduce((sum, hub, home) => sum + (hub === leftOut ? 0 : metresTo(problem, home, hub)), 0)

/** Whether a home that is asked may go to a hub, by itself. */
export function mayGo(problem: Problem, home: number, hub: number): boolean {
  const { never, apart, limitMetres, reachOf, homeOfHub = [] } = problem
  const itself = homeOfHub[hub]
  return (
    itself !== home &&
    metresTo(problem, home, hub) <= Math.min(limitMetres, reachOf?.[hub] ?? limitMetres) &&
    !never.some((one) => one.home === home && one.hub === hub) &&
    !apart.some((two) => itself !== undefined && two.includes(home) && two.includes(itself))
  )
}

/**
 * Whether wishes that hold today hold then, and no two come together who are to be apart.
 * @param today of each home asked about its hub, undefined for one whose hub closes
 */
export function keeps(
  problem: Problem,
  asked: readonly number[],
  hubNow: (home: number) => number | undefined,
  hubToday: (home: number) => number | undefined,
  hubThen: (home: number) => number | undefined,
): boolean {
  const both = (two: readonly [number, number]) => two.every((home) => asked.includes(home))
  const isHeld = (home: number, other: number) => {
    const hub = hubToday(home)
    return hub !== undefined && problem.homeOfHub?.[hub] === other
  }
  return (
    problem.together.every(
      ([one, other]) =>
        (!both([one, other]) || hubNow(one) !== hubNow(other) || hubThen(one) === hubThen(other)) &&
        (!(asked.includes(one) && isHeld(one, other)) || hubThen(one) === hubToday(one)) &&
        (!(asked.includes(other) && isHeld(other, one)) || hubThen(other) === hubToday(other)),
    ) &&
    problem.apart.every(
      ([one, other]) =>
        !both([one, other]) ||
        hubThen(one) !== hubThen(other) ||
        hubThen(one) === leftOut ||
        (hubToday(one) === hubThen(one) && hubToday(other) === hubThen(other)),
    )
  )
}
