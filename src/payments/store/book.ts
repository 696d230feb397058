import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import { type Households, openPlace } from '#src/households/store/scope.ts'

const entries = (database: Database) =>
  database
    .selectFrom('ledgerEntries')
    .innerJoin('payables', 'payables.id', 'ledgerEntries.payableId')
    .innerJoin('payees', 'payees.id', 'payables.payeeId')
    .innerJoin('carers', 'carers.id', 'payees.carerId')
    .innerJoin('households', 'households.id', 'payables.householdId')
    .leftJoin('runLines', 'runLines.id', 'ledgerEntries.lineId')
    .leftJoin('paymentRuns', 'paymentRuns.id', 'runLines.runId')
    .select([
      'ledgerEntries.id as entryId',
      'ledgerEntries.payableId',
      'ledgerEntries.what',
      'ledgerEntries.fromAccount',
      'ledgerEntries.toAccount',
      'ledgerEntries.pence',
      'ledgerEntries.onDay',
      'ledgerEntries.enteredBy',
      'ledgerEntries.enteredAt',
      'payables.kind',
      'payables.costCode',
      'payables.householdId',
      'carers.name',
      'households.id',
      'households.quadrantId',
      'households.hiddenSince',
      'runLines.runId',
      'runLines.place',
      'paymentRuns.number as runNumber',
    ])
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))

/** What was entered from a day until another, the newest first. */
export const entriesListed = prepared(
  (database: Database, from: Day, until: Day, after: string | undefined, limit: number) =>
    entries(database)
      .where('ledgerEntries.onDay', '>=', from)
      .where('ledgerEntries.onDay', '<=', until)
      .$if(after !== undefined, (query) =>
        query.where(({ eb, refTuple, selectFrom }) =>
          eb(
            refTuple('ledgerEntries.onDay', 'ledgerEntries.id'),
            '<',
            selectFrom('ledgerEntries as last')
              .select(['last.onDay', 'last.id'])
              .where('last.id', '=', after ?? '')
              .$asTuple('onDay', 'id'),
          ),
        ),
      )
      .orderBy('ledgerEntries.onDay', 'desc')
      .orderBy('ledgerEntries.id', 'desc')
      .limit(limit),
)

/** All that the book says of one payment, in the order in which it was entered. */
export const entriesOfPayable = prepared((database: Database, payableId: string) =>
  entries(database).where('ledgerEntries.payableId', '=', payableId).orderBy('ledgerEntries.number'),
)

/** What went from which account to which until a day, added up. */
export const movedUntil = prepared((database: Database, until: Day) =>
  database
    .selectFrom('ledgerEntries')
    .select(({ fn }) => [
      'fromAccount',
      'toAccount',
      fn.sum<number | string>('ledgerEntries.pence').as('pence'),
    ])
    .where('onDay', '<=', until)
    .groupBy(['fromAccount', 'toAccount']),
)
