import { leftOut, type Problem } from '../problem.ts'
import type { Question } from './question.ts'

/** Which homes a question is about, where they are now, and which of them have to leave there. */
export interface Asked {
  /** Homes of the problem, in the order of the question. */
  homes: readonly number[]
  hubOf: Int32Array
  leaving: ReadonlySet<number>
}

/**
 * Who stays together and apart whatever moves. Homes that are together now stay so; who is to be together and is not has
 * that by no move of others. Who is apart stays apart; two who are to be apart and share a hub may only both stay there.
 */
export function keptWishes(
  { together, apart }: Problem,
  { homes, hubOf, leaving }: Asked,
): Pick<Question, 'together' | 'apart'> {
  const at = new Map(homes.map((home, index) => [home, index]))
  const hubNow = (home: number) => hubOf[home] ?? leftOut
  const indexed = ([one, other]: readonly [number, number]) => {
    const [a, b] = [at.get(one), at.get(other)]
    return a === undefined || b === undefined
      ? []
      : [{ two: [a, b] as const, now: [hubNow(one), hubNow(other)] }]
  }
  return {
    together: together.flatMap(indexed).flatMap(({ two, now: [one, other] }) => (one === other ? [two] : [])),
    apart: apart.flatMap(indexed).map(({ two: homes, now: [one, other] }) => {
      const shared = one === other && one !== leftOut && !leaving.has(one ?? leftOut)
      return { homes, except: shared ? one : undefined }
    }),
  }
}

/** Homes that are with a running hub whose own home they are to be with: they do not move. */
export function heldByHub({ together, homeOfHub = [] }: Problem, hubOf: Int32Array): Set<number> {
  const isHub = new Map(homeOfHub.flatMap((home, hub) => (home === undefined ? [] : [[home, hub] as const])))
  const held = new Set<number>()
  for (const [one, other] of together)
    for (const [home, with_] of [
      [one, other],
      [other, one],
    ] as const) {
      const hub = isHub.get(with_)
      if (hub !== undefined && hubOf[home] === hub) held.add(home)
    }
  return held
}
