import { type Context, Hono } from 'hono'
import type { Viewer } from '#src/access/rules.ts'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { notDisconnected } from '#views/factors/words.ts'
import { LinkEndedPage } from '#views/links/ended.tsx'
import { SignedOutPage, SignOnRefusedPage } from '#views/sign-in/single-sign-on.tsx'
import { comingFrom, rememberBrowser } from '../browser.ts'
import { hashOfToken } from '../links/sending.ts'
import { factorsPage } from '../routes/factors.tsx'
import type { SignOnRefusal } from '../rules/single-sign-on.ts'
import { localPath } from '../rules.ts'
import { comeIn, connectOwn } from './actions.ts'
import { keepAsked, type Purpose, takeAsked } from './asking.ts'
import { browserSent, isFromOwnPage, markSent } from './browser.ts'
import { disconnectOwn } from './disconnecting.ts'
import { newSecrets, type Provider } from './provider.ts'
import { mustWait, recordRefusal } from './refusing.ts'

/**
 * Signing in with the account that staff have at their council. It starts by links, because a form may not lead to
 * another site; they keep only what the browser is sent with.
 */
export const singleSignOnRoutes = new Hono<Web>()

const callback = '/sign-in/single-sign-on/callback'

const statusOf = { 'not finished': 400, away: 503, wait: 429 } as const
const isOurFault = (why: SignOnRefusal): why is keyof typeof statusOf => why in statusOf

const refuse = (c: Context<Web>, { settings }: Provider, why: SignOnRefusal) =>
  c.html(
    <SignOnRefusedPage frame={frameOf(c)} name={settings.name} why={why} />,
    isOurFault(why) ? statusOf[why] : 403,
  )

/** Sends the browser to the provider. */
async function send(
  c: Context<Web>,
  provider: Provider,
  { purpose, next, again = false }: { purpose: Purpose; next: string; again?: boolean },
) {
  const { services, acting } = c.var
  const secrets = newSecrets()
  const state = await keepAsked(acting, markSent(c), { purpose, next, ...secrets })
  if (state === 'wait') return refuse(c, provider, 'wait')
  const address = await provider.addressToSignIn(services.origin + callback, { state, ...secrets }, again)
  return address === 'away' ? refuse(c, provider, 'away') : c.redirect(address.href, 303)
}

singleSignOnRoutes.get('/sign-in/single-sign-on', async (c) => {
  const { singleSignOn } = c.var.services
  if (!singleSignOn) return c.redirect('/sign-in', 303)
  const { next, again, invitation } = c.req.query()
  if (invitation === undefined)
    return send(c, singleSignOn, {
      purpose: { to: 'sign in' },
      next: localPath(next),
      again: again !== undefined,
    })
  if (!isFromOwnPage(c)) return c.redirect(`/invitations?token=${encodeURIComponent(invitation)}`, 303)
  return send(c, singleSignOn, {
    purpose: { to: 'accept', tokenHash: hashOfToken(invitation) },
    next: '/',
  })
})

singleSignOnRoutes.get('/account/identities/new', async (c) => {
  const { services, viewer } = c.var
  if (!services.singleSignOn || !isFromOwnPage(c)) return c.redirect('/account/factors', 303)
  const { accountId } = viewer
  return send(c, services.singleSignOn, { purpose: { to: 'connect', accountId }, next: '/account/factors' })
})

singleSignOnRoutes.post('/account/identities/:id/removals', async (c) => {
  const { acting, viewer } = c.var
  const outcome = await disconnectOwn(acting, viewer.accountId, c.req.param('id'))
  if (outcome === 'no such identity') return c.notFound()
  if (outcome !== 'disconnected') return c.html(await factorsPage(c, { '': notDisconnected[outcome] }), 422)
  say(c, 'It is disconnected, and you are signed out everywhere. Sign in another way')
  return c.redirect('/sign-in', 303)
})

singleSignOnRoutes.get(callback, async (c) => {
  const { services, acting } = c.var
  const { singleSignOn } = services
  if (!singleSignOn) return c.redirect('/sign-in', 303)
  if (await mustWait(acting)) return refuse(c, singleSignOn, 'wait')
  const came = await comeBack(c, singleSignOn)
  if (typeof came !== 'string') {
    if (came.cookie) c.header('Set-Cookie', came.cookie, { append: true })
    else say(c, connected)
    if (came.signedIn) await rememberBrowser(c, came.signedIn)
    return c.redirect(came.next, 303)
  }
  if (came !== 'away') await recordRefusal(acting, singleSignOn.settings.issuer, came)
  return came === 'link ended'
    ? c.html(<LinkEndedPage frame={frameOf(c)} />, 410)
    : refuse(c, singleSignOn, came)
})

const connected =
  'It is connected. From your next sign-in with it on, what you may do there counts here as well'

/** What became of whoever comes back from the provider. */
async function comeBack(
  c: Context<Web>,
  provider: Provider,
): Promise<{ next: string; cookie?: string; signedIn?: string | undefined } | SignOnRefusal | 'link ended'> {
  const { services, acting } = c.var
  const asked = await takeAsked(acting, browserSent(c), c.req.query('state') ?? '')
  if (!asked) return 'not finished'
  const { search } = new URL(c.req.url)
  const told = await provider.told(new URL(services.origin + callback + search), asked)
  if (told === 'away') return told
  if (told === 'not believed') return 'not finished'
  const { purpose, next } = asked
  if (purpose.to === 'connect') {
    const viewer: Viewer | undefined = c.get('viewer')
    if (viewer?.accountId !== purpose.accountId) return 'not finished'
    const { accountId } = purpose
    const outcome = await connectOwn(acting, { accountId, handle: c.var.session?.handle }, told)
    return outcome === 'connected' ? { next } : outcome
  }
  const outcome = await comeIn(services, provider.settings, acting, { told, purpose, ...comingFrom(c) })
  return typeof outcome === 'string' ? outcome : { next, ...outcome }
}

singleSignOnRoutes.get('/sign-in/single-sign-on/ended', (c) => {
  const { singleSignOn } = c.var.services
  if (!singleSignOn || c.get('viewer')) return c.redirect('/sign-in', 303)
  return c.html(
    <SignedOutPage
      frame={frameOf(c)}
      name={singleSignOn.settings.name}
      signOutThere={singleSignOn.addressToSignOut()?.href}
    />,
  )
})
