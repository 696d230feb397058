/**
 * Why a plan is as it is for one home or hub of it, as it is kept: hubs and homes by their numbers in the plan, distances
 * in whole kilometres, rounded up.
 */
export type PlannedReason =
  | { why: 'nothing in reach'; nearest: number | undefined; km: number }
  | { why: 'all full'; hubs: number[] }
  | { why: 'too few for a hub'; hubs: number[] }
  | { why: 'with others' }
  | { why: 'not the nearest'; nearer: number; km: number; nearerKm: number; moreKm: number }
  | { why: 'not opened'; reach: number; atLeastKm: number | undefined }

/** What is told of a plan as a whole: hubs that need more families than live near them. */
export interface TooFewFamilies {
  hubs: number[]
  need: number
  live: number
}

/** What a run keeps of the plan as a whole, sealed. */
export interface ToldOfPlan {
  tooFew: TooFewFamilies[]
}
