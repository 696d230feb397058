import { Hono } from 'hono'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { ApplicationsPage } from '#views/applications/list.tsx'
import { lastLate } from '../rules.ts'
import { listApplications } from '../showing.ts'
import { panelsLate } from '../store/applications.ts'

/** `/applications`: everybody on their way to approval. */
export const listRoutes = new Hono<Web>()

const pageSize = 25

listRoutes.get('/', async (c) => {
  const { acting, viewer, settings } = c.var
  const lateBy = lastLate(settings.panelMonths, acting.today)
  const lateOnly = c.req.query('panel') === 'late'
  const after = c.req.query('after')
  const asked = { late: lateOnly ? lateBy : undefined, after, limit: pageSize + 1 }
  const rows = await listApplications(acting, viewer, asked, settings.panelMonths)
  const page = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? page.at(-1) : undefined
  const address = lateOnly ? '/applications?panel=late' : '/applications'
  await recordSight(
    acting,
    viewer,
    'page',
    ...page.map(({ householdId }) => ['household', householdId] as const),
  )
  return c.html(
    <ApplicationsPage
      frame={frameOf(c)}
      today={acting.today}
      applications={page}
      lateOnly={lateOnly}
      late={await panelsLate(acting.database, viewer, lateBy)}
      first={after ? address : undefined}
      next={last && `${address}${lateOnly ? '&' : '?'}after=${last.id}`}
    />,
  )
})
