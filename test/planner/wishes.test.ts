import { expect, it } from 'vitest'
import { wishesOf } from '#src/planner/wishes.ts'
import { problemOf, strewn } from './places.ts'

it('joins chains of thousands who are together, whatever their order, in no time', () => {
  const count = 40_000
  const middle = count / 2
  // Even homes in one chain from both ends, odd ones each by themselves.
  const chain = Array.from({ length: middle - 1 }, (_, at) => [2 * at, 2 * at + 2] as const)
  const fromBothEnds = chain
    .flatMap((two, at) => (at % 2 === 0 ? [two] : []))
    .concat(chain.flatMap((two, at) => (at % 2 === 1 ? [two] : [])).reverse())
  const problem = problemOf(strewn({ hubs: 0, homes: count, kilometres: 20 }, 1), { together: fromBothEnds })
  const began = performance.now()
  const { groups } = wishesOf(problem)
  expect(performance.now() - began).toBeLessThan(2_000)
  expect(groups).toHaveLength(1 + middle)
  expect(groups[0]).toEqual(Array.from({ length: middle }, (_, at) => 2 * at))
})
