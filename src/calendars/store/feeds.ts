import { randomUUID } from 'node:crypto'
import { type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Day, Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Unit } from '#src/database/transact.ts'

/** Whether an account may have a calendar no more: it was stopped, or is a carer's who has no home with the service. */
const hasLeft = (_: ExpressionBuilder<Schema, 'accounts'>, today: Day) => sql<SqlBool>`
  accounts.disabled_at is not null or (accounts.carer_id is not null and not exists (
    select 1 from carer_homes join households on households.id = carer_homes.household_id
    where carer_homes.carer_id = accounts.carer_id and from_on <= ${today}
      and (until_on is null or until_on > ${today}) and (ended_on is null or ended_on > ${today})))`

/**
 * The calendar with this secret, whether it can be read or not: one that has ended is nobody's guess.
 * @returns whose it is while it can be read
 */
export const feedByHash = (database: Database, tokenHash: string, today: Day) =>
  database
    .selectFrom('calendarFeeds')
    .innerJoin('accounts', 'accounts.id', 'calendarFeeds.accountId')
    .select(['calendarFeeds.id', 'calendarFeeds.tokenHash', 'endedAt', 'lastReadOn'])
    .select(['accounts.id as accountId', 'accounts.name', 'accounts.carerId'])
    .select((eb) =>
      eb
        .case()
        .when(hasLeft(eb as never, today))
        .then('left')
        .else('here')
        .end()
        .as('who'),
    )
    .where('tokenHash', '=', tokenHash)
    .executeTakeFirst()

export type FoundFeed = NonNullable<Awaited<ReturnType<typeof feedByHash>>>

/** The calendar that somebody has. */
export const openFeedOf = (database: Database, accountId: string) =>
  database
    .selectFrom('calendarFeeds')
    .select(['id', 'madeAt', 'lastReadOn'])
    .where('accountId', '=', accountId)
    .where('endedAt', 'is', null)
    .executeTakeFirst()

export const addFeed = (unit: Unit, feed: { accountId: string; tokenHash: string; madeAt: Instant }) =>
  unit
    .insertInto('calendarFeeds')
    .values({ id: randomUUID(), ...feed })
    .execute()

/** Ends the address that an account has. @returns whether there was one */
export async function endFeed(unit: Unit, accountId: string): Promise<boolean> {
  const { numUpdatedRows } = await unit
    .updateTable('calendarFeeds')
    .set({ endedAt: unit.acting.now })
    .where('accountId', '=', accountId)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Accounts that have a calendar and may have none any more, by their ids. */
export async function accountsToEnd(unit: Unit): Promise<string[]> {
  const rows = await unit
    .selectFrom('calendarFeeds')
    .innerJoin('accounts', 'accounts.id', 'calendarFeeds.accountId')
    .select('accounts.id')
    .where('endedAt', 'is', null)
    .where((eb) => hasLeft(eb as never, unit.acting.today))
    .orderBy('accounts.id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Lets nobody else change what this calendar was given until the unit ends. @returns whether it can still be read */
export async function lockFeed(unit: Unit, id: string): Promise<boolean> {
  const { numUpdatedRows } = await unit
    .updateTable('calendarFeeds')
    .set({ lastReadOn: unit.acting.today })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
