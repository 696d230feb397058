import type { Day } from '#src/clock.ts'
import type { Unit } from '#src/database/transact.ts'
import { workingDaysBetween } from '../rules/changing.ts'
import { insertChange, markCancelled, whoReplied } from '../store/changes.ts'
import type { Told } from './changing.ts'
import { tellCarers } from './telling.ts'

/**
 * Cancels the dates to come of a group that ends. Whoever replied to several of them is told once, and finds them on the
 * group's page. Behind the locks of the group and of these dates.
 */
export async function cancelWithGroup(
  unit: Unit,
  groupId: string,
  dates: readonly { id: string; onDay: Day }[],
): Promise<Told> {
  const { acting } = unit
  const carerIds = await whoReplied(
    unit,
    dates.map(({ id }) => id),
  )
  for (const { id, onDay } of dates) {
    await markCancelled(unit, acting, id)
    const workingDays = workingDaysBetween(acting.today, onDay)
    await insertChange(unit, acting, {
      ...{ sessionId: id, change: 'cancelled', fromDay: onDay, toDay: null, workingDays },
    })
  }
  const told = await tellCarers(unit, 'session off', {
    on: ['group', groupId],
    carerIds,
    occasion: acting.now,
  })
  return { replied: carerIds.length, ...told }
}
