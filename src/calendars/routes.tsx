import { type Context, Hono } from 'hono'
import { waitMinutes } from '#src/sessions/links/guesses.ts'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { shownOnce, showOnce } from '#src/web/shown-once.ts'
import { CalendarPage } from '#views/account/calendar.tsx'
import { endOwnFeed, makeFeed, readFeed } from './actions.ts'
import { openFeedOf } from './store/feeds.ts'
import { writeCalendar } from './writing.ts'

/** One's own calendar, and what a calendar program is given by its secret address. */
export const calendarRoutes = new Hono<Web>()

const justMade = ({ var: { viewer } }: Context<Web>) => ({
  path: '/account/calendar',
  name: 'calendar',
  record: `calendar ${viewer.accountId}`,
})

calendarRoutes.get('/account/calendar', async (c) => {
  const { services, viewer } = c.var
  const token = shownOnce(c, justMade(c))
  return c.html(
    <CalendarPage
      frame={frameOf(c)}
      feed={await openFeedOf(services.database, viewer.accountId)}
      address={token && `${services.origin}/calendars/${token}.ics`}
    />,
  )
})

calendarRoutes.post('/account/calendar', async (c) =>
  showOnce(c, justMade(c), await makeFeed(c.var.acting, c.var.viewer.accountId)),
)

calendarRoutes.post('/account/calendar/ends', async (c) => {
  await endOwnFeed(c.var.acting, c.var.viewer.accountId)
  say(c, 'Your calendar has been ended')
  return c.redirect('/account/calendar', 303)
})

const ending = '.ics'

calendarRoutes.get('/calendars/:token', async (c) => {
  const { acting, services } = c.var
  const name = c.req.param('token')
  if (!name.endsWith(ending)) return c.notFound()
  const calendar = await readFeed(acting, name.slice(0, -ending.length))
  if (calendar === 'wait') return c.body(null, 429, { 'Retry-After': String(waitMinutes * 60) })
  if (calendar === 'no such calendar') return c.notFound()
  // Not to be saved as a file: programs that subscribe would take it for one.
  c.header('Content-Type', 'text/calendar; charset=utf-8')
  return c.body(writeCalendar(calendar.entries, `${services.origin}/sign-in`))
})
