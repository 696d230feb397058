import { expect, it } from 'vitest'
import { stayTomorrow } from '../child-cards/support.ts'
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

inBrowser('a child’s card on a phone', () => {
  it('is written and chosen by the home, and read by the host around the stay, without JavaScript', async () => {
    const { site, familyId, stayId, family, host } = await stayTomorrow()
    const { origin } = await serveApp(site.app)
    const browser = await launchBrowser()
    const phone = { origin, width: 360, height: 640, touch: true }
    const home = await openPage(browser, { ...phone, cookie: family.cookie, javaScript: false })

    await home.goto(`${origin}/households/${familyId}`)
    await leave(home, home.getByRole('button', { name: 'Write a child’s card' }))
    await home.getByLabel('First name').fill('Robin Hood')
    await home.getByLabel('Year of birth').fill('2016')
    await home.getByLabel('Allergies').fill('Peanuts')
    await home.getByLabel('Medicines').fill('none')
    await home.getByLabel('Who may collect').fill('Grandad Joe')
    await home.getByLabel('Who to ring').fill('Maud')
    await home.getByLabel('Their number').fill('07700 900982')
    await home.getByLabel('Nobody has been asked yet').check()
    await expectNoSidewaysScroll(home)
    await press(home, 'Save the card')
    await home.getByRole('link', { name: 'Enter the first name only' }).waitFor()
    await home.getByLabel('First name').fill('Robin')
    await press(home, 'Save the card')
    await home.getByRole('link', { name: 'Robin' }).waitFor()

    await home.goto(`${origin}/sleepovers/${stayId}/children`)
    const stays = home.getByRole('group', { name: 'Who stays' }).getByLabel('Robin')
    const box = await stays.boundingBox()
    expect(box?.height).toBeGreaterThanOrEqual(44)
    await stays.check()
    await press(home, 'Save')
    await home.getByText('The children of this stay are named.').waitFor()

    const kitchen = await openPage(browser, { ...phone, cookie: host.cookie })
    await kitchen.goto(`${origin}/sleepovers/${stayId}`)
    await leave(kitchen, kitchen.getByRole('link', { name: 'The children who stay' }))
    await kitchen.getByRole('heading', { name: 'Robin' }).waitFor()
    expect(await kitchen.getByRole('link', { name: '07700 900982' }).getAttribute('href')).toBe(
      'tel:07700900982',
    )
    await expectNoSidewaysScroll(kitchen)
    await expectAccessible(kitchen)
    const seen = await site.database
      .selectFrom('sightings')
      .select('accountId')
      .where('what', '=', 'child card')
      .execute()
    expect(seen).toEqual([{ accountId: host.accountId }])
  })
})
