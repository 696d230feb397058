import type { Unit } from '#src/database/transact.ts'
import { tellAccounts } from '#src/mail/telling-staff.ts'

/** Tells coordinators that they have a group more or less to look after, but not which: of some that is nobody's business. */
export const tellGroupsOf = (unit: Unit, groupId: string, accountIds: readonly string[]): Promise<void> =>
  tellAccounts(unit, 'groups of yours', accountIds, {
    ...{ about: ['group', groupId], turn: `${groupId} ${unit.acting.now}`, link: '/groups' },
  })
