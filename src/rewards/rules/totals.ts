import { addMonths, type Day } from '#src/clock.ts'
import { owedStandings, type Standing, type StandingAsked } from '#src/rewards/rules.ts'

/** How many rewards stand somewhere that are due in a month, and what they come to. */
export interface Line {
  standing: Standing
  /** Its first day. */
  month: Day
  count: number
  /** Whole pence. */
  pence: number
}

/** What a list of rewards is asked for. */
export interface RewardFilter {
  standing: StandingAsked
  /** The first day of the month in which they are due; undefined for any. */
  month: Day | undefined
}

const owed: readonly Standing[] = owedStandings

const isAsked = ({ standing, month }: RewardFilter, line: Line): boolean =>
  (month === undefined || line.month === month) &&
  (standing === 'all' || (standing === 'owed' ? owed.includes(line.standing) : line.standing === standing))

/** How many rewards of a filter there are, and what they come to. */
export const totalOf = (lines: readonly Line[], filter: RewardFilter): { count: number; pence: number } =>
  sumOf(lines.filter((line) => isAsked(filter, line)))

/** What stands where, in all: a sum for each standing that there is, but for what has ended. */
export const overviewOf = (lines: readonly Line[]) =>
  [...new Set(lines.map(({ standing }) => standing))]
    .filter((standing) => standing !== 'ended')
    .map((standing) => ({ standing, ...totalOf(lines, { standing, month: undefined }) }))

/**
 * The days between which the next so many of a list are due, from the first up to but not the last: whoever looks for them
 * need look at no others. Undefined when there is none.
 * @param after when the last of the page before was due
 */
export function spanOf(
  lines: readonly Line[],
  filter: RewardFilter,
  { after, most }: { after?: Day | undefined; most: number },
): { from: Day; before: Day } | undefined {
  const begun = after === undefined ? undefined : monthOf(after)
  const months = new Map<Day, number>()
  for (const line of lines)
    if (isAsked(filter, line) && line.month >= (begun ?? ''))
      months.set(line.month, (months.get(line.month) ?? 0) + line.count)
  let found = 0
  let span: { from: Day; before: Day } | undefined
  for (const [month, count] of [...months].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    span = { from: span?.from ?? month, before: addMonths(month, 1) }
    // Of the month that the page before ended in nobody knows how many are left.
    if (month !== begun) found += count
    if (found >= most) break
  }
  return span
}

/** The first day of the month of a day. */
export const monthOf = (day: Day): Day => `${day.slice(0, 7)}-01`

/** What is earned and not paid yet, by the month in which it is due. */
export const toPay = (lines: readonly Line[]) =>
  lines
    .filter(({ standing }) => standing === 'to come' || owed.includes(standing))
    .map(({ month: dueOn, count, pence }) => ({ dueOn, count, pence }))

const sumOf = (lines: readonly { count: number; pence: number }[]) => ({
  count: lines.reduce((sum, { count }) => sum + count, 0),
  pence: lines.reduce((sum, { pence }) => sum + pence, 0),
})
