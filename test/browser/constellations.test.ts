import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { eastOf, hubAt } from '../constellations/support.ts'
import { addHousehold } from '../factories.ts'
import { openSite, type Site } from '../support.ts'
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

const sectors = ['CM1 1', 'CM1 2', 'CM2 0', 'CM2 6', 'CM3 3', 'CM8 1', 'CM9 5']

/** Homes around a hub, one on the way to the limit, one beyond it. */
async function household(site: Site) {
  await addHousehold(site, { name: 'Okafor', ...hubAt, sleepoverBeds: 3, sector: 'CM1 1' })
  for (let n = 0; n < 6; n++)
    await addHousehold(site, {
      name: ['Adeyemi', 'Barker', 'Choudhury', 'Donnelly', 'Evans', 'Fletcher'][n] ?? '',
      sleepoverBeds: 0,
      sector: sectors[n] ?? 'CM1 1',
      ...eastOf(1_500 + n * 1_300),
    })
  await addHousehold(site, { name: 'Whitcombe', sleepoverBeds: 0, sector: 'CO1 1', ...eastOf(16_200) })
}

/** The first whole job, as a liaison worker does it with her thumb. */
async function formFillAndLaunch(page: Page, look: () => Promise<void>) {
  await leave(page, page.getByRole('link', { name: 'Constellations', exact: true }))
  await press(page, 'Form a constellation')
  await expectHeading(page, 'Form a constellation')
  await look()
  await page.getByLabel('Okafor').check()
  await page.getByLabel('Name of the constellation').fill('Northern Star')
  await page.getByLabel('Quadrant').selectOption('Mid')
  await press(page, 'Form this constellation')
  await expectHeading(page, 'Northern Star')

  for (const name of ['Adeyemi', 'Barker', 'Choudhury', 'Donnelly', 'Evans', 'Fletcher']) {
    await press(page, 'Add a home')
    await expectHeading(page, 'Add a home')
    if (name === 'Adeyemi') await look()
    await page.getByRole('link', { name: `Choose ${name}` }).click()
    await expectHeading(page, `Add ${name}`)
    if (name === 'Adeyemi') await look()
    await press(page, 'Add this home')
    await expectHeading(page, 'Northern Star')
  }
  await press(page, 'Go live')
  await page.getByText('Live since 22 November 2026').waitFor()
  await look()
}

/** Waits for the page that a click leads to. */
const expectHeading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()

inBrowser('a liaison worker', () => {
  it('forms, fills and launches a constellation on a phone, and is told who lives too far', async () => {
    const site = await openSite()
    await household(site)
    const liaison = await site.as('liaison')
    const { origin } = await serveApp(site.app)
    const page = await openPage(await launchBrowser(), {
      origin,
      width: 360,
      height: 640,
      cookie: liaison.cookie,
    })
    await page.goto(origin)
    await formFillAndLaunch(page, async () => {
      await expectNoSidewaysScroll(page)
      await expectAccessible(page)
    })
    expect(await page.getByRole('img', { name: 'Where the homes of Northern Star are' }).isVisible()).toBe(
      true,
    )

    await press(page, 'Add a home')
    await expectHeading(page, 'Add a home')
    const far = page.getByRole('row', { name: /Whitcombe/ })
    expect(await far.textContent()).toContain('Too far')
    expect(await far.textContent()).toContain('17 km')
    await page.setViewportSize({ width: 1100, height: 900 })
    await expectNoSidewaysScroll(page)
  })

  it('does the same with JavaScript off', async () => {
    const site = await openSite()
    await household(site)
    const liaison = await site.as('liaison')
    const { origin } = await serveApp(site.app)
    const page = await openPage(await launchBrowser(), {
      origin,
      width: 1100,
      height: 900,
      javaScript: false,
      cookie: liaison.cookie,
    })
    await page.goto(origin)
    await formFillAndLaunch(page, () => expectNoSidewaysScroll(page))
  })
})
