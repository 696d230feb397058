import { Hono } from 'hono'
import { has } from '#src/access/rules.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { ToRingPage } from '#views/caseload/to-ring.tsx'
import { homesDue } from '../showing.ts'
import { pageOf, quadrantsAsked } from './through.ts'

/** `/caseload`: homes on hold, and homes that wait for a first child. */
export const toRingRoutes = new Hono<Web>()

const pageSize = 25

toRingRoutes.get('/', async (c) => {
  const { acting, viewer, settings } = c.var
  const asked = await quadrantsAsked(c)
  const homes = await homesDue(acting, viewer, settings.callEveryDays, asked.ids)
  const { page, first, next } = pageOf(c, homes, {
    chosen: asked.chosen,
    idOf: ({ householdId }) => householdId,
    size: pageSize,
  })
  await recordSight(acting, viewer, 'page', ...page.map((home) => ['household', home.householdId] as const))
  return c.html(
    <ToRingPage
      frame={frameOf(c)}
      today={acting.today}
      every={settings.callEveryDays}
      asked={asked}
      homes={page}
      all={homes.length}
      mayLog={has(viewer, 'coordinator')}
      {...{ first, next }}
    />,
  )
})
