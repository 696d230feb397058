import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { isRepeat } from '#src/database/once.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { RunsPage } from '#views/payments/runs.tsx'
import { draftRun } from '../actions/drafting.ts'
import { draftForm } from '../forms.ts'
import { paymentKinds } from '../rules.ts'
import { formatsInUse } from '../store/formats.ts'
import { runsListed } from '../store/listing.ts'
import { payablesTotal } from '../store/reading.ts'

const listed = 50

/** `/payment-runs`: all runs, and the next one. */
export const runListRoutes = new Hono<Web>()

async function runsPage(c: Context<Web>, entered: Entered, problems: Problems) {
  const { database } = c.var.acting
  const before = Number(c.req.query('before')) || undefined
  const rows = await runsListed(database, before, listed + 1)
  const next = rows.length > listed ? rows[listed - 1]?.number : undefined
  const formats = await formatsInUse(database)
  return c.html(
    <RunsPage
      frame={frameOf(c)}
      runs={rows.slice(0, listed).map((run) => ({
        ...run,
        lines: run.lines ?? Number(run.openLines),
        pence: run.totalPence ?? Number(run.openPence ?? 0),
      }))}
      formats={formats}
      toPay={await payablesTotal(database, 'to pay', { kind: undefined, payeeId: undefined })}
      once={randomUUID()}
      firstHref={before === undefined ? undefined : '/payment-runs'}
      nextHref={next === undefined ? undefined : `/payment-runs?before=${next}`}
      entered={{ kinds: paymentKinds, formatId: formats[0]?.id, ...entered }}
      problems={problems}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

runListRoutes.get('/', (c) => runsPage(c, {}, {}))

runListRoutes.post('/', async (c) => {
  const form = await readForm(c, draftForm)
  if (!form.ok) return runsPage(c, form.entered, form.problems)
  const { once, ...values } = form.values
  const outcome = await draftRun(c.var.acting, values, once)
  if (isRepeat(outcome)) return c.redirect(outcome.repeat, 303)
  if (outcome === 'nothing to pay')
    return runsPage(c, form.entered, {
      kinds:
        'Of this nothing can be paid: it is not approved, in another run, or finance does not know the payee',
    })
  if (outcome === 'no such format')
    return runsPage(c, form.entered, { formatId: 'Choose how the file is written' })
  say(c, 'It is gathered into a draft, and waits for approval by somebody else.')
  return c.redirect(`/payment-runs/${outcome.run}`, 303)
})
