import { Hono } from 'hono'
import { addDays } from '#src/clock.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { ReviewsPage } from '#views/caseload/reviews.tsx'
import { reviewsDue } from '../store/reviews.ts'
import { pageOf, quadrantsAsked } from './through.ts'

/** `/caseload/reviews`: whose yearly review is next. */
export const reviewRoutes = new Hono<Web>()

const pageSize = 25
const daysAhead = 90
/** More than any quadrant has within these days. */
const mostAhead = 2_000

reviewRoutes.get('/reviews', async (c) => {
  const { acting, viewer } = c.var
  const asked = await quadrantsAsked(c)
  const by = addDays(acting.today, daysAhead)
  const all = await reviewsDue(acting.database, viewer, asked.ids, by, mostAhead)
  const { page, first, next } = pageOf(c, all, {
    chosen: asked.chosen,
    idOf: ({ householdId }) => householdId,
    size: pageSize,
  })
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
