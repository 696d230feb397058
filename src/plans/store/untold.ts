import type { ExpressionBuilder } from 'kysely'
import { dayInMs, type Looking } from '#src/constellations/rules/distances.ts'
import type { Database } from '#src/database/open.ts'
import type { Schema } from '#src/database/schema.ts'

/** When something was worked out, and of which run the homes are. */
interface WorkedOutAt {
  runId: string
  askedAt: string
  endedAt: string | null
}

/**
 * Whether the distances of a run follow from a place of which nothing may be told: somebody in it has been hidden since,
 * or joins by it and had moved in the last day, which is a manager's to know. Who was hidden before and stays counts as no
 * way at all.
 */
export function restsOnUntold(
  database: Database,
  looking: Looking,
  run: { id: string; askedAt: string; endedAt: string | null },
): Promise<boolean> {
  const at = { ...run, runId: run.id }
  return isSomebody(database, (eb) =>
    eb.or([
      eb.and([
        eb.or([eb('households.hiddenSince', 'is not', null), movedJustBefore(looking, at)(eb)]),
        isPlacedAnew(at)(eb),
      ]),
      eb.and([
        eb('households.hiddenSince', '>', run.askedAt),
        eb.exists(
          eb
            .selectFrom('planHomes')
            .select('planHomes.householdId')
            .whereRef('planHomes.householdId', '=', 'households.id')
            .where('planHomes.runId', '=', run.id)
            .where('planHomes.part', '=', 'stays'),
        ),
      ]),
    ]),
  )
}

/**
 * The same of what would be if. Whom it looked at is not kept, and who came since the plan may be among them: so nothing
 * of it is told while anybody at all is hidden who was not when it was asked.
 * @param at of the plan that it began with the run, with when it was asked itself
 */
export const whatIfRestsOnUntold = (
  database: Database,
  looking: Looking,
  at: WorkedOutAt,
): Promise<boolean> =>
  isSomebody(database, (eb) =>
    eb.or([
      eb('households.hiddenSince', '>=', at.askedAt),
      eb.and([movedJustBefore(looking, at)(eb), isPlacedAnew(at)(eb)]),
    ]),
  )

type Households = ExpressionBuilder<Schema, 'households'>

async function isSomebody(
  database: Database,
  isOne: (eb: Households) => ReturnType<Households['or']>,
): Promise<boolean> {
  const somebody = await database
    .selectFrom('households')
    .select('households.id')
    .where(isOne)
    .limit(1)
    .executeTakeFirst()
  return somebody !== undefined
}

/** Whether a home had moved when something was worked out, not a day ago: nobody but a manager may know of it. */
const movedJustBefore =
  ({ now, manager }: Looking, { askedAt, endedAt }: WorkedOutAt) =>
  (eb: Households) => {
    const dayAgo = new Date(Date.parse(now) - dayInMs).toISOString()
    return manager
      ? eb.lit(false)
      : eb.and([
          eb('households.placeChangedAt', '>', dayAgo),
          eb('households.placeChangedAt', '<=', endedAt ?? askedAt),
        ])
  }

/** Whether a home joins by a run, or is a hub home of it. */
const isPlacedAnew =
  ({ runId }: WorkedOutAt) =>
  (eb: Households) =>
    eb.or([
      eb.exists(
        eb
          .selectFrom('planHomes')
          .select('planHomes.householdId')
          .whereRef('planHomes.householdId', '=', 'households.id')
          .where('planHomes.runId', '=', runId)
          .where('planHomes.part', '=', 'joins'),
      ),
      eb.exists(
        eb
          .selectFrom('planHubs')
          .select('planHubs.householdId')
          .whereRef('planHubs.householdId', '=', 'households.id')
          .where('planHubs.runId', '=', runId)
          .where('planHubs.part', '!=', 'stays closed'),
      ),
    ])
