import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { goodPassword, openSite } from '../support.ts'
import {
  addAda,
  addPasskey,
  askFrom,
  at,
  browserOn,
  codeAt,
  enrolled,
  givePassword,
  wrongCodeAt,
} from './people.ts'

const next = '//evil.example/settings'
const asked = `?next=${encodeURIComponent(next)}`
const locationOf = (response: Response) => response.headers.get('Location')

/** The page stands, and neither a link nor a field of it names the other site. */
async function leadsNowhereElse(response: Response, status = 200) {
  expect(response.status).toBe(status)
  const page = await response.text()
  expect(page).toContain('name="next"')
  expect(page).not.toContain('evil.example')
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T10:00:00Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('where somebody goes on to is never another site', () => {
  it('by their password', async () => {
    const site = await openSite()
    await addAda(site)
    const browser = browserOn(site)
    await leadsNowhereElse(await browser.get(`/sign-in${asked}`))
    const signingIn = { email: 'ada@example.org', password: goodPassword, next }
    await leadsNowhereElse(await browser.post('/sign-in', { ...signingIn, password: 'not this one' }), 422)
    expect(locationOf(await browser.post('/sign-in', signingIn))).toBe('/')
    expect(locationOf(await browser.get(`/sign-in${asked}`))).toBe('/')
  })

  it('by a code, and by the page that asks for it', async () => {
    const site = await openSite()
    const { email, secret } = await enrolled(site, browserOn(site))
    at(site, '2026-11-22T10:01:00Z')
    const browser = browserOn(site)
    expect(locationOf(await givePassword(browser, email, next))).toBe('/sign-in/second-factor?next=%2F')
    await leadsNowhereElse(await browser.get(`/sign-in/second-factor${asked}`))
    const wrong = await wrongCodeAt(secret, site.clock())
    await leadsNowhereElse(await browser.post('/sign-in/codes', { code: wrong, next }), 422)
    const right = await codeAt(secret, site.clock())
    expect(locationOf(await browser.post('/sign-in/codes', { code: right, next }))).toBe('/')
  })

  it('by a passkey, to sign in and to show once more that it is they', async () => {
    const site = await openSite()
    const first = browserOn(site)
    await addAda(site)
    await givePassword(first, 'ada@example.org')
    const passkey = await addPasskey(first)
    const browser = browserOn(site)
    const signedIn = passkey.used(await askFrom(browser, '/sign-in/passkey-challenges'))
    expect(locationOf(await browser.post('/sign-in/passkeys', { ...signedIn, next }))).toBe('/')

    at(site, '2026-11-22T10:20:00Z')
    await leadsNowhereElse(await browser.get(`/account/confirmations/new${asked}`))
    const shown = passkey.used(await askFrom(browser, '/account/confirmation-challenges'))
    expect(locationOf(await browser.post('/account/passkey-confirmations', { ...shown, next }))).toBe('/')
  })

  it('by the password, to show once more that it is they', async () => {
    const site = await openSite()
    await addAda(site)
    const browser = browserOn(site)
    await givePassword(browser, 'ada@example.org')
    at(site, '2026-11-22T10:20:00Z')
    const path = '/account/confirmations'
    await leadsNowhereElse(await browser.post(path, { password: 'not this one', next }), 422)
    expect(locationOf(await browser.post(path, { password: goodPassword, next }))).toBe('/')
  })
})
