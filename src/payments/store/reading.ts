import { type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Schema } from '#src/database/schema.ts'
import { type Households, openPlace } from '#src/households/store/scope.ts'
import type { LedgerAccount } from '../rules/ledger.ts'
import type { PaymentKind, Standing } from '../rules.ts'

type Payables = ExpressionBuilder<Schema, 'payables'>

/** Where the book has the pence of a payment: an entry moves all of them, so the last one says it. */
const account = (eb: Payables) =>
  eb
    .selectFrom('ledgerEntries as last')
    .select('last.toAccount')
    .whereRef('last.payableId', '=', 'payables.id')
    .orderBy('last.number', 'desc')
    .limit(1)

const isIn = (eb: Payables, where: LedgerAccount) => sql<SqlBool>`(${account(eb)}) = ${sql.lit(where)}`

/** The line of a payment in a run that lives or was paid: abandoning a run ends all of its lines. */
const openLine = (eb: Payables) =>
  eb
    .selectFrom('runLines as open')
    .select('open.id')
    .whereRef('open.payableId', '=', 'payables.id')
    .where('open.endedAt', 'is', null)

const openRun = (eb: Payables, state: 'draft' | 'approved' | 'exported' | 'settled') =>
  openLine(eb).innerJoin('paymentRuns as run', 'run.id', 'open.runId').where('run.state', '=', sql.lit(state))

/** Payments that stand so, as `standingOf` says it of one. */
const standing = (eb: Payables, which: Standing) => {
  const approved = eb.and([eb('payables.approvedAt', 'is not', null), eb('payables.cancelledAt', 'is', null)])
  const inRun = (state: 'draft' | 'approved') => eb.and([approved, eb.exists(openRun(eb, state))])
  // Whatever was to come back once is in a small index.
  const once = eb(
    'payables.id',
    'in',
    eb
      .selectFrom('ledgerEntries as back')
      .select('back.payableId')
      .where(sql<SqlBool>`back.what = 'to get back'`),
  )
  const all = {
    'to approve': () =>
      eb.and([eb('payables.approvedAt', 'is', null), eb('payables.cancelledAt', 'is', null)]),
    'to pay': () => eb.and([approved, eb.not(eb.exists(openLine(eb)))]),
    'in a draft': () => inRun('draft'),
    'in a run': () => inRun('approved'),
    sent: () => eb.and([approved, eb.exists(openRun(eb, 'exported')), isIn(eb, 'paid')]),
    settled: () => eb.and([approved, eb.exists(openRun(eb, 'settled')), isIn(eb, 'paid')]),
    'to get back': () => eb.and([once, isIn(eb, 'to get back')]),
    'got back': () => eb.and([once, isIn(eb, 'cost'), eb('payables.cancelledAt', 'is', null)]),
    cancelled: () => eb('payables.cancelledAt', 'is not', null),
  }
  return all[which]()
}

export interface PayablesAsked {
  kind: PaymentKind | undefined
  payeeId: string | undefined
}

/** The part of a query that is a word of ours, and may be branched on: never handed over as a value. */
const byStanding = (which: Standing | undefined) => ({
  list: prepared((database: Database, asked: PayablesAsked, after: string | undefined, limit: number) =>
    narrowed(payables(database), which, asked)
      .$if(after !== undefined, (query) =>
        query.where(({ eb, refTuple, selectFrom }) =>
          eb(
            refTuple('payables.preparedAt', 'payables.id'),
            '<',
            selectFrom('payables as last')
              .select(['last.preparedAt', 'last.id'])
              .where('last.id', '=', after ?? '')
              .$asTuple('preparedAt', 'id'),
          ),
        ),
      )
      .orderBy('payables.preparedAt', 'desc')
      .orderBy('payables.id', 'desc')
      .limit(limit),
  ),
  total: preparedOne((database: Database, asked: PayablesAsked) =>
    narrowed(database.selectFrom('payables'), which, asked).select(({ fn }) => [
      fn.countAll<number>().as('count'),
      fn.sum<number | string | null>('payables.pence').as('pence'),
    ]),
  ),
})

