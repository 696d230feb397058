import { dayInMs, type Looking } from '#src/constellations/rules/distances.ts'
import type { Database } from '#src/database/open.ts'

/**
 * Whether the distances of a run follow from a place of which nothing may be told: somebody in it has been hidden since,
 * or joins by it and had moved in the last day, which is a manager's to know. Who was hidden before and stays counts as no
 * way at all.
 */
export async function restsOnUntold(
  database: Database,
  { now, manager }: Looking,
  run: { id: string; askedAt: string; endedAt: string | null },
): Promise<boolean> {
  const dayAgo = new Date(Date.parse(now) - dayInMs).toISOString()
  const somebody = await database
    .selectFrom('households')
    .select('households.id')
    .where(({ eb, or, and }) =>
      or([
        eb('households.hiddenSince', 'is not', null),
        ...(manager
          ? []
          : [
              and([
                eb('households.placeChangedAt', '>', dayAgo),
                eb('households.placeChangedAt', '<=', run.endedAt ?? run.askedAt),
              ]),
            ]),
      ]),
    )
    .where(({ eb, or, and, exists, selectFrom }) => {
      const inRun = selectFrom('planHomes')
        .select('planHomes.householdId')
        .whereRef('planHomes.householdId', '=', 'households.id')
        .where('planHomes.runId', '=', run.id)
      return or([
        exists(inRun.where('planHomes.part', '=', 'joins')),
        and([
          eb('households.hiddenSince', '>', run.askedAt),
          exists(inRun.where('planHomes.part', '=', 'stays')),
        ]),
        exists(
          selectFrom('planHubs')
            .select('planHubs.householdId')
            .whereRef('planHubs.householdId', '=', 'households.id')
            .where('planHubs.runId', '=', run.id)
            .where('planHubs.part', '!=', 'stays closed'),
        ),
      ])
    })
    .limit(1)
    .executeTakeFirst()
  return somebody !== undefined
}
