import { randomUUID } from 'node:crypto'
import type { Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { preparedOne } from '#src/database/prepared.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import type { FoundSoFar } from '../rules/found.ts'
import type { Ask, PlanFigures, RunState } from '../rules.ts'

/** Something that was worked out for a plan, or is being worked out. */
export interface Run {
  id: string
  planId: string
  ask: Ask
  terms: string | null
  askedAt: Instant
  state: RunState
  beatAt: Instant
  cancelledAt: Instant | null
  endedAt: Instant | null
  stage: string | null
  progress: number
  figures: string | null
  toldSealed: string | null
}

const columns = [
  'id',
  'planId',
  'ask',
  'terms',
  'askedAt',
  'state',
  'beatAt',
  'cancelledAt',
  'endedAt',
  'stage',
  'progress',
  'figures',
  'toldSealed',
] as const

export const findRun: (database: Database, planId: string, id: string) => Promise<Run | undefined> =
  preparedOne((database: Database, planId: string, id: string) =>
    database.selectFrom('planRuns').select(columns).where('planId', '=', planId).where('id', '=', id),
  )

/** The newest plan that was worked out for it. */
export const lastPlanOf: (database: Database, planId: string) => Promise<Run | undefined> = preparedOne(
  (database: Database, planId: string) =>
    database
      .selectFrom('planRuns')
      .select(columns)
      .where('planId', '=', planId)
      .where('ask', '=', 'plan')
      .where('state', '=', 'done')
      .orderBy('askedAt', 'desc')
      .orderBy('id', 'desc')
      .limit(1),
)

/** The run that is under way for a plan: there is one at most. */
export const runUnderWay: (database: Database, planId: string) => Promise<Run | undefined> = preparedOne(
  (database: Database, planId: string) =>
    database.selectFrom('planRuns').select(columns).where('planId', '=', planId).where('endedAt', 'is', null),
)

/** Whether a home has been hidden since a run was asked for: what it counts may follow from where that home is. */
export const anybodyHiddenSince = async (database: Database, askedAt: Instant): Promise<boolean> =>
  (await database
    .selectFrom('households')
    .select('id')
    .where('hiddenSince', '>=', askedAt)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** All that are under way, whoever asked. */
export const runsUnderWay = (database: Database) =>
  database
    .selectFrom('planRuns')
    .select(['id', 'planId', 'slot', 'state', 'beatAt'])
    .where('endedAt', 'is', null)
    .orderBy('slot')
    .execute()

/** Takes a place for a run. The database gives each place once, and a plan one run at a time. */
export async function insertRun(
  unit: Unit,
  acting: Acting & { accountId: string },
  run: { planId: string; ask: Ask; terms: string | null; slot: number },
): Promise<string> {
  const id = randomUUID()
  await unit
    .insertInto('planRuns')
    .values({
      ...run,
      id,
      askedBy: acting.accountId,
      askedAt: acting.now,
      state: 'running',
      beatAt: acting.now,
      cancelledAt: null,
      endedAt: null,
      stage: null,
      figures: null,
      toldSealed: null,
    })
    .execute()
  return id
}

/**
 * Says how far a run is.
 * @param far with the best plan so far, if there is one
 * @returns whether somebody has asked to end it, or it is no longer there
 */
export async function beat(
  database: Database,
  id: string,
  { now, stage, progress, found }: { now: Instant; stage: string; progress: number; found?: FoundSoFar },
): Promise<'go on' | 'cancelled' | 'gone'> {
  const row = await database
    .updateTable('planRuns')
    .set({ beatAt: now, stage, progress, figures: found ? JSON.stringify(found) : null })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .returning('cancelledAt')
    .executeTakeFirst()
  if (!row) return 'gone'
  return row.cancelledAt === null ? 'go on' : 'cancelled'
}

/** Asks whoever works on a run to end it. @returns whether it was under way */
export async function askToCancel(unit: Unit, planId: string, id: string): Promise<boolean> {
  const { numUpdatedRows } = await unit
    .updateTable('planRuns')
    .set({ cancelledAt: unit.acting.now })
    .where('planId', '=', planId)
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Ends a run in one way, once. @returns whether it was under way until now */
export async function endRun(
  database: Database,
  id: string,
  ended: {
    at: Instant
    state: Exclude<RunState, 'running'>
    figures?: PlanFigures | undefined
    toldSealed?: string | undefined
  },
): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('planRuns')
    .set({
      state: ended.state,
      slot: null,
      endedAt: ended.at,
      figures: ended.figures ? JSON.stringify(ended.figures) : null,
      toldSealed: ended.toldSealed ?? null,
    })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Forgets what was worked out for a plan before this run: it was about other numbers. */
export const forgetOlderRuns = (database: Database, planId: string, run: { id: string; askedAt: Instant }) =>
  database
    .deleteFrom('planRuns')
    .where('planId', '=', planId)
    .where('id', '!=', run.id)
    .where('askedAt', '<=', run.askedAt)
    .where('endedAt', 'is not', null)
    .execute()
