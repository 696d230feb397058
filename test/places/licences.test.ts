import { expect, it } from 'vitest'
import { openSite } from '../support.ts'

const lines = [
  'Contains OS data © Crown copyright and database right 2025',
  'Contains Royal Mail data © Royal Mail copyright and database right 2025',
  'Source: Office for National Statistics licensed under the Open Government Licence v.3.0',
]

it('names to anybody whose figures are used, and the postcode file in use', async () => {
  const site = await openSite()
  const page = async () => {
    const response = await site.stranger().get('/licences')
    expect(response.status).toBe(200)
    return response.text()
  }
  const before = await page()
  for (const line of lines) expect(before).toContain(line)
  expect(before).not.toContain('Homes are placed by')

  await site.database
    .insertInto('postcodeEditions')
    .values({
      id: 'e1',
      source: 'onspd',
      edition: 'May 2025',
      fileHash: 'x',
      licence: 'x',
      rows: 2_700_000,
      withoutPosition: 0,
      startedAt: '2026-11-21T10:00:00.000Z',
      inUseSince: '2026-11-21T10:01:00.000Z',
    })
    .execute()
  await site.database.updateTable('service').set({ postcodeEditionId: 'e1' }).execute()
  const after = await page()
  expect(after).toContain('ONSPD May 2025, 2,700,000 postcodes')
  expect(after).toContain('21 November 2026')
})
