import type { Page } from 'playwright-core'
import { expect, it, onTestFinished } from 'vitest'
import { openProvider } from '#src/sessions/sso/provider.ts'
import { newestLinkTo } from '../sessions/mailed.ts'
import { settingsFor, startProvider } from '../sessions/sso-provider.ts'
import { openSite } from '../support.ts'
import {
  expectAccessible,
  expectNoSidewaysScroll,
  inBrowser,
  launchBrowser,
  press,
  serveApp,
} from './support.ts'

const mo = {
  sub: 'subject-of-mo',
  name: 'Mo Adeyemi',
  email: 'mo@example.org',
  roles: ['Kith.Manager'],
  amr: ['mfa'],
}

/** Kith at one site and the provider at another, as the browser sees them, and a page that may go to both. */
async function openBoth() {
  const site = await openSite()
  const { origin } = await serveApp(site.app)
  site.services.origin = origin
  const provider = await startProvider({ origin })
  onTestFinished(() => provider.stop())
  const settings = settingsFor(provider.issuer, { roles: 'Kith.Manager=manager' })
  site.services.singleSignOn = openProvider(settings, site.services.log)
  const context = await (await launchBrowser()).newContext({
    baseURL: origin,
    viewport: { width: 360, height: 740 },
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const refused: string[] = []
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) refused.push(message.text())
  })
  onTestFinished(async () => {
    await context.close()
    expect(refused).toEqual([])
  })
  return { site, provider, page }
}

const look = async (page: Page) => {
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
}
/** Waits for a page by its title: on the way to the other site and back there are several. */
const arrives = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name, exact: true }).waitFor()

inBrowser('single sign-on', () => {
  it('goes to another site and comes back, in and out', async () => {
    const { provider, page } = await openBoth()
    provider.is({ ...mo, roles: [] })
    await page.goto('/accounts')
    await look(page)
    await press(page, 'Sign in with your Wexcombe account')
    await arrives(page, 'This sign-in does not open Kith')
    await look(page)

    provider.is(mo)
    await page.context().clearCookies()
    await page.goto('/sign-in?next=%2Faccounts')
    await press(page, 'Sign in with your Wexcombe account')
    await arrives(page, 'People who can sign in')
    await page.goto('/account/factors')
    await look(page)
    await press(page, 'Sign out')
    await arrives(page, 'You are signed out of Kith')
    await look(page)
  })

  it('is connected from the page of an invitation', async () => {
    const { site, provider, page } = await openBoth()
    const manager = await site.as('manager')
    const invited = await manager.post('/accounts', {
      name: 'Mo Adeyemi',
      email: mo.email,
      roles: ['liaison'],
      once: crypto.randomUUID(),
    })
    const accountId = invited.headers.get('Location')?.split('/').at(-1) ?? ''
    provider.is({ ...mo, roles: [] })
    await page.goto(await newestLinkTo(site, accountId))
    await look(page)
    await press(page, 'Connect your Wexcombe account')
    await page.getByRole('link', { name: 'Mo Adeyemi' }).waitFor()
  })
})
