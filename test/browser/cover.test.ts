import { expect, it } from 'vitest'
import { covers, starAndStandIn } from '../cover/support.ts'
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

inBrowser('days away on a phone', () => {
  it('are said by the hub home, covered by the liaison worker, and the homes see whom to ring', async () => {
    const site = await openSite()
    const star = await starAndStandIn(site)
    const { origin } = await serveApp(site.app)
    const browser = await launchBrowser()
    const phone = { origin, width: 360, height: 640, touch: true }
    const hub = await openPage(browser, { ...phone, cookie: star.hub.cookie, javaScript: false })

    await hub.goto(`${origin}/constellations/${star.id}`)
    await leave(hub, hub.getByRole('link', { name: 'Say when you are away' }))
    for (const [name, day] of [
      ['First day away', '1'],
      ['Day back', '8'],
    ] as const) {
      const date = hub.getByRole('group', { name })
      await date.getByLabel('Day').fill(day)
      await date.getByLabel('Month').fill('12')
      await date.getByLabel('Year').fill('2026')
    }
    await expectNoSidewaysScroll(hub)
    await press(hub, 'Record the days')
    await hub.getByText('Nobody covers from 1 to 7 December 2026').waitFor()
    await expectNoSidewaysScroll(hub)

    const liaison = await openPage(browser, { ...phone, cookie: star.liaison.cookie })
    await liaison.goto(`${origin}/constellations/overview`)
    await expectNoSidewaysScroll(liaison)
    await expectAccessible(liaison)
    const gap = liaison.getByRole('link', { name: /Nobody covers/ })
    expect((await gap.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    await leave(liaison, gap)
    await liaison.getByLabel('Which home stands in?').selectOption({ label: 'Baker' })
    await expectNoSidewaysScroll(liaison)
    await expectAccessible(liaison)
    await press(liaison, 'Name this home')
    await liaison.getByText('The homes are told whom to ring.').waitFor()
    expect(await covers(site, star.id)).toEqual([expect.objectContaining({ householdId: star.standInId })])

    const home = await openPage(browser, { ...phone, cookie: star.satellite.cookie })
    await home.goto(`${origin}/constellations/${star.id}`)
    await home.getByRole('link', { name: '07700 900202' }).waitFor()
    await expectNoSidewaysScroll(home)
    await expectAccessible(home)
  })
})
