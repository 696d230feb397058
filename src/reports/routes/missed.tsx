import { type Context, Hono } from 'hono'
import { addMonths } from '#src/clock.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { csv } from '#src/web/csv.ts'
import { frameOf } from '#src/web/frame.ts'
import { missedLines } from '#views/reports/lines.ts'
import { MissedPage } from '#views/reports/missed.tsx'
import { homesMissed } from '../store/missed.ts'
import { addressOf, quadrantsAsked } from './asked.ts'

export const missedRoutes = new Hono<Web>()

const pageSize = 25

async function missedIn(c: Context<Web>, more: { after?: string | undefined; limit?: number }) {
  const { acting, viewer, settings } = c.var
  const asked = await quadrantsAsked(c)
  const { database, today } = acting
  const since = addMonths(today, -settings.missedMonths)
  const homes =
    asked.ids.length === 0
      ? []
      : await homesMissed(database, viewer, { quadrantIds: asked.ids, since, today, ...more })
  return { asked, homes }
}

missedRoutes.get('/missed', async (c) => {
  const { acting, viewer, settings } = c.var
  const after = c.req.query('after') || undefined
  const { asked, homes } = await missedIn(c, { after, limit: pageSize + 1 })
  const page = homes.slice(0, pageSize)
  await recordSight(acting, viewer, 'page', ...page.map((home) => ['household', home.householdId] as const))
  const address = (from?: string) => addressOf('/reports/missed', { quadrant: asked.chosen, after: from })
  return c.html(
    <MissedPage
      frame={frameOf(c)}
      asked={asked}
      homes={page}
      months={settings.missedMonths}
      csvHref={addressOf('/reports/missed.csv', { quadrant: asked.chosen })}
      firstHref={after === undefined ? undefined : address()}
      nextHref={homes.length > pageSize ? address(page.at(-1)?.householdId) : undefined}
    />,
  )
})

missedRoutes.get('/missed.csv', async (c) => {
  const { asked, homes } = await missedIn(c, {})
  const named = homes.map((home) => ['household', home.householdId] as const)
  await recordSight(c.var.acting, c.var.viewer, 'export', ...named)
  return csv(c, 'we-have-missed.csv', missedLines(homes, asked.quadrants))
})
