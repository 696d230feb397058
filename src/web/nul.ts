import type { MiddlewareHandler } from 'hono'
import type { Web } from './context.ts'

/** Nothing has an address with a NUL in it, which PostgreSQL cannot even look for. */
export const refuseNul: MiddlewareHandler<Web> = (c, next) =>
  c.req.url.includes('%00') ? Promise.resolve(c.notFound()) : next()
