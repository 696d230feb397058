import { lockAccount } from '#src/access/store/accounts.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { removeFactorsOf } from './actions/factors.ts'
import { accountByEmail } from './store.ts'

/**
 * Takes every second factor from somebody who has lost them, from the terminal: for a last manager, whom no other
 * manager can help.
 */
export async function removeFactorsFor(acting: Acting, email: string): Promise<'removed' | 'nobody'> {
  const account = await accountByEmail(acting.database, email.trim().toLowerCase())
  if (!account) return 'nobody'
  await transact(acting, async (unit) => {
    await lockAccount(unit, account.id)
    await removeFactorsOf(unit, account.id)
  })
  return 'removed'
}
