import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { deleteOtherSessions, deleteSession, deleteSessionsOf } from '../store/sessions.ts'

/**
 * Ends every session of the account at once, on every phone and computer. Whoever disables an account, ends a role or
 * answers for a lost phone calls it in the same unit.
 */
export async function endSessionsOf(unit: Unit, accountId: string): Promise<void> {
  await deleteSessionsOf(unit, accountId)
  unit.record({ what: 'ended sessions', on: ['account', accountId] })
}

/** Ends one of one's own sessions, by the handle in their list. */
export const endSession = (
  acting: Acting,
  accountId: string,
  handle: string,
): Promise<'ended' | 'no such session'> =>
  transact(acting, async (unit) => {
    if (!(await deleteSession(unit, accountId, handle))) return 'no such session'
    unit.record({ what: 'ended session', on: ['account', accountId] })
    return 'ended'
  })

/** Ends all of one's own sessions but the one in use. */
export const endOtherSessions = (acting: Acting, accountId: string, handle: string): Promise<void> =>
  transact(acting, async (unit) => {
    await deleteOtherSessions(unit, accountId, handle)
    unit.record({ what: 'ended other sessions', on: ['account', accountId] })
  })
