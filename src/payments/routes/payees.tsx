import { type Context, Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { PayeePage, PayeesPage } from '#views/payments/payees.tsx'
import { confirmNumberWords, setNumberWords } from '#views/payments/words.ts'
import { confirmSupplierNumber, setSupplierNumber } from '../actions/payees.ts'
import { confirmForm, numberForm } from '../forms.ts'
import { refusalToConfirmNumber, refusalToSetNumber } from '../rules/payees.ts'
import { byOf, namingOf, paidSeenBy, recordPaid } from '../showing.ts'
import { findPayee, payeesListed } from '../store/payees.ts'

const listed = 50

/** `/payees`: whom finance pays, and by which number it knows them. */
export const payeeRoutes = new Hono<Web>()

payeeRoutes.get('/', async (c) => {
  const { acting, viewer } = c.var
  const unknown = c.req.query('known') === 'not yet'
  const after = c.req.query('after') || undefined
  const rows = await payeesListed(acting.database, acting.today, unknown, after, listed + 1)
  const payees = paidSeenBy(viewer, rows.slice(0, listed))
  await recordPaid(acting, viewer, 'page', payees)
  const next = rows.length > listed ? rows[listed - 1]?.payeeId : undefined
  const address = (more: Record<string, string>) =>
    `/payees?${new URLSearchParams({ ...(unknown ? { known: 'not yet' } : {}), ...more })}`
  return c.html(
    <PayeesPage
      frame={frameOf(c)}
      unknown={unknown}
      payees={payees.map((payee) => ({ ...payee, waiting: Number(payee.waiting) }))}
      firstHref={after && address({})}
      nextHref={next && address({ after: next })}
    />,
  )
})

async function found(c: Context<Web>) {
  const { database, today } = c.var.acting
  const row = await findPayee(database, today, c.req.param('id') ?? '')
  return row && paidSeenBy(c.var.viewer, [row])[0]
}

async function payeePage(
  c: Context<Web>,
  row: NonNullable<Awaited<ReturnType<typeof found>>>,
  entered: Entered,
  problems: Problems,
) {
  const { acting, viewer } = c.var
  await recordPaid(acting, viewer, 'page', [row])
  const name = await namingOf(acting.database, [row.setBy, row.confirmedBy])
  const payee = { ...row, paidTo: { carerId: row.carerId, householdIds: [row.id] } }
  const by = byOf(viewer)
  return c.html(
    <PayeePage
      frame={frameOf(c)}
      payee={{
        ...row,
        waiting: Number(row.waiting),
        setBy: name(row.setBy),
        confirmedBy: name(row.confirmedBy),
      }}
      refusals={{
        set: refusalToSetNumber(payee, { number: '', version: row.version }, by),
        confirm: refusalToConfirmNumber(payee, row.version, by),
      }}
      entered={entered}
      problems={problems}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

payeeRoutes.get('/:id', async (c) => {
  const row = await found(c)
  return row ? payeePage(c, row, {}, {}) : c.notFound()
})

payeeRoutes.post('/:id/numbers', async (c) => {
  const row = await found(c)
  if (!row) return c.notFound()
  const form = await readForm(c, numberForm)
  if (!form.ok) return payeePage(c, row, form.entered, form.problems)
  const outcome = await setSupplierNumber(c.var.acting, row.payeeId, form.values)
  if (outcome === 'no such payee') return c.notFound()
  if (outcome !== 'set') {
    const field = outcome === 'same number' || outcome === 'number of somebody else' ? 'number' : ''
    return payeePage(c, (await found(c)) ?? row, form.entered, { [field]: setNumberWords[outcome] })
  }
  say(c, 'The number is entered, and waits for somebody else to confirm it.')
  return c.redirect(`/payees/${row.payeeId}`, 303)
})

payeeRoutes.post('/:id/confirmations', async (c) => {
  const row = await found(c)
  if (!row) return c.notFound()
  const form = await readForm(c, confirmForm)
  if (!form.ok) return payeePage(c, row, form.entered, form.problems)
  const outcome = await confirmSupplierNumber(c.var.acting, row.payeeId, form.values.version)
  if (outcome === 'no such payee') return c.notFound()
  if (outcome !== 'confirmed')
    return payeePage(c, (await found(c)) ?? row, form.entered, { '': confirmNumberWords[outcome] })
  say(c, 'The number is confirmed.')
  return c.redirect(`/payees/${row.payeeId}`, 303)
})
