import { expect, it } from 'vitest'
import { exactPlan } from '#src/planner/exact.ts'
import { planFor } from '#src/planner/planning.ts'
import type { Problem } from '#src/planner/problem.ts'
import { reduced } from '#src/planner/reduced.ts'
import { problemOf, strewn } from './places.ts'

/** Of homes that could all be hubs some are together, so that some are with others at a hub of their own. */
function crowded(): Problem {
  const { homes } = strewn({ hubs: 0, homes: 160, kilometres: 30 }, 2)
  const hubs = homes.slice(0, 50)
  return problemOf({ hubs, homes }, { homeOfHub: [...hubs.keys()], together: [[0, 60]] })
}

it('goes on from a plan that is known, and is never worse, however short its time', async () => {
  const problem = crowded()
  const known = await planFor(problem, { evaluations: 300, seconds: 60 })
  expect(known.served).toBe(known.servedBound)
  const { ground, terms, groups, apart } = reduced(problem)
  const asked = { ground, terms, groups, apart, openable: new Uint8Array(50).fill(1), seconds: 0.1 }
  const exact = await exactPlan({ ...asked, known: { ...known, lacking: new Int32Array(50) } })
  if (exact === 'not found') throw new Error('It lost the plan that was known')
  expect(exact.served).toBe(known.served)
  expect(exact.cost).toBeLessThanOrEqual(known.cost)
})
