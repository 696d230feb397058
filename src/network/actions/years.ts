import { type Repeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { lockHousehold } from '#src/households/store/household.ts'
import { carerHomeOf } from '#src/households/store/people.ts'
import { workersOn } from '#src/linked-hosts/store/telling.ts'
import { tellAccounts } from '#src/mail/telling-staff.ts'
import type { YearDays } from '../rules/year.ts'
import { endYearShareOf, insertYearShare, openYearShareOf } from '../store/year-shares.ts'
import type { Self } from './sharing.ts'

export const hrefOfYear = ({ from }: Pick<YearDays, 'from'>): string =>
  `/network/year?${new URLSearchParams({ from: from.slice(0, 7) })}`

/** Lends a carer's year to those who supervise their home, instead of the one that they lent before. */
export const shareYear = (
  acting: Acting,
  self: Self,
  days: YearDays,
  once: string,
): Promise<'shared' | 'shared already' | 'lives there no more' | Repeat> =>
  transactOnce(
    acting,
    once,
    async (unit) => {
      const { carerId, householdId } = self
      await lockHousehold(unit, householdId)
      if (!(await carerHomeOf(unit, householdId, carerId))) return 'lives there no more' as const
      const open = await openYearShareOf(unit, carerId)
      if (open?.fromOn === days.from && open.householdId === householdId) return 'shared already' as const
      await endYearShareOf(unit, carerId)
      const id = await insertYearShare(unit, { ...self, ...days })
      unit.record({
        what: 'shared year',
        on: ['household', householdId],
        details: { carer: carerId, share: id, from: days.from },
      })
      await tellAccounts(unit, 'shared with you', await workersOn(unit, householdId, acting.today), {
        ...{ about: ['year share', id], turn: id, link: `/year-shares/${id}` },
      })
      return 'shared' as const
    },
    (outcome) => (outcome === 'lives there no more' ? undefined : hrefOfYear(days)),
  )

/** Takes it back: from now on nobody else opens it. */
export const takeBackYear = (
  acting: Acting,
  { carerId, householdId }: Self,
): Promise<'taken back' | 'there was none'> =>
  transact(acting, async (unit) => {
    await lockHousehold(unit, householdId)
    if (!(await endYearShareOf(unit, carerId))) return 'there was none'
    unit.record({ what: 'took back year', on: ['household', householdId], details: { carer: carerId } })
    return 'taken back'
  })
