import { addDays, type Day } from '#src/clock.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { firstOf } from '#src/gatherings/rules/months.ts'
import { defaultSettings } from '#src/service/rules.ts'
import { currentSettings } from '#src/service/store.ts'
import { slotsOf } from '../rules/slots.ts'
import { calledOff, datesFrom, insertDates } from '../store/dates.ts'
import { type GroupRow, lockGroupToMeet } from '../store/groups.ts'
import { monthsWithout } from '../store/months-off.ts'
import { groupsToMake, markMade, type OpenSchedule, scheduleOf } from '../store/schedules.ts'

/** Up to and with which day the dates of schedules are made today. */
export async function aheadOf({ database, today }: Pick<Acting, 'database' | 'today'>): Promise<Day> {
  const { sessionsAheadWeeks } = (await currentSettings(database)) ?? defaultSettings
  return addDays(today, 7 * sessionsAheadWeeks)
}

/**
 * Makes the dates of a schedule that are not there yet, behind the locks of its quadrant and group. A day that somebody
 * called off stays off, a date that was moved stands for its day, and holidays of the quadrant stay free.
 * @returns how many were made
 */
export async function makeDates(
  unit: Unit,
  group: Pick<GroupRow, 'id' | 'quadrantId' | 'form' | 'capacity'>,
  schedule: OpenSchedule,
  until: Day,
): Promise<number> {
  const { acting } = unit
  const wanted = slotsOf(schedule, acting.today, until)
  const days = await freeDays(unit, group, schedule.id, wanted)
  const { fromTime, untilTime } = schedule
  await insertDates(unit, acting, {
    ...{ groupId: group.id, scheduleId: schedule.id, days },
    ...{ fromTime, untilTime, capacity: group.capacity },
  })
  if (schedule.madeUntilOn === null || schedule.madeUntilOn < until) await markMade(unit, schedule.id, until)
  return days.length
}

async function freeDays(
  unit: Unit,
  group: Pick<GroupRow, 'id' | 'quadrantId' | 'form'>,
  scheduleId: string,
  wanted: readonly Day[],
): Promise<Day[]> {
  const [first] = wanted
  if (first === undefined) return []
  const dates = await datesFrom(unit, group.id, first)
  const taken = new Set([
    ...dates.filter(({ cancelledAt }) => cancelledAt === null).map(({ onDay }) => onDay),
    ...dates.filter((date) => date.scheduleId === scheduleId).map(({ slotOn }) => slotOn),
    ...calledOff(dates),
  ])
  return withoutHolidays(unit, group, wanted).then((days) => days.filter((day) => !taken.has(day)))
}

/** Without the months in which no support group of the quadrant was meant to meet; the others are for company. */
export async function withoutHolidays(
  unit: Acting['database'],
  { quadrantId, form }: Pick<GroupRow, 'quadrantId' | 'form'>,
  days: readonly Day[],
): Promise<Day[]> {
  const [first] = days
  if (first === undefined || form !== 'support group') return [...days]
  const months = await monthsWithout(unit, [quadrantId], firstOf(first))
  return days.filter((day) => !months.some(({ month }) => month === firstOf(day)))
}

/**
 * Makes the dates of every schedule ahead. Each group is a unit of its own: two runs at once wait for each other and make
 * nothing twice, and a group whose dates cannot be made keeps none of the others from theirs.
 * @returns how many dates were made
 * @throws once all have been tried, with every fault, so that the job has failed and says so
 */
export async function makeAllDates(acting: Acting): Promise<number> {
  const until = await aheadOf(acting)
  const faults: unknown[] = []
  let made = 0
  for (const groupId of await groupsToMake(acting.database, until))
    try {
      made += await transact(acting, (unit) => makeDatesOf(unit, groupId, until))
    } catch (fault) {
      faults.push(fault)
    }
  if (faults.length > 0) throw new AggregateError(faults, 'Dates of groups were not made')
  return made
}

/** The same for one group, as its schedule stands. */
export async function makeDatesOf(unit: Unit, groupId: string, until: Day): Promise<number> {
  const group = await lockGroupToMeet(unit, groupId)
  const schedule = group && (await scheduleOf(unit, groupId))
  if (!group || !schedule || group.endedOn !== null) return 0
  const made = await makeDates(unit, group, schedule, until)
  if (made > 0)
    unit.record({ what: 'made dates of a group', on: ['group', groupId], details: { dates: made, until } })
  return made
}
