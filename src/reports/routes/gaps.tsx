import { type Context, Hono } from 'hono'
import { addMonths } from '#src/clock.ts'
import { firstOf } from '#src/gatherings/rules/months.ts'
import { monthsWithout } from '#src/groups/store/months-off.ts'
import type { Web } from '#src/web/context.ts'
import { csv } from '#src/web/csv.ts'
import { frameOf } from '#src/web/frame.ts'
import { MonthsWithoutPage } from '#views/reports/gaps.tsx'
import { shortMonthLines } from '#views/reports/lines.ts'
import { monthsOfReport, monthsToCome, monthsUpTo, shortMonths } from '../rules/months.ts'
import { groupsMet } from '../store/attendance.ts'
import { addressOf, quadrantsAsked } from './asked.ts'

export const gapRoutes = new Hono<Web>()

async function reportOf(c: Context<Web>) {
  const { acting, settings } = c.var
  const asked = await quadrantsAsked(c)
  const last = addMonths(firstOf(acting.today), monthsToCome - 1)
  const months = monthsUpTo(last, monthsOfReport + monthsToCome - 1)
  const from = months[0] ?? last
  const quadrantIds = asked.ids
  const met =
    quadrantIds.length === 0
      ? []
      : await groupsMet(acting.database, { quadrantIds, from, before: addMonths(last, 1) })
  const off = quadrantIds.length === 0 ? [] : await monthsWithout(acting.database, quadrantIds, from)
  const { groupsAMonth } = settings
  return { asked, short: shortMonths(met, off, { quadrantIds, months, groupsAMonth }) }
}

gapRoutes.get('/gaps', async (c) => {
  const { asked, short } = await reportOf(c)
  return c.html(
    <MonthsWithoutPage
      frame={frameOf(c)}
      asked={asked}
      short={short}
      groupsAMonth={c.var.settings.groupsAMonth}
      csvHref={addressOf('/reports/gaps.csv', { quadrant: asked.chosen })}
    />,
  )
})

gapRoutes.get('/gaps.csv', async (c) => {
  const { asked, short } = await reportOf(c)
  return csv(c, 'months-without-a-group.csv', shortMonthLines(short, asked.quadrants))
})
