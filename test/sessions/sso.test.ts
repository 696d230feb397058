import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkEverything } from '#src/check/check.ts'
import { dayOf } from '#src/clock.ts'
import { openSite } from '../support.ts'
import { addAuthenticator, addPerson, browserOn, codeAt, givePassword, trailOf } from './people.ts'
import {
  locationOf,
  openSiteAt,
  type SiteAt,
  signOn,
  startProvider,
  type TestProvider,
} from './sso-provider.ts'

let provider: TestProvider
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.stop())

const roles = 'Kith.Manager=manager;Kith.Liaison=liaison;Kith.Coordinator=coordinator'
const mo = {
  sub: 'subject-of-mo',
  name: 'Mo Adeyemi',
  email: 'Mo@Example.org',
  roles: ['Kith.Manager'],
  amr: ['pwd', 'mfa'],
}

const accountsOf = (site: SiteAt) =>
  site.database.selectFrom('accounts').selectAll().orderBy('createdAt').execute()
const identitiesOf = (site: SiteAt) => site.database.selectFrom('identities').selectAll().execute()
const grantsOf = (site: SiteAt, accountId: string) =>
  site.database
    .selectFrom('grants')
    .selectAll()
    .where('accountId', '=', accountId)
    .orderBy('role')
    .orderBy('grantedAt')
    .execute()
/** The roles that the account holds on the site's day, and by whom. */
const heldOf = async (site: SiteAt, accountId: string) =>
  (await grantsOf(site, accountId))
    .filter(({ untilOn }) => untilOn === null || untilOn > dayOf(site.clock()))
    .map(({ role, identityId }) => (identityId ? `${role}, told` : role))
const textOf = async (response: Response) => (await response.text()).replace(/\s+/g, ' ')
const titleOf = async (response: Response) => (await response.text()).match(/<h1[^>]*>([^<]+)/)?.[1]

