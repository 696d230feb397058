import { randomUUID } from 'node:crypto'
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import { has, type Viewer } from '#src/access/rules.ts'
import type { Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { preparedOne } from '#src/database/prepared.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import type { Plan, PlanTerms } from '../rules.ts'

const columns = [
  'plans.id',
  'plans.name',
  'plans.madeBy',
  'plans.madeAt',
  'plans.mode',
  'plans.hubsFrom',
  'plans.minHomes',
  'plans.maxHomes',
  'plans.limitMetres',
  'plans.mostNew',
  'plans.across',
  'plans.keptAt',
  'plans.version',
] as const

/** When somebody last had a plan worked out, or asked what would be if: null where nobody has. */
const lastAsked = (eb: ExpressionBuilder<Schema, 'plans'>) =>
  eb
    .selectFrom('planRuns')
    .select((of) => of.fn.max('planRuns.askedAt').as('lastAskedAt'))
    .whereRef('planRuns.planId', '=', 'plans.id')

/** A plan is its maker's, as long as they plan, and every manager's. */
const seenBy =
  (viewer: Viewer) =>
  (eb: ExpressionBuilder<Schema, 'plans'>): Expression<SqlBool> => {
    if (has(viewer, 'manager')) return eb.lit(true)
    return has(viewer, 'liaison') ? eb('plans.madeBy', '=', viewer.accountId) : eb.lit(false)
  }

/** The plan, if the viewer may see it; undefined for what does not exist and what may not be seen alike. */
export const planSeenBy = preparedOne((database: Database, viewer: Viewer, id: string) =>
  database
    .selectFrom('plans')
    .innerJoin('accounts', 'accounts.id', 'plans.madeBy')
    .select([...columns, 'accounts.name as maker'])
    .select((eb) => lastAsked(eb).as('lastAskedAt'))
    .where('plans.id', '=', id)
    .where(seenBy(viewer)),
)

/** The account of whoever made a plan. */
export const makerOfPlan = (database: Database, planId: string) =>
  database
    .selectFrom('plans')
    .innerJoin('accounts', 'accounts.id', 'plans.madeBy')
    .select(['accounts.id', 'accounts.name', 'accounts.carerId'])
    .where('plans.id', '=', planId)
    .executeTakeFirst()

/** A plan with who made it, and when it was last worked with. */
export type FoundPlan = Plan & { maker: string; lastAskedAt: Instant | null }

/**
 * A page of the plans that the viewer may see, the newest first, with how the last run of each ended.
 * @param after the id of the last plan of the page before
 */
export const plansSeenBy = (
  database: Database,
  viewer: Viewer,
  { kept, after, limit }: { kept: boolean; after: string | undefined; limit: number },
) =>
  database
    .selectFrom('plans')
    .innerJoin('accounts', 'accounts.id', 'plans.madeBy')
    .select([...columns, 'accounts.name as maker'])
    .select((eb) => lastAsked(eb).as('lastAskedAt'))
    .select((eb) =>
      eb
        .selectFrom('planRuns')
        .select('planRuns.id')
        .whereRef('planRuns.planId', '=', 'plans.id')
        .where('planRuns.ask', '=', 'plan')
        .orderBy('planRuns.askedAt', 'desc')
        .orderBy('planRuns.id', 'desc')
        .limit(1)
        .as('lastRunId'),
    )
    .where(seenBy(viewer))
    .$if(kept, (qb) => qb.where('plans.keptAt', 'is not', null))
    .$if(after !== undefined, (qb) =>
      qb.where(({ eb, refTuple, selectFrom }) =>
        eb(
          refTuple('plans.madeAt', 'plans.id'),
          '<',
          selectFrom('plans as last')
            .select(['last.madeAt', 'last.id'])
            .where('last.id', '=', after ?? '')
            .$asTuple('madeAt', 'id'),
        ),
      ),
    )
    .orderBy('plans.madeAt', 'desc')
    .orderBy('plans.id', 'desc')
    .limit(limit)
    .execute()

/** Locks a plan, and tells what stands now. */
export const lockPlan = (unit: Unit, id: string): Promise<Plan | undefined> =>
  unit
    .updateTable('plans')
    .set(({ ref }) => ({ version: ref('version') }))
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirst()

/** @returns its id */
export async function insertPlan(
  unit: Unit,
  acting: Acting & { accountId: string },
  plan: PlanTerms & { name: string; quadrantIds: readonly string[] },
): Promise<string> {
  const id = randomUUID()
  const { quadrantIds, ...terms } = plan
  await unit
    .insertInto('plans')
    .values({ ...terms, id, madeBy: acting.accountId, madeAt: acting.now, keptAt: null })
    .execute()
  await writeQuadrants(unit, id, quadrantIds)
  return id
}

export async function changeTerms(
  unit: Unit,
  id: string,
  { quadrantIds, ...terms }: PlanTerms & { name: string; quadrantIds: readonly string[] },
): Promise<void> {
  await unit
    .updateTable('plans')
    .set(({ eb }) => ({ ...terms, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
  await unit.deleteFrom('planQuadrants').where('planId', '=', id).execute()
  await writeQuadrants(unit, id, quadrantIds)
}

async function writeQuadrants(unit: Unit, planId: string, quadrantIds: readonly string[]) {
  if (quadrantIds.length > 0)
    await unit
      .insertInto('planQuadrants')
      .values(quadrantIds.map((quadrantId) => ({ planId, quadrantId })))
      .execute()
}

/** The quadrants of a plan, in their order; none for the whole service. */
export const quadrantsOf = (database: Database, planId: string) =>
  database
    .selectFrom('planQuadrants')
    .innerJoin('quadrants', 'quadrants.id', 'planQuadrants.quadrantId')
    .select(['quadrants.id', 'quadrants.name'])
    .where('planQuadrants.planId', '=', planId)
    .orderBy('quadrants.position')
    .execute()

/** Names a plan, and keeps it or lets it be forgotten in time. */
export const writeName = (unit: Unit, id: string, name: string, keptAt: Instant | null) =>
  unit
    .updateTable('plans')
    .set(({ eb }) => ({ name, keptAt, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** Forgets plans that nobody kept or worked with since a moment, at most so many. @returns how many there were */
export async function forgetUnkept(database: Database, before: Instant, most: number): Promise<number> {
  const { numDeletedRows } = await database
    .deleteFrom('plans')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('plans')
        .select('plans.id')
        .where('plans.keptAt', 'is', null)
        .where('plans.madeAt', '<', before)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('planRuns')
                .select('planRuns.id')
                .whereRef('planRuns.planId', '=', 'plans.id')
                .where('planRuns.askedAt', '>=', before),
            ),
          ),
        )
        .orderBy('plans.madeAt')
        .limit(most),
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}
