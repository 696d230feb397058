import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { needsConfirming } from '#src/access/rules/confirming.ts'
import { mayUse, routes } from '#src/access/rules/routes.ts'
import type { Viewer } from '#src/access/rules.ts'
import { type Halfway, isConfirmed, type Step } from '#src/sessions/rules/session.ts'
import type { SessionNow, Web } from './context.ts'
import { wantsPart } from './htmx.ts'

/**
 * Lets a request pass to its route only as the access table says. A route that the table does not know lets nobody
 * in; neither does a path without a route, so that a stranger learns nothing from the difference.
 */
export const guard: MiddlewareHandler<Web> = (c, next) => {
  const pattern = routePattern(c)
  const who = pattern === undefined ? undefined : routes[pattern]
  if (who === 'public') return next()
  const viewer: Viewer | undefined = c.get('viewer')
  const halfway: Halfway | undefined = c.get('halfway')
  if (viewer) {
    // Whoever is in has nothing more to show at the door.
    if (who === 'halfway') return Promise.resolve(c.redirect('/', 303))
    return mayUse(viewer, who) ? next() : Promise.resolve(c.notFound())
  }
  if (!halfway) return Promise.resolve(goTo(c, '/sign-in'))
  const opens = halfway.step === 'enrolment' ? 'enrolling' : 'halfway'
  return who === opens ? next() : Promise.resolve(goTo(c, stepPages[halfway.step]))
}

/** Where somebody halfway goes on. */
const stepPages: Readonly<Record<Step, string>> = {
  'second factor': '/sign-in/second-factor',
  enrolment: '/account/factors',
}

/**
 * Asks whoever would do something that matters most to prove once more that it is they, and takes them back to the
 * page it starts from. What was being sent is not kept: it is sent again from that page.
 */
export const confirmFirst: MiddlewareHandler<Web> = (c, next) => {
  const pattern = routePattern(c)
  const back = pattern === undefined ? undefined : needsConfirming[pattern]
  if (back === undefined || confirmedWithin(c)) return next()
  const { pathname, search } = new URL(c.req.url)
  const page = pattern === `GET ${back}` ? pathname + search : filledIn(back, pattern ?? '', pathname)
  const to = `/account/confirmations/new?next=${encodeURIComponent(page)}`
  if (wantsPart(c)) return Promise.resolve(c.body(null, 200, { 'HX-Redirect': to }))
  return Promise.resolve(c.redirect(to, 303))
}

/** Whether whoever is signed in has proved within so many minutes that it is they. */
const confirmedWithin = (c: Context<Web>, minutes?: number): boolean => {
  const session: SessionNow | undefined = c.get('session')
  return session !== undefined && isConfirmed(session.confirmedAt, c.var.acting.now, minutes)
}

/** `/things/:id` of a request for `/things/:id/ends`, with the id that it named. */
function filledIn(page: string, pattern: string, pathname: string): string {
  const named = pattern.split(' ')[1]?.split('/') ?? []
  const given = pathname.split('/')
  return page
    .split('/')
    .map((part) => (part.startsWith(':') ? (given[named.indexOf(part)] ?? '') : part))
    .join('/')
}

/** `GET /households/:id`: the route that will answer, as the access table and the log name it. */
export function routePattern(c: Context<Web>): string | undefined {
  const known = c.get('routePattern')
  if (known !== undefined) return known
  const method = c.req.method === 'HEAD' ? 'GET' : c.req.method
  const route = matchedRoutes(c).find((matched) => matched.method === method)
  const pattern = route && `${method} ${route.path}`
  // The guard, the log and others ask for it, and every part of the way here was looked through.
  c.set('routePattern', pattern)
  return pattern
}

/** A page is asked for again after signing in; what was being sent is not sent again. */
function goTo(c: Context, page: string) {
  const { pathname, search } = new URL(c.req.url)
  const asksPage = (c.req.method === 'GET' || c.req.method === 'HEAD') && pathname !== '/'
  const to = asksPage ? `${page}?next=${encodeURIComponent(pathname + search)}` : page
  // A part would show the sign-in page inside the page: htmx is told to leave instead.
  if (wantsPart(c)) return c.body(null, 200, { 'HX-Redirect': page })
  return c.redirect(to, 303)
}
