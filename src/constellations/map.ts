import { Delaunay } from 'd3-delaunay'
import { drawnPoint, sectorsAround } from '#src/places/gazetteer.ts'
import type { Point } from '#src/places/rules.ts'
import type { ConstellationMap } from './rules/map.ts'

const width = 640
const height = 560
/** The limit's circle fills this share of the half height, so that homes a little outside are seen too. */
const circleShare = 0.84

/**
 * The map of a constellation in drawing units: homes at the middle of their sectors, the limit around the hub's drawn
 * point, cells of the sectors around as background. Nothing in it comes from an exact place.
 * @returns undefined when the hub has no drawn point (not placed, or hidden)
 */
export function mapOf(
  hubSector: string | null,
  homes: readonly { number: number; name: string; sector: string | null }[],
  limitMetres: number,
): ConstellationMap | undefined {
  const centre = hubSector === null ? undefined : drawnPoint(hubSector)
  if (!centre) return undefined
  const perMetre = ((height / 2) * circleShare) / limitMetres
  const drawn = ({ easting, northing }: Point) => ({
    x: round(width / 2 + (easting - centre.easting) * perMetre),
    y: round(height / 2 - (northing - centre.northing) * perMetre),
  })
  return {
    width,
    height,
    cells: cellsAround(centre, limitMetres, drawn),
    hub: drawn(centre),
    radius: round(limitMetres * perMetre),
    limitKm: limitMetres / 1000,
    scale: { km: 5, length: round(5000 * perMetre) },
    homes: spread(
      drawn(centre),
      homes.flatMap(({ sector, ...home }) => {
        const point = sector === null ? undefined : drawnPoint(sector)
        return point ? [{ ...home, ...drawn(point) }] : []
      }),
    ),
  }
}

/** Voronoi cells of the sectors around, tinted by district: the shape of the country without any tile server. */
function cellsAround(
  centre: Point,
  limitMetres: number,
  drawn: (point: Point) => { x: number; y: number },
): ConstellationMap['cells'] {
  const sectors = sectorsAround(centre, limitMetres * 1.8)
  if (sectors.length < 3) return []
  const points = sectors.map(drawn)
  const voronoi = Delaunay.from(
    points,
    ({ x }) => x,
    ({ y }) => y,
  ).voronoi([0, 0, width, height])
  const tints = new Map<string, number>()
  return sectors.flatMap((sector, index) => {
    const polygon = voronoi.cellPolygon(index)
    if (!polygon) return []
    const district = sector.district
    if (!tints.has(district)) tints.set(district, tints.size % 6)
    return [
      {
        path: `M${polygon.map(([x, y]) => `${round(x)},${round(y)}`).join('L')}Z`,
        tint: tints.get(district) ?? 0,
      },
    ]
  })
}

/** Homes of one sector stand side by side instead of on top of each other; a few pixels, so that each number is read. */
function spread<Home extends { x: number; y: number }>(
  hub: { x: number; y: number },
  homes: readonly Home[],
): Home[] {
  const taken = new Map([[`${hub.x},${hub.y}`, 2]])
  return homes.map((home) => {
    const key = `${home.x},${home.y}`
    const before = taken.get(key) ?? 0
    taken.set(key, before + 1)
    return { ...home, x: round(home.x + before * 18), y: round(home.y + (before % 2) * 10) }
  })
}

const round = (value: number) => Math.round(value * 10) / 10
