import { addMonths, type Day } from '#src/clock.ts'

/** Months of a report, with the last one. */
export const monthsOfReport = 12

/** Months to come in which a quadrant's meetings are looked for too. */
export const monthsToCome = 3

/** So many months up to and with a month, the oldest first, each by its first day. */
export const monthsUpTo = (last: Day, count: number): Day[] =>
  Array.from({ length: count }, (_, index) => addMonths(last, index + 1 - count))

/** How many support groups met in a month of a quadrant. */
export interface MonthMet {
  quadrantId: string
  month: Day
  groups: number
}

/** A month of a quadrant in which fewer support groups met, or are to meet, than are meant to. */
export interface MonthShort {
  quadrantId: string
  month: Day
  groups: number
  /** Whether that was said of it beforehand: holidays. */
  planned: 'none planned' | 'not planned'
}

/** The months of these quadrants in which too few support groups met, the newest first, quadrant by quadrant. */
export function shortMonths(
  met: readonly MonthMet[],
  off: readonly { quadrantId: string; month: Day }[],
  asked: { quadrantIds: readonly string[]; months: readonly Day[]; groupsAMonth: number },
): MonthShort[] {
  const is = (quadrantId: string, month: Day) => (one: { quadrantId: string; month: Day }) =>
    one.quadrantId === quadrantId && one.month === month
  return asked.quadrantIds.flatMap((quadrantId) =>
    asked.months.toReversed().flatMap((month): MonthShort[] => {
      const groups = met.find(is(quadrantId, month))?.groups ?? 0
      if (groups >= asked.groupsAMonth) return []
      const planned = off.some(is(quadrantId, month)) ? 'none planned' : 'not planned'
      return [{ quadrantId, month, groups, planned }]
    }),
  )
}
