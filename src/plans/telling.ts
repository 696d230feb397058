import { wholeKm } from '#src/places/rules.ts'
import type { Reason } from '#src/planner/explain.ts'
import type { PlannedReason, ToldOfPlan } from './rules/reasons.ts'

/** What a plan counts: metres as the crow flies, or seconds on the road. */
export type Counts = 'metres' | 'seconds'

/** What stands in its sums: where borders are crossed *seldom*, each that is crossed counts as a way of its own. */
export interface Counting {
  counts: Counts
  borders: boolean
}

const wholeMinutes = (seconds: number) => Math.ceil(seconds / 60)

/**
 * What a reason says without the metres from which somebody could work out where a home is.
 * @returns undefined for one that is told of the plan as a whole
 */
export function plannedReason(reason: Reason, { counts, borders }: Counting): PlannedReason | undefined {
  const counted = borders ? { borders } : {}
  switch (reason.why) {
    case 'nothing in reach':
      return {
        ...{ why: reason.why, nearest: reason.nearest, km: wholeKm(reason.metres) },
        ...limitOf(reason),
        ...(counts === 'seconds' ? { by: 'road' } : {}),
      }
    case 'all full':
    case 'too few for a hub':
    case 'no more hubs':
      return { why: reason.why, hubs: reason.hubs }
    case 'with others':
    case 'placed elsewhere':
      return { why: reason.why }
    case 'not the nearest': {
      const { why, nearer, metres, nearerMetres, more, follows } = reason
      return {
        ...{ why, nearer, km: wholeKm(metres), nearerKm: wholeKm(nearerMetres) },
        ...(follows
          ? { follows }
          : counts === 'seconds'
            ? { moreMinutes: wholeMinutes(more), ...counted }
            : { moreKm: wholeKm(more), ...counted }),
      }
    }
    case 'not opened': {
      const { why, reach, atLeast } = reason
      if (atLeast === undefined) return { why, reach }
      return counts === 'seconds'
        ? { why, reach, atLeastMinutes: wholeMinutes(atLeast), ...counted }
        : { why, reach, atLeastKm: wholeKm(atLeast), ...counted }
    }
    case 'longer limit':
    case 'one more hub':
    case 'too few families':
      return undefined
  }
}

/** One that another home decides, with which this one must be, is told of that other home: it says where that one is. */
const limitOf = ({ home, limit, between, own }: Extract<Reason, { why: 'nothing in reach' }>) => ({
  ...(limit !== undefined && between?.home === home
    ? { limit: { km: wholeKm(limit), hub: between.hub } }
    : {}),
  ...(own?.between.home === home ? { own: { km: wholeKm(own.metres), hub: own.between.hub } } : {}),
})

/** What is told of the plan as a whole. */
export function toldOfPlan(reasons: readonly Reason[]): ToldOfPlan {
  const told: ToldOfPlan = { tooFew: [] }
  let withNothing = 0
  for (const reason of reasons)
    switch (reason.why) {
      case 'too few families': {
        const { hubs, need, live, lacks, leaveClosed } = reason
        told.tooFew.push({ hubs, need, live, lacks, ...(leaveClosed ? { leaveClosed } : {}) })
        break
      }
      case 'one more hub':
        told.oneMoreHub = { home: reason.home, takes: reason.takes, of: reason.of }
        break
      case 'longer limit':
        told.longerLimit = {
          ...{ km: wholeKm(reason.metres), homes: reason.homes, of: 0 },
          ...reason.between,
        }
        break
      case 'nothing in reach':
        withNothing++
    }
  if (told.longerLimit) told.longerLimit.of = withNothing
  return told
}
