import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { tellAccounts } from '#src/mail/telling-staff.ts'
import { findQuadrant, lockService } from '#src/service/store.ts'
import { endSessionsOf } from '#src/sessions/actions/ending.ts'
import { isLastManager } from '../rules/accounts.ts'
import type { GrantedRole } from '../rules.ts'
import { lockAccount } from '../store/accounts.ts'
import { addGrant, endGrantOn, findGrant, hasSameGrant, managersOn, type Scope } from '../store/grants.ts'

/**
 * Gives a role from today, for each of the scopes. A manager may give themself one: rights are the sum of the roles,
 * conflicts of interest stay barred where they arise, and the trail says who gave what to whom.
 */
export const grantRole = (
  acting: Acting,
  accountId: string,
  role: GrantedRole,
  scopes: readonly Scope[],
): Promise<'granted' | 'no such account' | 'no such quadrant'> =>
  transact(acting, async (unit) => {
    await lockService(unit)
    if (!(await lockAccount(unit, accountId))) return 'no such account'
    for (const { quadrantId } of scopes)
      if (quadrantId && !(await findQuadrant(unit, quadrantId))) return 'no such quadrant'
    let given = 0
    for (const scope of scopes) {
      const grant = { accountId, role, ...scope }
      if (await hasSameGrant(unit, grant, acting.today)) continue
      const id = await addGrant(unit, grant, acting)
      given++
      unit.record({
        what: 'granted role',
        on: ['grant', id],
        details: { account: accountId, role, ...scope },
      })
    }
    if (given > 0) await tellWhose(unit, accountId)
    return 'granted'
  })

/**
 * Ends a role today, and every session of whoever held it. The service's row is locked, so that two managers cannot
 * end each other.
 */
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
    if (role === 'manager' && isLastManager(await managersOn(unit, acting.today), accountId))
      return { lastManager: accountId }
    await lockAccount(unit, accountId)
    await endGrantOn(unit, grantId, acting.today)
    await endSessionsOf(unit, accountId)
    unit.record({ what: 'ended grant', on: ['grant', grantId], details: { role, account: accountId } })
    await tellWhose(unit, accountId)
    return { accountId }
  })

/** Whose roles they are hears of it, unless they gave them to themself: it may not be a manager who did it. */
const tellWhose = (unit: Unit, accountId: string) =>
  tellAccounts(unit, 'roles changed', [accountId], {
    ...{ about: ['account', accountId], turn: unit.acting.now, link: '/' },
  })
