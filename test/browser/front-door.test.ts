import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { actingAsService } from '#src/main.ts'
import { makeSetUpLink } from '#src/service/set-up.ts'
import { codeAt, wrongCodeAt } from '../sessions/people.ts'
import { goodPassword, openSite } from '../support.ts'
import {
  expectAccessible,
  expectNoSidewaysScroll,
  inBrowser,
  launchBrowser,
  openPage,
  press,
  serveApp,
} from './support.ts'

/** A service that nobody has set up yet, and the link that its terminal prints. */
async function newService() {
  const site = await openSite({ setUp: 'not yet' })
  const { origin } = await serveApp(site.app)
  const link = await makeSetUpLink(actingAsService(site.services), origin)
  return { site, origin, link: link ?? '' }
}

async function fill(page: Page, fields: Record<string, string>) {
  for (const [label, value] of Object.entries(fields))
    await page.getByLabel(label, { exact: true }).fill(value)
}

async function setUp(page: Page, link: string) {
  await page.goto(link)
  await fill(page, {
    'Name of the service': 'Estuary Fostering',
    'Full name': 'Ada Byron',
    'Email address': 'ada@example.org',
    Password: goodPassword,
  })
  await press(page, 'Set up')
}

async function signIn(page: Page) {
  await fill(page, { 'Email address': 'ada@example.org', Password: goodPassword })
  await press(page, 'Sign in')
}

/** A manager signs in by more than a password: she adds an authenticator app, and keeps her recovery codes. */
async function addApp(page: Page, now: Date, look: () => Promise<void> = async () => undefined) {
  expect(new URL(page.url()).pathname).toBe('/account/factors')
  await look()
  await press(page, 'Add an authenticator app')
  await look()
  const secret = (await page.locator('.kith-key').textContent())?.replaceAll(' ', '') ?? ''
  await fill(page, { 'Code from your authenticator app': await codeAt(secret, now) })
  await press(page, 'Add this app')
  expect(await page.locator('.kith-key').count()).toBe(10)
  await look()
  await press(page, 'I have kept them: go on')
  return secret
}

/** Signing out cleared what the phone kept; the page after it keeps whom to ring anew, for when there is no signal. */
async function expectHelpWithoutSignal(page: Page) {
  // Text, because it is the browser's world and not ours.
  const isKept = `(async () => {
    const keeper = await navigator.serviceWorker.getRegistration('/help-now')
    return keeper?.active?.state === 'activated' && (await caches.match('/help-now/all')) !== undefined
  })()`
  await expect.poll(() => page.evaluate(isKept), { timeout: 60_000 }).toBe(true)
  await page.context().setOffline(true)
  await page.goto('/help-now')
  expect(await page.locator('h1').textContent()).toBe('All lines and their hours')
  expect(await page.locator('main').textContent()).toContain('Last updated 22 November 2026')
  expect(await page.locator('main a[href="tel:999"]').first().isVisible()).toBe(true)
  // Its style was kept with it.
  const colour = await page.evaluate(`getComputedStyle(document.querySelector('.kith-header')).color`)
  expect(colour).toBe('rgb(255, 255, 255)')
  await expectNoSidewaysScroll(page)
  await page.context().setOffline(false)
}

inBrowser('the front door', () => {
  it('is set up, opened, and closed behind one', async () => {
    const { site, origin, link } = await newService()
    const page = await openPage(await launchBrowser(), { origin, width: 320, height: 640, offline: true })
    const wellMade = async () => {
      await expectAccessible(page)
      await expectNoSidewaysScroll(page)
    }

    await page.goto('/')
    expect(await page.locator('h1').textContent()).toBe('Kith is not set up yet')
    await wellMade()
    await page.goto(link)
    await wellMade()
    await press(page, 'Set up')
    expect(await page.title()).toMatch(/^Error: Set up Kith/)
    await wellMade()
    await setUp(page, link)

    expect(await page.title()).toMatch(/^Sign in/)
    await wellMade()
    await page.goto('/accounts/new')
    await fill(page, { 'Email address': 'ada@example.org', Password: 'not this one' })
    await press(page, 'Sign in')
    expect(await page.locator('.govuk-error-summary').textContent()).toContain('not right')
    await wellMade()
    await signIn(page)
    const secret = await addApp(page, site.clock(), wellMade)
    expect(new URL(page.url()).pathname).toBe('/')
    await press(page, 'Sign out')

    await page.goto('/accounts/new')
    await signIn(page)
    expect(await page.title()).toMatch(/^Show that it is you/)
    await wellMade()
    await fill(page, { 'Code from your authenticator app': await wrongCodeAt(secret, site.clock()) })
    await press(page, 'Go on')
    expect(await page.title()).toMatch(/^Error: Show that it is you/)
    await wellMade()
    site.now('2026-11-22T10:01:00Z')
    await fill(page, { 'Code from your authenticator app': await codeAt(secret, site.clock()) })
    await press(page, 'Go on')
    expect(new URL(page.url()).pathname).toBe('/accounts/new')
    await wellMade()
    await fill(page, {
      'Full name': 'Bea Marsh',
      'Email address': 'bea@example.org',
    })
    await page.getByLabel('Carer coordinator', { exact: true }).check()
    await page
      .getByLabel('Coast', { exact: true })
      .or(page.getByLabel('North', { exact: true }))
      .check()
    await press(page, 'Send invitation')
    expect(await page.locator('h1').textContent()).toContain('Bea Marsh')
    expect(await page.getByRole('alert').textContent()).toContain('They are sent a link')
    await wellMade()

    for (const path of [
      '/',
      '/accounts',
      '/settings',
      '/quadrants',
      '/account',
      '/account/password',
      '/account/factors',
      '/account/sessions',
      '/account/recovery-codes',
      '/help-now',
      '/nothing',
    ]) {
      // Each of them is looked at by templates.test.ts; here with only what a new service has.
      await page.goto(path)
      await expectNoSidewaysScroll(page)
    }
    await press(page, 'Sign out')
    expect(new URL(page.url()).pathname).toBe('/sign-in')
    await page.goto('/settings')
    expect(await page.title()).toMatch(/^Sign in/)
    await expectHelpWithoutSignal(page)
  })

  it('needs no scripts', async () => {
    const { site, origin, link } = await newService()
    const page = await openPage(await launchBrowser(), { origin, javaScript: false })
    await setUp(page, link)
    await signIn(page)
    await addApp(page, site.clock())
    expect(await page.locator('.kith-header__service').textContent()).toBe('Estuary Fostering')
    await page.goto('/settings')
    await fill(page, { 'Furthest a home may live from its hub home': '21' })
    await press(page, 'Save settings')
    expect(await page.getByLabel('Furthest a home may live from its hub home').inputValue()).toBe('21')
    expect(await page.getByRole('alert').textContent()).toContain('The settings have been changed')
    await page.reload()
    expect(await page.getByRole('alert').count()).toBe(0)
    await press(page, 'Sign out')
    expect(new URL(page.url()).pathname).toBe('/sign-in')
  })
})
