import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { By, PaymentKind } from '../rules.ts'

/**
 * What can go into a run, in the order in which it was approved: approved, in no other run, not held, with a payee whom
 * finance knows, and nothing of whoever makes the run or of their home.
 */
export const gatherable = prepared(
  (
    database: Database,
    kinds: readonly PaymentKind[],
    by: Pick<By, 'carerId' | 'householdId'>,
    today: string,
  ) =>
    database
      .selectFrom('payables')
      .innerJoin('payees', 'payees.id', 'payables.payeeId')
      .select(['payables.id', 'payees.supplierNumber'])
      .where('payables.approvedAt', 'is not', null)
      .where('payables.cancelledAt', 'is', null)
      .where('payables.kind', 'in', kinds)
      .where('payees.confirmedAt', 'is not', null)
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
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('rewardHolds')
              .select('rewardHolds.id')
              .whereRef('rewardHolds.rewardId', '=', 'payables.sourceId')
              .where('rewardHolds.releasedAt', 'is', null),
          ),
        ),
      )
      .$if(by.carerId !== null, (query) => query.where('payees.carerId', '<>', by.carerId ?? ''))
      .$if(by.householdId !== null, (query) =>
        query.where('payables.householdId', '<>', by.householdId ?? '').where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('carerHomes')
                .select('carerHomes.id')
                .whereRef('carerHomes.carerId', '=', 'payees.carerId')
                .where('carerHomes.householdId', '=', by.householdId ?? '')
                .where('carerHomes.fromOn', '<=', today)
                .where((eb) =>
                  eb.or([eb('carerHomes.untilOn', 'is', null), eb('carerHomes.untilOn', '>', today)]),
                ),
            ),
          ),
        ),
      )
      .orderBy('payables.approvedAt')
      .orderBy('payables.id'),
)
