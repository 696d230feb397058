import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mended } from '#src/planner/mending.ts'
import { planFor } from '#src/planner/planning.ts'
import { reduced } from '#src/planner/reduced.ts'
import { faultsIn } from '#src/planner/validate.ts'
import { small } from './every-plan.ts'
import { problemOf, strewn } from './places.ts'

it('keeps those together and apart who must be, whatever hubs are open, and ends', () => {
  fc.assert(
    fc.property(small, fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }), (problem, isOpen) => {
      const ready = reduced(problem)
      const open = Uint8Array.from(problem.hubs, (_, hub) =>
        ready.terms.forced[hub] === 1 || isOpen[hub] === true ? 1 : 0,
      )
      const made = mended(ready, open, () => true)
      if (made === 'no time') throw new Error('There was time')
      const { flow } = made
      const place = flow.hubOfEach()
      for (const [hub, home] of ready.ground.homeOfHub.entries())
        if (home >= 0 && flow.isOpen(hub)) place[home] = hub
      for (const [one, other] of ready.apart)
        expect(place[one] === -1 || place[one] !== place[other]).toBe(true)
      for (const members of ready.groups) expect(new Set(members.map((home) => place[home])).size).toBe(1)
    }),
    { numRuns: 500 },
  )
})

it('finds a sound plan at once where there is no time for a programme', { timeout: 60_000 }, async () => {
  const places = strewn({ hubs: 60, homes: 500, kilometres: 60 }, 3)
  const two = (home: number): [number, number] => [home, home + 1]
  const problem = problemOf(places, {
    apart: [two(0), two(10), two(20), [40, 90]],
    together: [two(30), two(50), [60, 65]],
  })
  const plan = await planFor(problem, { evaluations: 50, seconds: 0 })
  expect(faultsIn(problem, plan)).toEqual([])
  expect(plan.served).toBeGreaterThan(400)
})
