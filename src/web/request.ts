import type { Context, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { viewerOf } from '#src/access/store.ts'
import { dayOf, instant } from '#src/clock.ts'
import { defaultSettings } from '#src/service/rules.ts'
import { currentSettings } from '#src/service/store.ts'
import type { Sessions } from '#src/sessions/sessions.ts'
import type { Services, Web } from './context.ts'

/** Says for this request who asks, under which settings, and from where: three small queries at most. */
export const knowTheRequest =
  (services: Services, sessions: Sessions): MiddlewareHandler<Web> =>
  async (c, next) => {
    const { database, keys, clock } = services
    const now = clock()
    const token = getCookie(c, sessions.sessionCookieName)
    const { user, session } = token ? await sessions.validateSession(token) : { user: null, session: null }
    if (session?.fresh)
      c.header('Set-Cookie', sessions.createSessionCookie(session.id).serialize(), { append: true })
    if (user) c.set('viewer', await viewerOf(database, user, dayOf(now)))
    c.set('sessionToken', session?.id)
    c.set('services', services)
    c.set('acting', {
      database,
      keys,
      now: instant(now),
      today: dayOf(now),
      accountId: user?.id ?? null,
      actor: 'account',
      from: addressOf(c, services.trustProxy),
      requestId: c.get('requestId'),
    })
    const settings = await currentSettings(database)
    c.set('settings', settings ?? defaultSettings)
    c.set('isSetUp', settings !== undefined)
    return next()
  }

/** Until the service has been set up there is only the page that does so. */
export const setUpFirst: MiddlewareHandler<Web> = async (c, next) =>
  c.var.isSetUp || c.req.path === '/set-up' ? next() : c.redirect('/set-up', 303)

interface NodeBindings {
  incoming?: { socket: { remoteAddress?: string } }
}

/** The network address that asks: behind a trusted proxy the one that this proxy saw, which it wrote last. */
function addressOf(c: Context, trustProxy: boolean): string | null {
  const forwarded = trustProxy ? c.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim() : undefined
  const bindings: NodeBindings | undefined = c.env
  return forwarded || bindings?.incoming?.socket.remoteAddress || null
}