const narrowed = <Query extends { where: unknown }>(
  query: Query,
  which: Standing | undefined,
  { kind, payeeId }: PayablesAsked,
): Query => {
  let narrow = query as unknown as ReturnType<typeof payables>
  if (which !== undefined) narrow = narrow.where((eb) => standing(eb as unknown as Payables, which))
  if (kind !== undefined) narrow = narrow.where('payables.kind', '=', kind)
  if (payeeId !== undefined) narrow = narrow.where('payables.payeeId', '=', payeeId)
  return narrow as unknown as Query
}

const queries = new Map<Standing | undefined, ReturnType<typeof byStanding>>()
const queriesOf = (which: Standing | undefined) => {
  const made = queries.get(which) ?? byStanding(which)
  queries.set(which, made)
  return made
}

/** Payments that stand so (all of them where nothing is asked), the newest first. */
export const payablesListed = (
  database: Database,
  which: Standing | undefined,
  asked: PayablesAsked,
  after: string | undefined,
  limit: number,
) => queriesOf(which).list(database, asked, after, limit)

/** How many those are, and how much in whole pence. */
export async function payablesTotal(
  database: Database,
  which: Standing | undefined,
  asked: PayablesAsked,
): Promise<{ count: number; pence: number }> {
  const total = await queriesOf(which).total(database, asked)
  // Sums are text on PostgreSQL where they are large.
  return { count: Number(total?.count ?? 0), pence: Number(total?.pence ?? 0) }
}

const payables = (database: Database) =>
  database
    .selectFrom('payables')
    .innerJoin('payees', 'payees.id', 'payables.payeeId')
    .innerJoin('carers', 'carers.id', 'payees.carerId')
    .innerJoin('households', 'households.id', 'payables.householdId')
    .leftJoin('runLines', (join) =>
      join.onRef('runLines.payableId', '=', 'payables.id').on('runLines.endedAt', 'is', null),
    )
    .leftJoin('paymentRuns', 'paymentRuns.id', 'runLines.runId')
    .select([
      'payables.id as payableId',
      'payables.kind',
      'payables.sourceId',
      'payables.payeeId',
      'payables.pence',
      'payables.costCode',
      'payables.preparedBy',
      'payables.preparedAt',
      'payables.approvedBy',
      'payables.approvedAt',
      'payables.cancelledBy',
      'payables.cancelledAt',
      'payables.householdId',
      'payees.carerId',
      'payees.supplierNumber',
      'payees.confirmedAt',
      'carers.name',
      'households.id',
      'households.quadrantId',
      'households.hiddenSince',
      'runLines.place',
      'paymentRuns.id as runId',
      'paymentRuns.number as runNumber',
      'paymentRuns.state as runState',
    ])
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))
    .select((eb) => account(eb as unknown as Payables).as('account'))

export type PayableListed = Awaited<ReturnType<typeof payablesListed>>[number]

export const findPayable = preparedOne((database: Database, id: string) =>
  payables(database).where('payables.id', '=', id),
)

/** Names of accounts, by their ids; the service itself and the terminal have none. */
export async function accountNames(
  database: Database,
  ids: readonly (string | null)[],
): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const rows = await namesOf(database, wanted)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

const namesOf = prepared((database: Database, ids: readonly string[]) =>
  database.selectFrom('accounts').select(['id', 'name']).where('id', 'in', ids),
)

/** Every run in which a payment stood, and how its line ended. */
export const linesOfPayable = prepared((database: Database, payableId: string) =>
  database
    .selectFrom('runLines')
    .innerJoin('paymentRuns', 'paymentRuns.id', 'runLines.runId')
    .select([
      'runLines.id',
      'runLines.runId',
      'runLines.place',
      'runLines.endedHow',
      'runLines.endedOn',
      'runLines.endedWhy',
      'paymentRuns.number',
      'paymentRuns.state',
    ])
    .where('runLines.payableId', '=', payableId)
    .orderBy('runLines.addedAt')
    .orderBy('runLines.id'),
)
