import { beside, type Drawn } from '#src/places/drawing.ts'
import { drawnOutward, drawnPoint } from '#src/places/gazetteer.ts'
import type { Point } from '#src/places/rules.ts'
import { type Paper, paperFor, squareOf } from './paper.ts'
import { detailOf, type HomesDrawn, type HubDrawn, type Marks, type PlanMap } from './rules/map.ts'
import type { HomePart } from './rules.ts'

/** Homes of one sector that go to one hub home, or stay with it, or are left out. */
export interface HomesAt {
  sector: string
  part: HomePart
  hubNumber: number | null
  count: number
}

/** A hub home of a plan, by its number and by its place among those that are open. */
export interface HubAt {
  sector: string
  number: number
  place: number
  part: HubDrawn['part']
}

/** Between the middles of two marks that stand side by side. */
const apart = { near: 27, wide: 8 }

/**
 * The map of a plan: homes and hub homes at the middle of their sectors, with a line for each journey. Nothing in it
 * comes from an exact place, and whoever must not be on a map is not handed over to it.
 * @returns undefined where nobody has a point
 */
export function mapOfPlan(hubs: readonly HubAt[], homes: readonly HomesAt[]): PlanMap | undefined {
  const hubPoints = placed(hubs, drawnPoint)
  const homePoints = placed(homes, drawnPoint)
  if (hubPoints.length + homePoints.length === 0) return undefined
  const paper = paperFor([...hubPoints, ...homePoints].map(({ point }) => point))
  const count = homes.reduce((sum, home) => sum + home.count, 0)
  const detail: 'near' | 'wide' = detailOf({ hubs: hubs.length, homes: count }) === 'near' ? 'near' : 'wide'
  const hubMarks: (HubDrawn & { number: number })[] = hubPoints.map(({ of, point }) => ({
    ...paper.drawn(point),
    ...{ place: of.place, part: of.part, number: of.number },
  }))
  const homeMarks = bySector(paper, homePoints)
  const all = beside([...hubMarks, ...homeMarks.values()], apart[detail])
  const [hubsDrawn, homesDrawn] = [all.filter(isHub), all.filter((mark) => !isHub(mark))]
  const at = new Map([...homeMarks.keys()].map((key, index) => [key, homesDrawn[index]]))
  const ties = tiesOf(homes, (home) => at.get(keyOf(home)), hubsDrawn)
  const picture = { ...ground(paper), detail, ties }
  return detail === 'near'
    ? { ...picture, homes: homesDrawn, hubs: hubsDrawn, marks: [] }
    : { ...picture, homes: [], hubs: [], marks: marksOf(homesDrawn, hubsDrawn) }
}

/** So many homes of one outward code. */
export type HomesAround = Pick<HomesAt, 'part' | 'count'> & { outward: string }

/**
 * The map of a plan for a country: how many homes of a square of the map have a place, where some are left out, and
 * where new constellations open.
 */
export function mapOfCountry(
  opening: readonly { sector: string }[],
  homes: readonly HomesAround[],
): PlanMap | undefined {
  const hubPoints = placed(opening, drawnPoint)
  const homePoints = placed(
    homes.map((home) => ({ ...home, sector: home.outward })),
    drawnOutward,
  )
  if (hubPoints.length + homePoints.length === 0) return undefined
  const paper = paperFor([...hubPoints, ...homePoints].map(({ point }) => point))
  const homesDrawn = inSquares(
    homePoints.map(({ of, point }) => ({
      ...paper.drawn(point),
      part: of.part === 'left out' ? ('left out' as const) : ('joins' as const),
      count: of.count,
    })),
  )
  const opens = inSquares(
    hubPoints.map(({ point }) => ({ ...paper.drawn(point), part: 'opens' as const, count: 1 })),
  )
  return {
    ...{ ...ground(paper), detail: 'far', ties: { stays: '', joins: '' }, homes: [], hubs: [] },
    marks: marksOf(
      homesDrawn,
      opens.map((hub) => ({ ...hub, place: 0 })),
    ),
  }
}

const ground = ({ width, height, cells, scale }: Paper) => ({ width, height, cells, scale })

const isHub = (mark: Drawn): mark is HubDrawn & { number: number } => 'place' in mark

const placed = <Of extends { sector: string }>(
  all: readonly Of[],
  pointOf: (name: string) => Point | undefined,
): { of: Of; point: Point }[] =>
  all.flatMap((of) => {
    const point = pointOf(of.sector)
    return point ? [{ of, point }] : []
  })

/** Those who are left out of a sector are one mark, all others of it another: whichever hub homes they go to. */
const keyOf = ({ sector, part }: Pick<HomesAt, 'sector' | 'part'>) =>
  `${sector} ${part === 'left out' ? part : 'placed'}`

function bySector(
  paper: Paper,
  homes: readonly { of: HomesAt; point: Point }[],
): ReadonlyMap<string, HomesDrawn> {
  const marks = new Map<string, HomesDrawn>()
  for (const { of, point } of homes) {
    const known = marks.get(keyOf(of))
    if (!known) marks.set(keyOf(of), { ...paper.drawn(point), part: of.part, count: of.count })
    else {
      known.count += of.count
      if (of.part === 'joins') known.part = 'joins'
    }
  }
  return marks
}

function tiesOf(
  homes: readonly HomesAt[],
  markOf: (home: HomesAt) => Drawn | undefined,
  hubs: readonly (Drawn & { number: number })[],
): PlanMap['ties'] {
  const hubAt = new Map(hubs.map((hub) => [hub.number, hub]))
  const ties = { stays: '', joins: '' }
  for (const home of homes) {
    if (home.part === 'left out' || home.hubNumber === null) continue
    const [from, to] = [markOf(home), hubAt.get(home.hubNumber)]
    if (from && to) ties[home.part] += `M${from.x},${from.y}L${to.x},${to.y}`
  }
  return ties
}

/** What stands in one square of the drawing as one, in the middle of them all. */
function inSquares<Mark extends Drawn & { part: string; count: number }>(marks: readonly Mark[]): Mark[] {
  const squares = new Map<string, Mark>()
  for (const mark of marks) {
    const key = `${squareOf(mark)} ${mark.part}`
    const known = squares.get(key)
    if (!known) squares.set(key, { ...mark })
    else {
      known.count += mark.count
      known.x += ((mark.x - known.x) * mark.count) / known.count
      known.y += ((mark.y - known.y) * mark.count) / known.count
    }
  }
  return [...squares.values()]
}

const sizeOf = (count: number): Marks['size'] => (count < 3 ? 1 : count < 20 ? 2 : count < 100 ? 3 : 4)

/** Marks that look alike in one path each: thousands of them would be thousands of elements. */
function marksOf(homes: readonly HomesDrawn[], hubs: readonly HubDrawn[]): Marks[] {
  const marks = new Map<string, Marks>()
  const add = (looks: Marks['looks'], size: Marks['size'], path: string) => {
    const key = `${looks} ${size}`
    const known = marks.get(key)
    if (known) known.path += path
    else marks.set(key, { looks, size, path })
  }
  const at = ({ x, y }: Drawn) => `M${Math.round(x)},${Math.round(y)}`
  for (const home of homes)
    add(
      home.part,
      sizeOf(home.count),
      home.part === 'left out' ? `${at(home)}m-3,-3l6,6m0,-6l-6,6` : `${at(home)}h0`,
    )
  for (const hub of hubs)
    add(hub.part, 1, hub.part === 'opens' ? `${at(hub)}m0,-6l6,6l-6,6l-6,-6z` : `${at(hub)}m-4,-4h8v8h-8z`)
  return [...marks.values()]
}
