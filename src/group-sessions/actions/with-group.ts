import type { Day } from '#src/clock.ts'
import type { Unit } from '#src/database/transact.ts'
import { workingDaysBetween } from '../rules/changing.ts'
import type { SessionChange } from '../rules.ts'
import { insertChange, markCancelled, markChanged, whoReplied } from '../store/changes.ts'
import type { Told } from './changing.ts'
import { tellCarers } from './telling.ts'

type Dates = readonly { id: string; onDay: Day }[]

/** Cancels the dates to come of a group that ends. Behind the locks of the group and of these dates. */
export async function cancelWithGroup(unit: Unit, groupId: string, dates: Dates): Promise<Told> {
  for (const { id } of dates) await markCancelled(unit, unit.acting, id)
  return tellOfAll(unit, groupId, dates, 'cancelled')
}

/** Notes that dates of a group are where it is now. Behind the same locks. */
export async function moveWithGroup(unit: Unit, groupId: string, dates: Dates): Promise<Told> {
  if (dates.length > 0)
    await markChanged(
      unit,
      unit.acting,
      dates.map(({ id }) => id),
    )
  return tellOfAll(unit, groupId, dates, 'elsewhere')
}

/** Counts the notice of each. Whoever replied to several is told once, and finds them on the page of the group. */
async function tellOfAll(
  unit: Unit,
  groupId: string,
  dates: Dates,
  change: Extract<SessionChange, 'cancelled' | 'elsewhere'>,
): Promise<Told> {
  const { acting } = unit
  for (const { id, onDay } of dates)
    await insertChange(unit, acting, {
      ...{ sessionId: id, change, fromDay: onDay, toDay: null },
      workingDays: workingDaysBetween(acting.today, onDay),
    })
  const carerIds = await whoReplied(
    unit,
    dates.map(({ id }) => id),
  )
  const kind = change === 'cancelled' ? 'session off' : 'session changed'
  const told = await tellCarers(unit, kind, { on: ['group', groupId], carerIds, occasion: acting.now })
  return { replied: carerIds.length, ...told }
}
