import { randomUUID } from 'node:crypto'
import type { Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Unit } from '#src/database/transact.ts'

/** Who may sign in with an e-mail address, already folded to lower case. */
export const accountByEmail = (database: Database, email: string) =>
  database
    .selectFrom('accounts')
    .select(['id', 'name', 'carerId', 'passwordHash', 'disabledAt'])
    .where('email', '=', email)
    .executeTakeFirst()

export const accountById = (database: Database, id: string) =>
  database
    .selectFrom('accounts')
    .select(['id', 'email', 'name', 'passwordHash'])
    .where('id', '=', id)
    .executeTakeFirst()

export const writePassword = (unit: Unit, accountId: string, passwordHash: string) =>
  unit.updateTable('accounts').set({ passwordHash }).where('id', '=', accountId).execute()

/** Lets nobody else count or add a try until the unit ends. */
export const lockTries = (unit: Unit) =>
  unit
    .updateTable('service')
    .set(({ ref }) => ({ id: ref('id') }))
    .execute()

export const triesSince = async (database: Database, key: string, since: Instant): Promise<number> => {
  const { count } = await database
    .selectFrom('signInFailures')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('key', '=', key)
    .where('at', '>', since)
    .executeTakeFirstOrThrow()
  return count
}

export async function addTries(unit: Unit, keys: readonly string[], at: Instant): Promise<string[]> {
  const tries = keys.map((key) => ({ id: randomUUID(), key, at }))
  await unit.insertInto('signInFailures').values(tries).execute()
  return tries.map(({ id }) => id)
}

export const removeTries = (unit: Unit, ids: readonly string[]) =>
  unit.deleteFrom('signInFailures').where('id', 'in', ids).execute()

export const removeTriesOf = (unit: Unit, key: string) =>
  unit.deleteFrom('signInFailures').where('key', '=', key).execute()

export const removeTriesBefore = (unit: Unit, before: Instant) =>
  unit.deleteFrom('signInFailures').where('at', '<', before).execute()
