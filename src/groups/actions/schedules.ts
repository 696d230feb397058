import { createHash } from 'node:crypto'
import { addDays, type Day } from '#src/clock.ts'
import { isRepeat, transactOnce } from '#src/database/once.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import { type Changed, changedBy } from '../rules/changing.ts'
import { daysBetweenSlots, type Schedule, slotsOf } from '../rules/slots.ts'
import {
  calledOff,
  callOff,
  datesFrom,
  insertDates,
  keepDate,
  lockDates,
  moveDate,
  standing,
} from '../store/dates.ts'
import { type GroupRow, lockGroupToMeet } from '../store/groups.ts'
import { endSchedule, insertSchedule, markMade, scheduleOf } from '../store/schedules.ts'
import { aheadOf, makeDates, withoutHolidays } from './making.ts'

/** A schedule that somebody wants from a day on, or none: then only single dates are left. */
export type ScheduleWish = Schedule | { pattern: 'none'; fromOn: Day }

/** What would become of the dates, and what tells this from any other answer to the same question. */
export interface Preview {
  changed: Changed
  shown: string
}

type Grouped = Pick<GroupRow, 'id' | 'quadrantId' | 'form'>

/** What a wish would make of the dates of a group, as they stand at this moment. */
export async function previewSchedule(acting: Acting, group: Grouped, wish: ScheduleWish): Promise<Preview> {
  return workOut(acting.database, group, wish, await aheadOf(acting))
}

async function workOut(
  database: Acting['database'],
  group: Grouped,
  wish: ScheduleWish,
  until: Day,
): Promise<Preview> {
  const dates = await datesFrom(database, group.id, wish.fromOn)
  const off = new Set(calledOff(dates))
  const slots =
    wish.pattern === 'none'
      ? []
      : (await withoutHolidays(database, group, slotsOf(wish, wish.fromOn, until))).filter(
          (day) => !off.has(day),
        )
  const { fromTime, untilTime } = wish.pattern === 'none' ? { fromTime: '', untilTime: '' } : wish
  const between = wish.pattern === 'none' ? 0 : daysBetweenSlots(wish)
  const changed = changedBy(standing(dates, wish.fromOn), slots, { fromTime, untilTime, between })
  const before = await scheduleOf(database, group.id)
  const shown = createHash('sha256')
    .update(JSON.stringify([before?.id ?? '', wish, changed]))
    .digest('hex')
    .slice(0, 32)
  return { changed, shown }
}

export type ScheduleOutcome =
  | 'scheduled'
  | 'ended'
  | 'no such group'
  | 'has been'
  | 'too far ahead'
  /** Somebody answered, or changed the dates, since they were shown: this is what would happen now. */
  | { now: Preview }

/**
 * Gives a group a new schedule from a day on, if it would do what was shown: what people answered is kept, what is
 * empty is moved or dropped, what is missing is made. Before that day the old one stands.
 */
export async function changeSchedule(
  acting: Acting,
  groupId: string,
  wish: ScheduleWish,
  { shown, once }: { shown: string; once: string },
): Promise<ScheduleOutcome> {
  const outcome = await transactOnce(
    acting,
    `${once} schedule`,
    (unit) => changeIn(unit, groupId, wish, shown),
    (outcome) => (outcome === 'scheduled' ? groupId : undefined),
  )
  return isRepeat(outcome) ? 'scheduled' : outcome
}

async function changeIn(
  unit: Unit,
  groupId: string,
  wish: ScheduleWish,
  shown: string,
): Promise<ScheduleOutcome> {
  const { acting } = unit
  const group = await lockGroupToMeet(unit, groupId)
  if (!group) return 'no such group'
  if (group.endedOn !== null) return 'ended'
  const until = await aheadOf({ database: unit, today: acting.today })
  const refused = refusedStart(wish.fromOn, acting.today, until)
  if (refused) return refused
  await lockDates(
    unit,
    (await datesFrom(unit, groupId, wish.fromOn)).map(({ id }) => id),
  )
  const now = await workOut(unit, group, wish, until)
  if (now.shown !== shown) return { now }
  const before = await scheduleOf(unit, groupId)
  // What the old one had not made yet of the days that are still its own.
  if (before) await makeDates(unit, group, before, addDays(wish.fromOn, -1))
  await endSchedule(unit, acting, groupId)
  await carryOut(unit, group, wish, now.changed, until)
  const { kept, moved, dropped, made } = now.changed
  unit.record({
    what: wish.pattern === 'none' ? 'ended schedule of a group' : 'made schedule of a group',
    on: ['group', groupId],
    // Of a private group the trail does not count the dates that stayed because somebody had answered.
    details: {
      from: wish.fromOn,
      ...(group.privacy === 'open' && {
        ...{ kept: kept.length, moved: moved.length },
        ...{ dropped: dropped.length, made: made.length },
      }),
    },
  })
  return 'scheduled'
}

/** A new schedule begins today at the earliest, and while the dates of the old one are still made. */
export function refusedStart(fromOn: Day, today: Day, until: Day): 'has been' | 'too far ahead' | undefined {
  if (fromOn < today) return 'has been'
  return fromOn > until ? 'too far ahead' : undefined
}

async function carryOut(unit: Unit, group: GroupRow, wish: ScheduleWish, changed: Changed, until: Day) {
  const { acting } = unit
  const dropped = changed.dropped.map(({ id }) => id)
  await callOff(unit, acting, dropped, 'schedule changed')
  if (wish.pattern === 'none') return
  const scheduleId = await insertSchedule(unit, acting, group.id, wish)
  const { fromTime, untilTime } = wish
  for (const { id, slotOn } of changed.kept) if (slotOn !== null) await keepDate(unit, id, scheduleId, slotOn)
  for (const { id, onDay } of changed.moved)
    await moveDate(unit, acting, id, { scheduleId, slotOn: onDay, onDay, fromTime, untilTime })
  await insertDates(unit, acting, {
    ...{ groupId: group.id, scheduleId, days: changed.made },
    ...{ fromTime, untilTime, capacity: group.capacity },
  })
  await markMade(unit, scheduleId, until)
}
