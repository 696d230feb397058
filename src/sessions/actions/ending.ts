import { lockAccount } from '#src/access/store/accounts.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { deleteOtherSessions, deleteSession, deleteSessionsOf, hasSession } from '../store/sessions.ts'

/**
 * Ends every session of the account at once, on every phone and computer. Whoever disables an account, ends a role or
 * answers for a lost phone calls it in the same unit. Locks the account: a session that is made of another at the same
 * moment is there before, and ends too, or is not made.
 */
export async function endSessionsOf(unit: Unit, accountId: string): Promise<void> {
  await lockAccount(unit, accountId)
  await deleteSessionsOf(unit, accountId)
  unit.record({ what: 'ended sessions', on: ['account', accountId] })
}

/**
 * Whether whoever asked in this session is still in: nobody ended it, or stopped the account, since the request began.
 * Asked in the unit in which a session follows on from it, or a way in is added by it. Locks the account.
 */
export async function isStillIn(unit: Unit, accountId: string, handle: string | undefined): Promise<boolean> {
  const account = await lockAccount(unit, accountId)
  return account?.disabledAt === null && (await hasSession(unit, accountId, handle))
}

/** Ends one of one's own sessions, by the handle in their list. */
export const endSession = (
  acting: Acting,
  accountId: string,
  handle: string,
): Promise<'ended' | 'no such session'> =>
  transact(acting, async (unit) => {
    await lockAccount(unit, accountId)
    if (!(await deleteSession(unit, accountId, handle))) return 'no such session'
    unit.record({ what: 'ended session', on: ['account', accountId] })
    return 'ended'
  })

/** Ends all of one's own sessions but the one in use. */
export const endOtherSessions = (acting: Acting, accountId: string, handle: string): Promise<void> =>
  transact(acting, async (unit) => {
    await lockAccount(unit, accountId)
    await deleteOtherSessions(unit, accountId, handle)
    unit.record({ what: 'ended other sessions', on: ['account', accountId] })
  })
