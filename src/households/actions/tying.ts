import { lockAccount } from '#src/access/store/accounts.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { tellAccounts } from '#src/mail/telling-staff.ts'
import { tieSupervision } from '../store/tying.ts'

/**
 * Opens households to the supervising worker whose address they name. Whoever records the name may not open them: a
 * manager does, who looks at each.
 */
export const openToWorker = (
  acting: Acting,
  accountId: string,
  supervisionIds: readonly string[],
): Promise<{ opened: number } | 'no such account'> =>
  transact(acting, async (unit) => {
    const account = await lockAccount(unit, accountId)
    if (!account) return 'no such account'
    let opened = 0
    for (const id of supervisionIds.toSorted()) {
      const tied = await tieSupervision(unit, id, account)
      if (!tied) continue
      opened++
      unit.record({
        what: 'opened household to worker',
        on: ['household', tied.householdId],
        details: { account: accountId },
      })
    }
    if (opened > 0)
      await tellAccounts(unit, 'households opened', [accountId], {
        ...{ about: ['account', accountId], turn: acting.now, link: '/households' },
      })
    return { opened }
  })
