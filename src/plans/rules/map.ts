import type { MapCell, MapScale } from '#src/places/rules/map.ts'
import type { HomePart, HubPart } from '#src/plans/rules.ts'

/** Where homes are drawn: all of a part in one sector are one mark with their count. */
export interface HomesDrawn {
  x: number
  y: number
  part: HomePart
  count: number
}

/** A hub home by its place among those of the plan, as the pages of the plan count them. */
export interface HubDrawn {
  x: number
  y: number
  place: number
  part: Exclude<HubPart, 'stays closed'>
}

/** Many marks that look alike in one path. */
export interface Marks {
  looks: HomePart | HubDrawn['part']
  /** How many homes a mark stands for, as four sizes. */
  size: 1 | 2 | 3 | 4
  path: string
}

/** The map of a plan in drawing units, `width` by `height`. */
export interface PlanMap {
  width: number
  height: number
  cells: readonly MapCell[]
  scale: MapScale
  /**
   * `near`: every hub home with its number, and homes by sector. `wide`: the same as small marks. `far`: a whole country,
   * by squares of the map and without a line for each journey.
   */
  detail: 'near' | 'wide' | 'far'
  /** Lines from the homes that stay, and from those that join, to their hub homes. */
  ties: { stays: string; joins: string }
  homes: readonly HomesDrawn[]
  hubs: readonly HubDrawn[]
  marks: readonly Marks[]
}

/** Hub homes and homes up to which a map shows them in so much detail. */
const mostNear = { hubs: 60, homes: 700 }
const mostWide = { hubs: 800, homes: 8_000 }

/** How much of so many homes one map shows. */
export const detailOf = (of: { hubs: number; homes: number }): PlanMap['detail'] =>
  of.hubs <= mostNear.hubs && of.homes <= mostNear.homes
    ? 'near'
    : of.hubs <= mostWide.hubs && of.homes <= mostWide.homes
      ? 'wide'
      : 'far'
