import type { Unit } from '#src/database/transact.ts'
import { deleteSessionsOf } from '../store/sessions.ts'

/**
 * Ends every session of the account at once, on every phone and computer. Whoever disables an account, ends a role or
 * answers for a lost phone calls it in the same unit.
 */
export async function endSessionsOf(unit: Unit, accountId: string): Promise<void> {
  await deleteSessionsOf(unit, accountId)
  unit.record({ what: 'ended sessions', on: ['account', accountId] })
}
