import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Plan } from '#src/planner/plan.ts'
import { planFor } from '#src/planner/planning.ts'
import type { Problem } from '#src/planner/problem.ts'
import { faultsIn } from '#src/planner/validate.ts'
import { bestOfAll, small } from './every-plan.ts'

const limits = { evaluations: 300, seconds: 20 }

const figures = ({ served, metres }: Plan) => ({ served, metres })

it('finds the best of all plans where it proves it, and with given hubs always', async () => {
  await fc.assert(
    fc.asyncProperty(small, async (problem) => {
      const best = bestOfAll(problem)
      const plan = await planFor(problem, { ...limits, prove: problem.mode === 'choose' })
      expect(plan.status).toBe(best ? 'ok' : 'infeasible')
      expect(faultsIn(problem, plan)).toEqual([])
      if (!best) return
      expect(figures(plan)).toEqual(best)
      expect(plan).toMatchObject({ servedBound: best.served, costBound: best.metres, gap: 0 })
    }),
    { numRuns: 400 },
  )
})

it('is never better than can be, nor its bound worse, where it only searches', async () => {
  await fc.assert(
    fc.asyncProperty(small, async (given) => {
      const problem: Problem = { ...given, mode: 'choose' }
      const best = bestOfAll(problem)
      const plan = await planFor(problem, limits)
      expect(plan.status).toBe(best ? 'ok' : 'infeasible')
      expect(faultsIn(problem, plan)).toEqual([])
      if (!best) return
      expect(plan.servedBound).toBeGreaterThanOrEqual(best.served)
      expect(plan.served).toBeLessThanOrEqual(best.served)
      if (plan.served === best.served) {
        expect(plan.metres).toBeGreaterThanOrEqual(best.metres)
        expect(plan.costBound).toBeLessThanOrEqual(best.metres)
      }
    }),
    { numRuns: 400 },
  )
})
