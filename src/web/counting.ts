import type { MiddlewareHandler } from 'hono'
import type { Metrics } from '#src/metrics/figures.ts'
import type { Web } from './context.ts'
import { routePattern } from './guard.ts'

/** What else somebody may send as a method is counted as one: whoever makes methods up must not make figures. */
const methods = new Set(['GET', 'HEAD', 'POST'])

/** Counts each request under the pattern of its route; addresses that have none are counted together. */
export const countRequests =
  (metrics: Metrics): MiddlewareHandler<Web> =>
  async (c, next) => {
    const began = performance.now()
    metrics.began()
    await next()
    const [, route] = routePattern(c)?.split(' ') ?? []
    metrics.answered({
      method: methods.has(c.req.method) ? c.req.method : 'other',
      route: route ?? (c.req.path.startsWith('/static/') ? '/static/*' : 'none'),
      status: c.res.status,
      ms: performance.now() - began,
    })
  }
