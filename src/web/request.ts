import type { Context, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { requestId } from 'hono/request-id'
import { needsSecondFactor, type Viewer } from '#src/access/rules.ts'
import { viewerOf } from '#src/access/store.ts'
import { dayOf, type Instant, instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { defaultSettings } from '#src/service/rules.ts'
import { currentSettings } from '#src/service/store.ts'
import { hasWaitedTooLong, hourOf, type Step, stepLeft } from '#src/sessions/rules/session.ts'
import type { Sessions } from '#src/sessions/sessions.ts'
import { hasFactor, markSeen } from '#src/sessions/store/sessions.ts'
import type { Services, SessionNow, Web } from './context.ts'

/**
 * Gives the request an id, which stands in the trail, in the log and on the page of a fault. A name that the request
 * brings is believed only from a trusted proxy: anybody else could make two deeds look like one.
 */
export function nameTheRequest(trustProxy: boolean): MiddlewareHandler {
  if (trustProxy) return requestId({ limitLength: 64 })
  const named = requestId({ headerName: '' })
  return (c, next) =>
    named(c, () => {
      c.header('X-Request-Id', c.get('requestId'))
      return next()
    })
}

/**
 * Warns once, in the log, of a proxy whose word about who asks is not believed: then everybody seems to come from the
 * proxy itself, and what one stranger tries keeps all of them waiting.
 */
export function warnOfProxy({ trustProxy, log }: Services): MiddlewareHandler<Web> {
  let warned = trustProxy
  return (c, next) => {
    if (!warned && c.req.header('X-Forwarded-For') !== undefined) {
      warned = true
      log({
        level: 'warning',
        what: 'X-Forwarded-For came and is not believed: behind a proxy of yours that sets it, start with TRUST_PROXY=yes',
      })
    }
    return next()
  }
}

/** Says for this request who asks, under which settings, and from where: three small queries at most. */
export const knowTheRequest =
  (services: Services, sessions: Sessions): MiddlewareHandler<Web> =>
  async (c, next) => {
    const { database, keys, clock } = services
    const moment = clock()
    const [now, today] = [instant(moment), dayOf(moment)]
    const token = getCookie(c, sessions.sessionCookieName)
    let { user, session } = token ? await sessions.validateSession(token) : { user: null, session: null }
    // An own phone's cookie lasts as long as its session, which does not slide.
    if (session?.fresh && !session.ownPhonePasskeyId)
      c.header('Set-Cookie', sessions.createSessionCookie(session.id).serialize(), { append: true })
    if (user && session) {
      const viewer = await viewerOf(database, user, today)
      const step = await stepOf(services, session, viewer)
      if (!step) c.set('viewer', viewer)
      else if (hasWaitedTooLong(step, session.confirmedAt, now)) user = session = null
      else c.set('halfway', { accountId: user.id, name: user.name, step })
    }
    if (session) await seen(database, session, now)
    c.set('session', session ?? undefined)
    c.set('sessionToken', session?.id)
    c.set('services', services)
    c.set('acting', {
      database,
      keys,
      now,
      today,
      accountId: user?.id ?? null,
      actor: 'account',
      from: addressOf(c, services.trustProxy),
      requestId: c.get('requestId'),
    })
    const settings = await currentSettings(database)
    c.set('settings', settings ?? defaultSettings)
    c.set('isSetUp', settings !== undefined)
    // Hono gathers it anew each time that it is asked for, and the parts of a page ask dozens of times. What is set after
    // this is asked for with `get`.
    Object.defineProperty(c, 'var', { value: c.var })
    return next()
  }

/** What this session still lacks. Of one with a second factor nothing more is asked; of others the factors are. */
async function stepOf(
  { database, secondFactor }: Services,
  { secondFactorAt }: SessionNow,
  viewer: Viewer,
): Promise<Step | undefined> {
  if (secondFactor === 'off' || secondFactorAt) return undefined
  return stepLeft({
    secondFactorAt,
    needs: needsSecondFactor(viewer),
    hasFactor: await hasFactor(database, viewer.accountId),
  })
}

/** Notes that the session is in use: once an hour, which is as exactly as anybody is told. */
async function seen(
  database: Database,
  { handle, seenAt }: { handle: string; seenAt: Instant | null },
  now: Instant,
) {
  const hour = hourOf(now)
  if (seenAt !== hour) await markSeen(database, handle, hour)
}

/** Until the service has been set up there is only the page that does so. */
export const setUpFirst: MiddlewareHandler<Web> = async (c, next) =>
  c.get('isSetUp') || c.req.path === '/set-up' ? next() : c.redirect('/set-up', 303)

interface NodeBindings {
  incoming?: { socket: { remoteAddress?: string } }
}

/** The network address that asks: behind a trusted proxy the one that this proxy saw, which it wrote last. */
function addressOf(c: Context, trustProxy: boolean): string | null {
  const forwarded = trustProxy ? c.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim() : undefined
  const bindings: NodeBindings | undefined = c.env
  return forwarded || bindings?.incoming?.socket.remoteAddress || null
}
