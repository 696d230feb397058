import { createHmac } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type { Viewer } from '#src/access/rules.ts'
import type { Keys } from '#src/secrets/seal.ts'
import type { Keeping } from '#views/layout.tsx'
import type { Web } from './context.ts'

/**
 * What the pages of an account seal a form with that their phone keeps while the line is down. It is in pages alone,
 * which no browser keeps: whoever finds the phone, or signs in on it as somebody else, finds what is sealed and no key.
 */
export const keepingOf = (keys: Keys, { accountId }: Viewer): Keeping => ({
  account: accountId,
  key: createHmac('sha256', keys.lookup).update(`kept forms ${accountId}`).digest('base64'),
})

/** The header by which the script of a page sends a form itself: the account whose page it is. */
const header = 'Kith-Kept'

/**
 * Answers a form that the script of a page sends so that the script can tell what became of it: where it would have led
 * (200), refused with the page that says why (422), or to be kept because whoever filled it in is not signed in any more
 * (401), or somebody else is (409). It never goes through as somebody else's.
 */
export const answerKept: MiddlewareHandler<Web> = async (c, next) => {
  const account = c.req.header(header)
  if (account === undefined || c.req.method !== 'POST') return next()
  const viewer: Viewer | undefined = c.get('viewer')
  if (!viewer) return c.json({ kept: 'signed out' }, 401)
  if (viewer.accountId !== account) return c.json({ kept: 'somebody else' }, 409)
  await next()
  const location = c.res.headers.get('Location')
  // Proving once more who it is comes first: that form is not done.
  if (c.res.status !== 303 || location === null || location.startsWith('/account/confirmations')) return
  const headers = new Headers(c.res.headers)
  headers.delete('Location')
  headers.set('Content-Type', 'application/json; charset=utf-8')
  c.res = undefined
  c.res = new Response(JSON.stringify({ location }), { headers })
}
