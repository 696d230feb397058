import { type Context, Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { ReturnPage } from '#views/payments/returning.tsx'
import { returnRefusedWords } from '#views/payments/words.ts'
import { takeOut } from '../actions/drafting.ts'
import { returnLine } from '../actions/returning.ts'
import { returnForm } from '../forms.ts'
import { isSent } from '../rules.ts'
import { paidSeenBy, recordPaid } from '../showing.ts'
import { findLine } from '../store/listing.ts'

/** `/run-lines`: one payment of a run. */
export const runLineRoutes = new Hono<Web>()

async function found(c: Context<Web>) {
  const line = await findLine(c.var.acting.database, c.req.param('id') ?? '')
  return line && paidSeenBy(c.var.viewer, [line])[0]
}
type Line = NonNullable<Awaited<ReturnType<typeof found>>>

async function returnPage(c: Context<Web>, line: Line, entered: Entered, problems: Problems) {
  await recordPaid(c.var.acting, c.var.viewer, 'page', [line])
  return c.html(
    <ReturnPage frame={frameOf(c)} line={line} entered={entered} problems={problems} />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

runLineRoutes.post('/:id/removals', async (c) => {
  const line = await found(c)
  if (!line) return c.notFound()
  const outcome = await takeOut(c.var.acting, line.lineId)
  if (outcome === 'no such line') return c.notFound()
  say(
    c,
    outcome === 'not a draft'
      ? 'It is no draft any more: nothing was taken out.'
      : outcome === 'own household'
        ? 'It pays your own household: somebody else takes it out.'
        : 'It is taken out, and can go into another run.',
  )
  return c.redirect(`/payment-runs/${line.runId}`, 303)
})

runLineRoutes.get('/:id/returns/new', async (c) => {
  const line = await found(c)
  if (!line || line.endedAt !== null || !isSent(line.state)) return c.notFound()
  return returnPage(c, line, { onDay: c.var.acting.today }, {})
})

runLineRoutes.post('/:id/returns', async (c) => {
  const line = await found(c)
  if (!line) return c.notFound()
  const form = await readForm(c, returnForm)
  if (!form.ok) return returnPage(c, line, form.entered, form.problems)
  const outcome = await returnLine(c.var.acting, { lineId: line.lineId, ...form.values })
  if (outcome === 'no such line') return c.notFound()
  if (typeof outcome === 'string')
    return returnPage(c, line, form.entered, {
      [outcome === 'not that day' ? 'onDay' : '']: returnRefusedWords[outcome],
    })
  say(c, 'It is turned back in the book, and can be paid in another run.')
  return c.redirect(`/payment-runs/${line.runId}`, 303)
})
