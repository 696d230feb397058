import { randomUUID } from 'node:crypto'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import { type Households, openPlace } from '#src/households/store/scope.ts'

/** The payee that a carer is, made where they are none yet. */
export async function payeeFor(unit: Unit, carerId: string): Promise<string> {
  await unit
    .insertInto('payees')
    .values({ id: randomUUID(), carerId })
    .onConflict((clash) => clash.column('carerId').doNothing())
    .execute()
  const { id } = await unit
    .selectFrom('payees')
    .select('id')
    .where('carerId', '=', carerId)
    .executeTakeFirstOrThrow()
  return id
}

/** Finds a payee and lets nobody else change it until the unit ends. */
export const lockPayee = (unit: Unit, id: string) =>
  unit
    .updateTable('payees')
    .set(({ ref }) => ({ version: ref('version') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()

/** @throws when finance knows somebody else by the number, as a duplicate of `one_payee_a_number` */
export const setNumber = (unit: Unit, id: string, number: string, by: string) =>
  unit
    .updateTable('payees')
    .set(({ eb }) => ({
      ...{ supplierNumber: number, setBy: by, setAt: unit.acting.now, confirmedBy: null, confirmedAt: null },
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()

export const confirmNumber = (unit: Unit, id: string, by: string) =>
  unit
    .updateTable('payees')
    .set(({ eb }) => ({ confirmedBy: by, confirmedAt: unit.acting.now, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

const payees = (database: Database, today: Day) =>
  database
    .selectFrom('payees')
    .innerJoin('carers', 'carers.id', 'payees.carerId')
    // Where they live today, or where they lived last.
    .innerJoin('carerHomes', (join) =>
      join
        .onRef('carerHomes.carerId', '=', 'payees.carerId')
        .on((eb) =>
          eb(
            'carerHomes.id',
            '=',
            eb
              .selectFrom('carerHomes as home')
              .select('home.id')
              .whereRef('home.carerId', '=', 'payees.carerId')
              .where('home.fromOn', '<=', today)
              .orderBy('home.fromOn', 'desc')
              .orderBy('home.id', 'desc')
              .limit(1),
          ),
        ),
    )
    .innerJoin('households', 'households.id', 'carerHomes.householdId')
    .select([
      'payees.id as payeeId',
      'payees.carerId',
      'payees.supplierNumber',
      'payees.setBy',
      'payees.setAt',
      'payees.confirmedBy',
      'payees.confirmedAt',
      'payees.version',
      'carers.name',
      'households.id',
      'households.quadrantId',
      'households.hiddenSince',
    ])
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))
    .select((eb) =>
      eb
        .selectFrom('payables')
        .select((of) => of.fn.countAll<number>().as('count'))
        .whereRef('payables.payeeId', '=', 'payees.id')
        .where('payables.approvedAt', 'is not', null)
        .where('payables.cancelledAt', 'is', null)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('runLines')
                .select('runLines.id')
                .whereRef('runLines.payableId', '=', 'payables.id')
                .where('runLines.endedAt', 'is', null),
            ),
          ),
        )
        .as('waiting'),
    )

/** Payees from the id after which the last page ended; those alone that finance does not know yet, where that is asked. */
export const payeesListed = prepared(
  (database: Database, today: Day, unknown: boolean, after: string | undefined, limit: number) =>
    payees(database, today)
      .$if(unknown, (query) => query.where('payees.confirmedAt', 'is', null))
      .$if(after !== undefined, (query) => query.where('payees.id', '>', after ?? ''))
      .orderBy('payees.id')
      .limit(limit),
)

export const findPayee = preparedOne((database: Database, today: Day, id: string) =>
  payees(database, today).where('payees.id', '=', id),
)

/** How many payees finance does not know yet, up to a most. */
export const countOfUnknown = preparedOne((database: Database, most: number) =>
  database
    .selectFrom((eb) =>
      eb
        .selectFrom('payees')
        .select('payees.id')
        .where('payees.confirmedAt', 'is', null)
        .limit(most)
        .as('unknown'),
    )
    .select(({ fn }) => fn.countAll<number>().as('count')),
)
