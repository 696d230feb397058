import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { has, routes, type Viewer, type Who } from '#src/access/rules.ts'
import type { Web } from './context.ts'
import { wantsPart } from './htmx.ts'

/**
 * Lets a request pass to its route only as the access table says. A route that the table does not know lets nobody
 * in; neither does a path without a route, so that a stranger learns nothing from the difference.
 */
export const guard: MiddlewareHandler<Web> = (c, next) => {
  const who = whoMay(c)
  if (who === 'public') return next()
  const viewer: Viewer | undefined = c.get('viewer')
  if (!viewer) return Promise.resolve(toSignIn(c))
  return who && may(viewer, who) ? next() : Promise.resolve(c.notFound())
}

const whoMay = (c: Context): Who | undefined => {
  const pattern = routePattern(c)
  return pattern === undefined ? undefined : routes[pattern]
}

const may = (viewer: Viewer, who: Who): boolean =>
  who === 'public' || who === 'signed in' || has(viewer, ...who)

/** `GET /households/:id`: the route that will answer, as the access table and the log name it. */
export function routePattern(c: Context): string | undefined {
  const method = c.req.method === 'HEAD' ? 'GET' : c.req.method
  const route = matchedRoutes(c).find((matched) => matched.method === method)
  return route && `${method} ${route.path}`
}

/** A page is asked for again after signing in; what was being sent is not sent again. */
function toSignIn(c: Context) {
  const { pathname, search } = new URL(c.req.url)
  const asksPage = (c.req.method === 'GET' || c.req.method === 'HEAD') && pathname !== '/'
  const to = asksPage ? `/sign-in?next=${encodeURIComponent(pathname + search)}` : '/sign-in'
  // A part would show the sign-in page inside the page: htmx is told to leave instead.
  if (wantsPart(c)) return c.body(null, 200, { 'HX-Redirect': '/sign-in' })
  return c.redirect(to, 303)
}
