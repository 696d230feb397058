import { type Context, Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { AuthenticatorPage } from '#views/factors/authenticator.tsx'
import { codeProblem } from '#views/sign-in/words.ts'
import { beginAuthenticator, confirmAuthenticator, secretToShow } from '../actions/authenticators.ts'
import { addressOfSecret, pictureOf } from '../codes.ts'
import { codeForm } from '../forms.ts'
import { accountById } from '../store.ts'
import { addingIn, goOn, personOf } from './adding.ts'

/** Adding an app that shows six digits: begun, shown, and confirmed by its first right code. */
export const authenticatorRoutes = new Hono<Web>()

authenticatorRoutes.post('/account/authenticators', async (c) => {
  const id = await beginAuthenticator(c.var.acting, personOf(c).accountId)
  return c.redirect(`/account/authenticators/${id}`, 303)
})

/** What the app is given; undefined when there is no such authenticator, or it has been confirmed. */
async function shownOf(c: Context<Web>, id: string) {
  const { acting, services } = c.var
  const { accountId } = personOf(c)
  const secret = await secretToShow(acting, accountId, id)
  if (secret === undefined) return undefined
  const account = await accountById(services.database, accountId)
  return { secret, address: addressOfSecret(secret, account?.email ?? '') }
}

async function authenticatorPage(c: Context<Web>, id: string, problems?: Problems) {
  const shown = await shownOf(c, id)
  return (
    shown && (
      <AuthenticatorPage
        frame={frameOf(c)}
        halfway={personOf(c).halfway}
        id={id}
        secret={shown.secret}
        address={shown.address}
        problems={problems}
      />
    )
  )
}

authenticatorRoutes.get('/account/authenticators/:id', async (c) => {
  const page = await authenticatorPage(c, c.req.param('id'))
  return page ? c.html(page) : c.notFound()
})

authenticatorRoutes.get('/account/authenticators/:id/qr.svg', async (c) => {
  const shown = await shownOf(c, c.req.param('id'))
  if (!shown) return c.notFound()
  return c.body(await pictureOf(shown.address), 200, { 'Content-Type': 'image/svg+xml' })
})

authenticatorRoutes.post('/account/authenticators/:id/confirmations', async (c) => {
  const { services, acting } = c.var
  const id = c.req.param('id')
  const form = await readForm(c, codeForm)
  const again = async (problems: Problems) => {
    const page = await authenticatorPage(c, id, problems)
    return page ? c.html(page, 422) : c.notFound()
  }
  if (!form.ok) return again(form.problems)
  const outcome = await confirmAuthenticator(services, acting, addingIn(c), { id, code: form.values.code })
  if (outcome === 'no such authenticator') return c.notFound()
  if (outcome === 'signed out') return c.redirect('/sign-in', 303)
  if (typeof outcome === 'string') return again({ code: codeProblem[outcome] })
  return goOn(c, outcome, 'Your authenticator app has been added')
})
