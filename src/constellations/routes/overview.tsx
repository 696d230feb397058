import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { OverviewPage } from '#views/constellations/overview.tsx'
import { showOverview } from '../overview.ts'

/** `/constellations/overview`: everything that waits for a liaison worker, on one page. */
export const overviewRoutes = new Hono<Web>().get('/overview', async (c) => {
  const { acting, settings, viewer } = c.var
  const { lines, outside, next } = await showOverview(acting, settings, viewer, c.req.query('after'))
  return c.html(
    <OverviewPage
      frame={frameOf(c)}
      lines={lines}
      outside={outside}
      today={acting.today}
      next={next && `/constellations/overview?${new URLSearchParams({ after: next })}`}
    />,
  )
})
