import { Delaunay } from 'd3-delaunay'
import { kept } from '#src/kept.ts'
import { cellsAround, type Drawn, tenth } from '#src/places/drawing.ts'
import { type Sector, sectorsBetween } from '#src/places/gazetteer.ts'
import type { MapCell, MapScale } from '#src/places/rules/map.ts'
import type { Point } from '#src/places/rules.ts'

const width = 640
const leastHeight = 360
const mostHeight = 720
/** Between what is drawn and the edge. */
const margin = 34
/** A map is never closer than this, metres from edge to edge. */
const leastAcross = 14_000
/** The edges of a map stand at whole steps of so many metres: the same background then serves many plans. */
const step = 2_000

/** Sectors up to which each is a cell; of more, those of a square of the drawing are one. */
const mostCells = 700
const square = 16
/** Further than this from the middle of any sector is taken for the sea. */
const offshore = 9_000

/** What a plan is drawn on. */
export interface Paper {
  width: number
  height: number
  drawn(point: Point): Drawn
  cells: MapCell[]
  scale: MapScale
}

/** Paper on which all of these points have room. */
export function paperFor(points: readonly Point[]): Paper {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { easting, northing } of points) {
    west = Math.min(west, easting)
    east = Math.max(east, easting)
    south = Math.min(south, northing)
    north = Math.max(north, northing)
  }
  const [[fromEast, untilEast], [fromNorth, untilNorth]] = [wideEnough(west, east), wideEnough(south, north)]
  return paperOf({ west: fromEast, east: untilEast, south: fromNorth, north: untilNorth })
}

function wideEnough(from: number, until: number): [number, number] {
  const more = Math.max(0, leastAcross - (until - from)) / 2
  return [Math.floor((from - more) / step) * step, Math.ceil((until + more) / step) * step]
}

interface Box {
  west: number
  east: number
  south: number
  north: number
}

/** It follows from the sectors that Kith ships, whoever looks, and takes longer than the rest of the map: so it is kept. */
const paperOf = kept(
  50,
  ({ west, east, south, north }: Box): Paper => {
    const perMetre = Math.min(
      (width - 2 * margin) / (east - west),
      (mostHeight - 2 * margin) / (north - south),
    )
    const height = Math.max(leastHeight, Math.round((north - south) * perMetre + 2 * margin))
    const middle = { easting: (west + east) / 2, northing: (south + north) / 2 }
    const drawn = ({ easting, northing }: Point): Drawn => ({
      x: tenth(width / 2 + (easting - middle.easting) * perMetre),
      y: tenth(height / 2 - (northing - middle.northing) * perMetre),
    })
    const [halfWide, halfHigh] = [width / 2 / perMetre, height / 2 / perMetre]
    // A little beyond the edge, so that cells at it have their neighbours.
    const sectors = sectorsBetween(
      {
        easting: middle.easting - halfWide - offshore,
        northing: middle.northing - halfHigh - offshore,
      },
      { easting: middle.easting + halfWide + offshore, northing: middle.northing + halfHigh + offshore },
    )
    const points = sectors.map((sector) => ({ ...drawn(sector), district: sector.district }))
    const cells = cellsAround(
      sectors.length > mostCells ? bySquare(points) : points,
      { width, height },
      seaBetween(points, { width, height, metres: 1 / perMetre }),
    )
    return { width, height, drawn, cells, scale: scaleOf(perMetre) }
  },
  ({ west, east, south, north }) => `${west} ${east} ${south} ${north}`,
)

type OfDistrict = Drawn & Pick<Sector, 'district'>

/** One point for all the sectors of a square of the drawing: their middle, in the district of the first. */
function bySquare(points: readonly OfDistrict[]): OfDistrict[] {
  const squares = new Map<string, OfDistrict & { count: number }>()
  for (const { x, y, district } of points) {
    const key = squareOf({ x, y })
    const known = squares.get(key)
    if (!known) squares.set(key, { x, y, district, count: 1 })
    else {
      known.count++
      known.x += (x - known.x) / known.count
      known.y += (y - known.y) / known.count
    }
  }
  return [...squares.values()]
}

export const squareOf = ({ x, y }: Drawn): string => `${Math.floor(x / square)} ${Math.floor(y / square)}`

/** Points of the drawing that are far from every sector. */
function seaBetween(
  points: readonly Drawn[],
  { width: across, height, metres }: { width: number; height: number; metres: number },
): Drawn[] {
  if (points.length === 0) return []
  const nearest = Delaunay.from<Drawn>(
    points,
    ({ x }) => x,
    ({ y }) => y,
  )
  const sea: Drawn[] = []
  const apart = Math.max(square, offshore / 2 / metres)
  let near = 0
  for (let y = apart / 2 - apart; y < height + apart; y += apart)
    for (let x = apart / 2 - apart; x < across + apart; x += apart) {
      near = nearest.find(x, y, near)
      const sector = points[near]
      if (sector && Math.hypot(sector.x - x, sector.y - y) * metres > offshore) sea.push({ x, y })
    }
  return sea
}

/** A round number of kilometres that is drawn as a short line. */
function scaleOf(perMetre: number): MapScale {
  const km = [200, 100, 50, 20, 10, 5, 2].find((each) => each * 1_000 * perMetre <= width / 4) ?? 1
  return { km, length: tenth(km * 1_000 * perMetre) }
}
