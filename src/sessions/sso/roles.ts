import { isLastManager } from '#src/access/rules/accounts.ts'
import type { GrantedRole } from '#src/access/rules.ts'
import { addGrant, endGrantOn, managersOn } from '#src/access/store/grants.ts'
import type { Unit } from '#src/database/transact.ts'
import { endSessionsOf } from '../actions/ending.ts'
import { rolesToldOf } from './store.ts'

const by = 'single sign-on'

/**
 * Gives the account the roles that its provider tells now, and ends those that it told before and tells no more, with
 * every session of whoever held them. Roles that a manager granted stay, and so does the last manager. A coordinator or
 * liaison worker has no quadrant or constellation by it: a manager gives those. The service's row is locked.
 */
export async function keepRolesInStep(
  unit: Unit,
  { accountId, identityId }: { accountId: string; identityId: string },
  told: ReadonlySet<GrantedRole>,
): Promise<void> {
  const { acting } = unit
  const held = await rolesToldOf(unit, accountId, acting.today)
  for (const role of told) {
    if (held.some((grant) => grant.role === role)) continue
    // Nobody here granted it, least of all its holder.
    const id = await addGrant(unit, { accountId, role, identityId }, { ...acting, accountId: null })
    unit.record({ what: 'granted role', on: ['grant', id], details: { account: accountId, role, by } })
  }
  let ended = false
  for (const { id, role } of held) {
    if (told.has(role)) continue
    if (role === 'manager' && isLastManager(await managersOn(unit, acting.today), accountId)) {
      unit.record({ what: 'kept last manager', on: ['grant', id], details: { account: accountId, by } })
      continue
    }
    await endGrantOn(unit, id, acting.today)
    unit.record({ what: 'ended grant', on: ['grant', id], details: { account: accountId, role, by } })
    ended = true
  }
  if (ended) await endSessionsOf(unit, accountId)
}
