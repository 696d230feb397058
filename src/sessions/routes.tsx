import { type Context, Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { PasswordPage } from '#views/account/password.tsx'
import { SignInPage } from '#views/sign-in/page.tsx'
import { passkeyRefused, passwordProblem, signInProblem } from '#views/sign-in/words.ts'
import { askToSignIn, signInByPasskey } from './actions/passkeys.ts'
import { changePassword, signIn, signOut } from './actions.ts'
import { browserOf, comingFrom, markBrowser, rememberBrowser } from './browser.ts'
import { usedPasskeyForm } from './forms/passkeys.ts'
import { passwordForm, signInForm } from './forms.ts'
import { localPath } from './rules.ts'
import { connectionOf } from './sso/connection.ts'

export const sessionRoutes = new Hono<Web>()

const signInPage = (c: Context<Web>, entered: { email?: unknown; next?: unknown }, problems?: Problems) => (
  <SignInPage
    frame={frameOf(c)}
    entered={{ email: entered.email, next: localPath(entered.next) }}
    ownPhoneDays={c.var.settings.ownPhoneDays}
    singleSignOn={c.var.services.singleSignOn?.settings.name}
    problems={problems}
  />
)

sessionRoutes.get('/sign-in', (c) => {
  const next = localPath(c.req.query('next'))
  if (c.get('viewer')) return c.redirect(next, 303)
  return c.html(signInPage(c, { next }))
})

/** Where the password alone leads. */
const pageOf = {
  'second factor': (next: string) => `/sign-in/second-factor?next=${encodeURIComponent(next)}`,
  enrolment: () => '/account/factors',
}

sessionRoutes.post('/sign-in', async (c) => {
  const { services, acting } = c.var
  const form = await readForm(c, signInForm)
  if (!form.ok) return c.html(signInPage(c, form.entered, form.problems), 422)

  const outcome = await signIn(services, acting, form.values, comingFrom(c))
  if (typeof outcome === 'string')
    return c.html(signInPage(c, form.entered, { email: signInProblem[outcome] }), 422)
  c.header('Set-Cookie', outcome.cookie, { append: true })
  if (!outcome.step) await rememberBrowser(c, outcome.accountId)
  const next = localPath(form.values.next)
  return c.redirect(outcome.step ? pageOf[outcome.step](next) : next, 303)
})

// Asked by the script of the page, which cannot go on without an answer that it can read.
sessionRoutes.post('/sign-in/passkey-challenges', async (c) => {
  const { services, acting } = c.var
  const asked = await askToSignIn(services, acting, markBrowser(c))
  return asked === 'wait' ? c.json({ wait: true }, 429) : c.json(asked, 201)
})

sessionRoutes.post('/sign-in/passkeys', async (c) => {
  const { services, acting, settings } = c.var
  const form = await readForm(c, usedPasskeyForm)
  const outcome = form.ok
    ? await signInByPasskey(
        services,
        acting,
        { ...form.values, browser: browserOf(c) },
        { ...comingFrom(c), ownPhoneDays: form.values.ownPhone && settings.ownPhoneDays },
      )
    : 'refused'
  if (outcome === 'refused')
    return c.html(signInPage(c, { next: form.entered.next }, { '': passkeyRefused }), 422)
  c.header('Set-Cookie', outcome.cookie, { append: true })
  await rememberBrowser(c, outcome.accountId)
  return c.redirect(localPath(form.entered.next), 303)
})

sessionRoutes.post('/sign-out', async (c) => {
  const { services, acting, sessionToken } = c.var
  const { accountId } = acting
  const connection = accountId === null ? undefined : await connectionOf(services, accountId)
  c.header('Set-Cookie', await signOut(services, acting, sessionToken), { append: true })
  // Nothing of what was seen stays on a shared computer.
  c.header('Clear-Site-Data', '"cache", "storage"')
  return c.redirect(connection?.connected ? '/sign-in/single-sign-on/ended' : '/sign-in', 303)
})

sessionRoutes.get('/account/password', (c) => c.html(<PasswordPage frame={frameOf(c)} />))

sessionRoutes.post('/account/password', async (c) => {
  const { services, acting, viewer, session } = c.var
  const form = await readForm(c, passwordForm)
  const again = (problems: Problems) => c.html(<PasswordPage frame={frameOf(c)} problems={problems} />, 422)
  if (!form.ok) return again(form.problems)

  const { agent, marks } = comingFrom(c)
  const coming = { agent, marks, session }
  const outcome = await changePassword(services, acting, viewer.accountId, form.values, coming)
  if (outcome === 'signed out') return c.redirect('/sign-in', 303)
  if (outcome === 'wrong') return again({ current: 'That is not your current password' })
  if (outcome === 'wait') return again({ current: signInProblem.wait })
  if (typeof outcome === 'string') return again({ chosen: passwordProblem[outcome] })
  c.header('Set-Cookie', outcome.cookie, { append: true })
  await rememberBrowser(c, viewer.accountId)
  say(c, 'Your password has been changed, and you have been signed out everywhere else')
  return c.redirect('/', 303)
})
