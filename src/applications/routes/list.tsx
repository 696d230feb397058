import { type Context, Hono } from 'hono'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { ApplicationsPage } from '#views/applications/list.tsx'
import { lastLate } from '../rules.ts'
import { listApplications } from '../showing.ts'
import { findApplication } from '../store/applications.ts'
import { countOfOpen } from '../store/open.ts'

/** `/applications`: everybody on their way to approval. */
export const listRoutes = new Hono<Web>()

const pageSize = 25

/** Everybody on their way, only those whose panel is late, or those who have left before anybody said how it ended. */
const choiceOf = (c: Context<Web>) =>
  c.req.query('panel') === 'late' ? 'late' : c.req.query('home') === 'left' ? 'left' : 'all'

const addresses = {
  all: '/applications',
  late: '/applications?panel=late',
  left: '/applications?home=left',
}

listRoutes.get('/', async (c) => {
  const { acting, viewer, settings } = c.var
  const lateBy = lastLate(settings.panelMonths, acting.today)
  const choice = choiceOf(c)
  // A page after what somebody may not see would tell of it.
  const after = (await findApplication(acting.database, viewer, c.req.query('after') ?? ''))?.id
  const asked = {
    late: choice === 'late' ? lateBy : undefined,
    left: choice === 'left' ? ('yes' as const) : undefined,
    ...{ after, limit: pageSize + 1 },
  }
  const rows = await listApplications(acting, viewer, asked, settings.panelMonths)
  const page = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? page.at(-1) : undefined
  const address = addresses[choice]
  await recordSight(
    acting,
    viewer,
    'page',
    ...page.map(({ householdId }) => ['household', householdId] as const),
  )
  const { panelsLate, leftOpen } = await countOfOpen(acting.database, viewer, lateBy)
  return c.html(
    <ApplicationsPage
      frame={frameOf(c)}
      today={acting.today}
      applications={page}
      choice={choice}
      late={panelsLate}
      left={leftOpen}
      first={after ? address : undefined}
      next={last && `${address}${choice === 'all' ? '?' : '&'}after=${last.id}`}
    />,
  )
})
