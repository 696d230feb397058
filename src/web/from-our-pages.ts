import type { MiddlewareHandler } from 'hono'
import { csrf } from 'hono/csrf'

/**
 * What programs send that have no page of ours open: a mail program, by one click of its user, and the service that
 * sends our messages. Each brings a secret of its own and no cookie counts there.
 */
const fromPrograms = [/^\/unsubscribes\/[^/]+$/, /^\/delivery-receipts$/]

/** Takes forms from our own pages only. */
export function fromOurPages(origin: string): MiddlewareHandler {
  const check = csrf({ origin })
  return (c, next) => (fromPrograms.some((path) => path.test(c.req.path)) ? next() : check(c, next))
}
