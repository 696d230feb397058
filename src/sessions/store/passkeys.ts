import type { Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Unit } from '#src/database/transact.ts'

const standing = (database: Database) => database.selectFrom('passkeys').where('removedAt', 'is', null)

export const passkeysOf = (database: Database, accountId: string) =>
  standing(database)
    .select(['id', 'credentialId', 'transports', 'name', 'madeAt', 'usedAt'])
    .where('accountId', '=', accountId)
    .orderBy('madeAt')
    .orderBy('id')
    .execute()

/** The passkey that a browser names, of an account that can sign in. */
export const passkeyByCredential = (database: Database, credentialId: string) =>
  standing(database)
    .innerJoin('accounts', 'accounts.id', 'passkeys.accountId')
    .select(['passkeys.id', 'accountId', 'credentialId', 'publicKey', 'counter', 'transports'])
    .where('credentialId', '=', credentialId)
    .where('disabledAt', 'is', null)
    .executeTakeFirst()

export const addPasskeyRow = (
  unit: Unit,
  passkey: Omit<Schema['passkeys'], 'counter' | 'usedAt' | 'removedAt'> & { counter: number },
) => unit.insertInto('passkeys').values(passkey).execute()

/**
 * Notes that it was used. An authenticator that counts only counts up; one that does not says 0 always.
 * @returns whether it stood and had not counted further: else it was removed, or somebody has a copy of it
 */
export async function usePasskey(unit: Unit, id: string, counter: number, at: Instant): Promise<boolean> {
  const { numUpdatedRows } = await unit
    .updateTable('passkeys')
    .set({ counter, usedAt: at })
    .where('id', '=', id)
    .where('removedAt', 'is', null)
    .where(({ or, and, eb, val }) =>
      or([eb('counter', '<', counter), and([eb('counter', '=', 0), eb(val(counter), '=', 0)])]),
    )
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export const removePasskeyRow = (unit: Unit, id: string, at: Instant) =>
  unit.updateTable('passkeys').set({ removedAt: at }).where('id', '=', id).execute()

export const removePasskeysOf = (unit: Unit, accountId: string, at: Instant) =>
  unit
    .updateTable('passkeys')
    .set({ removedAt: at })
    .where('accountId', '=', accountId)
    .where('removedAt', 'is', null)
    .execute()
