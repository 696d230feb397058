import { randomUUID } from 'node:crypto'
import type { Day, Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import type { GrantedRole } from '../rules.ts'

export interface NewAccount {
  id: string
  name: string
  email: string
  passwordHash: string
  createdAt: Instant
}

export const addAccount = (unit: Unit, account: NewAccount) =>
  unit.insertInto('accounts').values(account).execute()

export interface Scope {
  quadrantId?: string
  constellationId?: string
}

export async function addGrant(
  unit: Unit,
  grant: Scope & { accountId: string; role: GrantedRole },
  { accountId: grantedBy, now, today }: Acting,
): Promise<string> {
  const id = randomUUID()
  await unit
    .insertInto('grants')
    .values({ id, ...grant, fromOn: today, grantedBy, grantedAt: now })
    .execute()
  return id
}

export interface Grant {
  id: string
  accountId: string
  role: GrantedRole
  fromOn: Day
  /** What it reaches, when it has a scope. */
  quadrant: string | null
  constellation: string | null
}

const grantsToday = (database: Database, today: Day) =>
  database
    .selectFrom('grants')
    .leftJoin('quadrants', 'quadrants.id', 'grants.quadrantId')
    .leftJoin('constellations', 'constellations.id', 'grants.constellationId')
    .select([
      'grants.id',
      'accountId',
      'role',
      'fromOn',
      'quadrants.name as quadrant',
      'constellations.name as constellation',
    ])
    .where('fromOn', '<=', today)
    .where(({ eb, or }) => or([eb('untilOn', 'is', null), eb('untilOn', '>', today)]))
    .orderBy('role')
    .orderBy('grants.grantedAt')
    .orderBy('grants.id')

export const grantsOf = (database: Database, accountIds: readonly string[], today: Day): Promise<Grant[]> =>
  accountIds.length === 0
    ? Promise.resolve([])
    : grantsToday(database, today).where('accountId', 'in', accountIds).execute()

const account = (database: Database) =>
  database.selectFrom('accounts').select(['id', 'name', 'email', 'createdAt', 'disabledAt', 'carerId'])

/** People who can sign in, by e-mail address, from after the account with this id; one more than a page. */
export const accountsAfter = (database: Database, after: string | undefined, count: number) =>
  account(database)
    .$if(after !== undefined, (query) =>
      query.where('email', '>', ({ selectFrom }) =>
        selectFrom('accounts as last')
          .select('last.email')
          .where('last.id', '=', after ?? ''),
      ),
    )
    .orderBy('email')
    .limit(count)
    .execute()

export const findAccount = (database: Database, id: string) =>
  account(database).where('id', '=', id).executeTakeFirst()

export const findGrant = (database: Database, id: string) =>
  database.selectFrom('grants').selectAll().where('id', '=', id).executeTakeFirst()

export const endGrantOn = (unit: Unit, id: string, day: Day) =>
  unit.updateTable('grants').set({ untilOn: day }).where('id', '=', id).execute()

/** Accounts that hold the role today and can sign in. */
export const managersOn = async (database: Database, today: Day): Promise<string[]> => {
  const rows = await database
    .selectFrom('grants')
    .innerJoin('accounts', 'accounts.id', 'grants.accountId')
    .select('accountId')
    .distinct()
    .where('role', '=', 'manager')
    .where('disabledAt', 'is', null)
    .where('fromOn', '<=', today)
    .where(({ eb, or }) => or([eb('untilOn', 'is', null), eb('untilOn', '>', today)]))
    .execute()
  return rows.map(({ accountId }) => accountId)
}

export const hasSameGrant = async (
  database: Database,
  { accountId, role, quadrantId, constellationId }: Scope & { accountId: string; role: GrantedRole },
  today: Day,
): Promise<boolean> => {
  const same = await database
    .selectFrom('grants')
    .select('id')
    .where('accountId', '=', accountId)
    .where('role', '=', role)
    .where('quadrantId', quadrantId ? '=' : 'is', quadrantId ?? null)
    .where('constellationId', constellationId ? '=' : 'is', constellationId ?? null)
    .where('fromOn', '<=', today)
    .where(({ eb, or }) => or([eb('untilOn', 'is', null), eb('untilOn', '>', today)]))
    .executeTakeFirst()
  return same !== undefined
}

export const disableAccount = async (unit: Unit, id: string, at: Instant) => {
  await unit.updateTable('accounts').set({ disabledAt: at }).where('id', '=', id).execute()
  await unit.deleteFrom('sessions').where('accountId', '=', id).execute()
}

export const enableAccount = (unit: Unit, id: string) =>
  unit.updateTable('accounts').set({ disabledAt: null }).where('id', '=', id).execute()

/** An open constellation by the name that it is sorted by, of which there is one. */
export const openConstellationNamed = (database: Database, sortName: string) =>
  database
    .selectFrom('constellations')
    .select('id')
    .where('sortName', '=', sortName)
    .where('state', '<>', 'closed')
    .executeTakeFirst()
