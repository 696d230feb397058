import { addDays, type Day } from '#src/clock.ts'
import { isRepeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { firstOf } from '#src/gatherings/rules/months.ts'
import type { RefusedMonth } from '../rules/months.ts'
import { datesFrom, insertDates } from '../store/dates.ts'
import { lockGroupToMeet } from '../store/groups.ts'
import {
  endMonthWithout,
  groupsWithSchedule,
  insertMonthWithout,
  lockQuadrant,
  meetingIn,
  monthsWithout,
} from '../store/months-off.ts'
import { aheadOf, makeDatesOf } from './making.ts'

/** How far ahead a single date is planned, and how far back one is written down that has been, in days. */
const daysAhead = 400
const daysBack = 92

export type DateOutcome =
  | { planned: string }
  | 'one that day already'
  | 'too long ago'
  | 'too far ahead'
  | 'ended'
  | 'no such group'

/** Plans a single date of a group, or writes one down that has been. */
export async function planDate(
  acting: Acting,
  groupId: string,
  once: string,
  { onDay, ...wish }: { onDay: Day; fromTime: string; untilTime: string; topic: string | null },
): Promise<DateOutcome> {
  if (onDay < addDays(acting.today, -daysBack)) return 'too long ago'
  if (onDay > addDays(acting.today, daysAhead)) return 'too far ahead'
  const outcome = await transactOnce(
    acting,
    `${once} date`,
    async (unit): Promise<DateOutcome> => {
      const group = await lockGroupToMeet(unit, groupId)
      if (!group) return 'no such group'
      if (group.endedOn !== null) return 'ended'
      const dates = await datesFrom(unit, groupId, onDay)
      if (dates.some((date) => date.onDay === onDay && date.cancelledAt === null))
        return 'one that day already'
      const [id = ''] = await insertDates(unit, acting, {
        ...{ ...wish, groupId, scheduleId: null, days: [onDay], capacity: group.capacity },
      })
      // A month in which none was meant to meet has one after all.
      if (group.form === 'support group') await endMonthWithout(unit, acting, group.quadrantId, onDay)
      unit.record({ what: 'planned session', on: ['group', groupId], details: { session: id, day: onDay } })
      return { planned: id }
    },
    (outcome) => (typeof outcome === 'object' ? outcome.planned : undefined),
  )
  return isRepeat(outcome) ? { planned: outcome.repeat } : outcome
}

export type NoneOutcome = 'none planned' | 'no such quadrant' | RefusedMonth

/** Says that no support group of a quadrant meets in a month: holidays. It is no gap then, and no schedule fills it. */
export const planNoneIn = (acting: Acting, quadrantId: string, month: Day): Promise<NoneOutcome> =>
  transact(acting, async (unit): Promise<NoneOutcome> => {
    if (!(await lockQuadrant(unit, quadrantId))) return 'no such quadrant'
    if (month < firstOf(acting.today)) return 'has been'
    if (await meetingIn(unit, quadrantId, month)) return 'one is planned'
    const already = await monthsWithout(unit, [quadrantId], month)
    if (already.some((one) => one.month === month)) return 'none planned'
    const id = await insertMonthWithout(unit, acting, quadrantId, month)
    unit.record({
      what: 'planned none: holidays',
      on: ['quadrant', quadrantId],
      details: { monthOff: id, month },
    })
    return 'none planned'
  })

/** Ends that, and makes at once what the schedules of the quadrant have in that month. */
export const meetAfterAll = (
  acting: Acting,
  { id, quadrantId, month }: { id: string; quadrantId: string; month: Day },
): Promise<'ended' | 'over'> =>
  transact(acting, async (unit): Promise<'ended' | 'over'> => {
    await lockQuadrant(unit, quadrantId)
    if (!(await endMonthWithout(unit, acting, quadrantId, month))) return 'over'
    unit.record({
      what: 'ended month without group',
      on: ['quadrant', quadrantId],
      details: { monthOff: id, month },
    })
    const until = await aheadOf({ database: unit, today: acting.today })
    for (const groupId of await groupsWithSchedule(unit, quadrantId)) await makeDatesOf(unit, groupId, until)
    return 'ended'
  })
