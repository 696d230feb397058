import { beforeEach, expect, it } from 'vitest'
import { addCarer, addHousehold } from '../factories.ts'
import { countQueries } from '../queries.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { addStar, place, plan, type Star } from './support.ts'

let site: Site
let star: Star
let hub: Client
let id: string

beforeEach(async () => {
  site = await openSite()
  star = await addStar(site)
  hub = await site.as({ role: 'hub_carer', householdId: star.hubId })
  id = await plan(hub, star.id, { onDay: '2026-11-22' })
})

async function queriesOf(path: string) {
  await hub.get(path)
  return countQueries(site.database, async () => {
    expect((await hub.get(path)).status).toBe(200)
  })
}

it.each([
  ['the list', () => '/gatherings', 12],
  ['a gathering', () => `/gatherings/${id}`, 12],
  ['who came', () => `/gatherings/${id}/attendances`, 10],
  ['the form', () => `/gatherings/new?constellationId=${star.id}`, 10],
  ['the budget', () => `/spendings?constellationId=${star.id}`, 10],
])('asks the same number of queries for %s however much is on it', async (_, path, most) => {
  const few = await queriesOf(path())
  for (let n = 0; n < 4; n++) {
    const home = await addHousehold(site)
    await addCarer(site, home)
    await place(site, star.id, home, 'satellite')
    await plan(hub, star.id, { onDay: `2026-12-0${n + 1}` })
    await hub.post('/spendings', { constellationId: star.id, pounds: '5', what: 'Buns', onDay: '2026-11-20' })
    await hub.post('/trainings', { gatheringId: id, topic: 'First aid', minutes: '30', onDay: '2026-11-20' })
  }
  expect(await queriesOf(path())).toBe(few)
  expect(few).toBeLessThanOrEqual(most)
})
