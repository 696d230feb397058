import { expect, it } from 'vitest'
import { openSite } from '../support.ts'
import {
  expectAccessible,
  expectNoSidewaysScroll,
  inBrowser,
  launchBrowser,
  openPage,
  press,
  serveApp,
} from './support.ts'

const csv = `External id,Household name,Kind,Quadrant,Approval,Since,Postcode,Sleepover beds
A1,Okafor,foster,Mid,approved,01/02/2020,CM1 1QH,2
A2,Barker,kinship,north,approved,2021-03-04,ZZ99 9ZZ,0
A3,Nobody,foster,Nowhere,approved,2021-03-04,CM1 1QH,0
`

inBrowser('a liaison worker', () => {
  it('brings households in from a CSV: looks at what would change, then accepts it', async () => {
    const site = await openSite()
    const liaison = await site.as('liaison')
    const { origin } = await serveApp(site.app)
    const page = await openPage(await launchBrowser(), {
      origin,
      width: 320,
      height: 640,
      cookie: liaison.cookie,
    })
    await page.goto('/households/import')
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'households.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
    await press(page, 'Show what it would change')
    expect(await page.getByText('Nowhere').count()).toBeGreaterThan(0)
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await press(page, 'Bring in 2 households')
    await expectAccessible(page)
    const names = await site.database.selectFrom('households').select('name').orderBy('sortName').execute()
    expect(names.map(({ name }) => name)).toEqual(['Barker', 'Okafor'])
  })
})
