import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Unit } from '#src/database/transact.ts'

/** Households that name a worker by this address, and that no account opens by it yet. */
export const namedByEmail = (database: Database, email: string) =>
  database
    .selectFrom('supervisions')
    .innerJoin('households', 'households.id', 'supervisions.householdId')
    .select(['supervisions.id', 'households.name'])
    .where(({ fn, eb }) => eb(fn<string>('lower', ['workerEmail']), '=', email))
    .where('accountId', 'is', null)
    .where('untilOn', 'is', null)
    .where('households.endedOn', 'is', null)
    .orderBy('households.sortName')
    .orderBy('supervisions.id')
    .execute()

/** Households that an account supervises or covers for today. */
export const supervisedBy = (database: Database, accountId: string, today: Day) =>
  database
    .selectFrom('supervisions')
    .innerJoin('households', 'households.id', 'supervisions.householdId')
    .select(['households.id', 'households.name', 'part'])
    .where('accountId', '=', accountId)
    .where('fromOn', '<=', today)
    .where(({ eb, or }) => or([eb('untilOn', 'is', null), eb('untilOn', '>', today)]))
    .orderBy('households.sortName')
    .orderBy('supervisions.id')
    .execute()

/** Opens a household to the account that it names, unless it names somebody else by now; answers which it was. */
export const tieSupervision = (
  unit: Unit,
  id: string,
  account: { id: string; email: string },
): Promise<{ householdId: string } | undefined> =>
  unit
    .updateTable('supervisions')
    .set({ accountId: account.id })
    .where('id', '=', id)
    .where(({ fn, eb }) => eb(fn<string>('lower', ['workerEmail']), '=', account.email))
    .where('accountId', 'is', null)
    .where('untilOn', 'is', null)
    .returning('householdId')
    .executeTakeFirst()
