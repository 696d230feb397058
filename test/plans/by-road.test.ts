import { expect, it } from 'vitest'
import { open } from '#src/secrets/seal.ts'
import { eastOf, form } from '../constellations/support.ts'
import { addHousehold } from '../factories.ts'
import { openSite } from '../support.ts'
import { draftOf, workedOut } from './planned.ts'

it('plans by the minutes of the way in a service that goes by them, and tells them', async () => {
  const site = await openSite({ settings: { limitBy: 'minutes', limitMinutes: 30 } })
  const manager = await site.as('manager')
  await form(site, manager, { name: 'Ash', minHomes: 1, maxHomes: 1 })
  await form(site, manager, { name: 'Beech', minHomes: 1, hub: eastOf(15_000) })
  const home = (metres: number) => addHousehold(site, { sleepoverBeds: 0, ...eastOf(metres) })
  // By straight line × 1.4 at 41 km an hour, 12 km are about 25 minutes and 16 km about 33.
  const [near, nearer, far] = [await home(3_000), await home(2_000), await home(-16_000)]
  const planId = await draftOf(site, manager.accountId, { mode: 'fixed', limitMetres: 5_000 })
  const run = await workedOut(site, manager.accountId, planId)
  expect(run.figures).toMatchObject({ served: 2, leftOut: 1, joiningKm: 14 })
  const rows = await site.database.selectFrom('planHomes').selectAll().where('runId', '=', run.id).execute()
  const of = (id: string) => rows.find(({ householdId }) => householdId === id)
  expect(of(nearer)).toMatchObject({ part: 'joins', hubNumber: 0 })
  expect(of(near)).toMatchObject({ part: 'joins', hubNumber: 1 })
  expect(of(far)).toMatchObject({ part: 'left out' })
  const { whySealed, number } = of(near) ?? {}
  const why = JSON.parse(open(site.services.keys, `${run.id} home ${number}`, whySealed ?? ''))
  expect(why).toMatchObject({ why: 'not the nearest', moreMinutes: expect.any(Number) })
})
