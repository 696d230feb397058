import { sql } from 'kysely'
import type { Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Unit } from '#src/database/transact.ts'
import type { Addressed, CopyState } from '../rules.ts'

export const writeAudiences = (unit: Unit, editionId: string, chosen: readonly Addressed[]) =>
  unit
    .insertInto('editionAudiences')
    .values(chosen.map((one) => ({ editionId, ...one })))
    .execute()

/** To whom an edition was sent. */
export const audiencesOf = (database: Database, editionId: string): Promise<Addressed[]> =>
  database
    .selectFrom('editionAudiences')
    .select(['audience', 'of'])
    .where('editionId', '=', editionId)
    .orderBy('audience')
    .orderBy('of')
    .execute()

/** How many copies of an edition are how far, and why those that did not go did not. */
export const countCopies = async (
  database: Database,
  editionId: string,
): Promise<{ state: CopyState; why: string | null; count: number }[]> => {
  const rows = await database
    .selectFrom('editionCopies')
    .select(['state', 'why'])
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('editionId', '=', editionId)
    .groupBy(['state', 'why'])
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

/** Whether any copy of an edition has still to go. */
export const anyWaiting = async (database: Database, editionId: string): Promise<boolean> =>
  (await database
    .selectFrom('editionCopies')
    .select('personId')
    .where('editionId', '=', editionId)
    .where('state', '=', 'waiting')
    .limit(1)
    .executeTakeFirst()) !== undefined

/** The editions that go out just now, the one first that began first. */
export const goingOut = (database: Database) =>
  database
    .selectFrom('editions')
    .select(['id', 'title'])
    .where('state', '=', 'sending')
    .where('pausedAt', 'is', null)
    .orderBy('sendingAt')
    .orderBy('id')
    .execute()

/** Whether an edition goes out still: somebody may have paused or cancelled it a moment ago. */
export const goesOut = async (database: Database, editionId: string): Promise<boolean> =>
  (await database
    .selectFrom('editions')
    .select('id')
    .where('id', '=', editionId)
    .where('state', '=', 'sending')
    .where('pausedAt', 'is', null)
    .executeTakeFirst()) !== undefined

/**
 * Takes some copies that are due for whoever `by` is, until the lease ends. A copy is taken by writing its row if nobody
 * else holds it: of several processes one gets it, whatever they read before.
 */
export async function claimCopies(
  database: Database,
  editionId: string,
  { by, now, until, count }: { by: string; now: Instant; until: Instant; count: number },
) {
  // Said the long way round where it is asked again: SQLite would look for the lot along all that wait, not by its ids.
  const { rows } = await sql<ClaimedCopy>`
    update edition_copies set claimed_by = ${by}, claimed_until = ${until}, attempts = attempts + 1
    where edition_id = ${editionId} and not (state <> 'waiting') and due_at <= ${now}
      and (claimed_until is null or claimed_until <= ${now})
      and person_id in (select person_id from edition_copies as due
        where due.edition_id = ${editionId} and due.state = 'waiting' and due.due_at <= ${now}
          and (due.claimed_until is null or due.claimed_until <= ${now})
        order by due.due_at limit ${count} + 0)
    returning person_id as "personId", carer_id as "carerId", account_id as "accountId", attempts`.execute(
    database,
  )
  return rows
}

export interface ClaimedCopy {
  personId: string
  carerId: string | null
  accountId: string | null
  attempts: number
}

const free = { claimedBy: null, claimedUntil: null }

/** Gives copies back that were taken and not looked at: the edition was paused, or the process ends. */
export const giveBack = (database: Database, editionId: string, by: string) =>
  database
    .updateTable('editionCopies')
    .set(({ eb }) => ({ ...free, attempts: eb('attempts', '-', 1) }))
    .where('editionId', '=', editionId)
    .where('claimedBy', '=', by)
    .where('state', '=', 'waiting')
    .execute()

/** Said whoever holds it by now, and whatever was decided meanwhile: it has gone. */
export const markCopySent = (database: Database, editionId: string, personId: string, at: Instant) =>
  database
    .updateTable('editionCopies')
    .set({ ...free, state: 'sent', why: null, sentAt: at })
    .where('editionId', '=', editionId)
    .where('personId', '=', personId)
    .execute()

/** What became of a copy that did not go; one that was cancelled meanwhile stays so. */
export const markCopyNotSent = (
  database: Database,
  editionId: string,
  personId: string,
  outcome: { state: 'withheld' | 'given up'; why: string } | { why: string; dueAt: Instant },
) =>
  database
    .updateTable('editionCopies')
    .set({ ...free, ...outcome })
    .where('editionId', '=', editionId)
    .where('personId', '=', personId)
    .where('state', '=', 'waiting')
    .execute()

/** Of what has not gone nothing goes. @returns how many copies that were */
export async function cancelWaiting(unit: Unit, editionId: string): Promise<number> {
  const { numUpdatedRows } = await unit
    .updateTable('editionCopies')
    .set({ ...free, state: 'cancelled', why: null })
    .where('editionId', '=', editionId)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
