import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Viewer } from '#src/access/rules.ts'
import { needsSecondFactor } from '#src/access/rules.ts'
import { open, seal } from '#src/secrets/seal.ts'
import type { Web } from '#src/web/context.ts'
import { say } from '#src/web/notice.ts'
import type { Added, Adding } from '../actions/factors.ts'
import { comingFrom, rememberBrowser } from '../browser.ts'

/** Whoever is signed in, or is on the way in and must first add a factor. */
export function personOf(c: Context<Web>): {
  accountId: string
  name: string
  needs: boolean
  halfway: boolean
} {
  const viewer: Viewer | undefined = c.get('viewer')
  if (viewer) {
    const { accountId, name } = viewer
    return { accountId, name, needs: needsSecondFactor(viewer), halfway: false }
  }
  const { halfway } = c.var
  if (!halfway) throw new Error('The guard let a stranger in')
  return { accountId: halfway.accountId, name: halfway.name, needs: true, halfway: true }
}

/** The same, as somebody who adds a factor in this session. */
export function addingIn(c: Context<Web>): Adding {
  const { accountId, halfway } = personOf(c)
  return { accountId, halfway, becomesWhole: !c.var.session?.secondFactorAt, ...comingFrom(c) }
}

/** Goes on after a factor was added: to the sheet of codes that came with a first one, else back to the list. */
export async function goOn(c: Context<Web>, added: Added, sentence: string) {
  if (added.cookie) {
    c.header('Set-Cookie', added.cookie, { append: true })
    await rememberBrowser(c, personOf(c).accountId)
  }
  if (added.codes) return showSheet(c, personOf(c).accountId, added.codes)
  say(c, sentence)
  return c.redirect('/account/factors', 303)
}

const sheetPage = '/account/recovery-codes'
const sheetName = 'recovery-codes'
const recordOf = (accountId: string) => `recovery codes ${accountId}`

/**
 * Codes are stored as hashes only, and a POST is answered by going on to a page: on that one way they stand in a cookie
 * of the page alone, sealed for their owner.
 */
export function showSheet(c: Context<Web>, accountId: string, codes: readonly string[]) {
  const { keys, origin } = c.var.services
  setCookie(c, sheetName, seal(keys, recordOf(accountId), codes.join(' ')), {
    httpOnly: true,
    sameSite: 'Strict',
    secure: origin.startsWith('https:'),
    path: sheetPage,
    maxAge: 300,
  })
  return c.redirect(sheetPage, 303)
}

/** The codes that have just been made; shown once. */
export function sheetJustMade(c: Context<Web>, accountId: string): readonly string[] | undefined {
  const sealed = getCookie(c, sheetName)
  if (sealed === undefined) return undefined
  deleteCookie(c, sheetName, { path: sheetPage })
  try {
    return open(c.var.services.keys, recordOf(accountId), sealed).split(' ')
  } catch {
    // Somebody else's, who used this browser before.
    return undefined
  }
}
