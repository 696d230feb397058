import { type Context, Hono } from 'hono'
import { addMonths, isDay } from '#src/clock.ts'
import type { Web } from '#src/web/context.ts'
import { csv } from '#src/web/csv.ts'
import { joinDays } from '#src/web/days.ts'
import { frameOf } from '#src/web/frame.ts'
import { LedgerPage } from '#views/payments/ledger.tsx'
import { accountWords, entryWords } from '#views/payments/words.ts'
import { kindWords, referenceOf } from '../rules/format.ts'
import { balancesOf } from '../rules/ledger.ts'
import { namingOf, paidSeenBy, recordPaid } from '../showing.ts'
import { entriesListed, movedUntil } from '../store/book.ts'

const listed = 50
const exported = 1_000_000

/** The book, its days and its file. */
export const ledgerRoutes = new Hono<Web>()

/** The last year, unless other days are asked for. */
function askedIn(c: Context<Web>) {
  const { today } = c.var.acting
  const entered = joinDays(c.req.query())
  const problems: Record<string, string> = {}
  const dayIn = (name: string, usual: string): string => {
    const typed = entered[name]
    if (typeof typed !== 'string' || typed === '') return usual
    if (isDay(typed)) return typed
    problems[name] = 'Enter a real date, such as 27 3 2026'
    return usual
  }
  const from = dayIn('from', addMonths(today, -12))
  const until = dayIn('until', today)
  return { from, until, entered: { from, until, ...entered }, problems }
}

ledgerRoutes.get('/ledger', async (c) => {
  const { acting, viewer } = c.var
  const { database } = acting
  const { from, until, entered, problems } = askedIn(c)
  const after = c.req.query('after') || undefined
  const rows = await entriesListed(database, from, until, after, listed + 1)
  const page = paidSeenBy(viewer, rows.slice(0, listed))
  await recordPaid(acting, viewer, 'page', page)
  const name = await namingOf(
    database,
    page.map(({ enteredBy }) => enteredBy),
  )
  const moved = await movedUntil(database, until)
  const address = (path: string, more: Record<string, string> = {}) =>
    `${path}?${new URLSearchParams({ from, until, ...more })}`
  const next = rows.length > listed ? rows[listed - 1]?.entryId : undefined
  return c.html(
    <LedgerPage
      frame={frameOf(c)}
      balances={balancesOf(moved.map((one) => ({ ...one, pence: Number(one.pence) })))}
      until={until}
      entries={page.map((entry) => ({ ...entry, by: name(entry.enteredBy) }))}
      csvHref={address('/ledger.csv')}
      firstHref={after && address('/ledger')}
      nextHref={next && address('/ledger', { after: next })}
      entered={entered}
      problems={problems}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
})

ledgerRoutes.get('/ledger.csv', async (c) => {
  const { acting, viewer } = c.var
  const { from, until } = askedIn(c)
  const rows = paidSeenBy(viewer, await entriesListed(acting.database, from, until, undefined, exported))
  await recordPaid(acting, viewer, 'export', rows)
  return csv(c, 'ledger.csv', [
    ['Day', 'Payment', 'Payee', 'Type', 'Cost code', 'What', 'From', 'To', 'Pounds', 'Reference'],
    ...rows.map((row) => [
      ...[row.onDay, row.payableId, row.name, kindWords[row.kind], row.costCode, entryWords[row.what]],
      ...[accountWords[row.fromAccount], accountWords[row.toAccount], (row.pence / 100).toFixed(2)],
      row.runNumber === null || row.place === null ? '' : referenceOf(row.runNumber, row.place),
    ]),
  ])
})
