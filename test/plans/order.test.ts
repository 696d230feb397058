import { expect, it } from 'vitest'
import { orderOf } from '#src/plans/order.ts'

const plan: Parameters<typeof orderOf>[0] = {
  ...{
    id: 'plan',
    name: 'Autumn',
    madeBy: '',
    madeAt: '2026-11-22T10:00:00.000Z' as never,
    keptAt: null,
    version: 1,
  },
  ...{
    mode: 'choose',
    minHomes: 6,
    maxHomes: 10,
    limitMetres: 20_000,
    mostNew: null,
    across: 'free',
    hubsFrom: 'all',
  },
}
const nobody = {
  hubs: [],
  homes: [],
  apart: [],
  together: [],
  never: [],
  without: {} as never,
  counts: 'metres' as const,
}

it('goes on to a proof, and for much longer, only where that is asked', () => {
  const searched = orderOf(plan, nobody, { what: 'plan' }, { proves: false }).limits
  const proven = orderOf(plan, nobody, { what: 'plan' }, { proves: true }).limits
  expect(searched.prove).toBeUndefined()
  expect(proven.prove).toBe('unless some lack')
  expect(proven.seconds).toBeGreaterThanOrEqual(600)
  expect(searched.seconds).toBeLessThanOrEqual(120)
  expect(proven.evaluations).toBe(searched.evaluations)
})
