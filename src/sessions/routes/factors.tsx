import { type Context, Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { NewPasskeyPage } from '#views/factors/new-passkey.tsx'
import { FactorsPage } from '#views/factors/page.tsx'
import { RecoveryCodesPage } from '#views/factors/recovery-codes.tsx'
import { newPasskeyRefused, removalRefused, tooManyPasskeys } from '#views/factors/words.ts'
import { removeAuthenticator } from '../actions/authenticators.ts'
import type { Removing } from '../actions/factors.ts'
import { addPasskey, askToAdd, removePasskey } from '../actions/passkeys.ts'
import { replaceSheet } from '../actions/recovery-codes.ts'
import { browserOf, markBrowser } from '../browser.ts'
import { newPasskeyForm } from '../forms/passkeys.ts'
import { agentInWords } from '../rules/agent.ts'
import { connectedTo, connectionOf } from '../sso/connection.ts'
import { authenticatorOf } from '../store/authenticators.ts'
import { passkeysOf } from '../store/passkeys.ts'
import { codesLeft } from '../store/recovery-codes.ts'
import { addingIn, goOn, personOf, sheetJustMade, showSheet } from './adding.ts'

/** By what somebody proves, beside a password or instead of it, that it is they. */
export const factorRoutes = new Hono<Web>()

/** What somebody has to sign in with, also when something of it was refused. */
export async function factorsPage(c: Context<Web>, problems?: Problems) {
  const { database } = c.var.services
  const { accountId, needs, halfway } = personOf(c)
  return (
    <FactorsPage
      frame={frameOf(c)}
      halfway={halfway}
      needs={needs}
      passkeys={await passkeysOf(database, accountId)}
      authenticator={await authenticatorOf(database, accountId)}
      codesLeft={await codesLeft(database, accountId)}
      connection={halfway ? undefined : await connectionOf(c.var.services, accountId)}
      connectedTo={halfway ? [] : await connectedTo(c.var.services, accountId)}
      problems={problems}
    />
  )
}

factorRoutes.get('/account/factors', async (c) => c.html(await factorsPage(c)))

const signedOutElsewhere = 'Everywhere else you are signed out'

/** The session in which somebody takes one of their own ways away. */
function removingIn(c: Context<Web>, id: string): Removing {
  const { accountId, needs } = personOf(c)
  return { accountId, id, needs, handle: c.var.session?.handle }
}

const newPasskeyPage = (c: Context<Web>, name: unknown, problems?: Problems) => (
  <NewPasskeyPage frame={frameOf(c)} halfway={personOf(c).halfway} name={name} problems={problems} />
)

factorRoutes.get('/account/passkeys/new', (c) =>
  c.html(newPasskeyPage(c, agentInWords(c.req.header('User-Agent')))),
)

factorRoutes.post('/account/passkey-challenges', async (c) => {
  const { services, acting } = c.var
  const asked = await askToAdd(services, acting, personOf(c).accountId, markBrowser(c))
  if (asked === 'full') return c.json({ full: true }, 409)
  return asked === 'wait' ? c.json({ wait: true }, 429) : c.json(asked, 201)
})

factorRoutes.post('/account/passkeys', async (c) => {
  const { services, acting } = c.var
  const form = await readForm(c, newPasskeyForm)
  if (!form.ok) return c.html(newPasskeyPage(c, form.entered.name, { '': newPasskeyRefused }), 422)
  const outcome = await addPasskey(services, acting, addingIn(c), { ...form.values, browser: browserOf(c) })
  if (outcome === 'signed out') return c.redirect('/sign-in', 303)
  if (outcome === 'refused' || outcome === 'full') {
    const problem = outcome === 'full' ? tooManyPasskeys : newPasskeyRefused
    return c.html(newPasskeyPage(c, form.values.name, { '': problem }), 422)
  }
  return goOn(c, outcome, 'Your passkey has been added')
})

factorRoutes.post('/account/passkeys/:id/removals', async (c) => {
  const outcome = await removePasskey(c.var.acting, removingIn(c, c.req.param('id')))
  if (outcome === 'no such passkey') return c.notFound()
  if (outcome === 'last factor') return c.html(await factorsPage(c, { '': removalRefused }), 422)
  say(
    c,
    `The passkey has been removed. Your phone or computer may still offer it: it opens nothing. ${signedOutElsewhere}`,
  )
  return c.redirect('/account/factors', 303)
})

factorRoutes.post('/account/authenticators/:id/removals', async (c) => {
  const outcome = await removeAuthenticator(c.var.acting, removingIn(c, c.req.param('id')))
  if (outcome === 'no such authenticator') return c.notFound()
  if (outcome === 'last factor') return c.html(await factorsPage(c, { '': removalRefused }), 422)
  say(c, `The authenticator app has been removed. ${signedOutElsewhere}`)
  return c.redirect('/account/factors', 303)
})

const sheetPage = async (c: Context<Web>, problems?: Problems) => {
  const { accountId } = personOf(c)
  return (
    <RecoveryCodesPage
      frame={frameOf(c)}
      codes={sheetJustMade(c, accountId)}
      left={await codesLeft(c.var.services.database, accountId)}
      problems={problems}
    />
  )
}

factorRoutes.get('/account/recovery-codes', async (c) => c.html(await sheetPage(c)))

factorRoutes.post('/account/recovery-codes', async (c) => {
  const { accountId } = personOf(c)
  const codes = await replaceSheet(c.var.acting, accountId)
  if (codes === 'no factor')
    return c.html(await sheetPage(c, { '': 'Add a passkey or an authenticator app first' }), 422)
  return showSheet(c, accountId, codes)
})
