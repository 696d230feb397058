import { type Context, Hono } from 'hono'
import { has, runs, type Viewer } from '#src/access/rules.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { ReportsPage } from '#views/monthly-reports/list.tsx'
import { ReportPage } from '#views/monthly-reports/page.tsx'
import { acceptReport, askBack, keepParagraph, sendReport } from './actions.ts'
import { acceptingForm, askingBackForm, monthIn, paragraphForm } from './forms.ts'
import { linesFor, reportAsShown } from './showing.ts'
import { constellationReporting, reportsToRead } from './store/reports.ts'

/** Whether the viewer reads reports for the service: not those of their own hub home. */
const answers = (viewer: Viewer, constellationId: string) =>
  !runs(viewer).includes(constellationId) &&
  (has(viewer, 'manager') || (has(viewer, 'liaison') && viewer.constellationIds.includes(constellationId)))

/** `/monthly-reports`: a hub's own months, and what waits for whoever reads them. */
export const monthlyReportRoutes = new Hono<Web>()

monthlyReportRoutes.get('/', async (c) => {
  const { acting, viewer, settings } = c.var
  return c.html(
    <ReportsPage
      frame={frameOf(c)}
      own={await linesFor(acting, viewer, settings.reportDueDay)}
      toRead={await reportsToRead(acting.database, viewer)}
      reads={has(viewer, 'manager', 'liaison')}
    />,
  )
})

/** Under `/constellations/:id/monthly-reports`: one month each, `2026-11`. */
export const constellationReportRoutes = new Hono<Web>()

async function found(c: Context<Web>) {
  const { acting, viewer } = c.var
  const month = monthIn(c.req.param('month') ?? '')
  const constellation =
    month && (await constellationReporting(acting.database, viewer, c.req.param('id') ?? ''))
  if (!constellation || !month) return undefined
  return reportAsShown(acting, constellation, month, c.var.settings.reportDueDay)
}
type Found = NonNullable<Awaited<ReturnType<typeof found>>>

const page = (c: Context<Web>, report: Found, entered: Entered = {}, problems: Problems = {}) =>
  c.html(
    <ReportPage
      frame={frameOf(c)}
      report={report}
      writes={runs(c.var.viewer).includes(report.constellation.id)}
      answers={answers(c.var.viewer, report.constellation.id)}
      entered={{ paragraph: report.paragraph, ...entered, version: report.version }}
      problems={problems}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )

const hrefOf = ({ constellation, month }: Found) =>
  `/constellations/${constellation.id}/monthly-reports/${month.slice(0, 7)}`

const ofMonth = ({ constellation, month }: Found) => ({ constellationId: constellation.id, month })

constellationReportRoutes.get('/:id/monthly-reports/:month', async (c) => {
  const report = await found(c)
  return report ? page(c, report) : c.notFound()
})

/** Only its hub home writes it, and whoever stands in. */
async function foundToWrite(c: Context<Web>) {
  const report = await found(c)
  return report && runs(c.var.viewer).includes(report.constellation.id) ? report : undefined
}

async function foundToAnswer(c: Context<Web>) {
  const report = await found(c)
  return report && answers(c.var.viewer, report.constellation.id) ? report : undefined
}

constellationReportRoutes.post('/:id/monthly-reports/:month/paragraphs', async (c) => {
  const report = await foundToWrite(c)
  if (!report) return c.notFound()
  const form = await readForm(c, paragraphForm)
  if (!form.ok) return page(c, report, form.entered, form.problems)
  const { paragraph, version } = form.values
  const outcome = await keepParagraph(c.var.acting, ofMonth(report), { paragraph, madeFrom: version })
  if (outcome !== 'kept') return refused(c, form.entered, outcome)
  say(c, 'Your words are kept. The report has not been sent yet.')
  return c.redirect(hrefOf(report), 303)
})

constellationReportRoutes.post('/:id/monthly-reports/:month/sendings', async (c) => {
  const report = await foundToWrite(c)
  if (!report) return c.notFound()
  const form = await readForm(c, paragraphForm)
  if (!form.ok) return page(c, report, form.entered, form.problems)
  const { paragraph, version } = form.values
  const outcome = await sendReport(c.var.acting, ofMonth(report), { paragraph, madeFrom: version })
  if (outcome !== 'sent') return refused(c, form.entered, outcome)
  say(c, 'The report has been sent to your liaison worker. Thank you.')
  return c.redirect(hrefOf(report), 303)
})

const sentences = {
  'changed meanwhile':
    'Somebody else has changed this report just now. What you typed is below: look at what stands, and send it again',
  'sent already': 'This report has been sent already',
  'not over yet': 'A report can be sent from the last day of its month',
  'no paragraph': 'Enter a few words of your own',
} as const

/** The page as it stands now, with what was typed and what stands in its place. */
async function refused(c: Context<Web>, entered: Entered, outcome: keyof typeof sentences) {
  const now = await found(c)
  return now ? page(c, now, entered, { paragraph: sentences[outcome] }) : c.notFound()
}

constellationReportRoutes.post('/:id/monthly-reports/:month/questions', async (c) => {
  const report = await foundToAnswer(c)
  if (!report) return c.notFound()
  const form = await readForm(c, askingBackForm)
  if (!form.ok) return page(c, report, form.entered, form.problems)
  const { asked, version } = form.values
  const outcome = await askBack(c.var.acting, ofMonth(report), { asked, madeFrom: version })
  if (outcome !== 'asked') return answeredBefore(c, form.entered, outcome)
  say(c, 'The hub home has your question.')
  return c.redirect(hrefOf(report), 303)
})

constellationReportRoutes.post('/:id/monthly-reports/:month/acceptances', async (c) => {
  const report = await foundToAnswer(c)
  if (!report) return c.notFound()
  const form = await readForm(c, acceptingForm)
  if (!form.ok) return page(c, report, {}, { '': 'Open this page again' })
  const outcome = await acceptReport(c.var.acting, ofMonth(report), form.values.version)
  if (outcome !== 'accepted') return answeredBefore(c, {}, outcome)
  say(c, 'The report has been accepted.')
  return c.redirect(hrefOf(report), 303)
})

async function answeredBefore(c: Context<Web>, entered: Entered, outcome: keyof typeof unanswered) {
  const now = await found(c)
  if (!now) return c.notFound()
  return page(c, now, entered, { '': unanswered[outcome] })
}

const unanswered = {
  'not sent': 'This report does not wait for an answer: look at how it stands now',
  'changed meanwhile': 'This report was sent again meanwhile: read how it stands now, then answer',
} as const
