import { randomUUID } from 'node:crypto'
import { signsInElsewhere } from '#src/access/store/accounts.ts'
import type { Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Unit } from '#src/database/transact.ts'
import type { LinkPurpose } from '../rules/links.ts'

export interface NewLink {
  accountId: string
  purpose: LinkPurpose
  tokenHash: string
  madeBy: string | null
  madeAt: Instant
  expiresAt: Instant
}

/** Writes the link; answers its id. */
export async function addLink(unit: Unit, link: NewLink): Promise<string> {
  const id = randomUUID()
  await unit
    .insertInto('accountLinks')
    .values({ id, ...link })
    .execute()
  return id
}

/** Ends the account's open links, of one purpose or of both. */
export const endLinks = (unit: Unit, accountId: string, at: Instant, purpose?: LinkPurpose) =>
  unit
    .updateTable('accountLinks')
    .set({ endedAt: at })
    .where('accountId', '=', accountId)
    .where('usedAt', 'is', null)
    .where('endedAt', 'is', null)
    .$if(purpose !== undefined, (query) => query.where('purpose', '=', purpose ?? 'reset'))
    .execute()

const standing = (database: Database, accountId: string, purpose: LinkPurpose) =>
  database
    .selectFrom('accountLinks')
    .where('accountId', '=', accountId)
    .where('purpose', '=', purpose)
    .where('usedAt', 'is', null)
    .where('endedAt', 'is', null)

/** Ends the account's open links of this purpose but the newest so many. The account's row is locked. */
export async function endAllButNewest(
  unit: Unit,
  accountId: string,
  { purpose, count }: { purpose: LinkPurpose; count: number },
): Promise<void> {
  const rows = await standing(unit, accountId, purpose)
    .select('id')
    .orderBy('madeAt', 'desc')
    .orderBy('id')
    .execute()
  const older = rows.slice(count).map(({ id }) => id)
  if (older.length === 0) return
  await unit.updateTable('accountLinks').set({ endedAt: unit.acting.now }).where('id', 'in', older).execute()
}

/** When the invitation that an account has runs out; undefined when it has none that works. */
export async function invitedUntil(unit: Unit, accountId: string): Promise<Instant | undefined> {
  const row = await standing(unit, accountId, 'invitation')
    .select('expiresAt')
    .where('expiresAt', '>', unit.acting.now)
    .orderBy('expiresAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.expiresAt
}

/** Whose link this is, while it works; of somebody disabled none does. */
export const openLink = (database: Database, purpose: LinkPurpose, tokenHash: string, now: Instant) =>
  database
    .selectFrom('accountLinks')
    .innerJoin('accounts', 'accounts.id', 'accountLinks.accountId')
    .select(['accountLinks.id', 'accountId', 'name', 'email', 'carerId'])
    .where('tokenHash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .where('usedAt', 'is', null)
    .where('endedAt', 'is', null)
    .where('expiresAt', '>', now)
    .where('disabledAt', 'is', null)
    .executeTakeFirst()

export const useLink = (unit: Unit, id: string, at: Instant) =>
  unit.updateTable('accountLinks').set({ usedAt: at }).where('id', '=', id).execute()

/** Whoever signs in with an address, already folded: what decides which link they are sent. */
export const askerByEmail = (database: Database, email: string) =>
  database
    .selectFrom('accounts')
    .select(['id', 'passwordHash', 'disabledAt'])
    .select((eb) => signsInElsewhere(eb).as('signsInElsewhere'))
    .where('email', '=', email)
    .executeTakeFirst()
