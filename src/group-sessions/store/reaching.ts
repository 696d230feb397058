import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'

/** Those of these carers whom a message finds: by an account, or by an e-mail address alone. */
export const carersWithMail = prepared((database: Database, carerIds: readonly string[]) =>
  database
    .selectFrom('carers')
    .leftJoin('accounts', (join) =>
      join.onRef('accounts.carerId', '=', 'carers.id').on('accounts.disabledAt', 'is', null),
    )
    .select('carers.id')
    .where('carers.id', 'in', carerIds)
    .where(({ or, eb }) => or([eb('carers.email', 'is not', null), eb('accounts.id', 'is not', null)])),
)

/** When these homes were, or are, left in peace by messages, and who rings them meanwhile. */
export const quietTimesOf = prepared((database: Database, householdIds: readonly string[]) =>
  database
    .selectFrom('quiets')
    .select(['householdId', 'setAt', 'untilOn', 'endedAt', 'rings'])
    .where('householdId', 'in', householdIds)
    .orderBy('setAt')
    .orderBy('id'),
)
