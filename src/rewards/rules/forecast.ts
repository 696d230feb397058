import { addMonths, type Day } from '#src/clock.ts'

/** What comes to be due in a month. */
export interface MonthDue {
  /** Its first day. */
  month: Day
  count: number
  /** Whole pence. */
  pence: number
}

/**
 * What is due by month, each month from today's to the last in which something is, so that none is left out between.
 * @param dues what is due on days from today on
 */
export function byMonth(
  dues: readonly { dueOn: Day; count: number; pence: number }[],
  today: Day,
): MonthDue[] {
  const monthOf = (day: Day): Day => `${day.slice(0, 7)}-01`
  const last = dues
    .map(({ dueOn }) => monthOf(dueOn))
    .toSorted()
    .at(-1)
  const months: MonthDue[] = []
  for (let month = monthOf(today); last !== undefined && month <= last; month = addMonths(month, 1)) {
    const ofIt = dues.filter(({ dueOn }) => monthOf(dueOn) === month)
    months.push({
      month,
      count: ofIt.reduce((sum, { count }) => sum + count, 0),
      pence: ofIt.reduce((sum, { pence }) => sum + pence, 0),
    })
  }
  return months
}
