import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { aFullMonth, href, liveStar } from '../monthly-reports/support.ts'
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

inBrowser('a monthly report', () => {
  it('is finished on a phone, asked about, sent again, accepted and printed', async () => {
    // A month with one of everything, on a day of the next one.
    const site = await openSite()
    const star = await liveStar(site)
    await aFullMonth(site, star)
    site.now('2026-12-02T10:00:00Z')
    const { origin } = await serveApp(site.app)
    const browser = await launchBrowser()
    const phone = { origin, width: 360, height: 640, touch: true }
    const hub = await openPage(browser, { ...phone, cookie: star.hub.cookie })

    await hub.goto(`${origin}/`)
    await leave(hub, hub.getByRole('link', { name: /^Left to add: who came/ }))
    const left = hub.getByRole('link', { name: 'who came' })
    expect((await left.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    await expectNoSidewaysScroll(hub)
    await expectAccessible(hub)
    await hub.getByRole('link', { name: 'your paragraph' }).tap()
    await hub.getByLabel('How the month was').fill('We met at the hall and stayed longer than we meant to.')
    await press(hub, 'Send the report')
    await hub.getByText('The report has been sent to your liaison worker. Thank you.').waitFor()
    await expectNoSidewaysScroll(hub)
    await expectAccessible(hub)

    const liaison = await openPage(browser, { ...phone, cookie: star.liaison.cookie })
    await liaison.goto(`${origin}/constellations/overview`)
    await leave(liaison, liaison.getByRole('link', { name: /Last month’s report/ }))
    await expectNoSidewaysScroll(liaison)
    await expectAccessible(liaison)
    await liaison.getByLabel('Or ask the hub home for something more').fill('Was the hall warm enough?')
    await press(liaison, 'Ask back')
    await liaison.getByText('The hub home has your question.').waitFor()

    await hub.goto(`${origin}/`)
    await leave(hub, hub.getByRole('link', { name: 'Your liaison worker has a question' }))
    await hub.getByText('Your liaison worker has a question: Was the hall warm enough?').waitFor()
    await hub.getByLabel('How the month was').fill('We met at the hall, which was warm. '.repeat(16))
    await press(hub, 'Send the report')
    await hub.getByText('The report has been sent to your liaison worker. Thank you.').waitFor()

    await liaison.goto(`${origin}${href(star)}`)
    await liaison.getByText('We met at the hall, which was warm.').waitFor()
    await press(liaison, 'Accept the report')
    await liaison.getByText('The report has been accepted.').waitFor()
    const steps = await site.database.selectFrom('reportSteps').select('step').orderBy('at').execute()
    expect(steps.map(({ step }) => step).toSorted()).toEqual(['accepted', 'asked back', 'sent', 'sent'])
    await expectOnePageOfA4(liaison)
  })
})

/** Prints on one page of A4, without menus, buttons or boxes. */
async function expectOnePageOfA4(page: Page) {
  const ofTheScreen = page.locator('nav, button, textarea, .govuk-button, .kith-header a, .kith-footer')
  expect(await ofTheScreen.count()).toBeGreaterThan(3)
  await page.emulateMedia({ media: 'print' })
  const shown = await ofTheScreen.evaluateAll((all) =>
    all.filter((one) => one.checkVisibility()).map((one) => one.textContent?.trim()),
  )
  expect(shown).toEqual(['Kith'])
  await page.getByText('We met at the hall').waitFor()

  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  const [, width, height] = pdf.match(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/) ?? []
  // 210 by 297 mm, in points.
  expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842])
}
