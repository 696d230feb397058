import type { ExpressionBuilder, SelectQueryBuilder } from 'kysely'
import type { Database } from '#src/database/open.ts'
import type { Schema } from '#src/database/schema.ts'
import { type MessageState, neverTriedAgain, stateOf } from '#src/mail/rules.ts'

const messages = (database: Database) =>
  database
    .selectFrom('outbox')
    .leftJoin('accounts', 'accounts.id', 'outbox.accountId')
    .leftJoin('carers', 'carers.id', 'outbox.carerId')
    .select([
      'outbox.id',
      'outbox.accountId',
      'outbox.carerId',
      'outbox.kind',
      'outbox.madeAt',
      'outbox.dueAt',
      'outbox.attempts',
      'outbox.problem',
      'outbox.sentAt',
      'outbox.givenUpAt',
      'outbox.withheld',
      'outbox.digestId',
      'outbox.channel',
      'outbox.sealed',
    ])
    .select(({ fn }) => fn.coalesce('accounts.name', 'carers.name').as('to'))

type Messages = ReturnType<typeof messages>
type Of<Query> =
  Query extends SelectQueryBuilder<infer Tables, infer Table, unknown>
    ? ExpressionBuilder<Tables, Table>
    : never

/** As `stateOf` says it, for a query. */
const inState = (state: MessageState) => (eb: Of<Messages>) => {
  const open = [
    eb('outbox.sentAt', 'is', null),
    eb('outbox.withheld', 'is', null),
    eb('outbox.givenUpAt', 'is', null),
  ]
  switch (state) {
    case 'sent':
      return eb('outbox.sentAt', 'is not', null)
    case 'kept':
      return eb('outbox.withheld', '=', 'no mail server')
    case 'bounced':
      return eb('outbox.withheld', '=', 'bounced')
    case 'for the day':
      return eb.and([eb('outbox.withheld', '=', 'digest'), eb('outbox.digestId', 'is', null)])
    case 'told together':
      return eb.and([eb('outbox.withheld', '=', 'digest'), eb('outbox.digestId', 'is not', null)])
    case 'not sent':
      return eb('outbox.withheld', 'not in', ['no mail server', 'bounced', 'digest'])
    case 'given up':
      return eb.and([eb('outbox.givenUpAt', 'is not', null), eb('outbox.sentAt', 'is', null)])
    case 'waiting':
      return eb.and([...open, eb('outbox.attempts', '=', 0)])
    case 'trying again':
      return eb.and([...open, eb('outbox.attempts', '>', 0)])
  }
}

/** Messages, the newest first, from after the one with this id. */
const newestFirst = (query: Messages, after: string | undefined, count: number) =>
  query
    .$if(after !== undefined, (from) =>
      from.where(({ and, or, eb, selectFrom }) => {
        const last = selectFrom('outbox as last')
          .select('last.madeAt')
          .where('last.id', '=', after ?? '')
        return or([
          eb('outbox.madeAt', '<', last),
          and([eb('outbox.madeAt', '=', last), eb('outbox.id', '<', after ?? '')]),
        ])
      }),
    )
    .orderBy('outbox.madeAt', 'desc')
    .orderBy('outbox.id', 'desc')
    .limit(count)
    .execute()

export const messagesAfter = (
  database: Database,
  { state, after, count }: { state: MessageState | undefined; after: string | undefined; count: number },
) =>
  newestFirst(
    messages(database).$if(state !== undefined, (query) => query.where((eb) => inState(state ?? 'sent')(eb))),
    after,
    count,
  )

/** Messages to whoever has this account, also as the carer who they are. */
export const messagesTo = (
  database: Database,
  accountId: string,
  { after, count }: { after: string | undefined; count: number },
) =>
  newestFirst(
    messages(database).where(({ or, eb, selectFrom }) =>
      or([
        eb('outbox.accountId', '=', accountId),
        eb(
          'outbox.carerId',
          '=',
          selectFrom('accounts as own').select('own.carerId').where('own.id', '=', accountId),
        ),
      ]),
    ),
    after,
    count,
  )

export const findMessage = (database: Database, id: string) =>
  messages(database).where('outbox.id', '=', id).executeTakeFirst()

export type FoundMessage = NonNullable<Awaited<ReturnType<typeof findMessage>>>

/** How many messages there are in each state but *sent*, of which there are more each day. */
export async function countUnsent(database: Database): Promise<Map<MessageState, number>> {
  const rows = await database
    .selectFrom('outbox')
    .select(({ fn, eb }) => [
      'withheld',
      eb.case().when('givenUpAt', 'is', null).then(0).else(1).end().as('givenUp'),
      eb.case().when('attempts', '=', 0).then(0).else(1).end().as('tried'),
      eb.case().when('digestId', 'is', null).then(0).else(1).end().as('told'),
      fn.countAll<number>().as('count'),
    ])
    .where('sentAt', 'is', null)
    .groupBy(['withheld', 'givenUp', 'tried', 'told'])
    .execute()
  const counts = new Map<MessageState, number>()
  for (const { withheld, givenUp, tried, told, count } of rows) {
    const state = stateOf({
      ...{ withheld, sentAt: null, attempts: tried },
      ...{ givenUpAt: givenUp ? 'then' : null, digestId: told ? 'one' : null },
    })
    counts.set(state, (counts.get(state) ?? 0) + Number(count))
  }
  return counts
}

/** @returns whether it was one that could be tried again; it is due from now, as if for the first time */
export async function makeDue(
  database: Database,
  id: string,
  now: Schema['outbox']['dueAt'],
): Promise<boolean> {
  const due = await database
    .updateTable('outbox')
    .set({ dueAt: now, attempts: 0, problem: null, givenUpAt: null, withheld: null })
    .where('id', '=', id)
    .where('sentAt', 'is', null)
    .where('sealed', 'is not', null)
    .where(({ or, and, eb }) =>
      or([
        eb('givenUpAt', 'is not', null),
        and([eb('withheld', 'is not', null), eb('withheld', 'not in', neverTriedAgain)]),
      ]),
    )
    .returning('id')
    .executeTakeFirst()
  return due !== undefined
}
