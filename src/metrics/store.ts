import { sql } from 'kysely'
import type { Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'

/** How many messages wait, since when the oldest is due, how many were given up, and how many sessions there are. */
export async function standing(database: Database, now: Instant) {
  const waiting = await database
    .selectFrom('outbox')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.min('dueAt').as('oldest')])
    .where('sentAt', 'is', null)
    .where('givenUpAt', 'is', null)
    .where('withheld', 'is', null)
    .where('dueAt', '<=', now)
    .executeTakeFirstOrThrow()
  const givenUp = await database
    .selectFrom('outbox')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('sentAt', 'is', null)
    .where('givenUpAt', 'is not', null)
    .executeTakeFirstOrThrow()
  const sessions = await database
    .selectFrom('sessions')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('expiresAt', '>', now)
    .executeTakeFirstOrThrow()
  return {
    waiting: waiting.count,
    oldestDueAt: waiting.oldest,
    givenUp: givenUp.count,
    sessions: sessions.count,
  }
}

/** Of each job: when it last went well, and how many of the runs that are kept did not. */
export const jobsStanding = (database: Database) =>
  database
    .selectFrom('jobRuns')
    .select(({ fn }) => [
      'job',
      fn.max<Instant | null>(sql`case when outcome = 'done' then finished_at end`).as('lastDoneAt'),
      fn.sum<number>(sql`case when outcome = 'failed' then 1 else 0 end`).as('failed'),
    ])
    .groupBy('job')
    .execute()
