/**
 * Why a plan is as it is for one home or hub of it, as it is kept: hubs and homes by their numbers in the plan, distances
 * in whole kilometres, and times in whole minutes, both rounded up.
 */
export type PlannedReason =
  | NothingInReach
  | { why: 'all full' | 'too few for a hub' | 'no more hubs'; hubs: number[] }
  | { why: 'with others' }
  | ({ why: 'not the nearest'; nearer: number; km: number; nearerKm: number } & Follows)
  | { why: 'not opened'; reach: number; atLeastKm?: number; atLeastMinutes?: number; borders?: boolean }
  | { why: 'placed elsewhere' }

export interface NothingInReach {
  why: 'nothing in reach'
  nearest: number | undefined
  km: number
  /** The smallest limit that would bring a hub home into reach, and which one. */
  limit?: { km: number; hub: number }
  /** The same of a hub home that has a limit of its own, where less is enough. */
  own?: { km: number; hub: number }
  /** How far a home may be is counted on the road, and no km decide. */
  by?: 'road'
}

/** What would follow from a home being with a nearer hub home: longer journeys, or something worse. */
interface Follows {
  moreKm?: number
  moreMinutes?: number
  /** Each border between quadrants that is crossed stands in them as a way of its own. */
  borders?: boolean
  follows?: 'one left out' | 'a hub too few'
}

/** What is told of a plan as a whole: hubs that need more families than live near them. */
export interface TooFewFamilies {
  hubs: number[]
  need: number
  live: number
  /** How many each of them lacks. */
  lacks: { hub: number; lacks: number }[]
  /** The fewest without which the others would have enough. */
  leaveClosed?: number[]
}

/** With such a limit so many of those who have no hub home in reach would have one. */
export interface LongerLimit {
  km: number
  homes: number
  of: number
}

/** One more hub home near somebody would take so many others of those for whom all are full. */
export interface OneMoreHub {
  takes: number
  of: number
}

/** What a run keeps of the plan as a whole, sealed. */
export interface ToldOfPlan {
  tooFew: TooFewFamilies[]
  /** With the home and the hub home whose distance it is. */
  longerLimit?: LongerLimit & { home: number; hub: number }
  oneMoreHub?: OneMoreHub & { home: number }
}

/** The same as a viewer may be told it. */
export interface ToldToViewer {
  tooFew: readonly TooFewFamilies[]
  longerLimit: LongerLimit | undefined
  oneMoreHub: (OneMoreHub & { near: { id: string; name: string } }) | undefined
}
