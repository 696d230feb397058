import { lockAccount } from '#src/access/store/accounts.ts'
import { managersOn } from '#src/access/store/grants.ts'
import { addDays, type Day } from '#src/clock.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { lockService } from '#src/service/store.ts'
import { endSessionsOf } from '../actions/ending.ts'
import { lastManagerDays } from '../rules/single-sign-on.ts'
import { lapsedOn, newestLapsingManagers, rolesToldOf, writeLapse } from './store.ts'

const by = 'not told again'

/**
 * Puts the roles into the trail that lapsed with the beginning of the day, because the provider did not tell them
 * again, and ends the sessions of whoever held them; they gave nothing since midnight as it is. A lapse never leaves
 * the service without a manager: when nobody would be left tomorrow, those who were told last keep the role for some
 * days more, also when it has lapsed while nothing ran.
 * @returns how many keep it so, and how many will manage tomorrow
 */
export const lapseRoles = (acting: Acting, day: Day): Promise<{ kept: number; managers: number }> =>
  transact(acting, async (unit) => {
    await lockService(unit)
    const tomorrow = addDays(acting.today, 1)
    let managers = (await managersOn(unit, tomorrow)).length
    const kept = managers === 0 ? await newestLapsingManagers(unit) : []
    for (const { id, accountId } of kept) {
      await writeLapse(unit, id, addDays(acting.today, lastManagerDays))
      unit.record({ what: 'kept last manager', on: ['grant', id], details: { account: accountId, by } })
    }
    if (kept.length > 0) managers = (await managersOn(unit, tomorrow)).length

    const ended = new Set<string>()
    for (const { id, accountId, role } of await lapsedOn(unit, day)) {
      await lockAccount(unit, accountId)
      // Told again since midnight: nothing was taken from them.
      if ((await rolesToldOf(unit, accountId, acting.today)).some((grant) => grant.role === role)) continue
      unit.record({ what: 'ended grant', on: ['grant', id], details: { account: accountId, role, by } })
      ended.add(accountId)
    }
    for (const accountId of ended) await endSessionsOf(unit, accountId)
    return { kept: kept.length, managers }
  })
