import { isLastManager } from '#src/access/rules/accounts.ts'
import type { GrantedRole } from '#src/access/rules.ts'
import { addGrant, endGrantOn, managersOn } from '#src/access/store/grants.ts'
import { addDays } from '#src/clock.ts'
import type { Unit } from '#src/database/transact.ts'
import { endSessionsOf } from '../actions/ending.ts'
import { rolesToldOf, settleLapsed, writeLapse } from './store.ts'

const by = 'single sign-on'

/**
 * Gives the account the roles that its provider tells now, for so many days, and ends those that it told before and
 * tells no more, with every session of whoever held them. Roles that a manager granted stay, and so does the last
 * manager. A coordinator or liaison worker has no quadrant or constellation by it: a manager gives those. The
 * service's row is locked.
 */
export async function keepRolesInStep(
  unit: Unit,
  { accountId, identityId }: { accountId: string; identityId: string },
  told: ReadonlySet<GrantedRole>,
  days: number,
): Promise<void> {
  const { acting } = unit
  const lapsesOn = addDays(acting.today, days)
  await settleLapsed(unit, accountId, acting.today)
  const held = await rolesToldOf(unit, accountId, acting.today)
  for (const role of told) {
    const again = held.filter((grant) => grant.role === role)
    for (const { id } of again) await writeLapse(unit, id, lapsesOn)
    if (again.length > 0) continue
    // Nobody here granted it, least of all its holder.
    const id = await addGrant(
      unit,
      { accountId, role, identityId, untilOn: lapsesOn, lapsesOn },
      { ...acting, accountId: null },
    )
    unit.record({ what: 'granted role', on: ['grant', id], details: { account: accountId, role, by } })
  }
  await endToldRoles(
    unit,
    accountId,
    held.filter(({ role }) => !told.has(role)),
  )
}

/** Ends roles that the provider told, with every session of whoever held them; the last manager keeps theirs. */
async function endToldRoles(
  unit: Unit,
  accountId: string,
  grants: readonly { id: string; role: GrantedRole }[],
): Promise<void> {
  const { today } = unit.acting
  let ended = false
  for (const { id, role } of grants) {
    if (role === 'manager' && isLastManager(await managersOn(unit, today), accountId)) {
      unit.record({ what: 'kept last manager', on: ['grant', id], details: { account: accountId, by } })
      continue
    }
    await endGrantOn(unit, id, today)
    unit.record({ what: 'ended grant', on: ['grant', id], details: { account: accountId, role, by } })
    ended = true
  }
  if (ended) await endSessionsOf(unit, accountId)
}
