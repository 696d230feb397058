import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { newestLinkTo, tokenOf } from './mailed.ts'
import { addPerson, browserOn, toldTo, trailOf } from './people.ts'
import {
  goThere,
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

const mo = { sub: 'subject-of-mo', name: 'Mo at the council', email: 'mo@council.example', amr: ['mfa'] }

/** Invites a liaison worker by the page; answers the account and the token of the link. */
async function invited(site: SiteAt, email = 'mo@example.org') {
  const manager = await site.as('manager')
  const answer = await manager.post('/accounts', {
    name: 'Mo Adeyemi',
    email,
    roles: ['liaison'],
    once: crypto.randomUUID(),
  })
  const accountId = locationOf(answer).split('/').at(-1) ?? ''
  return { manager, accountId, token: tokenOf(await newestLinkTo(site, accountId)) }
}
const connecting = (token: string) => `/sign-in/single-sign-on?invitation=${token}`
const identitiesOf = (site: SiteAt) =>
  site.database.selectFrom('identities').select(['accountId', 'subject']).execute()

describe('by an invitation', () => {
  it('is connected, and opens that account from then on', async () => {
    const site = await openSiteAt(provider.issuer)
    const { accountId, token } = await invited(site)
    provider.is(mo)
    const browser = browserOn(site)
    const page = await (await browser.get(`/invitations?token=${token}`)).text()
    expect(page).toContain(`href="${connecting(token)}"`)
    expect(locationOf(await signOn(browser, connecting(token)))).toBe('/')
    expect((await browser.get('/households')).status).toBe(200)
    expect(await identitiesOf(site)).toEqual([{ accountId, subject: mo.sub }])
    const account = await site.database
      .selectFrom('accounts')
      .select(['name', 'email', 'passwordHash'])
      .where('id', '=', accountId)
      .executeTakeFirst()
    expect(account).toEqual({ name: 'Mo Adeyemi', email: 'mo@example.org', passwordHash: null })
    expect((await trailOf(site)).slice(-3)).toEqual([
      'accepted invitation',
      'connected identity',
      'signed in',
    ])
    expect((await browser.get(`/invitations?token=${token}`)).status).toBe(410)
    expect(locationOf(await signOn(browserOn(site)))).toBe('/')
  })

  it('is connected once: whoever comes second with the link finds it ended', async () => {
    const site = await openSiteAt(provider.issuer)
    const { token } = await invited(site)
    provider.is(mo)
    const late = browserOn(site)
    const back = await goThere(late, connecting(token))
    provider.is({ ...mo, sub: 'quicker' })
    await signOn(browserOn(site), connecting(token))
    const answer = await late.get(back)
    expect(answer.status).toBe(410)
    expect(await identitiesOf(site)).toMatchObject([{ subject: 'quicker' }])
  })

  it('is refused to somebody who has another account', async () => {
    const site = await openSiteAt(provider.issuer)
    const first = await invited(site)
    provider.is(mo)
    await signOn(browserOn(site), connecting(first.token))
    const second = await invited(site, 'other@example.org')
    const answer = await signOn(browserOn(site), connecting(second.token))
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('connected to another account')
    expect(await identitiesOf(site)).toHaveLength(1)
    expect((await site.stranger().get(`/invitations?token=${second.token}`)).status).toBe(200)
  })

  it('begins on our own page only', async () => {
    const site = await openSiteAt(provider.issuer)
    const { token } = await invited(site)
    for (const from of ['cross-site', 'same-site', 'none']) {
      const answer = await browserOn(site, { 'Sec-Fetch-Site': from }).get(connecting(token))
      expect(locationOf(answer), from).toBe(`/invitations?token=${token}`)
    }
    const own = await browserOn(site, { 'Sec-Fetch-Site': 'same-origin' }).get(connecting(token))
    expect(new URL(locationOf(own)).origin).toBe(provider.issuer)
  })

  it.each([
    ['nothing', {}],
    ['a page of somebody else', { Referer: 'http://localhost.elsewhere.example/' }],
    ['no address', { Referer: 'localhost' }],
  ])('does not begin in an old browser that says it comes from %s', async (_, headers) => {
    const site = await openSiteAt(provider.issuer)
    const { token } = await invited(site)
    const old = site.stranger(headers)
    expect(locationOf(await old.get(connecting(token)))).toBe(`/invitations?token=${token}`)
    const own = await site
      .stranger({ Referer: `http://localhost/invitations?token=${token}` })
      .get(connecting(token))
    expect(new URL(locationOf(own)).origin).toBe(provider.issuer)
  })

  it('is not for carers, nor for a forgotten password', async () => {
    const site = await openSiteAt(provider.issuer)
    const manager = await site.as('manager')
    const householdId = await addHousehold(site)
    const carerId = await addCarer(site, householdId, { name: 'Ada Byron' })
    await manager.post(`/households/${householdId}/carers/${carerId}/accounts`, {
      email: 'ada@example.org',
      once: crypto.randomUUID(),
    })
    const { id } = await site.database
      .selectFrom('accounts')
      .select('id')
      .where('email', '=', 'ada@example.org')
      .executeTakeFirstOrThrow()
    const token = tokenOf(await newestLinkTo(site, id))
    expect(await (await site.stranger().get(`/invitations?token=${token}`)).text()).not.toContain(
      'single-sign-on',
    )
    provider.is(mo)
    expect((await signOn(browserOn(site), connecting(token))).status).toBe(410)

    const accountId = await addPerson(site, { role: 'liaison', email: 'bea@example.org' })
    await site.stranger().post('/password-resets', { email: 'bea@example.org' })
    const reset = tokenOf(await newestLinkTo(site, accountId))
    expect(await (await site.stranger().get(`/new-passwords?token=${reset}`)).text()).not.toContain(
      'single-sign-on',
    )
    expect((await signOn(browserOn(site), connecting(reset))).status).toBe(410)
    expect(await identitiesOf(site)).toEqual([])
  })
})

describe('by whoever is signed in', () => {
  /** Their browser, signed in as the site's `as` does. */
  async function signedIn(site: SiteAt, role: 'liaison' | 'manager' | 'carer' = 'liaison') {
    const person = await site.as(role)
    const browser = browserOn(site)
    const [name = '', value = ''] = person.cookie.split('=')
    browser.jar.set(name, value)
    return { ...person, browser }
  }

  it('is connected, said on their page, told to them, and opens their account', async () => {
    const site = await openSiteAt(provider.issuer)
    const { accountId, browser } = await signedIn(site)
    expect(await (await browser.get('/account/factors')).text()).toContain('href="/account/identities/new"')
    provider.is(mo)
    expect(locationOf(await signOn(browser, '/account/identities/new'))).toBe('/account/factors')
    expect(await (await browser.get('/account/factors')).text()).toContain('It is connected: it opens this')
    expect(await identitiesOf(site)).toEqual([{ accountId, subject: mo.sub }])
    expect(await toldTo(site, accountId)).toEqual(['second factor changed'])
    expect(await trailOf(site)).toEqual(['connected identity'])
    const elsewhere = browserOn(site)
    expect(locationOf(await signOn(elsewhere))).toBe('/')
    expect((await elsewhere.get('/households')).status).toBe(200)
  })

  it('only after showing once more that it is they, and only from our own page', async () => {
    const site = await openSiteAt(provider.issuer)
    const { browser, accountId } = await signedIn(site)
    await site.database
      .updateTable('sessions')
      .set({ confirmedAt: '2026-11-22T09:00:00.000Z' })
      .where('accountId', '=', accountId)
      .execute()
    expect(locationOf(await browser.get('/account/identities/new'))).toBe(
      '/account/confirmations/new?next=%2Faccount%2Ffactors',
    )
    const other = await signedIn(site)
    const abroad = browserOn(site, { 'Sec-Fetch-Site': 'cross-site' })
    for (const [name, value] of other.browser.jar) abroad.jar.set(name, value)
    expect(locationOf(await abroad.get('/account/identities/new'))).toBe('/account/factors')
  })

  it('never to an account that somebody else signed in to meanwhile, nor to two', async () => {
    const site = await openSiteAt(provider.issuer)
    const one = await signedIn(site)
    const two = await signedIn(site)
    provider.is(mo)
    const back = await goThere(one.browser, '/account/identities/new')
    for (const [name, value] of two.browser.jar) if (name === 'session') one.browser.jar.set(name, value)
    expect((await one.browser.get(back)).status).toBe(400)
    expect(await identitiesOf(site)).toEqual([])
    await signOn(two.browser, '/account/identities/new')
    const third = await signedIn(site)
    expect((await signOn(third.browser, '/account/identities/new')).status).toBe(403)
    expect(await identitiesOf(site)).toEqual([{ accountId: two.accountId, subject: mo.sub }])
  })

  it('is not offered to carers', async () => {
    const site = await openSiteAt(provider.issuer)
    const { browser } = await signedIn(site, 'carer')
    expect(await (await browser.get('/account/factors')).text()).not.toContain('identities')
    provider.is(mo)
    expect((await signOn(browser, '/account/identities/new')).status).toBe(403)
    expect(await identitiesOf(site)).toEqual([])
  })
})

onBothDatabases('five at once with one invitation', (open) => {
  it('connect one of them', async () => {
    const site = await openSiteAt(provider.issuer, {}, { database: await open() })
    const { token } = await invited(site)
    const browsers = Array.from({ length: 5 }, () => browserOn(site))
    const backs: string[] = []
    for (const [at, browser] of browsers.entries()) {
      provider.is({ ...mo, sub: `subject-${at}` })
      backs.push(await goThere(browser, connecting(token)))
    }
    const answers = await Promise.all(browsers.map((browser, at) => browser.get(backs[at] ?? '')))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 410, 410, 410, 410])
    expect(await identitiesOf(site)).toHaveLength(1)
  })
})
