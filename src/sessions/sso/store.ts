import type { GrantedRole } from '#src/access/rules.ts'
import { hasCome } from '#src/access/store/accounts.ts'
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
    .where('endedAt', 'is', null)
    .executeTakeFirst()

export const addIdentity = (
  unit: Unit,
  identity: IdentityKey & { id: string; accountId: string; madeAt: Instant },
) => unit.insertInto('identities').values(identity).execute()

/** What opens an account, whoever told it, the oldest first. */
export const identitiesOf = (database: Database, accountId: string) =>
  database
    .selectFrom('identities')
    .select(['id', 'issuer', 'madeAt'])
    .where('accountId', '=', accountId)
    .where('endedAt', 'is', null)
    .orderBy('madeAt')
    .orderBy('id')
    .execute()

export const endIdentity = (unit: Unit, id: string, at: Instant) =>
  unit.updateTable('identities').set({ endedAt: at }).where('id', '=', id).execute()

/** Notes whose word counts from now on; null when nobody's does. */
export const writeIssuer = (database: Database, issuer: string | null) =>
  database
    .updateTable('service')
    .set({ signOnIssuer: issuer })
    .where('signOnIssuer', 'is distinct from', issuer)
    .execute()

/** The roles that an account has today because the provider told so. */
export const rolesToldOf = (
  database: Database,
  accountId: string,
  today: Day,
): Promise<{ id: string; role: GrantedRole; identityId: string | null }[]> =>
  database
    .selectFrom('grants')
    .select(['id', 'role', 'identityId'])
    .where('accountId', '=', accountId)
    .where('identityId', 'is not', null)
    .where('fromOn', '<=', today)
    .where(({ eb, or }) => or([eb('untilOn', 'is', null), eb('untilOn', '>', today)]))
    .orderBy('id')
    .execute()

/** Until when the provider's word gives the role, unless it is told again. */
export const writeLapse = (unit: Unit, grantId: string, lapsesOn: Day) =>
  unit.updateTable('grants').set({ untilOn: lapsesOn, lapsesOn }).where('id', '=', grantId).execute()

/** Roles of an account that have lapsed are as good as ended: the last manager's is not given back either. */
export const settleLapsed = (unit: Unit, accountId: string, today: Day) =>
  unit
    .updateTable('grants')
    .set({ lapsesOn: null })
    .where('accountId', '=', accountId)
    .where('lapsesOn', '<=', today)
    .execute()

/** Roles whose last day was the one before; one that was ended earlier did not lapse. */
export const lapsedOn = (database: Database, day: Day) =>
  database
    .selectFrom('grants')
    .select(['id', 'accountId', 'role'])
    .where('lapsesOn', '=', day)
    .whereRef('untilOn', '=', 'lapsesOn')
    .orderBy('accountId')
    .orderBy('id')
    .execute()

/** Of the managers' roles that lapse or have lapsed, of people who can come in, those that were told last. */
export const newestLapsingManagers = (database: Database) => {
  const lapsing = database
    .selectFrom('grants')
    .where('role', '=', 'manager')
    .whereRef('untilOn', '=', 'lapsesOn')
    .where('accountId', 'in', ({ selectFrom }) =>
      selectFrom('accounts').select('accounts.id').where('disabledAt', 'is', null).where(hasCome),
    )
  return lapsing
    .select(['id', 'accountId'])
    .where(
      'lapsesOn',
      '=',
      lapsing.select(({ fn }) => fn.max('lapsesOn').as('newest')),
    )
    .orderBy('id')
    .execute()
}

/** Of an account: the carer who signs in with it, if it is one. */
export const carerOfAccount = (database: Database, accountId: string) =>
  database.selectFrom('accounts').select('carerId').where('id', '=', accountId).executeTakeFirst()

export const isAddressTaken = async (database: Database, email: string): Promise<boolean> =>
  (await database.selectFrom('accounts').select('id').where('email', '=', email).executeTakeFirst()) !==
  undefined
