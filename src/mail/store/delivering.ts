import type { Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Problem, Withholding } from '#src/mail/rules.ts'

/** Messages looked at together for one that is free. */
const lookedAt = 20

/**
 * Takes one message that is due for whoever `by` is, until the lease ends; undefined when none is. What may not wait
 * comes first. A message is taken
 * by writing its row if nobody else holds it, so of several processes one gets it, whatever they read before.
 */
export async function claimMessage(
  database: Database,
  { by, now, until }: { by: string; now: Instant; until: Instant },
) {
  for (;;) {
    const due = await database
      .selectFrom('outbox')
      .select('id')
      .where('dueAt', '<=', now)
      .where('sentAt', 'is', null)
      .where('givenUpAt', 'is', null)
      .where('withheld', 'is', null)
      .where(({ eb, or }) => or([eb('claimedUntil', 'is', null), eb('claimedUntil', '<=', now)]))
      .orderBy('rank')
      .orderBy('dueAt')
      .orderBy('id')
      .limit(lookedAt)
      .execute()
    if (due.length === 0) return undefined
    for (const { id } of due) {
      const claimed = await database
        .updateTable('outbox')
        .set(({ eb }) => ({ claimedUntil: until, claimedBy: by, attempts: eb('attempts', '+', 1) }))
        .where('id', '=', id)
        .where('dueAt', '<=', now)
        .where('sentAt', 'is', null)
        .where('givenUpAt', 'is', null)
        .where('withheld', 'is', null)
        .where(({ eb, or }) => or([eb('claimedUntil', 'is', null), eb('claimedUntil', '<=', now)]))
        .returningAll()
        .executeTakeFirst()
      if (claimed) return claimed
    }
  }
}

export type ClaimedMessage = NonNullable<Awaited<ReturnType<typeof claimMessage>>>

/** Whom a message is for as they are now; undefined when they are not there. */
export async function addresseeOf(
  database: Database,
  { accountId, carerId }: { accountId: string | null; carerId: string | null },
): Promise<{ name: string; email: string | null; disabledAt: Instant | null } | undefined> {
  if (accountId !== null)
    return database
      .selectFrom('accounts')
      .select(['name', 'email', 'disabledAt'])
      .where('id', '=', accountId)
      .executeTakeFirst()
  const carer = await database
    .selectFrom('carers')
    .select(['name', 'email'])
    .where('id', '=', carerId)
    .executeTakeFirst()
  return carer && { ...carer, disabledAt: null }
}

const free = { claimedUntil: null, claimedBy: null }

/** Said whoever holds the message by now: it has gone. */
export const markSent = (database: Database, id: string, at: Instant) =>
  database
    .updateTable('outbox')
    .set({ ...free, sentAt: at, problem: null })
    .where('id', '=', id)
    .execute()

/** What became of a message that did not go. Only for who holds it still. */
export const markNotSent = (
  database: Database,
  { id, claimedBy }: Pick<ClaimedMessage, 'id' | 'claimedBy'>,
  outcome:
    | { problem: Problem; dueAt: Instant }
    | { problem: Problem; givenUpAt: Instant }
    | { withheld: Withholding },
) =>
  database
    .updateTable('outbox')
    .set({ ...free, ...outcome })
    .where('id', '=', id)
    .where('claimedBy', '=', claimedBy)
    .execute()
