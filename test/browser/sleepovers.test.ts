import { expect, it } from 'vitest'
import { addCarer } from '../factories.ts'
import { addHubAndHomes, nightsOf } from '../sleepovers/support.ts'
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

inBrowser('a sleepover on a phone', () => {
  it('is asked for in an emergency after ringing, agreed with one tap, and recorded', async () => {
    const site = await openSite()
    const { hubId, homeIds } = await addHubAndHomes(site)
    await addCarer(site, hubId, { name: 'Ngozi', phone: '01632 960111' })
    const carer = await site.as({ role: 'carer', householdId: homeIds[0] ?? '', name: 'Ada' })
    const hub = await site.as({ role: 'hub_carer', householdId: hubId, name: 'Emeka' })
    const { origin } = await serveApp(site.app)
    const browser = await launchBrowser()
    const phone = { origin, width: 360, height: 640, touch: true }

    const theirs = await openPage(browser, { ...phone, cookie: carer.cookie, javaScript: false })
    await theirs.goto(`${origin}/sleepovers`)
    await leave(theirs, theirs.getByRole('link', { name: 'It is an emergency' }))
    await theirs.getByRole('link', { name: '01632 960111' }).waitFor()
    await press(theirs, 'Ask')
    await theirs.getByText('Ring first, then say here that you have').first().waitFor()
    await theirs.getByLabel('I have rung, or nobody can be reached').tap()
    await expectNoSidewaysScroll(theirs)
    await press(theirs, 'Ask')
    await theirs.getByText('Nothing is held until it is agreed.').waitFor()

    const page = await openPage(browser, { ...phone, cookie: hub.cookie })
    await page.goto(`${origin}/sleepovers`)
    const agreeing = page.getByRole('button', { name: /^Agree/ })
    expect((await agreeing.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await leave(page, agreeing)
    await page.getByText('The home that asked is told.').waitFor()
    expect(await nightsOf(site, hubId)).toEqual(['22: 1 of 2'])
    await expectAccessible(page)

    await leave(page, page.getByRole('link', { name: 'Say whether it happened' }))
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await press(page, 'Record')
    await page.getByText('Recorded.', { exact: true }).waitFor()
    await page.goto(`${origin}/sleepovers/new?type=emergency&householdId=${homeIds[0]}`)
    await expectAccessible(page)
    const { state } = await site.database.selectFrom('sleepovers').select('state').executeTakeFirstOrThrow()
    expect(state).toBe('happened')
  })
})
