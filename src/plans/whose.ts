import { has, type Viewer } from '#src/access/rules.ts'
import { viewerOf } from '#src/access/store.ts'
import type { Acting } from '#src/database/transact.ts'
import { makerOfPlan } from './store/plans.ts'

/**
 * As whom a plan is worked out: as its maker, who sees what it came to whoever asked for it. A manager who has it worked
 * out lets nobody see the constellations of others, or who moved a moment ago. Whoever makes no plans any more sees none:
 * theirs are a manager's alone, and worked out as that.
 */
export async function whosePlan(acting: Acting, viewer: Viewer, planId: string): Promise<Viewer> {
  const maker = await makerOfPlan(acting.database, planId)
  if (!maker || maker.id === viewer.accountId) return viewer
  const theirs = await viewerOf(acting.database, maker, acting.today)
  return has(theirs, 'manager') || has(theirs, 'liaison') ? theirs : viewer
}
