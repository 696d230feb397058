import { randomUUID } from 'node:crypto'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import type { GrantedRole } from '../rules.ts'
import { hasCome } from './accounts.ts'

export interface Scope {
  quadrantId?: string
  constellationId?: string
}

/** What single sign-on told; a manager grants without an end. */
interface Told {
  identityId?: string
  /** The same day twice: until when it counts, and that it is not told again which ends it. */
  untilOn?: Day
  lapsesOn?: Day
}

export async function addGrant(
  unit: Unit,
  grant: Scope & { accountId: string; role: GrantedRole } & Told,
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
  untilOn: Day | null
  /** What it reaches, when it has a scope. */
  quadrant: string | null
  constellation: string | null
  /** Of whom single sign-on told it. */
  identityId: string | null
}

const grants = (database: Database) =>
  database
    .selectFrom('grants')
    .leftJoin('quadrants', 'quadrants.id', 'grants.quadrantId')
    .leftJoin('constellations', 'constellations.id', 'grants.constellationId')
    .select([
      'grants.id',
      'accountId',
      'role',
      'fromOn',
      'untilOn',
      'identityId',
      'quadrants.name as quadrant',
      'constellations.name as constellation',
    ])
    .orderBy('role')
    .orderBy('grants.grantedAt')
    .orderBy('grants.id')

/** The roles that accounts hold today. */
export const grantsOf = (database: Database, accountIds: readonly string[], today: Day): Promise<Grant[]> =>
  accountIds.length === 0
    ? Promise.resolve([])
    : grants(database)
        .where('accountId', 'in', accountIds)
        .where('fromOn', '<=', today)
        .where(({ eb, or }) => or([eb('untilOn', 'is', null), eb('untilOn', '>', today)]))
        .execute()

/** Every role that an account holds or held, those of today first in their order. */
export const everyGrantOf = (database: Database, accountId: string): Promise<Grant[]> =>
  grants(database).where('accountId', '=', accountId).execute()

export const findGrant = (database: Database, id: string) =>
  database.selectFrom('grants').selectAll().where('id', '=', id).executeTakeFirst()

export const endGrantOn = (unit: Unit, id: string, day: Day) =>
  unit.updateTable('grants').set({ untilOn: day }).where('id', '=', id).execute()

/** Accounts that hold the role today and can sign in: somebody who was invited and never came manages nothing. */
export const managersOn = (database: Database, today: Day): Promise<string[]> =>
  holdersOn(database, 'manager', today)

/** Who holds a role on a day, and has come to sign in. */
export async function holdersOn(database: Database, role: GrantedRole, today: Day): Promise<string[]> {
  const rows = await database
    .selectFrom('accounts')
    .select('accounts.id')
    .where('disabledAt', 'is', null)
    .where(hasCome)
    .where('accounts.id', 'in', ({ selectFrom }) =>
      selectFrom('grants')
        .select('grants.accountId')
        .where('role', '=', role)
        .where('fromOn', '<=', today)
        .where(({ eb, or }) => or([eb('untilOn', 'is', null), eb('untilOn', '>', today)])),
    )
    .orderBy('accounts.id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Whether a manager has granted the same, which counts today. */
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
    // What single sign-on told lapses: a manager grants it beside.
    .where('identityId', 'is', null)
    .where('fromOn', '<=', today)
    .where(({ eb, or }) => or([eb('untilOn', 'is', null), eb('untilOn', '>', today)]))
    .executeTakeFirst()
  return same !== undefined
}

/** An open constellation by the name that it is sorted by, of which there is one. */
export const openConstellationNamed = (database: Database, sortName: string) =>
  database
    .selectFrom('constellations')
    .select('id')
    .where('sortName', '=', sortName)
    .where('state', '<>', 'closed')
    .executeTakeFirst()