describe('coming for the first time', () => {
  it('makes an account with the roles that the provider tells', async () => {
    const site = await openSiteAt(provider.issuer, { roles })
    provider.is(mo)
    const browser = browserOn(site)
    const answer = await signOn(browser, '/sign-in/single-sign-on?next=%2Faccounts%3Fstate%3Dactive')
    expect(answer.status).toBe(303)
    expect(locationOf(answer)).toBe('/accounts?state=active')
    expect(await textOf(await browser.get('/accounts'))).toContain('Mo Adeyemi')

    const [account, ...others] = await accountsOf(site)
    expect(others).toEqual([])
    expect(account).toMatchObject({ name: 'Mo Adeyemi', email: 'mo@example.org', passwordHash: null })
    const [identity] = await identitiesOf(site)
    expect(identity).toMatchObject({
      accountId: account?.id,
      issuer: `${provider.issuer}/`,
      subject: 'subject-of-mo',
    })
    expect(await grantsOf(site, account?.id ?? '')).toMatchObject([
      { role: 'manager', identityId: identity?.id, grantedBy: null, quadrantId: null, untilOn: '2026-11-29' },
    ])
    expect(await trailOf(site)).toEqual(['added account', 'connected identity', 'granted role', 'signed in'])
  })

  it('knows them again by issuer and subject, whatever their e-mail and name are then', async () => {
    const site = await openSiteAt(provider.issuer, { roles })
    provider.is(mo)
    await signOn(browserOn(site))
    provider.is({ ...mo, email: 'somebody.else@example.org', name: 'Somebody Else' })
    const browser = browserOn(site)
    expect(locationOf(await signOn(browser))).toBe('/')
    expect((await browser.get('/')).status).toBe(200)
    expect(await accountsOf(site)).toMatchObject([{ name: 'Mo Adeyemi', email: 'mo@example.org' }])
    // The same address there, but somebody else.
    provider.is({ ...mo, sub: 'subject-of-another' })
    expect((await signOn(browserOn(site))).status).toBe(403)
    expect(await identitiesOf(site)).toHaveLength(1)
  })

  it('refuses an e-mail that another account holds, and says what to do', async () => {
    const site = await openSiteAt(provider.issuer, { roles })
    const accountId = await addPerson(site, { role: 'liaison', email: 'mo@example.org' })
    provider.is(mo)
    const browser = browserOn(site)
    const answer = await signOn(browser)
    expect(answer.status).toBe(403)
    const text = await textOf(answer)
    expect(text).toContain('ask a manager to connect your sign-in')
    expect(text).not.toContain('mo@example.org')
    expect((await accountsOf(site)).map(({ id }) => id)).toEqual([accountId])
    expect(await identitiesOf(site)).toEqual([])
    expect(locationOf(await browser.get('/'))).toBe('/sign-in')
  })

  it.each([
    ['without a role of the app', { roles: ['Something.Else'] }],
    ['without any role', { roles: undefined }],
    ['without an e-mail', { email: undefined }],
    ['with an e-mail that the provider doubts', { email_verified: false }],
  ])('refuses somebody %s', async (_, given) => {
    const site = await openSiteAt(provider.issuer, { roles })
    const { roles: told, email, ...rest } = { ...mo, sub: `unknown ${_}`.replaceAll(' ', '-'), ...given }
    provider.is({ ...rest, ...(told && { roles: told }), ...(email && { email }) })
    const answer = await signOn(browserOn(site))
    expect(answer.status).toBe(403)
    expect(await titleOf(answer)).toBe('This sign-in does not open Kith')
    expect(await accountsOf(site)).toEqual([])
    expect(await trailOf(site)).toEqual(['was refused single sign-on'])
  })

  it('shows somebody stopped the page of whoever is unknown', async () => {
    const site = await openSiteAt(provider.issuer, { roles })
    const manager = await site.as('manager')
    provider.is(mo)
    const browser = browserOn(site)
    await signOn(browser)
    const account = (await accountsOf(site)).find(({ email }) => email === 'mo@example.org')
    await manager.post(`/accounts/${account?.id}/disablements`)
    expect(locationOf(await browser.get('/'))).toBe('/sign-in')
    const stopped = await signOn(browserOn(site))
    provider.is({ sub: 'subject-of-nobody' })
    const unknown = await signOn(browserOn(site))
    expect([stopped.status, unknown.status]).toEqual([403, 403])
    expect(await stopped.text()).toBe(await unknown.text())
    const refusals = await site.database
      .selectFrom('auditEntries')
      .select(['accountId', 'onKind', 'details'])
      .where('what', '=', 'was refused single sign-on')
      .execute()
    expect(refusals).toEqual([
      { accountId: null, onKind: 'issuer', details: '{"why":"unknown"}' },
      { accountId: null, onKind: 'issuer', details: '{"why":"unknown"}' },
    ])
  })

  it('makes nobody’s account where no role of the app is set', async () => {
    const site = await openSiteAt(provider.issuer)
    provider.is(mo)
    expect((await signOn(browserOn(site))).status).toBe(403)
    expect(await accountsOf(site)).toEqual([])
  })
})

