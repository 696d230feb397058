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

/** As their publishers call them. */
export const productNames: Record<PostcodeSource, string> = {
  'code-point open': 'Code-Point Open',
  onspd: 'ONSPD',
  nspl: 'NSPL',
}

/** Where a home is, as the distance rules read it. Never shown: screens show whole km. */
export interface HomePlace extends Point {
  placedBy: PlacedBy
}

/** What is known of where a home is: a point and how it was found, or a problem; a sector and a problem go together too. */
export type Placing = {
  /** As `CM1 1`; null when not even that is known. */
  sector: string | null
  /** Why it is not placed by its own postcode; a person puts it right. */
  problem: PlaceProblem | null
} & ({ point: Point; placedBy: PlacedBy } | { point: null; placedBy: null })

/** Straight-line metres, "as the crow flies" (less than 0.1 % off within Great Britain). */
export const metresBetween = (one: Point, other: Point): number =>
  lengthOf(one.easting - other.easting, one.northing - other.northing)

/** The straight way so many metres to the east and so many to the north; `Math.hypot` takes many times as long. */
export const lengthOf = (east: number, north: number): number => Math.sqrt(east * east + north * north)

/** Metres as staff see them: rounded up to the next whole kilometre, so that no exact place can be worked out. */
export const wholeKm = (metres: number): number => Math.ceil(metres / 1000)
