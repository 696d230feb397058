import { expect, it } from 'vitest'
import { addStar, rowsOf } from '../gatherings/support.ts'
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

inBrowser('a gathering on a phone', () => {
  it('is planned by the hub, answered by a home, and ticked off with a thumb', async () => {
    const site = await openSite()
    const star = await addStar(site)
    const [home = ''] = star.homes
    const hub = await site.as({ role: 'hub_carer', householdId: star.hubId })
    const carer = await site.as({ role: 'carer', householdId: home })
    const { origin } = await serveApp(site.app)
    const browser = await launchBrowser()
    const phone = { origin, width: 360, height: 640, touch: true }
    const page = await openPage(browser, { ...phone, cookie: hub.cookie })

    await page.goto(`${origin}/gatherings`)
    await leave(page, page.getByRole('button', { name: 'Plan a gathering' }))
    await page.getByLabel('Day').fill('22')
    await page.getByLabel('Month', { exact: true }).fill('11')
    await page.getByLabel('Year').fill('2026')
    await page.getByLabel('From').fill('14:00')
    await page.getByLabel('The place in words').fill('St Mary’s hall')
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await press(page, 'Plan it and tell them')
    await page.getByText('Nobody has said yet: 3 homes are asked.').waitFor()

    const theirs = await openPage(browser, { ...phone, cookie: carer.cookie, javaScript: false })
    await theirs.goto(`${origin}/gatherings`)
    await theirs.getByLabel('How many of you').fill('3')
    await press(theirs, 'Yes')
    await theirs.getByText('Said yes, 3 people').waitFor()
    await expectNoSidewaysScroll(theirs)

    await leave(page, page.getByRole('button', { name: 'Who came' }))
    const group = page.getByRole('group', { name: /Ada/ })
    const came = group.getByRole('radio', { name: 'Came' })
    const box = await came.boundingBox()
    expect(box?.height).toBeGreaterThanOrEqual(44)
    expect(box?.width).toBeGreaterThanOrEqual(44)
    await came.tap()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await press(page, 'Save who came')
    await page.getByText('Who came is saved.').waitFor()
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    expect((await rowsOf(site, id)).find(({ householdId }) => householdId === home)).toMatchObject({
      reply: 'yes',
      people: 3,
      attendance: 'came',
    })
  })
})
