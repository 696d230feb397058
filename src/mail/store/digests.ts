import type { ExpressionBuilder } from 'kysely'
import type { Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Unit } from '#src/database/transact.ts'
import type { MessageKind } from '#src/mail/rules.ts'
import type { Person } from './wishes.ts'

/** Whoever has something waiting for their one message of a day, after the one with this id, in the order of their ids. */
export async function peopleWaiting(database: Database, after: string, count: number): Promise<Person[]> {
  const rows = await database
    .selectFrom('outbox')
    .leftJoin('accounts', 'accounts.id', 'outbox.accountId')
    .select(({ fn }) => [
      fn.coalesce('outbox.carerId', 'accounts.carerId').as('carerId'),
      fn.coalesce('outbox.carerId', 'accounts.carerId', 'outbox.accountId').as('id'),
    ])
    .distinct()
    .where('outbox.withheld', '=', 'digest')
    .where('outbox.digestId', 'is', null)
    .where(({ fn, eb, val }) =>
      eb(fn.coalesce('outbox.carerId', 'accounts.carerId', 'outbox.accountId'), '>', val(after)),
    )
    .orderBy('id')
    .limit(count)
    .execute()
  return rows.map(({ carerId, id }) =>
    carerId === null ? { accountId: id ?? '', carerId: null } : { accountId: null, carerId },
  )
}

/** Whom a message is for, whichever of their two names it says. */
const isFor =
  ({ accountId, carerId }: Person) =>
  ({ eb, or, selectFrom }: ExpressionBuilder<Schema, 'outbox'>) =>
    carerId === null
      ? eb('outbox.accountId', '=', accountId)
      : or([
          eb('outbox.carerId', '=', carerId),
          eb(
            'outbox.accountId',
            'in',
            selectFrom('accounts').select('accounts.id').where('accounts.carerId', '=', carerId),
          ),
        ])

/** What waits for somebody's message of the day, of these kinds, goes by itself after all. */
export const releaseWaiting = (unit: Unit, person: Person, kinds: readonly MessageKind[], dueAt: Instant) =>
  unit
    .updateTable('outbox')
    .set({ withheld: null, dueAt })
    .where('withheld', '=', 'digest')
    .where('digestId', 'is', null)
    .where('kind', 'in', kinds)
    .where(isFor(person))
    .execute()

/**
 * Takes everything that waits for somebody's message of the day into one, whatever they have chosen since.
 * @returns what it was, the oldest first
 */
export async function gather(unit: Unit, person: Person, digestId: string) {
  const rows = await unit
    .updateTable('outbox')
    .set({ digestId })
    .where('withheld', '=', 'digest')
    .where('digestId', 'is', null)
    .where(isFor(person))
    .returning(['id', 'kind', 'accountId', 'madeAt'])
    .execute()
  return rows.toSorted((one, other) => (one.madeAt < other.madeAt ? -1 : one.madeAt > other.madeAt ? 1 : 0))
}

/** Messages that had been taken into one of a day: each by itself from a moment on, or held back from a quiet home. */
export const takeOut = (
  unit: Unit,
  ids: readonly string[],
  instead: { withheld: null; dueAt: Instant } | { withheld: 'quiet' },
) =>
  unit
    .updateTable('outbox')
    .set({ digestId: null, ...instead })
    .where('id', 'in', ids)
    .execute()

/** What a message of a day said waits for the next one, because that one was held back. */
export const waitAgain = (database: Database, digestId: string) =>
  database.updateTable('outbox').set({ digestId: null }).where('digestId', '=', digestId).execute()
