import { type Context, Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { OwnRewardsPage } from '#views/rewards/own.tsx'
import { StatementPage } from '#views/rewards/statement.tsx'
import { statementOf, taxYear, taxYearOf } from '../rules/statements.ts'
import { standingOf } from '../rules.ts'
import { stageNamesOf } from '../showing.ts'
import { firstPaid, rewardsOfCarer } from '../store/own.ts'
import { paidTo } from '../store/statements.ts'

/** `/my-rewards`: what a carer earned, and what they were paid in a year. */
export const ownRewardRoutes = new Hono<Web>()

const listed = 200

/** The years in which a carer was paid anything, the newest first. */
async function yearsOf({ var: { acting } }: Context<Web>, carerId: string): Promise<number[]> {
  const first = await firstPaid(acting.database, carerId)
  if (first === undefined) return []
  const [from, to] = [taxYearOf(first), taxYearOf(acting.today)]
  return Array.from({ length: to - from + 1 }, (_, index) => to - index)
}

ownRewardRoutes.get('/', async (c) => {
  const { acting, viewer } = c.var
  if (viewer.carerId === null) return c.notFound()
  const rows = await rewardsOfCarer(acting.database, viewer.carerId, listed)
  const names = await stageNamesOf(acting.database, rows)
  return c.html(
    <OwnRewardsPage
      frame={frameOf(c)}
      rewards={rows.map((row) => ({
        ...row,
        stage: names(row.schemeVersionId, row.stage),
        standing: standingOf({ ...row, held: 0 }, acting.today),
      }))}
      years={await yearsOf(c, viewer.carerId)}
    />,
  )
})

ownRewardRoutes.get('/statements/:year', async (c) => {
  const { acting, viewer, settings } = c.var
  const year = Number(c.req.param('year'))
  if (viewer.carerId === null || !(await yearsOf(c, viewer.carerId)).includes(year)) return c.notFound()
  const { from, before, last } = taxYear(year)
  return c.html(
    <StatementPage
      frame={frameOf(c)}
      back={{ href: '/my-rewards', text: 'My rewards' }}
      payee={viewer.name}
      {...{ from, last }}
      {...statementOf(await paidTo(acting.database, viewer.carerId, from, before))}
      words={settings.statementWords}
    />,
  )
})
