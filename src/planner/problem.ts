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
  /** How far a home may live from its hub, metres, this far included. */
  limitMetres: number
  /** At most so many hubs open, those with homes already among them. */
  maxHubs?: number | undefined
  hubs: readonly Place[]
  homes: readonly Place[]
  /** Homes that have their hub and stay with it, also beyond the limit or above the most; their hub is open. */
  existing: readonly { home: number; hub: number }[]
  /** Two homes that must not be in one constellation. */
  apart: readonly (readonly [number, number])[]
  /** Two homes that are in one constellation or in none. */
  together: readonly (readonly [number, number])[]
  /** A home and a hub that cannot be each other’s, whatever their distance. */
  never: readonly { home: number; hub: number }[]
  /** The home that a hub is itself: it needs no place while it is open. */
  homeOfHub?: readonly (number | undefined)[] | undefined
  /** What a home and a hub in reach cost in place of their metres: travel time, or metres and what crosses a border. */
  costOf?: ((home: number, hub: number, metres: number) => number | undefined) | undefined
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
