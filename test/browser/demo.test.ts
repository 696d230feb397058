import { expect, it } from 'vitest'
import { demoPassword, emailOf } from '#src/demo/accounts.ts'
import { openDemo } from '../demo/support.ts'
import {
  expectAccessible,
  expectNoSidewaysScroll,
  inBrowser,
  launchBrowser,
  openPage,
  press,
  serveApp,
} from './support.ts'

inBrowser('the demo in a browser', () => {
  it.each([320, 1100])('says what it is in a line or three, %i px wide', async (width) => {
    const demo = await openDemo()
    const { origin } = await serveApp(demo.app)
    const page = await openPage(await launchBrowser(), { origin, width })
    await page.goto('/sign-in')
    const banner = await page.locator('.govuk-phase-banner').boundingBox()
    expect(banner?.height).toBeLessThan(width < 500 ? 110 : 50)
    await page.getByLabel('Email address').fill(emailOf('hub-carer'))
    await page.getByLabel('Password', { exact: true }).fill(demoPassword)
    await press(page, 'Sign in')
    await page.getByText('You belong to Northern Star').waitFor()
    expect(await page.locator('.govuk-phase-banner').boundingBox()).toMatchObject({ height: banner?.height })
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await demo.database.destroy()
  })
})
