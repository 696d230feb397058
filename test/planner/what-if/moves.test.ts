import fc from 'fast-check'
import { expect, it } from 'vitest'
import { planFor } from '#src/planner/planning.ts'
import { type Assignment, leftOut, limitsAt, type Problem } from '#src/planner/problem.ts'
import { anyMove, whatIfMoves } from '#src/planner/what-if/moves.ts'
import { todayOf } from '#src/planner/what-if/today.ts'
import { small } from '../every-plan.ts'
import { everyWay, keeps, mayGo, metresOfAll, metresTo, smallToday } from './every-way.ts'

/** The fewest metres, and with them the fewest moves, of all ways that there are. */
function bestMoves(problem: Problem, { hubOf, open }: Assignment, least: number) {
  const stays = new Set(problem.existing.map(({ home }) => home))
  const asked = [...hubOf.keys()].filter((home) => hubOf[home] !== leftOut)
  const choices = [...hubOf].map((own, home) =>
    own === leftOut
      ? [leftOut]
      : [...problem.hubs.keys()].filter(
          (hub) =>
            hub === own ||
            (open[hub] === 1 &&
              mayGo(problem, home, hub) &&
              (!stays.has(home) || metresTo(problem, home, own) - metresTo(problem, home, hub) >= least)),
        ),
  )
  const countOf = (of: Iterable<number>, hub: number) => [...of].filter((one) => one === hub).length
  let best = { metres: Number.POSITIVE_INFINITY, moves: 0 }
  for (const then of everyWay(choices)) {
    const roomy = problem.hubs.every((_, hub) => {
      const [{ min, max }, before, count] = [limitsAt(problem, hub), countOf(hubOf, hub), countOf(then, hub)]
      return count <= Math.max(max, before) && count >= Math.min(min, before)
    })
    const now = (home: number) => hubOf[home]
    if (!roomy || !keeps(problem, asked, now, now, (home) => then[home])) continue
    const found = {
      metres: metresOfAll(problem, then),
      moves: then.filter((hub, home) => stays.has(home) && hub !== hubOf[home]).length,
    }
    if (found.metres < best.metres || (found.metres === best.metres && found.moves < best.moves)) best = found
  }
  return best
}

const limits = { seconds: 20 }

async function isBest(problem: Problem, assignment: Assignment) {
  const curve = await whatIfMoves(problem, assignment, [anyMove, 2_000, 5_000], limits)
  expect(curve.map(({ leastMetres }) => leastMetres)).toEqual([anyMove, 2_000, 5_000])
  for (const { leastMetres, moves, savedMetres, savedCost, hubOf, proven } of curve) {
    const best = bestMoves(problem, assignment, leastMetres)
    expect({ metres: metresOfAll(problem, hubOf), moves: moves.length }).toEqual(best)
    expect(savedMetres).toBe(metresOfAll(problem, assignment.hubOf) - best.metres)
    expect({ savedCost, proven }).toEqual({ savedCost: savedMetres, proven: true })
    for (const { home, from, to, savedMetres: saved } of moves) {
      expect([from, to]).toEqual([assignment.hubOf[home], hubOf[home]])
      expect(saved).toBeGreaterThanOrEqual(leastMetres)
    }
  }
}

it('saves most of all ways to move today, each move by so much at least', async () => {
  await fc.assert(
    fc.asyncProperty(smallToday, async (problem) => await isBest(problem, todayOf(problem))),
    { numRuns: 300 },
  )
})

it('saves most where a plan places others anew', async () => {
  await fc.assert(
    fc.asyncProperty(small, async (problem) => {
      await isBest(problem, await planFor(problem, { evaluations: 30, seconds: 20 }))
    }),
    { numRuns: 150 },
  )
})
