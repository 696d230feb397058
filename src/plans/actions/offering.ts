import type { Viewer } from '#src/access/rules.ts'
import { type HeldPlace, type HoldOutcome, holdPlace } from '#src/constellations/actions/holding.ts'
import { type Ground, lockForHome } from '#src/constellations/actions/joining.ts'
import { learnWay } from '#src/constellations/roads.ts'
import { mayRun } from '#src/constellations/store/constellations.ts'
import { hubOf } from '#src/constellations/store/memberships.ts'
import { isRepeat, transactOnce } from '#src/database/once.ts'
import type { Acting } from '#src/database/transact.ts'
import type { RefusalByPlan } from '../rules/offering.ts'
import { standingIn } from '../standing.ts'

export type OfferFromPlan = HeldPlace & {
  planId: string
  /** The constellation that the page named. */
  constellationId: string
}

export type OfferFromPlanOutcome = 'no such home' | RefusalByPlan | HoldOutcome

/**
 * Offers a home the place that a plan has for it, where its hub home is hub today: what the plan was made of may be days
 * old, so everything is asked again by the one door to every offer. The family decides, and nobody joins by this.
 */
export async function offerFromPlan(
  acting: Acting,
  ground: Ground,
  viewer: Viewer,
  once: string,
  { planId, constellationId, ...place }: OfferFromPlan,
): Promise<OfferFromPlanOutcome> {
  const { householdId } = place
  await learnWay(acting, ground, () => ({ constellationId, householdId }))
  const outcome = await transactOnce(
    acting,
    `${once} offer ${planId} ${householdId}`,
    async (unit): Promise<OfferFromPlanOutcome> => {
      const standing = await standingIn(unit, viewer, planId, householdId, constellationId)
      if (!standing) return 'no such home'
      if (standing.refusal) return standing.refusal
      const constellation = await lockForHome(unit, { constellationId, householdId })
      if (!constellation || !mayRun(viewer, constellation.id)) return 'not yours'
      // Behind the lock: it may have been handed over a moment ago.
      if ((await hubOf(unit, constellationId))?.householdId !== standing.hub?.householdId)
        return 'hub changed'
      return holdPlace(unit, acting, ground, constellation, place, { planId })
    },
    (outcome) => (outcome === 'offered' ? `/plans/${planId}` : undefined),
  )
  return isRepeat(outcome) ? 'offered' : outcome
}
