import { scaleLinear } from 'd3-scale'
import { kept } from '#src/kept.ts'
import { beside, cellsAround, type Drawn, tenth } from '#src/places/drawing.ts'
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
    radius: tenth(limitMetres * perMetre),
    limitKm: limitMetres / 1000,
    scale: { km: 5, length: tenth(5000 * perMetre) },
    homes: beside(
      homes.flatMap(({ sector, ...home }) => {
        const point = sector === null ? undefined : drawnPoint(sector)
        return point ? [{ ...home, ...drawn(point) }] : []
      }),
      apart,
      hub,
    ),
  }
}

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
    const drawn = ({ easting, northing }: Point): Drawn => ({ x: tenth(x(easting)), y: tenth(y(northing)) })
    const around = sectorsAround(centre, limitMetres * 1.8)
    const cells = cellsAround(
      around.map((sector) => ({ ...drawn(sector), district: sector.district })),
      { width, height },
    )
    return { hub: drawn(centre), perMetre, drawn, cells }
  },
  ({ hubSector, limitMetres }) => `${hubSector} ${limitMetres}`,
)

/** Between the middles of two homes that stand side by side, in drawing units: wide enough to read both numbers. */
const apart = 30
