import { Hono } from 'hono'
import { has } from '#src/access/rules.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { ToRingPage } from '#views/caseload/to-ring.tsx'
import { homesDue } from '../showing.ts'
import { countOfHomesToRing } from '../store/to-ring.ts'
import { pageAsked, pageOf, quadrantsAsked } from './through.ts'

/** `/caseload`: homes on hold, and homes that wait for a first child. */
export const toRingRoutes = new Hono<Web>()

toRingRoutes.get('/', async (c) => {
  const { acting, viewer, settings } = c.var
  const asked = await quadrantsAsked(c)
  const { after, limit } = pageAsked(c)
  const every = settings.callEveryDays
  const homes = await homesDue(acting, viewer, every, { quadrantIds: asked.ids, after, limit })
  const { page, first, next } = pageOf(c, asked, homes, ({ householdId }) => householdId)
  await recordSight(acting, viewer, 'page', ...page.map((home) => ['household', home.householdId] as const))
  const ringing = { today: acting.today, every }
  const { all } = await countOfHomesToRing(acting.database, viewer, ringing, asked.ids)
  return c.html(
    <ToRingPage
      frame={frameOf(c)}
      today={acting.today}
      every={every}
      asked={asked}
      homes={page}
      all={all}
      mayLog={has(viewer, 'coordinator')}
      {...{ first, next }}
    />,
  )
})