describe('roles that the provider tells', () => {
  it('come and go with it, and end their sessions; those that a manager granted stay', async () => {
    const site = await openSiteAt(provider.issuer, { roles })
    const manager = await site.as('manager')
    provider.is({ ...mo, roles: ['Kith.Liaison'] })
    const first = browserOn(site)
    await signOn(first)
    const accountId = (await accountsOf(site)).find(({ email }) => email === 'mo@example.org')?.id ?? ''
    await manager.post(`/accounts/${accountId}/grants`, { role: 'payments' })
    expect(await heldOf(site, accountId)).toEqual(['liaison, told', 'payments'])

    provider.is({ ...mo, roles: ['Kith.Liaison', 'Kith.Manager'] })
    const second = browserOn(site)
    await signOn(second)
    expect(await heldOf(site, accountId)).toEqual(['liaison, told', 'manager, told', 'payments'])
    expect((await second.get('/accounts')).status).toBe(200)
    // A role more ends nobody's session.
    expect((await first.get('/')).status).toBe(200)

    provider.is({ ...mo, roles: [] })
    const third = browserOn(site)
    await signOn(third)
    expect(await heldOf(site, accountId)).toEqual(['payments'])
    expect(locationOf(await first.get('/'))).toBe('/sign-in')
    expect(locationOf(await second.get('/accounts'))).toBe('/sign-in?next=%2Faccounts')
    expect((await third.get('/')).status).toBe(200)
    expect((await third.get('/accounts')).status).toBe(404)

    provider.is({ ...mo, roles: ['Kith.Liaison'] })
    await signOn(third)
    expect(await heldOf(site, accountId)).toEqual(['liaison, told', 'payments'])
    expect((await trailOf(site)).filter((what) => what === 'ended grant')).toHaveLength(2)
  })

  it('never take the last manager away', async () => {
    const site = await openSiteAt(provider.issuer, { roles })
    provider.is(mo)
    await signOn(browserOn(site))
    const [account] = await accountsOf(site)
    provider.is({ ...mo, roles: [] })
    const browser = browserOn(site)
    await signOn(browser)
    expect(await heldOf(site, account?.id ?? '')).toEqual(['manager, told'])
    expect((await browser.get('/accounts')).status).toBe(200)
    expect(await trailOf(site)).toContain('kept last manager')
    // As soon as there is another one it goes.
    await site.as('manager')
    await signOn(browser)
    expect(await heldOf(site, account?.id ?? '')).toEqual([])
  })

  it('reach nothing until a manager gives a coordinator quadrants, and break no rule of the check', async () => {
    const site = await openSiteAt(provider.issuer, { roles })
    const manager = await site.as('manager')
    provider.is({ ...mo, roles: ['Kith.Coordinator'] })
    const browser = browserOn(site)
    await signOn(browser)
    const accountId = (await accountsOf(site)).find(({ email }) => email === 'mo@example.org')?.id ?? ''
    expect((await browser.get('/households')).status).toBe(200)
    expect(await textOf(await manager.get(`/accounts/${accountId}`))).toContain(
      'Carer coordinator, no quadrant yet (by single sign-on)',
    )
    const { database, keys } = site.services
    const asking = { database, keys, today: dayOf(site.clock()) }
    expect((await checkEverything(asking)).broken).toEqual([])
    await manager.post(`/accounts/${accountId}/grants`, { role: 'coordinator', quadrantIds: ['mid'] })
    await signOn(browser)
    expect(await heldOf(site, accountId)).toEqual(['coordinator, told', 'coordinator'])
  })
})

describe('the second step', () => {
  it('is our own where the provider does not tell of one', async () => {
    const site = await openSiteAt(provider.issuer, { roles })
    provider.is({ ...mo, amr: ['pwd'] })
    const browser = browserOn(site)
    await signOn(browser, '/sign-in/single-sign-on?next=%2Faccounts')
    expect(locationOf(await browser.get('/accounts'))).toBe('/account/factors?next=%2Faccounts')
    const { secret } = await addAuthenticator(site, browser)
    expect((await browser.get('/accounts')).status).toBe(200)

    site.now('2026-11-22T10:02:00Z')
    const again = browserOn(site)
    await signOn(again, '/sign-in/single-sign-on?next=%2Faccounts')
    expect(locationOf(await again.get('/accounts'))).toBe('/sign-in/second-factor?next=%2Faccounts')
    await again.post('/sign-in/codes', { code: await codeAt(secret, site.clock()) })
    expect((await again.get('/accounts')).status).toBe(200)
    expect((await trailOf(site)).slice(-2)).toEqual(['gave single sign-on', 'signed in'])
  })

  it('is our own always, where it is so set', async () => {
    const site = await openSiteAt(provider.issuer, { roles, secondFactorFrom: 'kith' })
    provider.is(mo)
    const browser = browserOn(site)
    await signOn(browser)
    expect(locationOf(await browser.get('/accounts'))).toBe('/account/factors?next=%2Faccounts')
  })

  it('is asked for once more, there, before what matters most', async () => {
    const site = await openSiteAt(provider.issuer, { roles })
    provider.is(mo)
    site.now(new Date().toISOString())
    const jar = new Map<string, string>()
    const browser = browserOn(site)
    await signOn(browser, undefined, { jar })
    const asked = '/account/confirmations/new?next=%2Faccount%2Fpasskeys%2Fnew'
    expect(locationOf(await browser.get('/account/passkeys/new'))).toBe(asked)
    const again = (await (await browser.get(asked)).text()).match(
      /href="(\/sign-in\/single-sign-on\?again[^"]+)"/,
    )?.[1]
    const from = again?.replaceAll('&amp;', '&') ?? ''
    // Whoever takes the request for it out of the address is signed in, and has confirmed nothing.
    const silently = (address: URL) => {
      address.searchParams.delete('prompt')
      address.searchParams.delete('max_age')
      return address
    }
    await signOn(browser, from, { jar, change: silently })
    expect(locationOf(await browser.get('/account/passkeys/new'))).toBe(asked)
    expect(locationOf(await signOn(browser, from, { jar }))).toBe('/account/passkeys/new')
    expect((await browser.get('/account/passkeys/new')).status).toBe(200)
  })
})

