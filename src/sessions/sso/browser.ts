import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Web } from '#src/web/context.ts'
import { signOnMinutes } from '../rules/single-sign-on.ts'

const isSecure = (c: Context<Web>) => c.var.services.origin.startsWith('https:')
const nameOf = (c: Context<Web>) => (isSecure(c) ? '__Host-single-sign-on' : 'single-sign-on')

/** The browser that was sent to the provider, by its cookie; empty when it has none. */
export const browserSent = (c: Context<Web>): string => getCookie(c, nameOf(c)) ?? ''

/**
 * Marks this browser, so that no other can come back in its place. Another window of it keeps the mark that it has.
 * `Lax`, because it comes back by a link of the provider's.
 */
export function markSent(c: Context<Web>): string {
  const mark = browserSent(c) || randomBytes(18).toString('base64url')
  setCookie(c, nameOf(c), mark, {
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecure(c),
    path: '/',
    maxAge: signOnMinutes * 60,
  })
  return mark
}

/**
 * Whether a page of ours led here. A link on somebody else's page must not have a browser, which the provider may let
 * through without a word, connect its owner to the account of whoever made the link. An old browser that does not say
 * where it comes from must at least name a page of ours, which nobody else's page can make it do.
 */
export function isFromOwnPage(c: Context<Web>): boolean {
  const site = c.req.header('Sec-Fetch-Site')
  if (site !== undefined) return site === 'same-origin'
  const referer = c.req.header('Referer') ?? ''
  return URL.canParse(referer) && new URL(referer).origin === c.var.services.origin
}
