import { findAccount, lockAccount } from '#src/access/store/accounts.ts'
import { endGrantOn, managersOn } from '#src/access/store/grants.ts'
import { type Acting, transact, Undo, type Unit } from '#src/database/transact.ts'
import { lockService } from '#src/service/store.ts'
import { endSessionsOf } from '../actions/ending.ts'
import { tellOfChange } from '../actions/factors.ts'
import { endIdentity, identitiesOf, rolesToldOf, settleLapsed } from './store.ts'

type Kept = 'last way in' | 'last manager'

/** Disconnects one of one's own identities, as long as there is another way in, which the next sign-in needs. */
export const disconnectOwn = (
  acting: Acting,
  accountId: string,
  id: string,
): Promise<'disconnected' | Kept | 'no such identity'> =>
  transact(acting, async (unit) => {
    await lockService(unit)
    await lockAccount(unit, accountId)
    if (!(await identitiesOf(unit, accountId)).some((identity) => identity.id === id))
      return 'no such identity'
    return disconnect(unit, accountId, [id], 'keeps a way in')
  })

/**
 * Disconnects whatever opens somebody's account at a provider: they sign in by what they have here, or are invited
 * again. Nobody does it to themself this way, because it may leave no way in.
 */
export const disconnectFor = (
  acting: Acting,
  accountId: string,
): Promise<'disconnected' | Kept | 'own account' | 'no such account'> =>
  transact(acting, async (unit) => {
    if (acting.accountId === accountId) return 'own account'
    await lockService(unit)
    if (!(await lockAccount(unit, accountId))) return 'no such account'
    const identities = await identitiesOf(unit, accountId)
    if (identities.length === 0) return 'disconnected'
    return disconnect(
      unit,
      accountId,
      identities.map(({ id }) => id),
    )
  })

/**
 * Ends the identities, the roles that they told, and every session.
 * @throws Undo when nobody would be left who manages the service, or, of an account that keeps a way in, none would be
 */
async function disconnect(
  unit: Unit,
  accountId: string,
  identityIds: readonly string[],
  keeps?: 'keeps a way in',
): Promise<'disconnected'> {
  const { now, today } = unit.acting
  const managed = (await managersOn(unit, today)).includes(accountId)
  for (const id of identityIds) {
    await endIdentity(unit, id, now)
    unit.record({ what: 'disconnected identity', on: ['identity', id], details: { account: accountId } })
  }
  await settleLapsed(unit, accountId, today)
  for (const { id, role, identityId } of await rolesToldOf(unit, accountId, today)) {
    if (identityId === null || !identityIds.includes(identityId)) continue
    await endGrantOn(unit, id, today)
    const details = { account: accountId, role, by: 'single sign-on' }
    unit.record({ what: 'ended grant', on: ['grant', id], details })
  }
  const left = await findAccount(unit, accountId)
  if (keeps && left?.state !== 'active') throw new Undo<Kept>('last way in')
  if (managed && (await managersOn(unit, today)).length === 0) throw new Undo<Kept>('last manager')
  await endSessionsOf(unit, accountId)
  await tellOfChange(unit, accountId, `identity ${identityIds[0]} removed`)
  return 'disconnected'
}
