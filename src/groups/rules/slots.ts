import { addDays, addMonths, type Day, daysBetween, weekdayOf } from '#src/clock.ts'
import type { BankHolidays, Pattern } from '#src/groups/rules.ts'
import { isBankHoliday } from './bank-holidays.ts'

/** The last such weekday of a month, whether it is the fourth or the fifth. */
export const lastOfMonth = 5

/** When a group meets. Days are London's, and so are the times on them. */
export interface Schedule {
  pattern: Pattern
  /** Of a weekly one: every so many weeks, counted from its first such weekday. */
  everyWeeks: number | null
  /** Of a monthly one: the first to the fourth such weekday, or `lastOfMonth`. */
  nth: number | null
  /** From 1, a Monday, to 7. */
  weekday: number
  fromOn: Day
  /** Its last possible day. */
  untilOn: Day | null
  fromTime: string
  untilTime: string
  bankHolidays: BankHolidays
}

/** The days of a schedule from a day up to and with another, in their order. */
export function slotsOf(schedule: Schedule, from: Day, until: Day): Day[] {
  const { fromOn, untilOn, bankHolidays } = schedule
  const first = from > fromOn ? from : fromOn
  const last = untilOn !== null && untilOn < until ? untilOn : until
  const days = schedule.pattern === 'weekly' ? weekly(schedule, first, last) : monthly(schedule, first, last)
  return bankHolidays === 'skipped' ? days.filter((day) => !isBankHoliday(day)) : days
}

/** The first such weekday on a day or after it. */
const nextWeekday = (day: Day, weekday: number) => addDays(day, (weekday - weekdayOf(day) + 7) % 7)

function weekly({ fromOn, weekday, everyWeeks }: Schedule, first: Day, last: Day): Day[] {
  const step = 7 * (everyWeeks ?? 1)
  const begins = nextWeekday(fromOn, weekday)
  const missed = Math.max(0, Math.ceil(daysBetween(begins, first) / step))
  const days: Day[] = []
  for (let day = addDays(begins, missed * step); day <= last; day = addDays(day, step)) days.push(day)
  return days
}

function monthly({ weekday, nth }: Schedule, first: Day, last: Day): Day[] {
  const days: Day[] = []
  for (let month = `${first.slice(0, 7)}-01`; month <= last; month = addMonths(month, 1)) {
    const day = nthOf(month, weekday, nth ?? 1)
    if (day >= first && day <= last) days.push(day)
  }
  return days
}

/** @param month its first day */
function nthOf(month: Day, weekday: number, nth: number): Day {
  if (nth === lastOfMonth) return addDays(nextWeekday(addMonths(month, 1), weekday), -7)
  return addDays(nextWeekday(month, weekday), 7 * (nth - 1))
}

/** How many days lie between one slot and the next, at least. */
export const daysBetweenSlots = ({
  pattern,
  everyWeeks,
}: Pick<Schedule, 'pattern' | 'everyWeeks'>): number => (pattern === 'weekly' ? 7 * (everyWeeks ?? 1) : 28)
