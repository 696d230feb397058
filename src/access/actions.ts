import { randomUUID } from 'node:crypto'
import { duplicateOf } from '#src/database/errors.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { findQuadrant, lockService } from '#src/service/store.ts'
import { refusalOf } from '#src/sessions/common.ts'
import { hashPassword } from '#src/sessions/passwords.ts'
import type { PasswordRefusal } from '#src/sessions/rules/passwords.ts'
import type { Services } from '#src/web/context.ts'
import type { GrantedRole } from './rules.ts'
import {
  addAccount,
  addGrant,
  disableAccount,
  enableAccount,
  endGrantOn,
  findAccount,
  findGrant,
  hasSameGrant,
  managersOn,
  type Scope,
} from './store/accounts.ts'

export interface AccountGiven {
  name: string
  email: string
  password: string
  roles: readonly GrantedRole[]
  /** Of a coordinator. */
  quadrantIds: readonly string[]
}

/** Adds somebody who can sign in, with a first password that the manager tells them. */
export async function openAccount(
  { passwordCost }: Pick<Services, 'passwordCost'>,
  acting: Acting,
  { name, email, password, roles, quadrantIds }: AccountGiven,
): Promise<{ accountId: string } | 'email taken' | PasswordRefusal> {
  const refusal = refusalOf(password, [name, email])
  if (refusal) return refusal
  const passwordHash = await hashPassword(password, passwordCost)
  const id = randomUUID()
  try {
    return await transact(acting, async (unit) => {
      await addAccount(unit, { id, name, email, passwordHash, createdAt: acting.now })
      unit.record({ what: 'added account', on: ['account', id] })
      const scopes = (role: GrantedRole): Scope[] =>
        role === 'coordinator' ? quadrantIds.map((quadrantId) => ({ quadrantId })) : [{}]
      for (const role of roles)
        for (const scope of scopes(role)) {
          const grantId = await addGrant(unit, { accountId: id, role, ...scope }, acting)
          unit.record({
            what: 'granted role',
            on: ['grant', grantId],
            details: { role, account: id, ...scope },
          })
        }
      return { accountId: id }
    })
  } catch (error) {
    if (duplicateOf(error) === 'accounts.email') return 'email taken'
    throw error
  }
}

/** Gives a role from today. */
export const grantRole = (
  acting: Acting,
  accountId: string,
  role: GrantedRole,
  scope: Scope,
): Promise<'granted' | 'granted before' | 'no such account' | 'no such quadrant'> =>
  transact(acting, async (unit) => {
    await lockService(unit)
    if (!(await findAccount(unit, accountId))) return 'no such account'
    if (scope.quadrantId && !(await findQuadrant(unit, scope.quadrantId))) return 'no such quadrant'
    const grant = { accountId, role, ...scope }
    if (await hasSameGrant(unit, grant, acting.today)) return 'granted before'
    const id = await addGrant(unit, grant, acting)
    unit.record({ what: 'granted role', on: ['grant', id], details: { role, account: accountId, ...scope } })
    return 'granted'
  })

/** Somebody must always be left who can do this. */
const lastManager = (managers: readonly string[], accountId: string) =>
  managers.length === 1 && managers[0] === accountId

/** Ends a role today. The service's row is locked, so that two managers cannot end each other. */
export const endGrant = (
  acting: Acting,
  grantId: string,
): Promise<{ accountId: string } | 'no such grant' | { lastManager: string }> =>
  transact(acting, async (unit) => {
    await lockService(unit)
    const grant = await findGrant(unit, grantId)
    if (!grant) return 'no such grant'
    const { accountId, role, untilOn } = grant
    if (untilOn !== null && untilOn <= acting.today) return { accountId }
    if (role === 'manager' && lastManager(await managersOn(unit, acting.today), accountId))
      return { lastManager: accountId }
    await endGrantOn(unit, grantId, acting.today)
    unit.record({ what: 'ended grant', on: ['grant', grantId], details: { role, account: accountId } })
    return { accountId }
  })

/** Ends every session of the account and lets nobody sign in with it again. */
export const closeAccount = (
  acting: Acting,
  accountId: string,
): Promise<'closed' | 'last manager' | 'no such account'> =>
  transact(acting, async (unit) => {
    await lockService(unit)
    const account = await findAccount(unit, accountId)
    if (!account) return 'no such account'
    if (account.disabledAt) return 'closed'
    if (lastManager(await managersOn(unit, acting.today), accountId)) return 'last manager'
    await disableAccount(unit, accountId, acting.now)
    unit.record({ what: 'disabled account', on: ['account', accountId] })
    return 'closed'
  })

/** Lets somebody sign in again with the password they had. */
export const reopenAccount = (acting: Acting, accountId: string): Promise<'reopened' | 'no such account'> =>
  transact(acting, async (unit) => {
    const account = await findAccount(unit, accountId)
    if (!account) return 'no such account'
    if (!account.disabledAt) return 'reopened'
    await enableAccount(unit, accountId)
    unit.record({ what: 'enabled account', on: ['account', accountId] })
    return 'reopened'
  })
