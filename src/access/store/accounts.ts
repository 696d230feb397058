import { type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Day, Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Unit } from '#src/database/transact.ts'
import type { AccountState } from '../rules/accounts.ts'

export interface NewAccount {
  id: string
  name: string
  email: string
  /** Null until whoever is invited has chosen one. */
  passwordHash: string | null
  /** The carer who signs in with it; staff have none. */
  carerId?: string
  createdAt: Instant
}

export const addAccount = (unit: Unit, account: NewAccount) =>
  unit.insertInto('accounts').values(account).execute()

/** Whoever has come at least once has a password or a passkey here, or signs in where the service's provider is now. */
export const hasCome = (of: ExpressionBuilder<Schema, 'accounts'>) => {
  const { or, eb, exists, selectFrom } = of
  return or([
    eb('accounts.passwordHash', 'is not', null),
    exists(
      selectFrom('passkeys')
        .select('passkeys.id')
        .whereRef('accountId', '=', 'accounts.id')
        .where('removedAt', 'is', null),
    ),
    signsInElsewhere(of),
  ])
}

/** Whether the provider that the service has now opens the account; one that it had before opens nothing. */
export const signsInElsewhere = ({ exists, selectFrom }: ExpressionBuilder<Schema, 'accounts'>) =>
  exists(
    selectFrom('identities')
      .innerJoin('service', 'service.signOnIssuer', 'identities.issuer')
      .select('identities.id')
      .whereRef('accountId', '=', 'accounts.id')
      .where('endedAt', 'is', null),
  )

const stateOf = (eb: ExpressionBuilder<Schema, 'accounts'>) =>
  eb
    .case()
    .when('accounts.disabledAt', 'is not', null)
    .then('disabled' as AccountState)
    .when(hasCome(eb))
    .then('active' as AccountState)
    .else('invited' as AccountState)
    .end()

/** The strongest second factor that an account has. */
const factorOf = (eb: ExpressionBuilder<Schema, 'accounts'>) =>
  eb
    .case()
    .when(
      eb.exists(
        eb
          .selectFrom('passkeys')
          .select('passkeys.id')
          .whereRef('accountId', '=', 'accounts.id')
          .where('removedAt', 'is', null),
      ),
    )
    .then('passkey' as const)
    .when(
      eb.exists(
        eb
          .selectFrom('authenticators')
          .select('authenticators.id')
          .whereRef('accountId', '=', 'accounts.id')
          .where('confirmedAt', 'is not', null)
          .where('removedAt', 'is', null),
      ),
    )
    .then('code' as const)
    .else(null)
    .end()

/** The trail remembers it longer than the sessions do; the newest entries of an account are found first. */
const lastSignedInAt = (eb: ExpressionBuilder<Schema, 'accounts'>) =>
  eb
    .selectFrom('auditEntries')
    .select('at')
    .whereRef('auditEntries.accountId', '=', 'accounts.id')
    .where('what', '=', 'signed in')
    .orderBy('seq', 'desc')
    .limit(1)

const shown = (database: Database) =>
  database
    .selectFrom('accounts')
    .select(['id', 'name', 'email', 'createdAt', 'disabledAt', 'carerId'])
    .select((eb) => [
      stateOf(eb).as('state'),
      factorOf(eb).as('factor'),
      lastSignedInAt(eb).as('lastSignedInAt'),
    ])

export const findAccount = (database: Database, id: string) =>
  shown(database).where('accounts.id', '=', id).executeTakeFirst()

export interface AccountsAsked {
  /** Part of a name or of an address. */
  search?: string | undefined
  state?: AccountState | undefined
  /** The id of the last account of the page before. */
  after?: string | undefined
}

/** `like` reads `%` and `_` as wild; the two databases differ in capitals, so both sides are small. */
const holding = (search: string) => {
  const pattern = `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  return sql<SqlBool>`(lower(name) like ${pattern} escape '\\' or email like ${pattern} escape '\\')`
}

/** People who can sign in, or could, by their e-mail address; one more than a page says that there are more. */
export const accountsAfter = (database: Database, asked: AccountsAsked, count: number) =>
  shown(database)
    .$if(asked.state !== undefined, (query) => query.where(stateOf, '=', asked.state ?? 'active'))
    .$if(Boolean(asked.search), (query) => query.where(holding(asked.search ?? '')))
    .$if(asked.after !== undefined, (query) =>
      query.where('email', '>', ({ selectFrom }) =>
        selectFrom('accounts as last')
          .select('last.email')
          .where('last.id', '=', asked.after ?? ''),
      ),
    )
    .orderBy('email')
    .limit(count)
    .execute()

/** Lets nobody else change an account until the unit ends, and answers what stands in it. */
export const lockAccount = (unit: Unit, id: string) =>
  unit
    .updateTable('accounts')
    .set(({ ref }) => ({ createdAt: ref('createdAt') }))
    .where('id', '=', id)
    .returning(['id', 'name', 'email', 'passwordHash', 'carerId', 'disabledAt'])
    .executeTakeFirst()

export const disableAccount = (unit: Unit, id: string, at: Instant) =>
  unit.updateTable('accounts').set({ disabledAt: at }).where('id', '=', id).execute()

export const enableAccount = (unit: Unit, id: string) =>
  unit.updateTable('accounts').set({ disabledAt: null }).where('id', '=', id).execute()

export const writeNameAndEmail = (unit: Unit, id: string, { name, email }: { name: string; email: string }) =>
  unit.updateTable('accounts').set({ name, email }).where('id', '=', id).execute()

/** The carer who is to sign in, as the household knows them today; undefined when they do not live there. */
export const carerAtHome = (database: Database, householdId: string, carerId: string) =>
  database
    .selectFrom('carerHomes')
    .innerJoin('carers', 'carers.id', 'carerHomes.carerId')
    .innerJoin('households', 'households.id', 'carerHomes.householdId')
    .leftJoin('accounts', 'accounts.carerId', 'carers.id')
    .select(['carers.id', 'carers.name', 'carers.email', 'accounts.id as accountId'])
    .where('carerHomes.householdId', '=', householdId)
    .where('carerHomes.carerId', '=', carerId)
    .where('carerHomes.untilOn', 'is', null)
    .where('households.endedOn', 'is', null)
    .executeTakeFirst()

/** The household of the carer who signs in with an account, and what it is called. */
export const homeOfAccount = (database: Database, accountId: string, today: Day) =>
  database
    .selectFrom('accounts')
    .innerJoin('carerHomes', 'carerHomes.carerId', 'accounts.carerId')
    .innerJoin('households', 'households.id', 'carerHomes.householdId')
    .select(['households.id', 'households.name'])
    .where('accounts.id', '=', accountId)
    .where('carerHomes.fromOn', '<=', today)
    .where(({ eb, or }) => or([eb('carerHomes.untilOn', 'is', null), eb('carerHomes.untilOn', '>', today)]))
    .executeTakeFirst()

/** The accounts of the carers of a household, by carer. */
export async function accountsOfCarersIn(
  database: Database,
  householdId: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await accountRowsOf(database, householdId)
  return new Map(rows.map(({ id, carerId }) => [carerId, id]))
}

const accountRowsOf = prepared((database: Database, householdId: string) =>
  database
    .selectFrom('accounts')
    .innerJoin('carerHomes', 'carerHomes.carerId', 'accounts.carerId')
    .select(['accounts.id', 'carerHomes.carerId'])
    .where('carerHomes.householdId', '=', householdId),
)
