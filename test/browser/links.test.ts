import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { newestLinkTo } from '../sessions/mailed.ts'
import { openSite } from '../support.ts'
import {
  expectAccessible,
  expectNoSidewaysScroll,
  inBrowser,
  launchBrowser,
  leave,
  openPage,
  press,
  serveApp,
} from './support.ts'

const password = 'nine otters under ice'

const wellMade = async (page: Page) => {
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
}

const heading = (page: Page) => page.locator('h1').textContent()
const pathOf = (page: Page) => new URL(page.url()).pathname

inBrowser('a one-time link', () => {
  it('brings somebody in from their invitation, and back when they have forgotten their password', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    const { origin } = await serveApp(site.app)
    const browser = await launchBrowser()
    const at = { origin, width: 320, height: 640 }

    const inviting = await openPage(browser, { ...at, cookie: manager.cookie })
    await inviting.goto('/accounts/new')
    await inviting.getByLabel('Full name').fill('Bea Marsh')
    await inviting.getByLabel('Email address').fill('bea@example.org')
    await inviting.getByLabel('Carer coordinator', { exact: true }).check()
    await inviting.getByLabel('North', { exact: true }).check()
    await wellMade(inviting)
    await press(inviting, 'Send invitation')
    expect(await heading(inviting)).toContain('Bea Marsh')
    expect(await inviting.getByRole('alert').textContent()).toContain('They are sent a link')
    await wellMade(inviting)

    // Without a mail server a manager reads what was told, and tells it.
    const newestLink = async () => {
      await inviting.goto('/messages')
      await leave(inviting, inviting.locator('table a').first())
      await wellMade(inviting)
      const text = (await inviting.locator('main').textContent()) ?? ''
      return text.match(/\/[a-z-]+\?token=[\w-]{43}/)?.[0] ?? ''
    }

    const bea = await openPage(browser, at)
    const choose = async (link: string) => {
      await bea.goto(link)
      await wellMade(bea)
      await bea.getByLabel('Password', { exact: true }).fill('short')
      await press(bea, 'Set this password')
      expect(await bea.title()).toMatch(/^Error: /)
      await wellMade(bea)
      await bea.getByLabel('Password', { exact: true }).fill(password)
      await press(bea, 'Set this password')
      expect(pathOf(bea)).toBe('/sign-in')
      expect(await bea.getByRole('alert').textContent()).toContain('Your password is set')
    }
    const invitation = await newestLink()
    await choose(invitation)
    await bea.goto(invitation)
    expect(await heading(bea)).toBe('This link does not open anything now')
    await wellMade(bea)

    site.now('2026-11-22T10:05:00Z')
    await leave(bea, bea.getByRole('link', { name: 'ask for a new link' }))
    await wellMade(bea)
    await bea.getByLabel('Email address').fill('bea@example.org')
    await press(bea, 'Send a link')
    expect(await heading(bea)).toBe('Look in your email')
    await wellMade(bea)
    await choose(await newestLink())
    await bea.getByLabel('Email address').fill('bea@example.org')
    await bea.getByLabel('Password', { exact: true }).fill(password)
    await press(bea, 'Sign in')
    // A coordinator goes no further with a password alone.
    expect(pathOf(bea)).toBe('/account/factors')
    await bea.goto('/households')
    expect(pathOf(bea)).toBe('/account/factors')
  })

  it('needs no scripts', async () => {
    const site = await openSite()
    const { accountId } = await site.as({ role: 'carer', email: 'joan@example.org' })
    const { origin } = await serveApp(site.app)
    const page = await openPage(await launchBrowser(), { origin, javaScript: false })
    await page.goto('/sign-in')
    await leave(page, page.getByRole('link', { name: 'Forgotten your password?' }))
    await page.getByLabel('Email address').fill('joan@example.org')
    await press(page, 'Send a link')
    await page.goto(await newestLinkTo(site, accountId))
    await page.getByLabel('Password', { exact: true }).fill(password)
    await press(page, 'Set this password')
    await page.getByLabel('Email address').fill('joan@example.org')
    await page.getByLabel('Password', { exact: true }).fill(password)
    await press(page, 'Sign in')
    expect(pathOf(page)).toBe('/')
  })
})
