import { type Context, Hono } from 'hono'
import { addressOf } from '#src/reports/routes/asked.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { csv } from '#src/web/csv.ts'
import { frameOf } from '#src/web/frame.ts'
import { statementLines } from '#views/rewards/lines.ts'
import { StatementPage } from '#views/rewards/statement.tsx'
import { StatementsPage } from '#views/rewards/statements.tsx'
import { statementOf, taxYear, taxYearOf, yearsKept } from '../rules/statements.ts'
import { homesPaid, paidTo, payeeById, payeesPaid } from '../store/statements.ts'

/** `/statements`: what each payee was paid in a year, by type of payment. */
export const statementRoutes = new Hono<Web>()

const pageSize = 50
const exported = 1_000_000
/** Years of money that is kept. */
const yearsBack = 6

function yearAsked(c: Context<Web>): number {
  const { today } = c.var.acting
  return yearsKept(today, yearsBack).find((year) => String(year) === c.req.query('year')) ?? taxYearOf(today)
}

async function statementsIn(
  c: Context<Web>,
  year: number,
  more: { after?: { name: string; id: string } | undefined; most: number },
) {
  const { acting, viewer } = c.var
  const { from, before } = taxYear(year)
  // Nobody looks over what they, or whoever they live with, are paid: that stands on their own page.
  const payees = await payeesPaid(acting.database, viewer, { from, before, ...more })
  const statements = []
  for (const payee of payees)
    statements.push({ ...payee, ...statementOf(await paidTo(acting.database, payee.carerId, from, before)) })
  return statements
}

statementRoutes.get('/', async (c) => {
  const { acting, viewer } = c.var
  const year = yearAsked(c)
  const afterId = c.req.query('after') || undefined
  const after = afterId === undefined ? undefined : await payeeById(acting.database, viewer, afterId)
  const found = await statementsIn(c, year, { after, most: pageSize + 1 })
  const page = found.slice(0, pageSize)
  await recordSight(acting, viewer, 'page', ...(await homesPaid(acting.database, page)))
  const address = (path: string, from?: string) => addressOf(path, { year: String(year), after: from })
  return c.html(
    <StatementsPage
      frame={frameOf(c)}
      year={year}
      years={yearsKept(acting.today, yearsBack)}
      statements={page}
      csvHref={address('/statements.csv')}
      firstHref={after ? address('/statements') : undefined}
      nextHref={found.length > pageSize ? address('/statements', page.at(-1)?.id) : undefined}
    />,
  )
})

/** `/statements.csv`: the same for all, a line for each kind of payment. */
export const statementFileRoutes = new Hono<Web>().get('/statements.csv', async (c) => {
  const { acting, viewer } = c.var
  const statements = await statementsIn(c, yearAsked(c), { most: exported })
  await recordSight(acting, viewer, 'export', ...(await homesPaid(acting.database, statements)))
  return csv(c, 'statements.csv', statementLines(statements))
})

statementRoutes.get('/:id', async (c) => {
  const { acting, viewer, settings } = c.var
  const payee = await payeeById(acting.database, viewer, c.req.param('id'))
  if (!payee) return c.notFound()
  await recordSight(acting, viewer, 'page', ...(await homesPaid(acting.database, [payee])))
  const { from, before, last } = taxYear(yearAsked(c))
  return c.html(
    <StatementPage
      frame={frameOf(c)}
      back={{ href: '/statements', text: 'Statements' }}
      payee={payee.name}
      {...{ from, last }}
      {...statementOf(await paidTo(acting.database, payee.carerId, from, before))}
      words={settings.statementWords}
    />,
  )
})
