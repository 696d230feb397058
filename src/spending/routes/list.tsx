import { Hono } from 'hono'
import { has } from '#src/access/rules.ts'
import { mayRun } from '#src/constellations/store/constellations.ts'
import { plannable } from '#src/gatherings/routes/through.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { AccountPage } from '#views/spending/account.tsx'
import { AccountsPage } from '#views/spending/accounts.tsx'
import { answerOf, type Line, withBalances } from '../rules.ts'
import { accountsOf, budgetsOf, spendingsOf } from '../store/reading.ts'

export const listRoutes = new Hono<Web>()

/** Constellations on one page. */
const listed = 100

listRoutes.get('/', async (c) => {
  const { acting, viewer } = c.var
  const { database } = acting
  const asked = c.req.query('constellationId')
  const constellations = await plannable(c, asked)
  const one =
    constellations.find(({ id }) => id === asked) ??
    (constellations.length === 1 && !has(viewer, 'manager') ? constellations[0] : undefined)
  const ids = one ? [one.id] : constellations.map(({ id }) => id)
  const accounts = (await accountsOf(database, ids, !one && has(viewer, 'manager'), listed)).map(
    ({ given, spent, waiting, ...account }) => ({
      ...account,
      // Sums are text on PostgreSQL where they are large.
      given: Number(given),
      spent: Number(spent),
      waiting: Number(waiting),
    }),
  )
  if (!one) return c.html(<AccountsPage frame={frameOf(c)} accounts={accounts} />)
  await recordSight(acting, viewer, 'page', ['constellation', one.id])
  const [totals] = accounts
  const budgets = await budgetsOf(database, one.id)
  const spendings = await spendingsOf(database, one.id)
  const lines = withBalances<Line & { what: string | null; answer: string }>([
    ...budgets.map((budget) => ({
      id: budget.id,
      kind: 'budget' as const,
      onDay: budget.onDay,
      at: budget.givenAt,
      pence: budget.pence,
      counts: budget.endedAt === null ? ('yes' as const) : ('no' as const),
      what: null,
      answer: budget.endedAt === null ? 'given' : 'taken back',
    })),
    ...spendings.map((spending) => ({
      id: spending.id,
      kind: spending.reversesId === null ? ('spending' as const) : ('reversal' as const),
      onDay: spending.onDay,
      at: spending.preparedAt,
      pence: spending.reversesId === null ? -spending.pence : spending.pence,
      counts: { approved: 'yes', waiting: 'waiting', refused: 'no' }[answerOf(spending)] as Line['counts'],
      what: spending.what,
      answer: answerOf(spending),
    })),
  ])
  return c.html(
    <AccountPage
      frame={frameOf(c)}
      constellation={one}
      totals={totals ?? { given: 0, spent: 0, waiting: 0 }}
      lines={lines.toReversed()}
      mayAllot={mayRun(viewer, one.id)}
    />,
  )
})
