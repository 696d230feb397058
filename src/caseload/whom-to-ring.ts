import type { Context } from 'hono'
import type { Viewer } from '#src/access/rules.ts'
import { quadrantOfHousehold } from '#src/groups/store/quadrants.ts'
import type { Web } from '#src/web/context.ts'
import type { WhomToRing } from './rules/cover.ts'
import { whomToRingIn } from './store/cover.ts'

/** The coordinators of the quadrant of the reader's own home, and who stands in; none for anybody who has no home here. */
export async function coordinatorsToRing(c: Context<Web>): Promise<WhomToRing[]> {
  const viewer: Viewer | undefined = c.get('viewer')
  if (!viewer?.householdId) return []
  const { database, today } = c.var.acting
  const quadrantId = await quadrantOfHousehold(database, viewer.householdId)
  return quadrantId === undefined ? [] : whomToRingIn(database, quadrantId, today)
}
