import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { needsConfirming } from '#src/access/rules/confirming.ts'
import { routes } from '#src/access/rules/routes.ts'
import { onBothDatabases } from '../databases.ts'
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

const locationOf = (response: Response) => response.headers.get('Location')

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T10:00:00Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

onBothDatabases('what matters most', (open) => {
  const later = async () => {
    const site = await openSite({ database: await open() })
    const browser = browserOn(site)
    const made = await enrolled(site, browser)
    at(site, '2026-11-22T10:11:00Z')
    return { site, browser, ...made }
  }
  const page = '/account/confirmations/new?next='

  it('asks once more for password and code after ten minutes, and goes on from its page', async () => {
    const { site, browser, secret } = await later()
    expect(locationOf(await browser.get('/account/password'))).toBe(`${page}%2Faccount%2Fpassword`)
    expect(await (await browser.get(`${page}/account/password`)).text()).toContain(
      'Code from your authenticator app',
    )
    const code = await codeAt(secret, site.clock())
    const confirm = (fields: object) =>
      browser.post('/account/confirmations', { next: '/account/password', ...fields })
    for (const fields of [
      { password: 'something else', code },
      { password: goodPassword, code: await wrongCodeAt(secret, site.clock()) },
    ]) {
      const wrong = await confirm(fields)
      expect(wrong.status).toBe(422)
      expect(await wrong.text()).toContain('The password or the code is not right')
    }
    expect((await confirm({ password: goodPassword })).status).toBe(422)
    expect((await confirm({ code })).status).toBe(422)
    expect((await browser.get('/account/password')).status).toBe(303)
    expect(locationOf(await confirm({ password: goodPassword, code }))).toBe('/account/password')
    expect((await browser.get('/account/password')).status).toBe(200)
    // The code has been used.
    at(site, '2026-11-22T10:21:30Z')
    expect((await browser.get('/account/password')).status).toBe(303)
    expect((await confirm({ password: goodPassword, code })).status).toBe(422)
  })

  it('keeps nothing of a form that meets it, and leads back to where it starts', async () => {
    const { site, browser } = await later()
    const changed = await browser.post('/account/password', {
      current: goodPassword,
      chosen: 'nine otters under ice',
    })
    expect(locationOf(changed)).toBe(`${page}%2Faccount%2Fpassword`)
    const begun = await site.database.selectFrom('authenticators').select('id').execute()
    expect(locationOf(await browser.post('/account/authenticators'))).toBe(`${page}%2Faccount%2Ffactors`)
    expect(await site.database.selectFrom('authenticators').select('id').execute()).toEqual(begun)
    const [app] = begun
    expect(locationOf(await browser.post(`/account/authenticators/${app?.id}/confirmations`))).toBe(
      `${page}%2Faccount%2Fauthenticators%2F${app?.id}`,
    )
    expect((await browser.post('/account/recovery-codes')).headers.getSetCookie()).toEqual([])
    expect((await browser.post('/account/passkey-challenges')).status).toBe(303)
  })

  it('goes on to no other site', async () => {
    const { site, browser, secret } = await later()
    const answer = await browser.post('/account/confirmations', {
      password: goodPassword,
      code: await codeAt(secret, site.clock()),
      next: '//evil.example',
    })
    expect(locationOf(answer)).toBe('/')
  })

  it('is confirmed by a passkey of the same account, and by no other', async () => {
    const site = await openSite({ database: await open() })
    const browser = browserOn(site)
    await enrolled(site, browser)
    const passkey = await addPasskey(browser)
    const stranger = browserOn(site)
    await enrolled(site, stranger)
    const foreign = await addPasskey(stranger)
    at(site, '2026-11-22T10:11:00Z')
    const confirm = async (one: typeof passkey) =>
      browser.post('/account/passkey-confirmations', {
        ...one.used(await askFrom(browser, '/account/confirmation-challenges')),
        next: '/account/passkeys/new',
      })
    expect((await confirm(foreign)).status).toBe(422)
    // A challenge of signing in does not confirm.
    const forSignIn = passkey.used(await askFrom(browser, '/sign-in/passkey-challenges'))
    expect((await browser.post('/account/passkey-confirmations', forSignIn)).status).toBe(422)
    expect((await browser.get('/account/passkeys/new')).status).toBe(303)
    expect(locationOf(await confirm(passkey))).toBe('/account/passkeys/new')
    expect((await browser.get('/account/passkeys/new')).status).toBe(200)
  })

  it('is not confirmed by the password alone of whoever has a passkey', async () => {
    const site = await openSite({ database: await open() })
    await addAda(site)
    const browser = browserOn(site)
    await givePassword(browser, 'ada@example.org')
    await addPasskey(browser)
    at(site, '2026-11-22T10:11:00Z')
    expect(await (await browser.get(`${page}/`)).text()).not.toContain('Your password')
    expect((await browser.post('/account/confirmations', { password: goodPassword })).status).toBe(422)
  })

  it('is confirmed by the password of whoever has nothing else, also on the way in', async () => {
    const site = await openSite({ database: await open() })
    await addAda(site)
    const browser = browserOn(site)
    await givePassword(browser, 'ada@example.org')
    at(site, '2026-11-22T10:11:00Z')
    const answer = await browser.post('/account/confirmations', {
      password: goodPassword,
      next: '/account/password',
    })
    expect(locationOf(answer)).toBe('/account/password')

    await site.database
      .insertInto('grants')
      .values({
        id: 'grant',
        accountId: (await site.database.selectFrom('accounts').select('id').executeTakeFirstOrThrow()).id,
        role: 'recruiter',
        fromOn: '2026-11-01',
        grantedAt: '2026-11-01T09:00:00.000Z',
      })
      .execute()
    at(site, '2026-11-22T10:30:00Z')
    expect(locationOf(await browser.post('/account/authenticators'))).toBe(`${page}%2Faccount%2Ffactors`)
    expect((await browser.get(`${page}/account/factors`)).status).toBe(200)
    expect((await browser.post('/account/confirmations', { password: 'not it' })).status).toBe(422)
    expect((await browser.post('/account/confirmations', { password: goodPassword })).status).toBe(303)
    expect(locationOf(await browser.post('/account/authenticators'))).toMatch(/^\/account\/authenticators\/./)
  })
})

describe('the list of what asks once more', () => {
  it('names routes of the table, each with a page that is one', () => {
    for (const [route, back] of Object.entries(needsConfirming)) {
      expect(Object.keys(routes)).toContain(route)
      expect(Object.keys(routes)).toContain(`GET ${back}`)
    }
  })
})
