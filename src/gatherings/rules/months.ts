import { addMonths, type Day } from '#src/clock.ts'

/** The first day of a day's month, by which a month is known. */
export const firstOf = (day: Day): Day => `${day.slice(0, 7)}-01`

/** Days from the first of a month up to, not including, the first of the next. */
export const daysOf = (month: Day): { from: Day; before: Day } => ({
  from: firstOf(month),
  before: addMonths(firstOf(month), 1),
})

/** Months for which it can be said ahead that none is planned. */
const monthsAhead = 12

/** This month and the next ones, each by its first day. */
export const monthsToChoose = (today: Day): Day[] =>
  Array.from({ length: monthsAhead }, (_, index) => addMonths(firstOf(today), index))
