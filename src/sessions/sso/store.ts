import type { GrantedRole } from '#src/access/rules.ts'
import type { Day, Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Unit } from '#src/database/transact.ts'

/** Who somebody is at the provider: never by name or e-mail, which change and are given to others. */
export interface IdentityKey {
  issuer: string
  subject: string
}

export const findIdentity = (database: Database, { issuer, subject }: IdentityKey) =>
  database
    .selectFrom('identities')
    .select(['id', 'accountId'])
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()

export const addIdentity = (
  unit: Unit,
  identity: IdentityKey & { id: string; accountId: string; madeAt: Instant },
) => unit.insertInto('identities').values(identity).execute()

export const isConnected = async (database: Database, accountId: string, issuer: string): Promise<boolean> =>
  (await database
    .selectFrom('identities')
    .select('id')
    .where('accountId', '=', accountId)
    .where('issuer', '=', issuer)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** The roles that an account has today because the provider told so. */
export const rolesToldOf = (
  database: Database,
  accountId: string,
  today: Day,
): Promise<{ id: string; role: GrantedRole }[]> =>
  database
    .selectFrom('grants')
    .select(['id', 'role'])
    .where('accountId', '=', accountId)
    .where('identityId', 'is not', null)
    .where('fromOn', '<=', today)
    .where(({ eb, or }) => or([eb('untilOn', 'is', null), eb('untilOn', '>', today)]))
    .orderBy('id')
    .execute()

/** Of an account: the carer who signs in with it, if it is one. */
export const carerOfAccount = (database: Database, accountId: string) =>
  database.selectFrom('accounts').select('carerId').where('id', '=', accountId).executeTakeFirst()

export const isAddressTaken = async (database: Database, email: string): Promise<boolean> =>
  (await database.selectFrom('accounts').select('id').where('email', '=', email).executeTakeFirst()) !==
  undefined
