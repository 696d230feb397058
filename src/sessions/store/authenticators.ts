import type { Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Unit } from '#src/database/transact.ts'

const standing = (database: Database, accountId: string) =>
  database.selectFrom('authenticators').where('accountId', '=', accountId).where('removedAt', 'is', null)

/** The one whose codes count. */
export const authenticatorOf = (database: Database, accountId: string) =>
  standing(database, accountId)
    .select(['id', 'secretSealed', 'lastStep', 'madeAt', 'confirmedAt'])
    .where('confirmedAt', 'is not', null)
    .executeTakeFirst()

/** One that is being added: made after that moment, and no code of it was right yet. */
export const unconfirmedOf = (database: Database, accountId: string, id: string, after: Instant) =>
  standing(database, accountId)
    .select(['id', 'secretSealed', 'lastStep'])
    .where('id', '=', id)
    .where('confirmedAt', 'is', null)
    .where('madeAt', '>', after)
    .executeTakeFirst()

export const addAuthenticatorRow = (
  unit: Unit,
  row: Pick<Schema['authenticators'], 'id' | 'accountId' | 'secretSealed' | 'madeAt'>,
) => unit.insertInto('authenticators').values(row).execute()

/** Ends those that were begun and never confirmed: there is one at a time. */
export const removeUnconfirmed = (unit: Unit, accountId: string, at: Instant) =>
  unit
    .updateTable('authenticators')
    .set({ removedAt: at })
    .where('accountId', '=', accountId)
    .where('confirmedAt', 'is', null)
    .where('removedAt', 'is', null)
    .execute()

export const removeConfirmed = (unit: Unit, accountId: string, at: Instant) =>
  unit
    .updateTable('authenticators')
    .set({ removedAt: at })
    .where('accountId', '=', accountId)
    .where('confirmedAt', 'is not', null)
    .where('removedAt', 'is', null)
    .execute()

/** Makes it count, with the half minute of its first code used up. */
export const markConfirmed = (unit: Unit, id: string, step: number, at: Instant) =>
  unit.updateTable('authenticators').set({ confirmedAt: at, lastStep: step }).where('id', '=', id).execute()

/**
 * Uses the half minute up: neither it nor an older one works again.
 * @returns whether nobody had used it before
 */
export async function useStep(unit: Unit, id: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await unit
    .updateTable('authenticators')
    .set({ lastStep: step })
    .where('id', '=', id)
    .where('lastStep', '<', step)
    .where('removedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
