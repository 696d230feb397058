import { type Sector, sectorsAround } from '#src/places/gazetteer.ts'
import { metresBetween, type Point } from '#src/places/rules.ts'
import type { Random } from './random.ts'

export const sizes = ['demo', 'county', 'region', 'england'] as const
export type Size = (typeof sizes)[number]

interface Patch {
  serviceName: string
  households: number
  constellations: number
  groups: number
  /** Postcode areas that the service covers; all of England when left out. */
  areas?: readonly string[]
  /** Quadrants by the middle of each, as easting and northing in km; a home is in the nearest one. */
  quadrants: Readonly<Record<string, readonly [number, number]>>
}

/** Real sectors round Chelmsford under the name of a county that is not there. */
const wexcombe = {
  serviceName: 'Wexcombe Fostering',
  areas: ['CM', 'CO', 'SS'],
  quadrants: { Mid: [572, 207], 'North East': [601, 225], South: [578, 188], West: [548, 211] },
} as const

/** The sizes of the product's sheet; a demonstration is small and told by hand. */
export const patches: Readonly<Record<Size, Patch>> = {
  demo: { ...wexcombe, households: 60, constellations: 5, groups: 6 },
  county: { ...wexcombe, households: 600, constellations: 12, groups: 20 },
  region: {
    serviceName: 'Eastmarch Fostering',
    households: 1_800,
    constellations: 60,
    groups: 150,
    areas: ['CM', 'CO', 'SS', 'IP', 'NR', 'PE', 'CB', 'SG'],
    quadrants: {
      Broads: [623, 308],
      Camside: [545, 258],
      Fens: [520, 300],
      Gipping: [612, 250],
      'Mid Wexcombe': [572, 207],
      Hartsdale: [524, 225],
    },
  },
  england: {
    serviceName: 'Albion Fostering',
    households: 42_190,
    constellations: 3_700,
    groups: 2_000,
    quadrants: {
      'North East': [425, 555],
      'North West': [370, 410],
      'Yorkshire and the Humber': [440, 430],
      'East Midlands': [465, 345],
      'West Midlands': [400, 290],
      'East of England': [585, 255],
      London: [531, 180],
      'South East': [495, 140],
      'South West': [320, 110],
    },
  },
}

interface Quadrant {
  id: string
  name: string
  middle: Point
}

/** Where a service is: its quadrants, and its sectors to be met as often as people live in them. */
export interface Country {
  quadrants: Quadrant[]
  sectors: readonly Sector[]
  quadrantOf(point: Point): string
  someSector(random: Random): Sector
}

const everywhere = { easting: 400_000, northing: 400_000 }

/** Fewest postcodes of a sector that homes are put into: an invented home is not to be taken for a real one. */
const fewestUnits = 60

export function countryOf(size: Size, random: Random): Country {
  const { areas, quadrants: middles } = patches[size]
  const isIn = ({ name, district }: Sector) => {
    const [, area = '', number] = name.match(/^([A-Z]+)(\d+)/) ?? []
    // Numbers from 90 on are post office boxes, where nobody lives, but for Birmingham's.
    if (Number(number) >= 90 && area !== 'B') return false
    return areas ? areas.includes(area) : district.startsWith('E')
  }
  const sectors = sectorsAround(everywhere, Number.POSITIVE_INFINITY).filter(
    (sector) => sector.units >= fewestUnits && isIn(sector),
  )
  const quadrants = Object.entries(middles).map(([name, [east, north]]) => ({
    id: random.id(),
    name,
    middle: { easting: east * 1000, northing: north * 1000 },
  }))
  return {
    quadrants,
    sectors,
    quadrantOf: (point) =>
      quadrants.reduce((near, one) =>
        metresBetween(one.middle, point) < metresBetween(near.middle, point) ? one : near,
      ).id,
    someSector: byUnits(sectors),
  }
}

/** Picks a sector with the chance of its share of all postcodes. */
function byUnits(sectors: readonly Sector[]) {
  const upTo: number[] = []
  let units = 0
  for (const sector of sectors) {
    units += sector.units
    upTo.push(units)
  }
  return (random: Random): Sector => {
    const drawn = random.next() * units
    let low = 0
    let high = sectors.length - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((upTo[middle] ?? 0) > drawn) high = middle
      else low = middle + 1
    }
    const sector = sectors[low]
    if (!sector) throw new Error('A country without sectors')
    return sector
  }
}
