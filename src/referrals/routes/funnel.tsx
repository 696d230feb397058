import { type Context, Hono } from 'hono'
import { addMonths } from '#src/clock.ts'
import { addressOf } from '#src/reports/routes/asked.ts'
import { quadrantsOf } from '#src/service/store.ts'
import type { Web } from '#src/web/context.ts'
import { csv } from '#src/web/csv.ts'
import { frameOf } from '#src/web/frame.ts'
import { FunnelPage, funnelHeadings, funnelLine } from '#views/referrals/funnel.tsx'
import { funnelOf } from '../rules/pipeline.ts'
import { cameTo } from '../store/funnel.ts'

/** `/funnel`: of those who enquired in a year, how many came how far. */
export const funnelRoutes = new Hono<Web>()

const firstYear = 2000

/** The calendar year that is asked for, this one unless it is named. */
function yearAsked(c: Context<Web>): number {
  const thisYear = Number(c.var.acting.today.slice(0, 4))
  const asked = Number(/^\d{4}$/.exec(c.req.query('year') ?? '')?.[0] ?? thisYear)
  return asked >= firstYear && asked <= thisYear ? asked : thisYear
}

async function funnelAsked(c: Context<Web>) {
  const { acting, viewer } = c.var
  const year = yearAsked(c)
  const from = `${year}-01-01`
  const quadrants = await quadrantsOf(acting.database)
  const chosen = quadrants.find(({ id }) => id === c.req.query('quadrant'))?.id
  const came = await cameTo(acting.database, viewer, {
    ...{ from, before: addMonths(from, 12), quadrantId: chosen },
  })
  return { year, quadrants, chosen, lines: funnelOf(came) }
}

funnelRoutes.get('/funnel', async (c) => {
  const { year, quadrants, chosen, lines } = await funnelAsked(c)
  const of = (path: string, which: number) => addressOf(path, { year: String(which), quadrant: chosen })
  const thisYear = Number(c.var.acting.today.slice(0, 4))
  return c.html(
    <FunnelPage
      frame={frameOf(c)}
      year={year}
      asked={{ quadrants, chosen }}
      lines={lines}
      csvHref={of('/funnel.csv', year)}
      beforeHref={year > firstYear ? of('/funnel', year - 1) : undefined}
      afterHref={year < thisYear ? of('/funnel', year + 1) : undefined}
    />,
  )
})

funnelRoutes.get('/funnel.csv', async (c) => {
  const { year, lines } = await funnelAsked(c)
  return csv(c, `enquiries-${year}.csv`, [funnelHeadings, ...lines.map(funnelLine)])
})
