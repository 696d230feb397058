import { expect, it } from 'vitest'
import { addCarer, addHousehold } from '../factories.ts'
import { bothIn, offered } from '../pairings/support.ts'
import { addStar } from '../sleepovers/support.ts'
import { openSite } from '../support.ts'
import {
  arriveAt,
  expectAccessible,
  expectNoSidewaysScroll,
  inBrowser,
  launchBrowser,
  openPage,
  press,
  serveApp,
} from './support.ts'

inBrowser('a pair of carers', () => {
  it('comes about on two phones, when one asks and the other says yes, and logs a talk in two taps', async () => {
    const site = await openSite()
    const { origin } = await serveApp(site.app)
    const browser = await launchBrowser()
    const [own, mate] = [await addHousehold(site), await addHousehold(site)]
    await addStar(site, [mate, own])
    const asks = await site.as({ role: 'carer', householdId: own, name: 'Ann Able' })
    const asked = await site.as({ role: 'carer', householdId: mate, name: 'Sue Barker' })
    await addCarer(site, mate, { name: 'Tom Barker' })
    const phone = { origin, width: 360, height: 640, touch: true }

    const page = await openPage(browser, { ...phone, cookie: asks.cookie })
    await page.goto(`${origin}/pairings/new`)
    await expectAccessible(page)
    await page.getByLabel('Sue').check()
    await press(page, 'Ask them')
    await page.getByText('They are asked. You will hear when they have answered.').waitFor()
    await expectNoSidewaysScroll(page)

    const other = await openPage(browser, { ...phone, cookie: asked.cookie })
    await other.goto(`${origin}/pairings`)
    await other.getByRole('link', { name: 'Ann' }).click()
    await other.getByText('Would you and Ann be there for each other, as buddies?').waitFor()
    await expectAccessible(other)
    await expectNoSidewaysScroll(other)
    await press(other, 'Yes, gladly')
    await other.getByText('Thank you. You are a pair from today.').waitFor()

    await other.getByRole('button', { name: 'Log a talk' }).click()
    await arriveAt(other, '/pair-talks/new')
    await expectAccessible(other)
    await other.getByText('10', { exact: true }).click()
    await press(other, 'Log it')
    await other.getByText('Call, 10 minutes').waitFor()
    await expectAccessible(other)
    await expectNoSidewaysScroll(other)
    await page.reload()
    await page.getByText('Call, 10 minutes').waitFor()
    const pairs = await site.database.selectFrom('pairings').select(['kind', 'state']).execute()
    expect(pairs).toEqual([{ kind: 'buddies', state: 'active' }])
  })

  it('says yes, sets itself a goal, claims a month and ends with scripts off', async () => {
    const site = await openSite()
    const { origin } = await serveApp(site.app)
    const browser = await launchBrowser()
    const { mentor, mentee, asMentor, asMentee } = await bothIn(site)
    const id = await offered(site, mentor, mentee)
    await asMentee.post(`/pairings/${id}/answers`, { answer: 'yes' })

    const page = await openPage(browser, { origin, width: 320, cookie: asMentor.cookie, javaScript: false })
    await page.goto(`${origin}/pairings/${id}`)
    await press(page, 'Yes, gladly')
    await page.getByText('Thank you. You are a pair from today.').waitFor()
    await page.getByText('Write something down').click()
    // What is left out is said above the form, which stands as it was typed.
    await page.getByLabel('Your words').fill('A quiet evening a week')
    await press(page, 'Write it down')
    await page.getByRole('link', { name: 'Select whether it is a goal or a note' }).waitFor()
    await page.getByLabel('A goal').check()
    await press(page, 'Write it down')
    await page.getByText('The goal is written down').waitFor()
    await page.getByRole('link', { name: 'Word it anew' }).click()
    await page.getByLabel('Your words').fill('Two quiet evenings')
    await press(page, 'Save')
    await page.getByText('The goal is worded anew').waitFor()
    await page.getByText('Two quiet evenings').waitFor()
    await press(page, 'We have reached it')
    await page.getByText('Well done, both of you').waitFor()
    await page.getByText('Claim a month').click()
    await page.getByLabel('Miles').fill('12')
    await press(page, 'Claim it')
    await page.getByText('£5.40').waitFor()
    await page.getByText('End it').first().click()
    await page.getByLabel('It came to its end').check()
    await press(page, 'End it')
    await page.getByText('It has ended, and both are told.').waitFor()
    const words = await site.database.selectFrom('pairWords').select(['kind', 'reachedOn']).execute()
    // What it said before is kept beside it.
    expect(words.map(({ kind, reachedOn }) => [kind, reachedOn !== null])).toEqual(
      expect.arrayContaining([
        ['goal', false],
        ['goal', true],
      ]),
    )
  })
})
