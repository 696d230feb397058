import { addDays, addMonths, type Day, weekdayOf } from '#src/clock.ts'
import { firstOf } from '#src/gatherings/rules/months.ts'

/** The first day of the month that was asked for as `2026-12`, or else of today's. */
export const monthAsked = (text: string | undefined, today: Day): Day =>
  text && /^20\d{2}-(0[1-9]|1[0-2])$/.test(text) ? `${text}-01` : firstOf(today)

/** The first day of the quarter in which a month lies. */
export const quarterOf = (month: Day): Day => {
  const number = Number(month.slice(5, 7))
  return addMonths(month, -((number - 1) % 3))
}

/** The days of a month, from its first. */
export function daysIn(month: Day): Day[] {
  const days: Day[] = []
  for (let day = month; day < addMonths(month, 1); day = addDays(day, 1)) days.push(day)
  return days
}

/** In which column of a week a day stands, from 1, a Monday. */
export const columnOf = weekdayOf

/** Why it cannot be said of a month that none is planned. */
export type RefusedMonth = 'has been' | 'one is planned'
