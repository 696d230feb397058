import { readFileSync } from 'node:fs'
import { kept } from '#src/kept.ts'
import { inPackage } from '#src/paths.ts'
import { metresBetween, type Point } from './rules.ts'

/** A postcode sector of Great Britain, as the gazetteer that is shipped with Kith knows it. */
export interface Sector extends Point {
  /** As `CM1 1`. */
  name: string
  /** Postcodes in it; the point is their middle. */
  units: number
  /** The code of the local authority district that most of them are in, as `E07000070`. */
  district: string
}

/**
 * Fewest postcodes that a drawn point stands for. 137 sectors hold a single postcode and 1,284 fewer than twenty: a
 * home drawn at the middle of one would be a home drawn where it is.
 */
const fewestUnitsDrawn = 20

interface Gazetteer {
  sectors: ReadonlyMap<string, Sector>
  outwards: ReadonlyMap<string, Middle>
}

interface Middle extends Point {
  units: number
}

let loaded: Gazetteer | undefined

/** Read once, when first asked for. Source: OS Code-Point Open 2025.4, computed figures; see `/licences`. */
function gazetteer(): Gazetteer {
  loaded ??= load(readFileSync(inPackage('src', 'places', 'gb-sectors.csv'), 'utf8'))
  return loaded
}

function load(csv: string): Gazetteer {
  const sectors = new Map<string, Sector>()
  const byOutward = new Map<string, Sector[]>()
  // The file is our own and holds neither quotes nor commas inside a field.
  for (const line of csv.split('\n').slice(1)) {
    const [name, units, easting, northing, district = ''] = line.trim().split(',')
    if (!name) continue
    const sector = {
      name,
      units: Number(units),
      easting: Number(easting),
      northing: Number(northing),
      district,
    }
    sectors.set(name, sector)
    const outward = outwardOf(name)
    byOutward.set(outward, [...(byOutward.get(outward) ?? []), sector])
  }
  return {
    sectors,
    outwards: new Map([...byOutward].map(([outward, within]) => [outward, middleOf(within)])),
  }
}

/** `CM1` of `CM1 1`. */
const outwardOf = (sectorName: string) => sectorName.split(' ')[0] ?? ''

/** The middle of all the postcodes together. */
function middleOf(places: readonly Middle[]): Middle {
  const units = places.reduce((sum, place) => sum + place.units, 0)
  const mean = (of: (place: Point) => number) =>
    Math.round(places.reduce((sum, place) => sum + of(place) * place.units, 0) / units)
  return { units, easting: mean((place) => place.easting), northing: mean((place) => place.northing) }
}

/** What is known of a sector written as `CM1 1`; undefined for one that does not exist, or is outside Great Britain. */
export const sectorNamed = (name: string): Sector | undefined => gazetteer().sectors.get(name)

/** The district that a sector belongs to, for the tint of a map. */
export const districtOf = (sectorName: string): string | undefined => sectorNamed(sectorName)?.district

/**
 * Where maps draw a home, for everybody: the middle of its sector, or of its outward code when the sector holds fewer
 * than 20 postcodes. Where even the outward code does (`IV43` holds ten), the nearest ones are counted in until there
 * are twenty, so that nobody can be found by having few neighbours.
 */
export function drawnPoint(sectorName: string): Point | undefined {
  const { sectors, outwards } = gazetteer()
  const sector = sectors.get(sectorName)
  if (!sector) return undefined
  const outward = outwards.get(outwardOf(sectorName))
  const { easting, northing } =
    sector.units >= fewestUnitsDrawn || !outward ? sector : withEnoughUnits(outward)
  return { easting, northing }
}

/** The same for all the homes of an outward code, such as `CM1`, where there are too many to draw each. */
export function drawnOutward(name: string): Point | undefined {
  const outward = gazetteer().outwards.get(name)
  if (!outward) return undefined
  const { easting, northing } = withEnoughUnits(outward)
  return { easting, northing }
}

const withEnoughUnits = (outward: Middle): Middle =>
  outward.units >= fewestUnitsDrawn ? outward : withNearest(outward)

/** All the others are sorted for it: a map of a country asks for the same few again and again. */
const withNearest = kept(1_000, (outward: Middle): Middle => {
  const nearest = [...gazetteer().outwards.values()].sort(
    (one, other) => metresBetween(outward, one) - metresBetween(outward, other),
  )
  const together: Middle[] = []
  for (const one of nearest) {
    together.push(one)
    if (together.reduce((sum, { units }) => sum + units, 0) >= fewestUnitsDrawn) break
  }
  return middleOf(together)
})

/** The sectors whose middle lies within so many metres of a point, for the background of a map, the nearest first. */
export function sectorsAround(point: Point, metres: number): Sector[] {
  const around: { sector: Sector; away: number }[] = []
  for (const sector of gazetteer().sectors.values()) {
    // Nearly all of the country is turned away by this: the distance itself takes far longer to work out.
    if (Math.abs(sector.easting - point.easting) > metres) continue
    const away = metresBetween(point, sector)
    if (away <= metres) around.push({ sector, away })
  }
  return around
    .sort((one, other) => one.away - other.away || (one.sector.name < other.sector.name ? -1 : 1))
    .map(({ sector }) => sector)
}

/** The sectors whose middle lies between these two corners, for the background of a map. */
export const sectorsBetween = (southWest: Point, northEast: Point): Sector[] =>
  [...gazetteer().sectors.values()].filter(
    ({ easting, northing }) =>
      easting >= southWest.easting &&
      easting <= northEast.easting &&
      northing >= southWest.northing &&
      northing <= northEast.northing,
  )
