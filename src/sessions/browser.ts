import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Web } from '#src/web/context.ts'
import { withMark } from './known-browsers.ts'
import { accountById } from './store.ts'

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

/** A browser, as whoever comes in by it is asked. */
export interface Coming {
  /** The session before, which ends when a new one starts. */
  before: string | undefined
  /** What it says that it is. */
  agent: string | undefined
  /** The name of that session; undefined for a stranger. */
  handle: string | undefined
  /** By which it is known again, if it is. */
  marks: string
}

export const comingFrom = (c: Context<Web>): Coming => ({
  before: c.var.sessionToken,
  agent: c.req.header('User-Agent'),
  handle: c.var.session?.handle,
  marks: getCookie(c, marksName(c)) ?? '',
})

const marksName = (c: Context<Web>) => (isSecure(c) ? '__Host-known' : 'known')
const secondsKnown = 365 * 86_400

/**
 * Has this browser known again by its cookie as one in which the account was signed in to: what strangers try with the
 * account's address elsewhere then keeps nobody out here. It signs nobody in, and ends with the password.
 */
export async function rememberBrowser(c: Context<Web>, accountId: string): Promise<void> {
  const { database, keys } = c.var.services
  const account = await accountById(database, accountId)
  if (!account) return
  setCookie(c, marksName(c), withMark(keys, comingFrom(c).marks, account), {
    httpOnly: true,
    // Lax: whoever comes back from single sign-on brings it too.
    sameSite: 'Lax',
    secure: isSecure(c),
    path: '/',
    maxAge: secondsKnown,
  })
}
