import { type SqlBool, sql } from 'kysely'
import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { EntryWord } from '#src/payments/rules/ledger.ts'

/** What a statement is made of: what finance was told to pay, and what of it came back. */
const words: readonly EntryWord[] = ['sent', 'returned', 'got back']

/** What one carer was paid between two days, by kind and by what the book says. */
export async function paidTo(database: Database, carerId: string, from: Day, before: Day) {
  const rows = await database
    .selectFrom('payees')
    .innerJoin('payables', 'payables.payeeId', 'payees.id')
    .innerJoin('ledgerEntries', 'ledgerEntries.payableId', 'payables.id')
    .select(['payables.kind', 'ledgerEntries.what'])
    .select(({ fn }) => fn.sum<number>('ledgerEntries.pence').as('pence'))
    .where('payees.carerId', '=', carerId)
    .where('ledgerEntries.what', 'in', words)
    .where('ledgerEntries.onDay', '>=', from)
    .where('ledgerEntries.onDay', '<', before)
    .groupBy(['payables.kind', 'ledgerEntries.what'])
    .execute()
  return rows.map((row) => ({ ...row, pence: Number(row.pence) }))
}

/** Payees but for who looks, and whoever lives with them. */
const othersThan = (database: Database, { carerId, householdId }: Viewer) =>
  database
    .selectFrom('payees')
    .innerJoin('carers', 'carers.id', 'payees.carerId')
    .select(['payees.id', 'payees.carerId', 'carers.name'])
    .where('payees.carerId', '<>', carerId ?? '')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('carerHomes')
            .select('carerHomes.id')
            .whereRef('carerHomes.carerId', '=', 'payees.carerId')
            .where('carerHomes.householdId', '=', householdId ?? '')
            .where('carerHomes.untilOn', 'is', null),
        ),
      ),
    )

/** Everybody who was paid anything between two days, by name, a page of them. */
export const payeesPaid = (
  database: Database,
  viewer: Viewer,
  {
    from,
    before,
    after,
    most,
  }: { from: Day; before: Day; after?: { name: string; id: string } | undefined; most: number },
) =>
  othersThan(database, viewer)
    .where(
      sql<SqlBool>`exists (select 1 from payables
        join ledger_entries on ledger_entries.payable_id = payables.id
        where payables.payee_id = payees.id and ledger_entries.what in ('sent', 'returned', 'got back')
          and ledger_entries.on_day >= ${from} and ledger_entries.on_day < ${before})`,
    )
    .$if(after !== undefined, (query) =>
      query.where((eb) =>
        eb.or([
          eb('carers.name', '>', after?.name ?? ''),
          eb.and([eb('carers.name', '=', after?.name ?? ''), eb('payees.id', '>', after?.id ?? '')]),
        ]),
      ),
    )
    .orderBy('carers.name')
    .orderBy('payees.id')
    .limit(most)
    .execute()

/** A payee that there is for the viewer: whoever was ever owed anything. */
export const payeeById = (database: Database, viewer: Viewer, id: string) =>
  othersThan(database, viewer)
    .where('payees.id', '=', id)
    .where(sql<SqlBool>`exists (select 1 from payables where payables.payee_id = payees.id)`)
    .executeTakeFirst()

/** The homes that payees live in, or lived in last: whoever looks at what they are paid is written down there. */
export async function homesPaid(
  database: Database,
  payees: readonly { carerId: string }[],
): Promise<(readonly ['household', string])[]> {
  const homes = new Map<string, string>()
  for (let from = 0; from < payees.length; from += 500) {
    const rows = await database
      .selectFrom('carerHomes')
      .select(['carerId', 'householdId'])
      .where('carerId', 'in', [...payees.slice(from, from + 500).map(({ carerId }) => carerId), ''])
      .orderBy('fromOn')
      .orderBy('id')
      .execute()
    for (const { carerId, householdId } of rows) homes.set(carerId, householdId)
  }
  return [...homes.values()].map((id) => ['household', id] as const)
}
