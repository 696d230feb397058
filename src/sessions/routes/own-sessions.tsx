import { Hono } from 'hono'
import { instant } from '#src/clock.ts'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { OwnAccountPage } from '#views/account/page.tsx'
import { SessionsPage } from '#views/account/sessions.tsx'
import { endOtherSessions, endSession } from '../actions/ending.ts'
import { absoluteDays } from '../rules/session.ts'
import { sessionsIn } from '../sessions.ts'
import { sessionsOf } from '../store/sessions.ts'

/** One's own account, and where one is signed in. */
export const ownSessionRoutes = new Hono<Web>()

ownSessionRoutes.get('/account', (c) => c.html(<OwnAccountPage frame={frameOf(c)} />))

ownSessionRoutes.get('/account/sessions', async (c) => {
  const { acting, viewer, session } = c.var
  const oldest = instant(new Date(new Date(acting.now).getTime() - absoluteDays * 86_400_000))
  const sessions = await sessionsOf(acting.database, viewer.accountId, acting.now, oldest)
  return c.html(<SessionsPage frame={frameOf(c)} sessions={sessions} here={session?.handle} />)
})

ownSessionRoutes.post('/sessions/:handle/ends', async (c) => {
  const { acting, services, viewer, session } = c.var
  const handle = c.req.param('handle')
  const outcome = await endSession(acting, viewer.accountId, handle)
  if (outcome === 'no such session') return c.notFound()
  if (handle === session?.handle) {
    c.header('Set-Cookie', sessionsIn(services).createBlankSessionCookie().serialize(), { append: true })
    c.header('Clear-Site-Data', '"cache", "storage"')
    return c.redirect('/sign-in', 303)
  }
  say(c, 'That phone or computer has been signed out')
  return c.redirect('/account/sessions', 303)
})

ownSessionRoutes.post('/account/session-ends', async (c) => {
  const { acting, viewer, session } = c.var
  await endOtherSessions(acting, viewer.accountId, session?.handle ?? '')
  say(c, 'You have been signed out everywhere but here')
  return c.redirect('/account/sessions', 303)
})
