import type { Context } from 'hono'
import type { Viewer } from '#src/access/rules.ts'
import { needsSecondFactor } from '#src/access/rules.ts'
import type { Web } from '#src/web/context.ts'
import { say } from '#src/web/notice.ts'
import { shownOnce, showOnce } from '#src/web/shown-once.ts'
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

const sheet = (accountId: string) => ({
  path: '/account/recovery-codes',
  name: 'recovery-codes',
  record: `recovery codes ${accountId}`,
})

/** Goes on to the page that shows the codes. */
export const showSheet = (c: Context<Web>, accountId: string, codes: readonly string[]) =>
  showOnce(c, sheet(accountId), codes.join(' '))

/** The codes that have just been made; shown once. */
export const sheetJustMade = (c: Context<Web>, accountId: string): readonly string[] | undefined =>
  shownOnce(c, sheet(accountId))?.split(' ')
