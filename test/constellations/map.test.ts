import { expect, it } from 'vitest'
import { mapOf } from '#src/constellations/map.ts'
import { drawnPoint } from '#src/places/gazetteer.ts'

const home = (number: number, sector: string | null) => ({ number, name: `Home ${number}`, sector })

it('draws homes at the middle of their sectors around the hub, north up, to scale', () => {
  const map = mapOf('CM1 1', [home(1, 'CM8 1'), home(2, 'CM2 9')], 15_000)
  const [witham, south] = map?.homes ?? []
  const [hub, there] = [drawnPoint('CM1 1'), drawnPoint('CM8 1')]
  if (!map || !witham || !south || !hub || !there) throw new Error('not drawn')
  const perMetre = map.radius / 15_000
  expect(witham.x - map.hub.x).toBeCloseTo((there.easting - hub.easting) * perMetre, 0)
  expect(map.hub.y - witham.y).toBeCloseTo((there.northing - hub.northing) * perMetre, 0)
  expect(witham.y).toBeLessThan(map.hub.y)
  expect(south.y).toBeGreaterThan(map.hub.y)
  expect(map.scale.length).toBeCloseTo(5_000 * perMetre, 0)
})

it('draws the sectors around as the background of its limit, in at most six tints', () => {
  const cells = (limitMetres: number) => mapOf('CM1 1', [], limitMetres)?.cells ?? []
  const shapes = (limitMetres: number) =>
    cells(limitMetres).flatMap(({ path }) => path.match(/M[^MZ]+Z/g) ?? [])
  expect(shapes(15_000).length).toBeGreaterThan(20)
  expect(new Set(shapes(15_000)).size).toBe(shapes(15_000).length)
  expect(new Set(cells(15_000).map(({ tint }) => tint)).size).toBe(cells(15_000).length)
  expect(cells(15_000).length).toBeLessThanOrEqual(6)
  // Kept by hub and by limit: the first is not taken for the second.
  expect(shapes(30_000).length).toBeGreaterThan(shapes(15_000).length)
  expect(mapOf('CB1 1', [], 15_000)?.cells).not.toEqual(cells(15_000))
  expect(cells(15_000)).toEqual(cells(15_000))
})

it('draws homes of one sector beside each other and the hub, so that every number is read', () => {
  const homes = mapOf(
    'CM1 1',
    [1, 2, 3, 4].map((number) => home(number, 'CM1 1')),
    15_000,
  )
  const points = [...(homes?.homes ?? []), homes?.hub ?? { x: 0, y: 0 }]
  for (const one of points)
    for (const other of points)
      if (one !== other) expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(26)
})

it('leaves out homes without a sector, and draws nothing around a hub without one', () => {
  expect(mapOf('CM1 1', [home(1, null)], 15_000)?.homes).toEqual([])
  expect(mapOf(null, [home(1, 'CM1 1')], 15_000)).toBeUndefined()
  expect(mapOf('ZZ9 9', [], 15_000)).toBeUndefined()
})
