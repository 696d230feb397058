import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { PasswordPage } from '#views/account/password.tsx'
import { SignInPage } from '#views/sign-in/page.tsx'
import { passwordProblem, signInProblem } from '#views/sign-in/words.ts'
import { changePassword, signIn, signOut } from './actions.ts'
import { passwordForm, signInForm } from './forms.ts'
import { localPath } from './rules.ts'

export const sessionRoutes = new Hono<Web>()

sessionRoutes.get('/sign-in', (c) => {
  const next = localPath(c.req.query('next'))
  if (c.get('viewer')) return c.redirect(next, 303)
  return c.html(<SignInPage frame={frameOf(c)} entered={{ next }} />)
})

sessionRoutes.post('/sign-in', async (c) => {
  const { services, acting, sessionToken } = c.var
  const form = await readForm(c, signInForm)
  const again = (problems: Record<string, string>) => {
    const { email } = form.entered
    return c.html(
      <SignInPage
        frame={frameOf(c)}
        entered={{ email, next: localPath(form.entered.next) }}
        problems={problems}
      />,
      422,
    )
  }
  if (!form.ok) return again(form.problems)

  const outcome = await signIn(services, acting, form.values, {
    before: sessionToken,
    agent: c.req.header('User-Agent'),
  })
  if (typeof outcome === 'string') return again({ email: signInProblem[outcome] })
  c.header('Set-Cookie', outcome.cookie, { append: true })
  return c.redirect(localPath(form.values.next), 303)
})

sessionRoutes.post('/sign-out', async (c) => {
  const { services, acting, sessionToken } = c.var
  c.header('Set-Cookie', await signOut(services, acting, sessionToken), { append: true })
  // Nothing of what was seen stays on a shared computer.
  c.header('Clear-Site-Data', '"cache", "storage"')
  return c.redirect('/sign-in', 303)
})

sessionRoutes.get('/account/password', (c) => c.html(<PasswordPage frame={frameOf(c)} />))

sessionRoutes.post('/account/password', async (c) => {
  const { services, acting, viewer } = c.var
  const form = await readForm(c, passwordForm)
  const again = (problems: Record<string, string>) =>
    c.html(<PasswordPage frame={frameOf(c)} problems={problems} />, 422)
  if (!form.ok) return again(form.problems)

  const outcome = await changePassword(
    services,
    acting,
    viewer.accountId,
    form.values,
    c.req.header('User-Agent'),
  )
  if (outcome === 'wrong') return again({ current: 'That is not your current password' })
  if (outcome === 'wait') return again({ current: signInProblem.wait })
  if (typeof outcome === 'string') return again({ chosen: passwordProblem[outcome] })
  c.header('Set-Cookie', outcome.cookie, { append: true })
  say(c, 'Your password has been changed, and you have been signed out everywhere else')
  return c.redirect('/', 303)
})
