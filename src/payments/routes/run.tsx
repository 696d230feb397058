import { type Context, Hono } from 'hono'
import { addMonths } from '#src/clock.ts'
import { open } from '#src/secrets/seal.ts'
import type { Web } from '#src/web/context.ts'
import { csvOf } from '#src/web/csv.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { RunPage } from '#views/payments/run.tsx'
import { abandonWords, approveRunWords, exportWords, settleWords } from '#views/payments/words.ts'
import { gatherAgain } from '../actions/drafting.ts'
import { eraseFile } from '../actions/erasing.ts'
import { abandonRun, approveRun, exportRun, settleRun } from '../actions/runs.ts'
import { sha256Of } from '../file.ts'
import { approveRunForm, settleForm } from '../forms.ts'
import { isFileDue } from '../rules/keeping.ts'
import { confirmedNumber } from '../rules/payees.ts'
import { refusalToApproveRun, refusalToExport, stopOf } from '../rules/runs.ts'
import { byOf, namingOf, paidSeenBy, recordPaid } from '../showing.ts'
import { openLinesOf } from '../store/lines.ts'
import {
  fileOf,
  findRun,
  type LineListed,
  linesListed,
  linesNotPaid,
  type RunListed,
} from '../store/listing.ts'

/** Lines of one page, and the most that are named above them because they are not paid. */
const listed = 100
const mostNamed = 20

/** `/payment-runs/:id`: one run. */
export const runRoutes = new Hono<Web>()

/** What was done with a run, in its order. */
const stepsOf = (run: RunListed, name: (id: string | null) => string) =>
  [
    { what: 'Made', at: run.madeAt, by: name(run.madeBy) },
    { what: 'Approved', at: run.approvedAt, by: name(run.approvedBy) },
    { what: 'Exported', at: run.exportedAt, by: name(run.exportedBy) },
    { what: 'Settled', at: run.settledAt, by: name(run.settledBy) },
    { what: 'Abandoned', at: run.abandonedAt, by: name(run.abandonedBy) },
  ].flatMap(({ at, ...step }) => (at === null ? [] : [{ ...step, at }]))

