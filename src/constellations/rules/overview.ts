import { addMonths, type Day } from '#src/clock.ts'
import type { Constellation } from '#src/constellations/rules.ts'
import type { AwayShown } from '#src/cover/rules/shown.ts'
import { isDue, isOpen, monthOf, type ReportState } from '#src/monthly-reports/rules.ts'

/** How last month's report stands, as far as its liaison worker has anything to do with it. */
export type ReportStanding = 'not sent yet' | 'late' | 'to read' | 'done' | 'none'

/** The month whose report a liaison worker looks for. */
export const monthToReport = (today: Day): Day => addMonths(monthOf(today), -1)

/**
 * How the report of a month stands.
 * @param liveSince the day on which the constellation first went live: before that it reports nothing
 */
export function reportStanding(
  month: Day,
  {
    liveSince,
    state,
    today,
    reportDueDay,
  }: { liveSince: Day | null; state: ReportState | undefined; today: Day; reportDueDay: number },
): ReportStanding {
  if (liveSince === null || monthOf(liveSince) > month) return 'none'
  const now = state ?? 'draft'
  if (now === 'sent') return 'to read'
  if (!isOpen(now)) return 'done'
  return isDue(month, now, today, reportDueDay) ? 'late' : 'not sent yet'
}

/** Why somebody has to look at a stay. */
export type WhyLook = 'emergency' | 'to decide' | 'over the beds' | 'agreement due'

export interface StayToLookAt {
  id: string
  fromOn: Day
  why: WhyLook
}

/**
 * Of the constellations that somebody looks after, the one among whose homes a stay is shown: that of the host, or else
 * of the home that asked.
 */
export const whereShown = (
  { hostIn, householdIn }: { hostIn: string | null; householdIn: string | null },
  among: ReadonlySet<string>,
): string | null => [hostIn, householdIn].find((id) => id !== null && among.has(id)) ?? null

/** One constellation among all that a liaison worker looks after, with whatever waits for her. */
export interface OverviewLine {
  constellation: Constellation
  needs: number
  aways: readonly AwayShown[]
  waiting: readonly {
    id: string
    name: string
    sinceOn: Day
    /** Whether the viewer lives there. */
    isOwn: boolean
    offer: { id: string; untilOn: Day } | undefined
  }[]
  exceptions: readonly { id: string; untilOn: Day }[]
  stays: readonly StayToLookAt[]
  month: Day
  report: ReportStanding
}
