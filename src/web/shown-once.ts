import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { open, seal } from '#src/secrets/seal.ts'
import type { Web } from './context.ts'

/** A page that shows once what is stored as a hash only. */
export interface OncePage {
  path: string
  /** Of the cookie. */
  name: string
  /** Whose it is: it opens for nobody else. */
  record: string
}

/**
 * What is stored as a hash only is shown once, and a POST is answered by going on to a page: on that one way it stands in
 * a cookie of the page alone, sealed for its owner.
 */
export function showOnce(c: Context<Web>, { path, name, record }: OncePage, text: string) {
  const { keys, origin } = c.var.services
  setCookie(c, name, seal(keys, record, text), {
    httpOnly: true,
    sameSite: 'Strict',
    secure: origin.startsWith('https:'),
    path,
    maxAge: 300,
  })
  return c.redirect(path, 303)
}

/** What has just been made, on its page; asked again, nothing. */
export function shownOnce(c: Context<Web>, { path, name, record }: OncePage): string | undefined {
  const sealed = getCookie(c, name)
  if (sealed === undefined) return undefined
  deleteCookie(c, name, { path })
  try {
    return open(c.var.services.keys, record, sealed)
  } catch {
    // Somebody else's, who used this browser before.
    return undefined
  }
}
