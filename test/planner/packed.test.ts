import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Packable, packed, unpacked } from '#src/planner/packed.ts'
import { planFor } from '#src/planner/planning.ts'
import { faultsIn } from '#src/planner/validate.ts'
import { bestOfAll, small } from './every-plan.ts'
import { problemOf } from './places.ts'

const limits = { evaluations: 100, seconds: 20, prove: true }
const numbered = <Named extends { id: string }>(places: readonly Named[]) =>
  places.map((place, at) => ({ ...place, id: String(at) }))

it('is the same problem when it is unpacked, but for the names', () => {
  fc.assert(
    fc.property(small, (problem) => {
      const { hubs, homes, reachOf, ...others } = problem
      const again = unpacked(packed(problem))
      expect(again).toMatchObject({ ...others, hubs: numbered(hubs), homes: numbered(homes) })
      expect(again.reachOf && [...(again.reachOf as Int32Array)]).toEqual(reachOf)
      expect(bestOfAll(again)).toEqual(bestOfAll(problem))
    }),
  )
})

const place = (easting: number) => ({ id: '', easting, northing: 0 })
const line: Packable = {
  ...problemOf(
    { hubs: [place(0), place(10_000)], homes: [place(1_000), place(4_000), place(6_000)] },
    { mode: 'fixed', min: 0, max: 3 },
  ),
}
const planned = async (more: Partial<Packable>) => {
  const problem = unpacked(packed({ ...line, ...more }))
  const plan = await planFor(problem, limits)
  expect(faultsIn(problem, plan)).toEqual([])
  return { hubs: [...plan.hubOf], metres: plan.metres, cost: plan.cost, costBound: plan.costBound }
}

it('counts seconds where it is given them, of the pairs that are listed, and tells the metres beside them', async () => {
  const travel = {
    home: Int32Array.of(1, 0, 2, 1),
    hub: Int32Array.of(0, 0, 0, 1),
    seconds: Int32Array.of(900, 300, 1_200, 600),
  }
  // The last home has its nearest hub across an estuary: that pair is not listed.
  expect(await planned({ travel })).toEqual({
    ...{ hubs: [0, 1, 0], metres: 1_000 + 6_000 + 6_000, cost: 300 + 600 + 1_200, costBound: 2_100 },
  })
  expect(unpacked(packed({ ...line, travel })).costsAre).toBe('seconds')
})

it('adds what crossing a border costs, or crosses none', async () => {
  const crossing = { areaOfHome: Int32Array.of(0, 1, 0), areaOfHub: Int32Array.of(0, 1) }
  expect(await planned({})).toMatchObject({ hubs: [0, 0, 1], metres: 9_000, cost: 9_000 })
  expect(await planned({ crossing: { ...crossing, adds: 1_000 } })).toEqual({
    ...{ hubs: [0, 0, 1], metres: 9_000, cost: 11_000, costBound: 11_000 },
  })
  expect(await planned({ crossing: { ...crossing, adds: 3_000 } })).toMatchObject({
    ...{ hubs: [0, 1, 0], metres: 13_000, cost: 13_000 },
  })
  const near = { ...line, limitMetres: 5_000, crossing: { ...crossing, adds: 'never' as const } }
  expect(await planned(near)).toMatchObject({ hubs: [0, -1, -1], metres: 1_000, cost: 1_000 })
})

it('lets homes that stay across a border be there', async () => {
  const crossing = {
    areaOfHome: Int32Array.of(1, 0, 1),
    areaOfHub: Int32Array.of(0, 1),
    adds: 'never' as const,
  }
  expect(await planned({ crossing, existing: [{ home: 0, hub: 0 }] })).toMatchObject({ hubs: [0, 0, 1] })
})
