/** Somewhere on the national grid, in metres. */
export interface Place {
  id: string
  easting: number
  northing: number
}

/**
 * Which hub homes to open and who joins which constellation. Hubs and homes are named by their places in the two lists.
 */
export interface Problem {
  /** `fixed`: every hub is open. `choose`: which are is part of the plan. */
  mode: 'fixed' | 'choose'
  /** Fewest and most homes of a constellation; its hub is not counted. */
  min: number
  max: number
  /** Of a hub its own fewest and most in place of those: a constellation that runs keeps what it has. */
  limitsOf?: readonly (Limits | undefined)[] | undefined
  /** How far a home may live from its hub, metres, this far included. */
  limitMetres: number
  /** Of a hub how far, where that is less: a constellation that runs keeps its own limit. */
  reachOf?: ArrayLike<number> | undefined
  /** At most so many hubs open, those that must be open among them. */
  maxHubs?: number | undefined
  hubs: readonly Place[]
  homes: readonly Place[]
  /** Hubs that run: open also where hubs are chosen, with or without homes that stay. */
  mustOpen?: readonly number[] | undefined
  /** Homes that have their hub and stay with it, also beyond the limit or above the most; their hub is open. */
  existing: readonly { home: number; hub: number }[]
  /** Two homes that must not be in one constellation. */
  apart: readonly (readonly [number, number])[]
  /** Two homes that are in one constellation or in none; where one of them stays, the other is with it or in none. */
  together: readonly (readonly [number, number])[]
  /** A home and a hub that cannot be each other’s, whatever their distance. */
  never: readonly { home: number; hub: number }[]
  /**
   * The home that a hub is itself: it needs no place while it is open. A hub whose home stays with another hub is not
   * opened, unless it must be. No home is two hubs.
   */
  homeOfHub?: readonly (number | undefined)[] | undefined
  /**
   * What a home and a hub in reach cost in place of their metres, or nothing where they cannot be each other’s: travel
   * time, or metres and what crosses a border.
   */
  costOf?: ((home: number, hub: number, metres: number) => number | undefined) | undefined
  /** Of each home its area, where none may be with a hub of another one. */
  areaOf?: ArrayLike<number> | undefined
  /** What a cost is; metres, if it does not say. */
  costsAre?: 'metres' | 'seconds' | undefined
}

/** Whether two places are certainly further from each other than so many metres: a quick look before they are measured. */
export const areFurther = (one: Omit<Place, 'id'>, other: Omit<Place, 'id'>, metres: number): boolean =>
  Math.abs(one.easting - other.easting) > metres + 1 || Math.abs(one.northing - other.northing) > metres + 1

export interface Limits {
  min: number
  max: number
}

/** The fewest and the most homes of one hub. */
export const limitsAt = ({ limitsOf, min, max }: Problem, hub: number): Limits =>
  limitsOf?.[hub] ?? { min, max }

/** Of each hub whether every plan opens it: it runs, or homes stay with it. */
export function mustBeOpen({ mode, hubs, existing, mustOpen = [] }: Problem): Uint8Array {
  const open = new Uint8Array(hubs.length).fill(mode === 'fixed' ? 1 : 0)
  for (const hub of mustOpen) open[hub] = 1
  for (const { hub } of existing) open[hub] = 1
  return open
}

/** What a home and its hub cost, in what the plan counts; a home that stays where nobody would be sent costs nothing. */
export const costBetween = ({ homes, hubs, costOf }: Problem, home: number, hub: number): number => {
  const [one, other] = [homes[home], hubs[hub]]
  if (!one || !other) return 0
  const metres = metresBetween(one, other)
  return costOf ? (costOf(home, hub, metres) ?? 0) : metres
}

/** Who is with which hub, and which hubs are open. */
export interface Assignment {
  /** Of each home its hub, or -1 for a family left out. */
  hubOf: Int32Array
  /** Of each hub whether it is open. */
  open: Uint8Array
}

export const leftOut = -1

/** Whole metres between two places as the crow flies. */
export const metresBetween = (one: Omit<Place, 'id'>, other: Omit<Place, 'id'>): number =>
  Math.round(Math.hypot(one.easting - other.easting, one.northing - other.northing))
