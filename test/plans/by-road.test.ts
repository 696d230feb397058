import { expect, it } from 'vitest'
import { eastOf, form } from '../constellations/support.ts'
import { addHousehold } from '../factories.ts'
import { openSite } from '../support.ts'
import { draftOf, workedOut } from './planned.ts'

it('plans by the minutes of the way in a service that goes by them', async () => {
  const site = await openSite({ settings: { limitBy: 'minutes', limitMinutes: 30 } })
  const manager = await site.as('manager')
  await form(site, manager, { minHomes: 1 })
  const home = (metres: number) => addHousehold(site, { sleepoverBeds: 0, ...eastOf(metres) })
  // By straight line × 1.4 at 41 km an hour, 14 km are about 29 minutes and 15 km about 31.
  const [near, far] = [await home(14_000), await home(15_000)]
  const planId = await draftOf(site, manager.accountId, { mode: 'fixed', limitMetres: 5_000 })
  const run = await workedOut(site, manager.accountId, planId)
  expect(run.figures).toMatchObject({ served: 1, leftOut: 1, joiningKm: 14 })
  const rows = await site.database.selectFrom('planHomes').selectAll().where('runId', '=', run.id).execute()
  const of = (id: string) => rows.find(({ householdId }) => householdId === id)
  expect(of(near)).toMatchObject({ part: 'joins' })
  expect(of(far)).toMatchObject({ part: 'left out' })
})
