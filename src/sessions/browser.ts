import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Web } from '#src/web/context.ts'

const isSecure = (c: Context<Web>) => c.var.services.origin.startsWith('https:')
const nameOf = (c: Context<Web>) => (isSecure(c) ? '__Host-browser' : 'browser')

/** This browser, by a random cookie, so that nobody else can answer what it was asked; empty when it has none. */
export const browserOf = (c: Context<Web>): string => getCookie(c, nameOf(c)) ?? ''

/** The same; a browser without the cookie is given it, until it is closed. */
export function markBrowser(c: Context<Web>): string {
  const known = browserOf(c)
  if (known) return known
  const mark = randomBytes(18).toString('base64url')
  setCookie(c, nameOf(c), mark, { httpOnly: true, sameSite: 'Strict', secure: isSecure(c), path: '/' })
  return mark
}

/** What is known of the browser for a new session: the cookie of the one before, and what it says that it is. */
export const comingFrom = (c: Context<Web>) => ({
  before: c.var.sessionToken,
  agent: c.req.header('User-Agent'),
})
