import { type Context, Hono } from 'hono'
import { has } from '#src/access/rules.ts'
import type { Web } from '#src/web/context.ts'
import { csv } from '#src/web/csv.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { PayablePage } from '#views/payments/payable.tsx'
import { PayablesPage } from '#views/payments/payables.tsx'
import { recoverWords, standingWords } from '#views/payments/words.ts'
import { recover } from '../actions/recovering.ts'
import { recoveryForm } from '../forms.ts'
import { kindWords } from '../rules/format.ts'
import { refusalToRecover } from '../rules/recovering.ts'
import { paymentKinds, standings } from '../rules.ts'
import { byOf, namingOf, paidSeenBy, recordPaid, shownPayable } from '../showing.ts'
import { entriesOfPayable } from '../store/book.ts'
import { carerHomesOn } from '../store/homes.ts'
import { findPayable, linesOfPayable, payablesListed, payablesTotal } from '../store/reading.ts'

/** Payments of one page; all of them in a file, where nobody would notice who is left out. */
const listed = 50
const exported = 1_000_000

const askedIn = (c: Context<Web>) => ({
  standing: standings.find((one) => one === c.req.query('standing')),
  kind: paymentKinds.find((one) => one === c.req.query('kind')),
})

const addressOf = (path: string, asked: Record<string, string | undefined>): string => {
  const query = new URLSearchParams(
    Object.entries(asked).filter((one): one is [string, string] => one[1] !== undefined),
  )
  return query.size > 0 ? `${path}?${query}` : path
}

/** `/payables`: everything that is or was to be paid. */
export const payableRoutes = new Hono<Web>()

payableRoutes.get('/', async (c) => {
  const { acting, viewer } = c.var
  const { database } = acting
  const asked = askedIn(c)
  const after = c.req.query('after') || undefined
  const narrow = { kind: asked.kind, payeeId: undefined }
  const rows = await payablesListed(database, asked.standing, narrow, after, listed + 1)
  const page = paidSeenBy(viewer, rows.slice(0, listed))
  await recordPaid(acting, viewer, 'page', page)
  const next = rows.length > listed ? rows[listed - 1]?.payableId : undefined
  return c.html(
    <PayablesPage
      frame={frameOf(c)}
      asked={asked}
      payables={page.map(shownPayable)}
      total={
        // All of them are here already: nothing more is asked.
        after === undefined && next === undefined
          ? { count: rows.length, pence: rows.reduce((sum, { pence }) => sum + pence, 0) }
          : await payablesTotal(database, asked.standing, narrow)
      }
      csvHref={addressOf('/payables.csv', asked)}
      firstHref={after && addressOf('/payables', asked)}
      nextHref={next && addressOf('/payables', { ...asked, after: next })}
    />,
  )
})

/** The same as a file: payee, type, cost code and amount. */
export const payableCsvRoutes = new Hono<Web>().get('/payables.csv', async (c) => {
  const { acting, viewer } = c.var
  const asked = askedIn(c)
  const narrow = { kind: asked.kind, payeeId: undefined }
  const rows = paidSeenBy(
    viewer,
    await payablesListed(acting.database, asked.standing, narrow, undefined, exported),
  )
  await recordPaid(acting, viewer, 'export', rows)
  return csv(c, 'payments.csv', [
    ['Payment', 'Payee', 'Supplier number', 'Type', 'Cost code', 'Pounds', 'Prepared', 'State', 'Run'],
    ...rows
      .map(shownPayable)
      .map((row) => [
        ...[row.payableId, row.name, row.supplierNumber ?? '', kindWords[row.kind], row.costCode],
        ...[(row.pence / 100).toFixed(2), row.preparedAt.slice(0, 10), standingWords[row.standing]],
        row.runNumber === null ? '' : String(row.runNumber),
      ]),
  ])
})

async function found(c: Context<Web>) {
  const row = await findPayable(c.var.acting.database, c.req.param('id') ?? '')
  return row && paidSeenBy(c.var.viewer, [row])[0]
}

async function payablePage(
  c: Context<Web>,
  row: NonNullable<Awaited<ReturnType<typeof found>>>,
  entered: Entered,
  problems: Problems,
) {
  const { acting, viewer } = c.var
  const { database, today } = acting
  await recordPaid(acting, viewer, 'page', [row])
  const entries = await entriesOfPayable(database, row.payableId)
  const payable = shownPayable(row)
  const name = await namingOf(database, [
    ...[row.preparedBy, row.approvedBy, row.cancelledBy],
    ...entries.map(({ enteredBy }) => enteredBy),
  ])
  const asked = entries.findLast(({ what }) => what === 'to get back')
  const householdIds = [row.householdId, ...(await carerHomesOn(database, row.carerId, today))]
  const isReward = row.kind === 'reward' || row.kind === 'welcome bonus'
  return c.html(
    <PayablePage
      frame={frameOf(c)}
      payable={{
        ...payable,
        preparedBy: name(row.preparedBy),
        approvedBy: name(row.approvedBy),
        cancelledBy: name(row.cancelledBy),
        // Why a claim was approved is for those who answer claims: whoever pays is told how much, and to whom.
        sourceHref: isReward && has(viewer, 'payments', 'manager') ? `/rewards/${row.sourceId}` : null,
      }}
      lines={await linesOfPayable(database, row.payableId)}
      entries={entries.map((entry) => ({ ...entry, by: name(entry.enteredBy) }))}
      recovery={refusalToRecover(
        {
          kind: row.kind,
          account: row.account === null || row.account === 'cost' ? undefined : row.account,
          paidTo: { carerId: row.carerId, householdIds },
          askedBy: asked?.enteredBy ?? null,
        },
        byOf(viewer),
      )}
      entered={entered}
      problems={problems}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

payableRoutes.get('/:id', async (c) => {
  const row = await found(c)
  return row ? payablePage(c, row, {}, {}) : c.notFound()
})

payableRoutes.post('/:id/recoveries', async (c) => {
  const row = await found(c)
  if (!row) return c.notFound()
  const form = await readForm(c, recoveryForm)
  if (!form.ok) return payablePage(c, row, form.entered, form.problems)
  const outcome = await recover(c.var.acting, row.payableId, form.values.decision)
  if (outcome === 'no such payable') return c.notFound()
  if (outcome !== 'entered') return payablePage(c, row, form.entered, { '': recoverWords[outcome] })
  say(c, 'It is in the book.')
  return c.redirect(`/payables/${row.payableId}`, 303)
})
