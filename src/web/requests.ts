import type { Context, MiddlewareHandler } from 'hono'
import type { Acting } from '#src/database/transact.ts'
import type { Web } from './context.ts'
import { routePattern } from './guard.ts'
import { describeError, type Log } from './log.ts'

/**
 * A line for every answer: its route's pattern, never the address asked for, which may hold a name in its query. What was
 * refused says which account asked, so that somebody who tries door after door can be found.
 */
export const logRequests =
  (log: Log): MiddlewareHandler<Web> =>
  async (c, next) => {
    const began = performance.now()
    await next()
    // What is asked for all day long, and tells nothing, stays out unless it failed.
    const quiet = c.req.path === '/healthz' || c.req.path.startsWith('/static/')
    if (quiet && c.res.status < 500) return
    log({
      level: c.res.status >= 500 ? 'error' : 'info',
      what: 'answered',
      requestId: c.get('requestId'),
      method: c.req.method,
      route: routePattern(c) ?? 'none',
      status: c.res.status,
      ms: Math.round(performance.now() - began),
      ...(c.res.status >= 400 && c.res.status < 500 ? accountOf(c) : {}),
      ...(c.error && c.res.status >= 500 ? describeError(c.error) : {}),
    })
  }

/** Whoever is signed in, or on the way in; nobody is named that is not known. */
function accountOf(c: Context<Web>): { account?: string } {
  // Nothing is known of a request that was refused before anybody looked who asks.
  const acting: Acting | undefined = c.get('acting')
  return acting?.accountId ? { account: acting.accountId } : {}
}
