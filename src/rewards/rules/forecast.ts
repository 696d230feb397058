import { addMonths, type Day } from '#src/clock.ts'
import { monthOf } from '#src/rewards/rules/totals.ts'

/** What comes to be due in a month. */
export interface MonthDue {
  /** Its first day. */
  month: Day
  count: number
  /** Whole pence. */
  pence: number
}

/**
 * What is due by month, each month from today's to the last in which something is, so that none is left out between. What
 * was due before is to be paid in this one.
 */
export function byMonth(
  dues: readonly { dueOn: Day; count: number; pence: number }[],
  today: Day,
): MonthDue[] {
  const last = dues
    .map(({ dueOn }) => monthOf(dueOn < today ? today : dueOn))
    .toSorted()
    .at(-1)
  const months: MonthDue[] = []
  for (let month = monthOf(today); last !== undefined && month <= last; month = addMonths(month, 1)) {
    const ofIt = dues.filter(({ dueOn }) => monthOf(dueOn < today ? today : dueOn) === month)
    months.push({
      month,
      count: ofIt.reduce((sum, { count }) => sum + count, 0),
      pence: ofIt.reduce((sum, { pence }) => sum + pence, 0),
    })
  }
  return months
}
