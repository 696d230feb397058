import { randomUUID } from 'node:crypto'
import type { GrantedRole } from '#src/access/rules.ts'
import type { Acting } from '#src/database/transact.ts'
import { openLink } from '../links/store.ts'
import type { SignOnRefusal } from '../rules/single-sign-on.ts'
import type { Purpose } from './asking.ts'
import type { Told } from './claims.ts'
import { carerOfAccount, findIdentity, isAddressTaken } from './store.ts'

/** By what somebody comes in. */
export type Way =
  | { by: 'identity'; accountId: string; identityId: string }
  | { by: 'invitation'; accountId: string; tokenHash: string }
  /** By the roles that they have at the provider, to an account that is made of what it tells. */
  | { by: 'roles'; accountId: string; person: { name: string; email: string } }

/** Looks up by what whoever came back may come in: nothing of it is written yet, and it is looked at again then. */
export async function wayIn(
  { database, now }: Acting,
  purpose: Purpose,
  told: Told,
  roles: ReadonlySet<GrantedRole>,
): Promise<Way | SignOnRefusal | 'link ended'> {
  const identity = await findIdentity(database, told)
  if (purpose.to === 'accept') {
    const { tokenHash } = purpose
    const link = await openLink(database, 'invitation', tokenHash, now)
    if (!link || !(await isStaff({ database }, link.accountId))) return 'link ended'
    if (identity) return 'connected elsewhere'
    return { by: 'invitation', accountId: link.accountId, tokenHash }
  }
  if (identity) return { by: 'identity', accountId: identity.accountId, identityId: identity.id }
  const { name, email } = told
  if (roles.size === 0 || email === undefined) return 'unknown'
  if (await isAddressTaken(database, email)) return 'email taken'
  return {
    by: 'roles',
    accountId: randomUUID(),
    person: { name: name ?? email.split('@')[0] ?? email, email },
  }
}

/** Single sign-on is for staff: carers have no account at the council. */
export const isStaff = async ({ database }: Pick<Acting, 'database'>, accountId: string): Promise<boolean> =>
  (await carerOfAccount(database, accountId))?.carerId === null
