import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Acting } from '#src/database/transact.ts'
import { open } from '#src/secrets/seal.ts'
import { paragraphOf } from './actions.ts'
import {
  changedSince,
  dueOn,
  type Figures,
  figuresOf,
  isDue,
  isOpen,
  type LeftToAdd,
  leftToAdd,
  monthsToReport,
  type ReportShown,
  type ReportState,
} from './rules.ts'
import { recordsOf } from './store/records.ts'
import { constellationsToReport, reportOf, reportsOf, stepsOf } from './store/reports.ts'

/** A month's report, whether somebody has begun it or not; undefined for a month for which there is none to make. */
export async function reportAsShown(
  acting: Acting,
  constellation: { id: string; name: string; liveSince: Day | null },
  month: Day,
  reportDueDay: number,
): Promise<ReportShown | undefined> {
  const { database, today, keys } = acting
  const report = await reportOf(database, constellation.id, month)
  if (!report && !monthsToReport(constellation.liveSince, today).includes(month)) return undefined
  const records = await recordsOf(database, constellation.id, month, today)
  const counted = figuresOf(month, records)
  const state = report?.state ?? 'draft'
  const sent: Figures | undefined = report?.figures && !isOpen(state) ? JSON.parse(report.figures) : undefined
  const paragraph = paragraphOf({ keys }, report)
  return {
    constellation: { id: constellation.id, name: constellation.name },
    month,
    state,
    version: report?.version ?? 1,
    paragraph,
    figures: sent ?? counted,
    now: sent ? Object.fromEntries(changedSince(sent, counted).map((name) => [name, counted[name]])) : {},
    left: isOpen(state) ? leftToAdd(records, paragraph) : [],
    dueOn: dueOn(month, reportDueDay),
    late: isDue(month, state, today, reportDueDay),
    steps: report
      ? (await stepsOf(database, report.id)).map(({ id, step, by, at, askedSealed }) => ({
          id,
          step,
          by,
          at,
          asked: askedSealed ? open(keys, `${id} asked`, askedSealed) : '',
        }))
      : [],
  }
}

interface Reporting {
  id: string
  name: string
  months: { month: Day; state: ReportState; dueOn: Day; late: boolean }[]
}

/** The months that a viewer's constellations report, the newest first, each with how far it is. */
export async function linesFor(
  { database, today }: Pick<Acting, 'database' | 'today'>,
  viewer: Viewer,
  reportDueDay: number,
): Promise<Reporting[]> {
  const constellations = await constellationsToReport(database, viewer)
  if (constellations.length === 0) return []
  const reports = await reportsOf(
    database,
    constellations.map(({ id }) => id),
  )
  return constellations.map(({ id, name, liveSince }) => ({
    id,
    name,
    months: monthsToReport(liveSince, today).map((month) => {
      const report = reports.find((one) => one.constellationId === id && one.month === month)
      const state = report?.state ?? 'draft'
      return {
        month,
        state,
        dueOn: dueOn(month, reportDueDay),
        late: isDue(month, state, today, reportDueDay),
      }
    }),
  }))
}

/** What a hub has still to add to this month, and by when: for its front page. */
export async function leftThisMonth(
  acting: Acting,
  constellationId: string,
  month: Day,
  reportDueDay: number,
): Promise<{ month: Day; left: readonly LeftToAdd[]; dueOn: Day }> {
  const { database, today } = acting
  const report = await reportOf(database, constellationId, month)
  const records = await recordsOf(database, constellationId, month, today)
  return { month, left: leftToAdd(records, paragraphOf(acting, report)), dueOn: dueOn(month, reportDueDay) }
}
