import type { Viewer } from '#src/access/rules.ts'
import { mayRun } from '#src/constellations/store/constellations.ts'
import type { Database } from '#src/database/open.ts'
import { refusalByPlan } from './rules/offering.ts'
import { hubsNumbered, hubToday } from './store/offering.ts'
import { planSeenBy } from './store/plans.ts'
import { homeOfRun } from './store/results.ts'
import { lastPlanOf } from './store/runs.ts'

/**
 * How a home stands in the newest plan that was worked out: with its hub home of that plan and the constellation of which
 * that one is hub today; or why nothing can be offered by it. Undefined where the viewer sees no such plan, or it no such
 * home.
 * @param told the constellation that the page named, if there was one
 */
export async function standingIn(
  database: Database,
  viewer: Viewer,
  planId: string,
  householdId: string,
  told: string | undefined,
) {
  const plan = await planSeenBy(database, viewer, planId)
  const run = plan && (await lastPlanOf(database, plan.id))
  const home = run && (await homeOfRun(database, viewer, run.id, householdId))
  if (!home) return undefined
  const [hub] = home.hubNumber === null ? [] : await hubsNumbered(database, viewer, run.id, [home.hubNumber])
  const constellationId = hub && (await hubToday(database, hub.householdId))
  const refusal = refusalByPlan({
    part: home.part,
    opens: hub?.part === 'opens',
    hubOf: constellationId,
    runs: constellationId !== undefined && mayRun(viewer, constellationId),
    isOwn: viewer.householdId === householdId,
    told,
  })
  return { plan, run, home, hub, constellationId, refusal }
}
