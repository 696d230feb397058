import { expect, it } from 'vitest'
import { districtOf, drawnPoint, sectorNamed, sectorsAround } from '#src/places/gazetteer.ts'
import { metresBetween } from '#src/places/rules.ts'

it('knows the sectors of Great Britain, none of them at 0,0', () => {
  expect(sectorNamed('CM1 1')).toMatchObject({ name: 'CM1 1', district: 'E07000070' })
  expect(districtOf('OX1 1')).toBe('E07000178')
  expect(sectorNamed('BT1 1')).toBeUndefined()
  const all = sectorsAround({ easting: 400_000, northing: 400_000 }, 2_000_000)
  expect(all).toHaveLength(10_847)
  expect(all.filter(({ easting, northing }) => !(easting > 0 && northing > 0))).toEqual([])
})

it('draws a home at the middle of its sector', () => {
  const sector = sectorNamed('CM1 1')
  expect(drawnPoint('CM1 1')).toEqual({ easting: sector?.easting, northing: sector?.northing })
  expect(drawnPoint('ZZ9 9')).toBeUndefined()
})

it('draws a home of a sector with fewer than 20 postcodes at the middle of the outward code', () => {
  const within = ['AB31 4', 'AB31 5', 'AB31 6', 'AB31 9'].map((name) => sectorNamed(name))
  expect(within.map((sector) => sector?.units)).toEqual([257, 287, 109, 6])
  const units = within.reduce((sum, sector) => sum + (sector?.units ?? 0), 0)
  const mean = (axis: 'easting' | 'northing') =>
    Math.round(within.reduce((sum, sector) => sum + (sector?.[axis] ?? 0) * (sector?.units ?? 0), 0) / units)
  expect(drawnPoint('AB31 9')).toEqual({ easting: mean('easting'), northing: mean('northing') })
})

it('never draws a home at a point that stands for fewer than 20 postcodes, and still near by', () => {
  const skye = sectorNamed('IV43 8')
  expect(skye?.units).toBeLessThan(20)
  const drawn = drawnPoint('IV43 8')
  const middle = { easting: skye?.easting ?? 0, northing: skye?.northing ?? 0 }
  expect(drawn).not.toEqual(middle)
  expect(drawn && metresBetween(drawn, middle)).toBeLessThan(25_000)
})

it('finds the sectors around a point, the nearest first', () => {
  const chelmsford = { easting: 570_628, northing: 206_915 }
  const around = sectorsAround(chelmsford, 5_000)
  expect(around.length).toBeGreaterThan(5)
  expect(around.map((sector) => metresBetween(chelmsford, sector))).toEqual(
    around.map((sector) => metresBetween(chelmsford, sector)).sort((one, other) => one - other),
  )
  expect(around.at(-1) && metresBetween(chelmsford, around.at(-1) ?? chelmsford)).toBeLessThanOrEqual(5_000)
  expect(sectorsAround(chelmsford, 0)).toEqual([])
})
