import type { Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'

/** @returns whether this run is ours: of several processes one gets it */
export async function claimRun(
  database: Database,
  run: { job: string; dueAt: Instant; startedAt: Instant },
): Promise<boolean> {
  const claimed = await database
    .insertInto('jobRuns')
    .values(run)
    .onConflict((conflict) => conflict.columns(['job', 'dueAt']).doNothing())
    .returning('job')
    .executeTakeFirst()
  return claimed !== undefined
}

export const finishRun = (
  database: Database,
  { job, dueAt }: { job: string; dueAt: Instant },
  finished: { finishedAt: Instant; outcome: 'done' | 'failed' },
) => database.updateTable('jobRuns').set(finished).where('job', '=', job).where('dueAt', '=', dueAt).execute()

/** The newest run of each job. */
export const lastRuns = (database: Database) =>
  database
    .selectFrom('jobRuns as run')
    .select(['run.job', 'run.dueAt', 'run.startedAt', 'run.finishedAt', 'run.outcome'])
    .where('run.dueAt', '=', ({ selectFrom }) =>
      selectFrom('jobRuns as newest')
        .select(({ fn }) => fn.max('newest.dueAt').as('dueAt'))
        .whereRef('newest.job', '=', 'run.job'),
    )
    .execute()

export const forgetRuns = (database: Database, before: Instant) =>
  database.deleteFrom('jobRuns').where('dueAt', '<', before).execute()
