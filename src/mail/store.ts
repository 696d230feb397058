import type { Insertable } from 'kysely'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Unit } from '#src/database/transact.ts'

/** @returns whether it is new: of two with one key the first stays */
export async function queueMessage(unit: Unit, message: Insertable<Schema['outbox']>): Promise<boolean> {
  const written = await unit
    .insertInto('outbox')
    .values(message)
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('id')
    .executeTakeFirst()
  return written !== undefined
}

/**
 * Whether the household of a carer, or of whoever has an account, is quiet on a day; so is one that has left the service
 * for those who lived there until then, because what ended it may be why it was to be left in peace.
 */
export async function isQuietFor(
  database: Database,
  to: { accountId: string } | { carerId: string },
  today: Day,
): Promise<boolean> {
  const quiet = await database
    .selectFrom('quiets')
    .innerJoin('carerHomes', 'carerHomes.householdId', 'quiets.householdId')
    .innerJoin('households', 'households.id', 'quiets.householdId')
    .select('quiets.id')
    .where('endedAt', 'is', null)
    .where('quiets.untilOn', '>', today)
    .where('carerHomes.fromOn', '<=', today)
    .where(({ eb, ref, or }) =>
      or([
        eb('carerHomes.untilOn', 'is', null),
        eb('carerHomes.untilOn', '>', today),
        eb('carerHomes.untilOn', '>=', ref('households.endedOn')),
      ]),
    )
    .where('carerHomes.carerId', '=', ({ selectFrom, val }) =>
      'carerId' in to
        ? val(to.carerId)
        : selectFrom('accounts').select('accounts.carerId').where('accounts.id', '=', to.accountId),
    )
    .executeTakeFirst()
  return quiet !== undefined
}