async function runPage(c: Context<Web>, run: RunListed, entered: Entered, problems: Problems) {
  const { acting, viewer, settings } = c.var
  const { database, today } = acting
  const after = Number(c.req.query('after')) || undefined
  const rows = await linesListed(database, run.id, after, listed + 1)
  const page = paidSeenBy(viewer, rows.slice(0, listed))
  const waits = run.state === 'draft' || run.state === 'approved'
  const notPaid = waits ? paidSeenBy(viewer, await linesNotPaid(database, run.id, mostNamed)) : []
  await recordPaid(acting, viewer, 'page', [...page, ...notPaid])
  const next = rows.length > listed ? rows[listed - 1]?.place : undefined
  const name = await namingOf(database, [
    ...[run.madeBy, run.approvedBy, run.exportedBy, run.settledBy, run.abandonedBy],
  ])
  const whole = { ...run, lines: waits ? await openLinesOf(database, run.id, today) : [] }
  const by = byOf(viewer)
  return c.html(
    <RunPage
      frame={frameOf(c)}
      run={{
        ...run,
        lines: run.lines ?? Number(run.openLines),
        pence: run.totalPence ?? Number(run.openPence ?? 0),
        steps: stepsOf(run, name),
        hasFile: run.fileSha256 !== null && run.fileErasedAt === null,
        isFileDue:
          run.exportedAt !== null &&
          run.fileErasedAt === null &&
          isFileDue(run.exportedAt, addMonths(today, -settings.runFileMonths)),
        mayApprove: refusalToApproveRun({ ...whole, seen: run.version }, by),
        mayExport: refusalToExport(whole, by),
      }}
      lines={page.map((line) => ({ ...line, stop: waits ? stopped(line) : undefined }))}
      notPaid={notPaid.map((line) => ({ ...line, stop: stopped(line) ?? 'cancelled' }))}
      firstHref={after === undefined ? undefined : `/payment-runs/${run.id}`}
      nextHref={next === undefined ? undefined : `/payment-runs/${run.id}?after=${next}`}
      entered={entered}
      problems={problems}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

const stopped = (line: LineListed) =>
  stopOf({
    cancelledAt: line.cancelledAt,
    held: Number(line.holds) > 0 ? 'yes' : 'no',
    supplierNumber: line.supplierNumber,
    confirmedNumber: confirmedNumber({ supplierNumber: line.numberNow, confirmedAt: line.confirmedAt }),
  })

const found = (c: Context<Web>) => findRun(c.var.acting.database, c.req.param('id') ?? '')

runRoutes.get('/:id', async (c) => {
  const run = await found(c)
  return run ? runPage(c, run, {}, {}) : c.notFound()
})

runRoutes.get('/:id/file.csv', async (c) => {
  const { acting, viewer } = c.var
  const { database, keys } = acting
  const run = await fileOf(database, c.req.param('id'))
  if (!run || run.fileSealed === null) return c.notFound()
  const bytes = Buffer.from(open(keys, c.req.param('id'), run.fileSealed), 'base64')
  if (sha256Of(bytes) !== run.fileSha256)
    throw new Error(`The file of payment run ${run.number} is not what was exported`)
  const lines = await linesListed(database, c.req.param('id'), undefined, 1_000_000)
  await recordPaid(acting, viewer, 'export', lines)
  return csvOf(c, `kith-run-${run.number}.csv`, bytes.toString('utf8'))
})

/** Back to the run with what was done, or the page of the run with why it was not. */
async function answered<Word extends string>(
  c: Context<Web>,
  outcome: 'no such run' | Word,
  done: Word,
  said: string,
  words: Partial<Record<Word, string>>,
  field = '',
  entered: Entered = {},
) {
  const run = await found(c)
  if (!run || outcome === 'no such run') return c.notFound()
  if (outcome !== done) return runPage(c, run, entered, { [field]: words[outcome] ?? outcome })
  say(c, said)
  return c.redirect(`/payment-runs/${run.id}`, 303)
}

runRoutes.post('/:id/lines', async (c) => {
  const outcome = await gatherAgain(c.var.acting, c.req.param('id'))
  if (outcome === 'no such run') return c.notFound()
  if (outcome === 'not a draft')
    return answered(c, outcome, 'gathered' as string, '', { 'not a draft': approveRunWords['not a draft'] })
  say(c, outcome.gathered === 0 ? 'There was nothing more.' : `Added: ${outcome.gathered}.`)
  return c.redirect(`/payment-runs/${c.req.param('id')}`, 303)
})

runRoutes.post('/:id/approvals', async (c) => {
  const run = await found(c)
  if (!run) return c.notFound()
  const form = await readForm(c, approveRunForm)
  if (!form.ok) return runPage(c, run, {}, form.problems)
  const outcome = await approveRun(c.var.acting, run.id, form.values.version)
  return answered(c, outcome, 'approved', 'The run is approved.', { ...approveRunWords })
})

runRoutes.post('/:id/exports', async (c) => {
  const outcome = await exportRun(c.var.acting, c.req.param('id'))
  return answered(c, outcome, 'exported', 'The run is exported: the file is ready for finance.', {
    ...exportWords,
  })
})

runRoutes.post('/:id/settlements', async (c) => {
  const run = await found(c)
  if (!run) return c.notFound()
  const form = await readForm(c, settleForm)
  if (!form.ok) return runPage(c, run, form.entered, form.problems)
  const outcome = await settleRun(c.var.acting, run.id, form.values.settledOn)
  const field = outcome === 'not that day' ? 'settledOn' : ''
  return answered(c, outcome, 'settled', 'The run is settled.', { ...settleWords }, field, form.entered)
})

runRoutes.post('/:id/abandonments', async (c) => {
  const outcome = await abandonRun(c.var.acting, c.req.param('id'))
  return answered(c, outcome, 'abandoned', 'The run is abandoned: what was in it can be paid in another.', {
    ...abandonWords,
  })
})

runRoutes.post('/:id/erasures', async (c) => {
  const outcome = await eraseFile(c.var.acting, c.req.param('id'), c.var.settings.runFileMonths)
  return answered(c, outcome, 'erased', 'The file is erased. Its SHA-256 stays.', {
    'no file': 'There is no file',
    'not due': 'It is kept for longer',
  })
})
