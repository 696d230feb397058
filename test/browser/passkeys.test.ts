import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { addPerson, codeAt } from '../sessions/people.ts'
import { goodPassword, openSite } from '../support.ts'
import {
  arriveAt,
  expectAccessible,
  expectNoSidewaysScroll,
  inBrowser,
  launchBrowser,
  leave,
  openPage,
  press,
  serveApp,
} from './support.ts'

/** Presses a button that asks first, or waits for a finger. */
const touch = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const pathOf = (page: Page) => new URL(page.url()).pathname

/** A phone that is unlocked by a finger, as the browser plays one. */
async function addFinger(page: Page) {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    unlocks: (isUserVerified: boolean) =>
      session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
    touches: (enabled: boolean) =>
      session.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled }),
    passkeys: async () => (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
    forget: () => session.send('WebAuthn.clearCredentials', { authenticatorId }),
  }
}

async function openOn(now: string) {
  const site = await openSite()
  site.now(now)
  const { origin } = await serveApp(site.app)
  // Passkeys belong to the origin that browsers see.
  site.services.origin = origin
  const page = await openPage(await launchBrowser(), { origin, width: 360, height: 740 })
  const look = async () => {
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
  }
  return { site, page, look, finger: await addFinger(page) }
}

async function givePassword(page: Page, email: string) {
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(goodPassword)
  await press(page, 'Sign in')
}

inBrowser('passkeys', () => {
  it('are added on the way in, sign in, keep an own phone in, confirm, and are removed', async () => {
    const { site, page, look, finger } = await openOn(new Date().toISOString())
    await addPerson(site, { role: 'coordinator', email: 'dev@example.org', name: 'Dev Lane' })
    await page.goto('/sign-in')
    // Nothing is signed in with yet, so the browser has nothing to offer.
    await page.getByRole('button', { name: 'Use a passkey' }).waitFor()
    await look()
    await givePassword(page, 'dev@example.org')
    expect(pathOf(page)).toBe('/account/factors')
    await look()

    await press(page, 'Add a passkey')
    await page.getByLabel('Name it').fill('Dev’s phone')
    await look()
    await finger.unlocks(false)
    await touch(page, 'Make a passkey')
    await page.getByRole('status').getByText('Nothing was done').waitFor()
    await look()
    await finger.unlocks(true)
    await touch(page, 'Make a passkey')
    await arriveAt(page, '/account/recovery-codes')
    expect(await page.locator('.kith-key').count()).toBe(10)
    await look()
    const [made] = await finger.passkeys()
    expect(made).toMatchObject({ isResidentCredential: true, rpId: 'localhost', userName: 'dev@example.org' })
    await press(page, 'I have kept them: go on')
    expect(pathOf(page)).toBe('/')
    // Until the finger is there, the browser offers the passkey and waits.
    await finger.touches(false)
    await press(page, 'Sign out')

    // By the button, on the own phone.
    await page.goto('/sign-in?next=/account/sessions')
    await page.getByLabel('This is my own phone').check()
    await finger.touches(true)
    await touch(page, 'Use a passkey')
    await arriveAt(page, '/account/sessions')
    expect(await page.locator('main').textContent()).toMatch(/Chrome on Linux.*Your own phone, until/)
    await look()

    // A quarter of an hour later it is asked whether it is still they.
    site.now(new Date(Date.now() + 900_000).toISOString())
    await page.goto('/account/passkeys/new')
    expect(await page.title()).toMatch(/^Confirm that it is you/)
    await look()
    await touch(page, 'Use a passkey')
    await arriveAt(page, '/account/passkeys/new')
    await touch(page, 'Make a passkey')
    await page.getByRole('status').getByText('has a passkey of yours already').waitFor()

    await page.goto('/account/factors')
    await look()
    await press(page, 'Remove Dev’s phone')
    expect(await page.locator('.govuk-error-summary').textContent()).toContain('Add another way first')
    await look()
    await press(page, 'Add an authenticator app')
    await look()
    const secret = (await page.locator('.kith-key').textContent())?.replaceAll(' ', '') ?? ''
    await page.getByLabel('Code from your authenticator app').fill(await codeAt(secret, site.clock()))
    await press(page, 'Add this app')
    expect(await page.getByRole('alert').textContent()).toContain('Your authenticator app has been added')
    await look()
    await finger.touches(false)
    await press(page, 'Remove Dev’s phone')
    // The own phone was signed in by that passkey: it is out.
    expect(pathOf(page)).toBe('/sign-in')
    await givePassword(page, 'dev@example.org')
    expect(await page.title()).toMatch(/^Show that it is you/)
    await leave(page, page.getByRole('link', { name: 'Use a recovery code instead' }))
    await look()
  })

  it('are offered by the browser in the box for the address', async () => {
    const { site, page, finger } = await openOn(new Date().toISOString())
    await addPerson(site, { role: 'carer', email: 'cat@example.org', name: 'Cat Weir' })
    await page.goto('/sign-in')
    await givePassword(page, 'cat@example.org')
    await page.goto('/account/passkeys/new')
    await touch(page, 'Make a passkey')
    await arriveAt(page, '/account/recovery-codes')
    await press(page, 'Sign out')
    // The browser’s own list of passkeys is answered at once by the one that there is.
    await arriveAt(page, '/')
    await finger.forget()
    expect(await page.locator('.kith-header__person').textContent()).toContain('Cat Weir')
  })
})

inBrowser('signing out', () => {
  it('asks first when something typed has not been sent', async () => {
    const { site, page } = await openOn('2026-11-22T10:00:00Z')
    const manager = await site.as('manager')
    const [name = '', value = ''] = manager.cookie.split('=')
    await page.context().addCookies([{ name, value, url: site.services.origin }])
    const asked: string[] = []
    let answer = false
    page.on('dialog', (dialog) => {
      asked.push(dialog.message())
      return answer ? dialog.accept() : dialog.dismiss()
    })
    await page.goto('/settings')
    await page.getByLabel('Name of the service').fill('Something else')
    await touch(page, 'Sign out')
    expect(pathOf(page)).toBe('/settings')
    expect(asked).toEqual([expect.stringContaining('has not been sent')])
    answer = true
    await press(page, 'Sign out')
    expect(pathOf(page)).toBe('/sign-in')
    expect(asked).toHaveLength(2)

    const again = await site.as('manager')
    await page
      .context()
      .addCookies([{ name, value: again.cookie.split('=')[1] ?? '', url: site.services.origin }])
    await page.goto('/settings')
    await press(page, 'Sign out')
    expect(pathOf(page)).toBe('/sign-in')
    expect(asked).toHaveLength(2)
  })
})
