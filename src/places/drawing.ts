import { Delaunay } from 'd3-delaunay'
import type { MapCell } from './rules/map.ts'

/** Somewhere on a drawing. */
export interface Drawn {
  x: number
  y: number
}

/** As exact as a drawing needs it. */
export const tenth = (value: number): number => Math.round(value * 10) / 10

/**
 * Voronoi cells around points of the country, tinted by district, those of a tint in one path: the shape of the country
 * without any tile server.
 * @param empty points whose cells are not drawn: the sea
 */
export function cellsAround(
  points: readonly (Drawn & { district: string })[],
  { width, height }: { width: number; height: number },
  empty: readonly Drawn[] = [],
): MapCell[] {
  if (points.length < 3) return []
  const voronoi = Delaunay.from<Drawn>(
    [...points, ...empty],
    ({ x }) => x,
    ({ y }) => y,
  ).voronoi([0, 0, width, height])
  const tints = new Map<string, number>()
  const paths = new Map<number, string>()
  for (const [index, { district }] of points.entries()) {
    const polygon = voronoi.cellPolygon(index)
    if (!polygon) continue
    const tint = tints.get(district) ?? tints.size % 6
    tints.set(district, tint)
    const path = `M${polygon.map(([x, y]) => `${tenth(x)},${tenth(y)}`).join('L')}Z`
    paths.set(tint, (paths.get(tint) ?? '') + path)
  }
  return [...paths].map(([tint, path]) => ({ path, tint }))
}

/**
 * What is drawn at the same point stands around it instead of on top of each other, and around what stands there
 * already. The ring says nothing: its places are given in the order of the list.
 * @param apart between the middles of two that stand side by side
 */
export function beside<Mark extends Drawn>(marks: readonly Mark[], apart: number, taken?: Drawn): Mark[] {
  const at = new Map<string, Mark[]>()
  for (const mark of marks) {
    const together = at.get(keyOf(mark))
    if (together) together.push(mark)
    else at.set(keyOf(mark), [mark])
  }
  return marks.map((mark) => {
    const together = at.get(keyOf(mark)) ?? [mark]
    const isTaken = taken !== undefined && keyOf(mark) === keyOf(taken)
    if (together.length === 1 && !isTaken) return mark
    const angle = (2 * Math.PI * together.indexOf(mark)) / together.length - Math.PI / 2
    const radius = Math.max(isTaken ? apart + 4 : 0, (apart * together.length) / (2 * Math.PI), apart / 2)
    return {
      ...mark,
      x: tenth(mark.x + radius * Math.cos(angle)),
      y: tenth(mark.y + radius * Math.sin(angle)),
    }
  })
}

const keyOf = ({ x, y }: Drawn) => `${x},${y}`
