import { addDays, addMonths, type Day } from '#src/clock.ts'

/** Days so many months before any of these, and some more: a month may not have the day that it was counted from. */
export const monthsBefore = (days: readonly Day[], months: number): Day[] => [
  ...new Set(days.flatMap((day) => [0, 1, 2, 3].map((more) => addDays(addMonths(day, -months), more)))),
]
