import type { Viewer } from '#src/access/rules.ts'
import type { Database } from '#src/database/open.ts'
import { hubToOpen } from './store/offering.ts'
import { planSeenBy } from './store/plans.ts'
import { lastPlanOf } from './store/runs.ts'

/**
 * A hub home around which the newest plan opens a constellation, with the terms of that plan; undefined where the viewer
 * sees no such plan, or it opens none there.
 */
export async function plannedHub(database: Database, viewer: Viewer, planId: string, householdId: string) {
  const plan = await planSeenBy(database, viewer, planId)
  const run = plan && (await lastPlanOf(database, plan.id))
  const hub = run && (await hubToOpen(database, viewer, run.id, householdId))
  return hub && { plan, hub }
}