describe('signing out', () => {
  it('offers to sign out there as well', async () => {
    const site = await openSiteAt(provider.issuer, { roles })
    provider.is(mo)
    const browser = browserOn(site)
    await signOn(browser)
    const answer = await browser.post('/sign-out')
    expect(locationOf(answer)).toBe('/sign-in/single-sign-on/ended')
    const page = await textOf(await browser.get(locationOf(answer)))
    expect(page).toContain(`href="${provider.issuer}/session/end?client_id=kith"`)
    expect(page).toContain('Also sign out of your Wexcombe account')
    expect(locationOf(await browser.get('/accounts'))).toBe('/sign-in?next=%2Faccounts')
  })

  it('says nothing of it to whoever is not connected', async () => {
    const site = await openSiteAt(provider.issuer)
    await addPerson(site, { role: 'carer', email: 'ada@example.org' })
    const browser = browserOn(site)
    await givePassword(browser, 'ada@example.org')
    expect(locationOf(await browser.post('/sign-out'))).toBe('/sign-in')
  })
})

describe('the sign-in page', () => {
  it('offers it by the name that people know, and keeps where they were going', async () => {
    const site = await openSiteAt(provider.issuer)
    const page = await (await site.stranger().get('/sign-in?next=%2Fhouseholds')).text()
    expect(page).toContain('href="/sign-in/single-sign-on?next=%2Fhouseholds"')
    expect(page).toMatch(/Sign in with your Wexcombe account\s*<\/a>/)
  })

  it('leads nowhere where it is not set up', async () => {
    const site = await openSite()
    expect(await (await site.stranger().get('/sign-in')).text()).not.toContain('single-sign-on')
    for (const path of ['', '/callback?code=1&state=2', '/ended'])
      expect(locationOf(await site.stranger().get(`/sign-in/single-sign-on${path}`))).toBe('/sign-in')
    const manager = await site.as('manager')
    expect(locationOf(await manager.get('/account/identities/new'))).toBe('/account/factors')
    expect(await (await manager.get('/account/factors')).text()).not.toContain('identities')
  })

  it('sends the browser with a challenge that is bound to it', async () => {
    const site = await openSiteAt(provider.issuer, {}, { origin: 'https://kith.example.org' })
    const begun = await site.app.request('/sign-in/single-sign-on')
    const address = new URL(locationOf(begun))
    expect(address.origin).toBe(provider.issuer)
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      response_type: 'code',
      response_mode: 'query',
      code_challenge_method: 'S256',
      scope: 'openid profile email',
      redirect_uri: 'https://kith.example.org/sign-in/single-sign-on/callback',
    })
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(address.searchParams.get(name)?.length, name).toBeGreaterThan(35)
    expect(begun.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-single-sign-on=[\w-]{24}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      ),
    ])
  })
})

it('works with a provider that takes the secret only in the header', async () => {
  const other = await startProvider({ auth: 'basic' })
  try {
    const site = await openSiteAt(other.issuer, { roles })
    other.is(mo)
    expect(locationOf(await signOn(browserOn(site)))).toBe('/')
  } finally {
    await other.stop()
  }
})
