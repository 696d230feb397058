import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Web } from './context.ts'

const name = 'notice'

/** Says on the next page what has just been done. A sentence of ours, never a name. */
export const say = (c: Context<Web>, sentence: string): void =>
  setCookie(c, name, sentence, {
    httpOnly: true,
    sameSite: 'Lax',
    secure: c.var.services.origin.startsWith('https:'),
    path: '/',
    maxAge: 60,
  })

/** What the request before this one wanted said; said once. */
export function heard(c: Context): string | undefined {
  const sentence = getCookie(c, name)
  if (sentence === undefined) return undefined
  deleteCookie(c, name, { path: '/' })
  return sentence.slice(0, 200)
}
