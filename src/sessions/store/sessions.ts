import type { Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Unit } from '#src/database/transact.ts'

/** Whether the account has a second factor that can be asked for. */
export async function hasFactor(database: Database, accountId: string): Promise<boolean> {
  const { any } = await database
    .selectNoFrom(({ selectFrom }) =>
      selectFrom('passkeys')
        .select('id')
        .where('accountId', '=', accountId)
        .where('removedAt', 'is', null)
        .unionAll(
          selectFrom('authenticators')
            .select('id')
            .where('accountId', '=', accountId)
            .where('confirmedAt', 'is not', null)
            .where('removedAt', 'is', null),
        )
        .limit(1)
        .as('any'),
    )
    .executeTakeFirstOrThrow()
  return any !== null
}

export const markSeen = (database: Database, handle: string, hour: Instant) =>
  database.updateTable('sessions').set({ seenAt: hour }).where('handle', '=', handle).execute()

export const markConfirmedNow = (unit: Unit, handle: string, at: Instant) =>
  unit.updateTable('sessions').set({ confirmedAt: at }).where('handle', '=', handle).execute()

/** Where somebody is signed in, the newest first. */
export const sessionsOf = (database: Database, accountId: string, now: Instant, oldest: Instant) =>
  database
    .selectFrom('sessions')
    .select(['handle', 'agent', 'createdAt', 'seenAt', 'expiresAt', 'ownPhonePasskeyId'])
    .where('accountId', '=', accountId)
    .where('handle', 'is not', null)
    .where('expiresAt', '>', now)
    .where(({ or, eb }) => or([eb('createdAt', '>', oldest), eb('ownPhonePasskeyId', 'is not', null)]))
    .orderBy('createdAt', 'desc')
    .orderBy('handle')
    .execute()

/** Whether the account still has it. The account's row is locked, as it is by whoever ends sessions. */
export const hasSession = async (
  unit: Unit,
  accountId: string,
  handle: string | undefined,
): Promise<boolean> =>
  handle !== undefined &&
  (await unit
    .selectFrom('sessions')
    .select('id')
    .where('accountId', '=', accountId)
    .where('handle', '=', handle)
    .executeTakeFirst()) !== undefined

/** @returns whether the account had it */
export async function deleteSession(unit: Unit, accountId: string, handle: string): Promise<boolean> {
  const { numDeletedRows } = await unit
    .deleteFrom('sessions')
    .where('accountId', '=', accountId)
    .where('handle', '=', handle)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}

export const deleteSessionsOf = (unit: Unit, accountId: string) =>
  unit.deleteFrom('sessions').where('accountId', '=', accountId).execute()

/**
 * Ends every session of the account but this one, and this one too when it was begun by a passkey that is no more.
 * @returns how many there were
 */
export async function deleteOtherSessions(
  unit: Unit,
  accountId: string,
  handle: string | undefined,
  passkeyId = '',
): Promise<number> {
  const { numDeletedRows } = await unit
    .deleteFrom('sessions')
    .where('accountId', '=', accountId)
    .where(({ or, eb }) =>
      or([
        eb('handle', '<>', handle ?? ''),
        eb('handle', 'is', null),
        eb('passkeyId', '=', passkeyId),
        eb('ownPhonePasskeyId', '=', passkeyId),
      ]),
    )
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}
