import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Cells } from '#src/places/cells.ts'
import { metresBetween } from '#src/places/rules.ts'

const point = fc.record({
  easting: fc.integer({ min: -20_000, max: 80_000 }),
  northing: fc.integer({ min: -20_000, max: 80_000 }),
})
const home = fc.record({ at: point, later: fc.option(fc.oneof(point, fc.constant('nowhere' as const))) })

it('shows every home within so many metres once, where it is now and not where it was', () => {
  fc.assert(
    fc.property(fc.array(home), point, fc.integer({ min: 0, max: 120_000 }), (homes, from, within) => {
      const cells = new Cells()
      const now = homes.map(({ at, later }, slot) => {
        cells.add(slot, at)
        if (later === null) return at
        cells.remove(slot, at)
        if (later === 'nowhere') return undefined
        cells.add(slot, later)
        return later
      })
      const shown: number[] = []
      cells.around(from, within, (slot) => shown.push(slot))
      expect(new Set(shown).size).toBe(shown.length)
      for (const [slot, at] of now.entries()) {
        if (!at) expect(shown).not.toContain(slot)
        else if (metresBetween(at, from) <= within) expect(shown).toContain(slot)
      }
    }),
  )
})

it('does not look at homes in other parts of the country', () => {
  const cells = new Cells()
  for (let slot = 0; slot < 100; slot++) cells.add(slot, { easting: slot * 5_000, northing: 200_000 })
  const shown: number[] = []
  cells.around({ easting: 0, northing: 200_000 }, 10_000, (slot) => shown.push(slot))
  expect(shown).toEqual([0, 1, 2])
})
