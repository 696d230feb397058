import { expect, it } from 'vitest'
import { addCarer, addHousehold } from '../factories.ts'
import {
  addGroup,
  addPerson,
  addSession,
  coordinate,
  repliesTo,
  say,
  sessionRow,
} from '../group-sessions/support.ts'
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

/** A group on its day, to which Ada has said yes, and the register of it on its coordinator's phone. */
async function hall(javaScript: boolean) {
  const site = await openSite()
  const groupId = await addGroup(site)
  const id = await addSession(site, groupId)
  const ada = await addPerson(site, 'Ada Obi')
  await say(site, id, ada, 'yes', 2)
  site.now('2026-12-01T20:00:00.000Z')
  const { cookie, accountId } = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
  await coordinate(site, groupId, accountId)
  const { origin } = await serveApp(site.app)
  const browser = await launchBrowser()
  const page = await openPage(browser, { origin, width: 360, height: 640, touch: true, javaScript, cookie })
  await page.goto(`${origin}/group-sessions/${id}`)
  await expectNoSidewaysScroll(page)
  await leave(page, page.getByRole('button', { name: 'Take the register' }))
  return { site, page, id, ada }
}

inBrowser('the register of a group on a phone', () => {
  it('is ticked with a thumb, and finds who came without a reply', async () => {
    const { site, page, id, ada } = await hall(true)
    const zoe = await addCarer(site, await addHousehold(site), { name: 'Zoë Zimmer' })
    const came = page.getByRole('group', { name: /Ada/ }).getByRole('radio', { name: 'Came' })
    const box = await came.boundingBox()
    expect(box?.height).toBeGreaterThanOrEqual(44)
    expect(box?.width).toBeGreaterThanOrEqual(44)
    await came.tap()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await page.getByLabel('A carer’s name').fill('zim')
    await leave(page, page.getByRole('button', { name: 'Save and find' }))
    await page.getByLabel('Zoë Zimmer').check()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await press(page, 'Save the register')
    await page.getByText('The register is saved.').waitFor()
    const rows = await repliesTo(site, id)
    expect(new Map(rows.map(({ carerId, attendance }) => [carerId, attendance]))).toEqual(
      new Map([
        [ada.carerId, 'came'],
        [zoe, 'came'],
      ]),
    )
  })

  it('is taken without JavaScript, with somebody who looked in', async () => {
    const { site, page, id } = await hall(false)
    await page.getByRole('group', { name: /Ada/ }).getByRole('radio', { name: 'Could not' }).check()
    await page.getByText('Somebody looked in who is not a carer here').click()
    await page.getByLabel('What they are called').fill('Sam')
    await page.getByLabel('Who they are').selectOption('professional')
    await page.getByLabel('What was talked about').fill('Allowances')
    await press(page, 'Save the register')
    await page.getByText('Sam looked in, professional').waitFor()
    await expectNoSidewaysScroll(page)
    expect((await repliesTo(site, id)).map(({ attendance }) => attendance)).toEqual(['could not'])
    expect((await sessionRow(site, id)).themes).toBe('Allowances')
  })
})
