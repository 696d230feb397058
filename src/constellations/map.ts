import { Delaunay } from 'd3-delaunay'
import { scaleLinear } from 'd3-scale'
import { kept } from '#src/kept.ts'
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
  const paper = hubSector === null ? undefined : paperOf({ hubSector, limitMetres })
  if (!paper) return undefined
  const { hub, perMetre, drawn, cells } = paper
  return {
    width,
    height,
    cells,
    hub,
    radius: round(limitMetres * perMetre),
    limitKm: limitMetres / 1000,
    scale: { km: 5, length: round(5000 * perMetre) },
    homes: spread(
      hub,
      homes.flatMap(({ sector, ...home }) => {
        const point = sector === null ? undefined : drawnPoint(sector)
        return point ? [{ ...home, ...drawn(point) }] : []
      }),
    ),
  }
}

type Drawn = (point: Point) => { x: number; y: number }

/**
 * What homes are drawn on, about 30 KB each. It follows from the sectors that Kith ships and from the limit, whoever
 * looks, and takes longer than all the rest of the page: so it is kept.
 */
const paperOf = kept(
  200,
  ({ hubSector, limitMetres }: { hubSector: string; limitMetres: number }) => {
    const centre = drawnPoint(hubSector)
    if (!centre) return undefined
    const perMetre = ((height / 2) * circleShare) / limitMetres
    const x = scaleLinear([centre.easting, centre.easting + 1], [width / 2, width / 2 + perMetre])
    const y = scaleLinear([centre.northing, centre.northing + 1], [height / 2, height / 2 - perMetre])
    const drawn: Drawn = ({ easting, northing }) => ({ x: round(x(easting)), y: round(y(northing)) })
    return { hub: drawn(centre), perMetre, drawn, cells: cellsAround(centre, limitMetres, drawn) }
  },
  ({ hubSector, limitMetres }) => `${hubSector} ${limitMetres}`,
)

/**
 * Voronoi cells of the sectors around, tinted by district, those of a tint in one path: the shape of the country
 * without any tile server.
 */
function cellsAround(centre: Point, limitMetres: number, drawn: Drawn): ConstellationMap['cells'] {
  const sectors = sectorsAround(centre, limitMetres * 1.8)
  if (sectors.length < 3) return []
  const points = sectors.map(drawn)
  const voronoi = Delaunay.from(
    points,
    ({ x }) => x,
    ({ y }) => y,
  ).voronoi([0, 0, width, height])
  const tints = new Map<string, number>()
  const paths = new Map<number, string>()
  for (const [index, { district }] of sectors.entries()) {
    const polygon = voronoi.cellPolygon(index)
    if (!polygon) continue
    const tint = tints.get(district) ?? tints.size % 6
    tints.set(district, tint)
    const path = `M${polygon.map(([x, y]) => `${round(x)},${round(y)}`).join('L')}Z`
    paths.set(tint, (paths.get(tint) ?? '') + path)
  }
  return [...paths].map(([tint, path]) => ({ path, tint }))
}

/** Between the middles of two homes that stand side by side, in drawing units: wide enough to read both numbers. */
const apart = 30

/**
 * Homes drawn at the same point stand around it instead of on top of each other, those of the hub's own point around
 * the hub. The ring says nothing: its places are given in the order of the numbers.
 */
function spread<Home extends { x: number; y: number }>(
  hub: { x: number; y: number },
  homes: readonly Home[],
): Home[] {
  const at = new Map<string, Home[]>()
  for (const home of homes) {
    const key = keyOf(home)
    const together = at.get(key)
    if (together) together.push(home)
    else at.set(key, [home])
  }
  const hubKey = keyOf(hub)
  return homes.map((home) => {
    const key = keyOf(home)
    const together = at.get(key) ?? [home]
    const aroundHub = key === hubKey
    if (together.length === 1 && !aroundHub) return home
    const angle = (2 * Math.PI * together.indexOf(home)) / together.length - Math.PI / 2
    const radius = Math.max(aroundHub ? apart + 4 : 0, (apart * together.length) / (2 * Math.PI), apart / 2)
    return {
      ...home,
      x: round(home.x + radius * Math.cos(angle)),
      y: round(home.y + radius * Math.sin(angle)),
    }
  })
}

const keyOf = ({ x, y }: { x: number; y: number }) => `${x},${y}`

const round = (value: number) => Math.round(value * 10) / 10
