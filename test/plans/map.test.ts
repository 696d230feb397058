import { expect, it } from 'vitest'
import { drawnPoint, sectorsBetween } from '#src/places/gazetteer.ts'
import { type HomesAt, type HubAt, mapOfCountry, mapOfPlan } from '#src/plans/map.ts'

const hub = (place: number, sector: string, part: HubAt['part'] = 'runs'): HubAt => ({
  ...{ place, number: place - 1, sector, part },
})
const homes = (
  sector: string,
  hubNumber: number | null,
  count = 1,
  part: HomesAt['part'] = 'joins',
): HomesAt => ({
  ...{ sector, hubNumber, count, part: hubNumber === null ? 'left out' : part },
})

it('draws hub homes and homes at the middle of their sectors, north up and to scale', () => {
  const map = mapOfPlan([hub(1, 'CM1 1'), hub(2, 'CM8 1', 'opens')], [homes('CM2 9', 0)])
  const [one, other] = map?.hubs ?? []
  const [from, to] = [drawnPoint('CM1 1'), drawnPoint('CM8 1')]
  if (!map || !one || !other || !from || !to) throw new Error('not drawn')
  const perMetre = map.scale.length / (map.scale.km * 1_000)
  expect(other.x - one.x).toBeCloseTo((to.easting - from.easting) * perMetre, 0)
  expect(one.y - other.y).toBeCloseTo((to.northing - from.northing) * perMetre, 0)
  expect(map.hubs.map(({ place, part }) => [place, part])).toEqual([
    [1, 'runs'],
    [2, 'opens'],
  ])
  expect(map.cells.length).toBeGreaterThan(1)
  for (const { x, y } of [...map.hubs, ...map.homes]) {
    expect(x > 0 && x < map.width).toBe(true)
    expect(y > 0 && y < map.height).toBe(true)
  }
})

it('draws the homes of a sector once, with their count, and those left out by themselves', () => {
  const map = mapOfPlan(
    [hub(1, 'CM1 1'), hub(2, 'CM8 1')],
    [homes('CM2 9', 0, 2), homes('CM2 9', 1, 1, 'stays'), homes('CM2 9', null, 3)],
  )
  expect(map?.homes.map(({ part, count }) => [part, count])).toEqual([
    ['joins', 3],
    ['left out', 3],
  ])
  // Each goes to its own hub home; nobody leads a line from those who have none.
  expect(map?.ties.joins.match(/M/g)).toHaveLength(1)
  expect(map?.ties.stays.match(/M/g)).toHaveLength(1)
})

it('draws what is in one sector beside each other', () => {
  const map = mapOfPlan([hub(1, 'CM1 1'), hub(2, 'CM1 1')], [homes('CM1 1', 0), homes('CM1 1', null)])
  const marks = [...(map?.hubs ?? []), ...(map?.homes ?? [])]
  expect(marks).toHaveLength(4)
  for (const one of marks)
    for (const other of marks)
      if (one !== other) expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(20)
})

it('leads no line to a hub home that is not on the map', () => {
  const map = mapOfPlan([hub(1, 'CM1 1')], [homes('CM2 9', 7)])
  expect(map?.ties).toEqual({ stays: '', joins: '' })
  expect(map?.homes).toHaveLength(1)
  expect(mapOfPlan([], [])).toBeUndefined()
  expect(mapOfPlan([hub(1, 'ZZ9 9')], [homes('ZZ9 8', 0)])).toBeUndefined()
})

it('draws a region by small marks and a country by squares, and stays small', () => {
  const inRegion = sectorsBetween(
    { easting: 480_000, northing: 150_000 },
    { easting: 640_000, northing: 330_000 },
  )
  const region = mapOfPlan(
    inRegion.slice(0, 400).map(({ name }, at) => hub(at + 1, name, at % 4 === 0 ? 'opens' : 'runs')),
    Array.from({ length: 3_500 }, (_, at) =>
      homes(inRegion[(at * 7) % inRegion.length]?.name ?? '', at % 15 === 0 ? null : at % 400),
    ),
  )
  expect(region?.detail).toBe('wide')
  expect([...new Set(region?.marks.map(({ looks }) => looks))].sort()).toEqual([
    'joins',
    'left out',
    'opens',
    'runs',
  ])
  expect(JSON.stringify(region).length).toBeLessThan(300_000)

  const inCountry = sectorsBetween({ easting: 80_000, northing: 0 }, { easting: 656_000, northing: 660_000 })
  const outwards = [...new Set(inCountry.map(({ name }) => name.slice(0, -2)))]
  const country = mapOfCountry(
    inCountry.slice(0, 1_000).map(({ name }) => ({ sector: name })),
    outwards.flatMap((outward) => [
      { outward, part: 'joins' as const, count: 15 },
      { outward, part: 'left out' as const, count: 1 },
    ]),
  )
  expect(country?.detail).toBe('far')
  expect([...new Set(country?.marks.map(({ looks }) => looks))].sort()).toEqual([
    'joins',
    'left out',
    'opens',
  ])
  expect(country?.ties).toEqual({ stays: '', joins: '' })
  expect(JSON.stringify(country).length).toBeLessThan(150_000)
})

it('draws the sea as nothing', () => {
  const map = mapOfPlan([hub(1, 'CM0 7'), hub(2, 'SS3 9')], [])
  // A map of the same size inland is covered whole.
  const inland = mapOfPlan([hub(1, 'CB1 1'), hub(2, 'SG8 5')], [])
  expect(covered(map)).toBeLessThan(0.9)
  expect(covered(inland)).toBeGreaterThan(0.98)
})

/** Which share of a map its cells cover. */
function covered(map: ReturnType<typeof mapOfPlan>): number {
  if (!map) throw new Error('not drawn')
  let area = 0
  for (const { path } of map.cells)
    for (const cell of path.match(/M[^MZ]+Z/g) ?? []) {
      const corners = cell
        .slice(1, -1)
        .split('L')
        .map((corner) => corner.split(',').map(Number) as [number, number])
      let twice = 0
      for (const [at, [x, y]] of corners.entries()) {
        const [nextX, nextY] = corners[(at + 1) % corners.length] ?? [0, 0]
        twice += x * nextY - nextX * y
      }
      area += Math.abs(twice) / 2
    }
  return area / (map.width * map.height)
}
