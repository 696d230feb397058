import { type Context, Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { ConfirmationPage } from '#views/account/confirmation.tsx'
import { confirmationProblem, passkeyRefused } from '#views/sign-in/words.ts'
import { askToConfirm, confirmByPasskey, confirmByPassword, meansOf } from '../actions/confirming.ts'
import { browserOf, comingFrom, markBrowser } from '../browser.ts'
import { usedPasskeyForm } from '../forms/passkeys.ts'
import { confirmationForm, confirmationWithCodeForm } from '../forms.ts'
import { localPath } from '../rules.ts'
import { connectionOf } from '../sso/connection.ts'
import { personOf } from './adding.ts'

/** Proving once more that it is they, before something that matters most. */
export const confirmationRoutes = new Hono<Web>()

async function confirmationPage(c: Context<Web>, next: unknown, problems?: Problems) {
  const { accountId, halfway } = personOf(c)
  const connection = await connectionOf(c.var.services, accountId)
  return (
    <ConfirmationPage
      frame={frameOf(c)}
      halfway={halfway}
      means={await meansOf(c.var.services, accountId)}
      singleSignOn={connection?.connected ? connection.name : undefined}
      next={localPath(next)}
      problems={problems}
    />
  )
}

const confirmingIn = (c: Context<Web>) => ({
  accountId: personOf(c).accountId,
  handle: c.var.session?.handle ?? '',
  marks: comingFrom(c).marks,
})

confirmationRoutes.get('/account/confirmations/new', async (c) =>
  c.html(await confirmationPage(c, c.req.query('next'))),
)

confirmationRoutes.post('/account/confirmations', async (c) => {
  const { services, acting } = c.var
  const { code: withCode } = await meansOf(services, personOf(c).accountId)
  const form = await readForm(c, withCode ? confirmationWithCodeForm : confirmationForm)
  const again = async (problems: Problems) =>
    c.html(await confirmationPage(c, form.entered.next, problems), 422)
  if (!form.ok) return again(form.problems)
  const { password } = form.values
  const code = 'code' in form.values ? String(form.values.code) : undefined
  const outcome = await confirmByPassword(services, acting, confirmingIn(c), { password, code })
  if (outcome !== 'confirmed') return again({ password: confirmationProblem(outcome, withCode) })
  return c.redirect(localPath(form.values.next), 303)
})

confirmationRoutes.post('/account/confirmation-challenges', async (c) => {
  const { services, acting } = c.var
  const asked = await askToConfirm(services, acting, personOf(c).accountId, markBrowser(c))
  return asked === 'wait' ? c.json({ wait: true }, 429) : c.json(asked, 201)
})

confirmationRoutes.post('/account/passkey-confirmations', async (c) => {
  const { services, acting } = c.var
  const form = await readForm(c, usedPasskeyForm)
  const outcome = form.ok
    ? await confirmByPasskey(services, acting, confirmingIn(c), { ...form.values, browser: browserOf(c) })
    : 'wrong'
  if (outcome === 'wrong')
    return c.html(await confirmationPage(c, form.entered.next, { '': passkeyRefused }), 422)
  return c.redirect(localPath(form.entered.next), 303)
})
