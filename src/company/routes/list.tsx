import { type Context, Hono } from 'hono'
import { mayUse, routes } from '#src/access/rules/routes.ts'
import { addressOf, quadrantsAsked } from '#src/reports/routes/asked.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { csvAsItComes } from '#src/web/csv.ts'
import { frameOf } from '#src/web/frame.ts'
import { aloneHeadings, aloneLine } from '#views/company/lines.ts'
import { NobodyAlonePage } from '#views/company/list.tsx'
import { type Alone, alonePage, everyoneAlone, figuresOf } from '../showing.ts'
import { lastLookedAt } from '../store/list.ts'
import { suggestionsFor } from '../suggesting.ts'
import { linkedBefore } from './nights.tsx'
import { toldTo } from './told.ts'

/** `/company`: who would like company, and what could help. */
export const companyListRoutes = new Hono<Web>()

/** Few enough that reading one page does not use up the distances of a day. */
const pageSize = 15

companyListRoutes.get('/', async (c) => {
  const { acting, viewer, settings, services } = c.var
  const asked = await quadrantsAsked(c)
  const after = c.req.query('after') || undefined
  const page = await alonePage(acting, viewer, settings, { quadrantIds: asked.ids, after, limit: pageSize })
  const shown = [...page.today, ...page.homes]
  await recordSight(acting, viewer, 'page', ...shown.map(({ id }) => ['household', id] as const))
  const { homePlaces } = services
  // Of those of today only so many as a page has: a day on which hundreds came is no day to look at them all.
  const suggestions = await suggestionsFor(
    acting,
    { homePlaces, settings, roads: services.roads },
    viewer,
    shown.slice(0, 2 * pageSize),
  )
  const all = asked.quadrants.map(({ id }) => id)
  const lineOf = (home: Alone) => ({
    home,
    since: toldTo(viewer, home),
    suggestions: suggestions.of.get(home.id),
  })
  const address = (from?: string) => addressOf('/company', { quadrant: asked.chosen, after: from })
  return c.html(
    <NobodyAlonePage
      frame={frameOf(c)}
      asked={asked}
      today={page.today.map(lineOf)}
      moreToday={page.moreToday}
      homes={page.homes.map(lineOf)}
      distances={suggestions.distances}
      counted={await figuresOf(acting, viewer, all)}
      lookedAt={await lastLookedAt(acting.database)}
      before={await linkedBefore(c)}
      mayOpenGroups={mayUse(viewer, routes['GET /groups/:id'])}
      csvHref={addressOf('/company.csv', { quadrant: asked.chosen })}
      nightsHref={addressOf('/company/nights', { quadrant: asked.chosen })}
      firstHref={after === undefined ? undefined : address()}
      nextHref={page.next && address(page.next)}
    />,
  )
})

/** `/company.csv`: the same list without what could help. */
export const companyExportRoutes = new Hono<Web>()

companyExportRoutes.get('/company.csv', async (c) => {
  const { quadrants, ids } = await quadrantsAsked(c)
  return csvAsItComes(c, 'who-would-like-company.csv', linesOf(c, quadrants, ids))
})

async function* linesOf(
  c: Context<Web>,
  quadrants: readonly { id: string; name: string }[],
  quadrantIds: readonly string[],
) {
  const { acting, viewer, settings } = c.var
  yield aloneHeadings
  for await (const homes of everyoneAlone(acting, viewer, settings, quadrantIds)) {
    await recordSight(acting, viewer, 'export', ...homes.map(({ id }) => ['household', id] as const))
    for (const home of homes) yield aloneLine(home, toldTo(viewer, home), quadrants)
  }
}
