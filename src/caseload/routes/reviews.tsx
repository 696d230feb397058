import { Hono } from 'hono'
import { addDays } from '#src/clock.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { ReviewsPage } from '#views/caseload/reviews.tsx'
import { reviewsDue } from '../store/reviews.ts'
import { pageAsked, pageOf, quadrantsAsked } from './through.ts'

/** `/caseload/reviews`: whose yearly review is next. */
export const reviewRoutes = new Hono<Web>()

const daysAhead = 90

reviewRoutes.get('/reviews', async (c) => {
  const { acting, viewer } = c.var
  const asked = await quadrantsAsked(c)
  const { after, limit } = pageAsked(c)
  const by = addDays(acting.today, daysAhead)
  const rows = await reviewsDue(acting.database, viewer, { quadrantIds: asked.ids, by, after }, limit)
  const { page, first, next } = pageOf(c, asked, rows, ({ householdId }) => householdId)
  await recordSight(acting, viewer, 'page', ...page.map((one) => ['household', one.householdId] as const))
  return c.html(
    <ReviewsPage
      frame={frameOf(c)}
      today={acting.today}
      reviews={page}
      {...{ asked, daysAhead, first, next }}
    />,
  )
})
