import { type Context, Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { AskedPage } from '#views/links/asked.tsx'
import { ChoosePasswordPage } from '#views/links/choose-password.tsx'
import { LinkEndedPage } from '#views/links/ended.tsx'
import { ForgottenPage } from '#views/links/forgotten.tsx'
import { linkWait } from '#views/links/words.ts'
import { passwordProblem } from '#views/sign-in/words.ts'
import { signOut } from '../actions.ts'
import type { LinkPurpose } from '../rules/links.ts'
import { askForPassword, choosePassword, whoseLink } from './actions.ts'
import { askingForm, chooseForm } from './forms.ts'

/** What staff call the account that they may sign in with instead of a password. */
const nameOfSignOn = (c: Context<Web>) => c.var.services.singleSignOn?.settings.name

/** The page that a one-time link opens, and the one form on it. Only sending the form uses the link up. */
function choosing(path: string, purpose: LinkPurpose) {
  const routes = new Hono<Web>()
  const page = async (c: Context<Web>, token: string, problems?: Problems) => {
    const link = await whoseLink(c.var.acting, purpose, token)
    return (
      link && (
        <ChoosePasswordPage
          frame={frameOf(c)}
          purpose={purpose}
          action={path}
          token={token}
          email={link.email}
          connect={purpose === 'invitation' && link.carerId === null ? nameOfSignOn(c) : undefined}
          problems={problems}
        />
      )
    )
  }
  // The same for a link that is unknown, used, ended or too old: none of them tells which it was.
  const ended = (c: Context<Web>, status: 410 | 422) => c.html(<LinkEndedPage frame={frameOf(c)} />, status)

  routes.get(path, async (c) => {
    const shown = await page(c, c.req.query('token') ?? '')
    return shown ? c.html(shown) : ended(c, 410)
  })

  routes.post(path, async (c) => {
    const { services, acting, sessionToken } = c.var
    const form = await readForm(c, chooseForm)
    const token = form.ok ? form.values.token : String(form.entered.token ?? '')
    const again = async (problems: Problems) => {
      const shown = await page(c, token, problems)
      return shown ? c.html(shown, 422) : ended(c, 422)
    }
    if (!form.ok) return again(form.problems)
    const outcome = await choosePassword(services, acting, { purpose, ...form.values })
    if (outcome === 'link ended') return ended(c, 422)
    if (outcome === 'wait') return c.html(<LinkEndedPage frame={frameOf(c)} wait />, 422)
    if (outcome !== 'chosen') return again({ password: passwordProblem[outcome] })
    // Whoever used this browser before is not the one who signs in next.
    if (sessionToken) c.header('Set-Cookie', await signOut(services, acting, sessionToken), { append: true })
    say(c, 'Your password is set. Sign in with it.')
    return c.redirect('/sign-in', 303)
  })
  return routes
}

export const linkRoutes = new Hono<Web>()
  .route('/', choosing('/invitations', 'invitation'))
  .route('/', choosing('/new-passwords', 'reset'))

linkRoutes.get('/password-resets/new', (c) => c.html(<ForgottenPage frame={frameOf(c)} />))

linkRoutes.post('/password-resets', async (c) => {
  const form = await readForm(c, askingForm)
  const again = (problems: Problems) =>
    c.html(<ForgottenPage frame={frameOf(c)} entered={form.entered} problems={problems} />, 422)
  if (!form.ok) return again(form.problems)
  const outcome = await askForPassword(c.var.services, c.var.acting, form.values.email)
  if (outcome === 'wait') return again({ email: linkWait })
  return c.redirect('/password-resets', 303)
})

linkRoutes.get('/password-resets', (c) => c.html(<AskedPage frame={frameOf(c)} />))
