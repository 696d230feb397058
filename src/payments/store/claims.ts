import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Database } from '#src/database/open.ts'
import { preparedOne } from '#src/database/prepared.ts'
import type { Schema } from '#src/database/schema.ts'
import type { PaymentKind } from '../rules.ts'

/**
 * Claims that never went into what is paid by runs, for the lists that are paid by hand: whatever was owed once is left
 * out of them for good, so that a change of the setting pays nothing twice.
 */
export const notInRuns =
  (kind: PaymentKind, claim: 'sessionClaims.id' | 'pairClaims.id' | 'eventClaims.id') =>
  (eb: ExpressionBuilder<Schema, 'sessionClaims' | 'pairClaims' | 'eventClaims'>): Expression<SqlBool> =>
    eb.not(
      eb.exists(
        eb
          .selectFrom('payables')
          .select('payables.id')
          .where('payables.kind', '=', kind)
          .whereRef('payables.sourceId', '=', claim),
      ),
    )

/** What is to be paid for a thing, unless it was cancelled. */
export const payableOf = preparedOne((database: Database, kind: PaymentKind, sourceId: string) =>
  database
    .selectFrom('payables')
    .select(['id', 'pence'])
    .where('kind', '=', kind)
    .where('sourceId', '=', sourceId)
    .where('cancelledAt', 'is', null),
)

/** Who of a home is paid what somebody entered for it: whoever did, if they live there, or who has lived there longest. */
export const payeeAtHome = preparedOne(
  (database: Database, householdId: string, accountId: string | null, day: string) =>
    database
      .selectFrom('carerHomes')
      .leftJoin('accounts', (join) =>
        join.onRef('accounts.carerId', '=', 'carerHomes.carerId').on('accounts.id', '=', accountId),
      )
      .select('carerHomes.carerId')
      .where('carerHomes.householdId', '=', householdId)
      .where('carerHomes.fromOn', '<=', day)
      .where((eb) => eb.or([eb('carerHomes.untilOn', 'is', null), eb('carerHomes.untilOn', '>', day)]))
      .orderBy((eb) => eb.case().when('accounts.id', 'is not', null).then(0).else(1).end())
      .orderBy('carerHomes.fromOn')
      .orderBy('carerHomes.carerId')
      .limit(1),
)
