/** A point of the OS National Grid, in whole metres. */
export interface Point {
  easting: number
  northing: number
}

/** How a home was placed: by its own postcode, by the middle of its sector, or by a person. */
export type PlacedBy = 'unit' | 'sector' | 'hand'

/** Why a home has no place, in words of the house; a person puts it right. */
export type PlaceProblem =
  | 'no postcode'
  | 'not a postcode'
  | 'unknown postcode'
  | 'no position'
  | 'Northern Ireland'
  | 'Channel Islands or Isle of Man'

export type PostcodeSource = 'code-point open' | 'onspd' | 'nspl'

/** Where a home is, as the distance rules read it. Never shown: screens show whole km. */
export interface HomePlace extends Point {
  placedBy: PlacedBy
}

/** Straight-line metres, "as the crow flies" (less than 0.1 % off within Great Britain). */
export const metresBetween = (one: Point, other: Point): number =>
  Math.hypot(one.easting - other.easting, one.northing - other.northing)

/** Metres as staff see them: rounded up to the next whole kilometre, so that no exact place can be worked out. */
export const wholeKm = (metres: number): number => Math.ceil(metres / 1000)
