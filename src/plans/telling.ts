import { wholeKm } from '#src/places/rules.ts'
import type { Reason } from '#src/planner/explain.ts'
import type { PlannedReason, ToldOfPlan } from './rules/reasons.ts'

/**
 * What a reason says without the metres from which somebody could work out where a home is.
 * @returns undefined for one that the pages of a plan do not tell
 */
export function plannedReason(reason: Reason): PlannedReason | undefined {
  switch (reason.why) {
    case 'nothing in reach':
      return { why: reason.why, nearest: reason.nearest, km: wholeKm(reason.metres) }
    case 'all full':
    case 'too few for a hub':
      return { why: reason.why, hubs: reason.hubs }
    case 'with others':
      return { why: reason.why }
    case 'not the nearest':
      return {
        ...{ why: reason.why, nearer: reason.nearer, km: wholeKm(reason.metres) },
        ...{ nearerKm: wholeKm(reason.nearerMetres), moreKm: wholeKm(reason.more) },
      }
    case 'not opened':
      return {
        ...{ why: reason.why, reach: reason.reach },
        atLeastKm: reason.atLeast === undefined ? undefined : wholeKm(reason.atLeast),
      }
    default:
      return undefined
  }
}

/** What is told of the plan as a whole. */
export const toldOfPlan = (reasons: readonly Reason[]): ToldOfPlan => ({
  tooFew: reasons.flatMap((reason) =>
    reason.why === 'too few families' ? [{ hubs: reason.hubs, need: reason.need, live: reason.live }] : [],
  ),
})
