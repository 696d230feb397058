import { type Context, Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { RecoveryCodePage } from '#views/sign-in/recovery-code.tsx'
import { SecondFactorPage } from '#views/sign-in/second-factor.tsx'
import { codeProblem, recoveryProblem } from '#views/sign-in/words.ts'
import { signInByCode, signInByRecoveryCode } from '../actions/second-factor.ts'
import { comingFrom, rememberBrowser } from '../browser.ts'
import { codeForm, recoveryForm } from '../forms.ts'
import type { Halfway } from '../rules/session.ts'
import { localPath } from '../rules.ts'
import { authenticatorOf } from '../store/authenticators.ts'
import { passkeysOf } from '../store/passkeys.ts'

/** What follows the password, for whoever has a second factor. The guard lets nobody else in. */
export const secondFactorRoutes = new Hono<Web>()

const whoIs = (c: Context<Web>): Halfway => {
  const { halfway } = c.var
  if (!halfway) throw new Error('The guard let somebody in who has given no password')
  return halfway
}

const coming = (c: Context<Web>) => ({ accountId: whoIs(c).accountId, ...comingFrom(c) })

async function secondFactorPage(c: Context<Web>, next: string, problems?: Problems) {
  const { services, settings } = c.var
  const { accountId } = whoIs(c)
  return (
    <SecondFactorPage
      frame={frameOf(c)}
      next={next}
      hasPasskey={(await passkeysOf(services.database, accountId)).length > 0}
      hasAuthenticator={(await authenticatorOf(services.database, accountId)) !== undefined}
      ownPhoneDays={settings.ownPhoneDays}
      problems={problems}
    />
  )
}

secondFactorRoutes.get('/sign-in/second-factor', async (c) =>
  c.html(await secondFactorPage(c, localPath(c.req.query('next')))),
)

secondFactorRoutes.post('/sign-in/codes', async (c) => {
  const { services, acting } = c.var
  const form = await readForm(c, codeForm)
  const next = localPath(form.entered.next)
  if (!form.ok) return c.html(await secondFactorPage(c, next, form.problems), 422)
  const outcome = await signInByCode(services, acting, coming(c), form.values.code)
  if (outcome === 'signed out') return c.redirect('/sign-in', 303)
  if (typeof outcome === 'string')
    return c.html(await secondFactorPage(c, next, { code: codeProblem[outcome] }), 422)
  c.header('Set-Cookie', outcome.cookie, { append: true })
  await rememberBrowser(c, whoIs(c).accountId)
  return c.redirect(next, 303)
})

secondFactorRoutes.get('/sign-in/recovery-codes/new', (c) => c.html(<RecoveryCodePage frame={frameOf(c)} />))

secondFactorRoutes.post('/sign-in/recovery-codes', async (c) => {
  const { services, acting } = c.var
  const form = await readForm(c, recoveryForm)
  const again = (problems: Problems) =>
    c.html(<RecoveryCodePage frame={frameOf(c)} problems={problems} />, 422)
  if (!form.ok) return again(form.problems)
  const outcome = await signInByRecoveryCode(services, acting, coming(c), form.values.code)
  if (outcome === 'signed out') return c.redirect('/sign-in', 303)
  if (typeof outcome === 'string') return again({ code: recoveryProblem[outcome] })
  c.header('Set-Cookie', outcome.cookie, { append: true })
  await rememberBrowser(c, whoIs(c).accountId)
  say(c, `You are signed in. That code works no more: ${left(outcome.left)}`)
  return c.redirect('/account/factors', 303)
})

const left = (count: number) => {
  if (count === 0) return 'it was your last, so make a new sheet now'
  return count === 1 ? '1 is left' : `${count} are left`
}
