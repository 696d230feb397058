import type { Viewer } from '#src/access/rules.ts'
import type { Database } from '#src/database/open.ts'
import { seeing } from '#src/households/store/scope.ts'

/** The number of a hub that is open by a run; undefined where it is not. */
export async function openHubOf(
  database: Database,
  viewer: Viewer,
  runId: string,
  householdId: string,
): Promise<number | undefined> {
  const hub = await database
    .selectFrom('planHubs')
    .innerJoin('households', 'households.id', 'planHubs.householdId')
    .select('planHubs.number')
    .where('planHubs.runId', '=', runId)
    .where('planHubs.householdId', '=', householdId)
    .where('planHubs.part', '!=', 'stays closed')
    .where(seeing(viewer, 'name'))
    .executeTakeFirst()
  return hub?.number
}

/** What was worked out beside a plan, the newest first. */
export const whatIfsDone = (database: Database, planId: string, limit: number) =>
  database
    .selectFrom('planRuns')
    .select(['id', 'ask', 'terms', 'endedAt', 'askedAt'])
    .where('planId', '=', planId)
    .where('ask', '!=', 'plan')
    .where('state', '=', 'done')
    .orderBy('askedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
