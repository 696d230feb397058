import { expect, it } from 'vitest'
import { addCarer, addHousehold } from '../factories.ts'
import { came, night, openService } from './support.ts'

const textOf = async (answer: Response) => (await answer.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

it('tells a manager the figure by quadrant and over time, and nobody how their own home stands', async () => {
  const site = await openService()
  const householdId = await addHousehold(site, { approvedOn: '2024-01-15' })
  await came(site, { householdId, carerId: await addCarer(site, householdId), onDay: '2026-11-20' })
  await addHousehold(site, { approvedOn: '2024-01-15' })
  await addHousehold(site, { approvedOn: '2024-01-15' })
  const then = { linked: 1, notNow: 0, noLink: 3, homes: 4, countedAt: '2026-05-31T00:30:00.000Z' }
  await site.database
    .insertInto('companyNights')
    .values({ ...then, onDay: '2026-05-31', quadrantId: 'mid' })
    .execute()
  const front = async (person: Parameters<typeof site.as>[0]) =>
    textOf(await (await site.as(person)).get('/'))
  await night(site)
  const heads = 'Quadrant Would like company Linked Linked in May 2026'
  const manager = await front('manager')
  expect(manager).toContain(heads)
  expect(manager).toContain('Mid 2 33% 25%')
  expect(manager).toContain('North 0 – –')
  expect(await front('coordinator')).not.toContain(heads)
  const atHome = await front({ role: ['manager', 'carer'], householdId })
  expect(atHome).toContain('North 0 – –')
  expect(atHome).not.toContain('Mid 2')
})
