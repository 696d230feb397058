import { beforeEach, expect, it } from 'vitest'
import { addHousehold } from '../factories.ts'
import { countQueries, statementsBuilt } from '../queries.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { eastOf, fill, form } from './support.ts'

let site: Site
let manager: Client
let id: string
let householdId: string

beforeEach(async () => {
  site = await openSite()
  manager = await site.as('manager')
  ;({ id } = await form(site, manager))
  await fill(site, manager, id, 2)
  householdId = await addHousehold(site, eastOf(2_900))
})

/** Of a page that was opened before today: the first look is written as well. */
async function queriesOf(path: string) {
  await manager.get(path)
  return countQueries(site.database, async () => {
    expect((await manager.get(path)).status).toBe(200)
  })
}

it.each([
  ['list', () => '/constellations'],
  ['page', () => `/constellations/${id}`],
  ['candidates', () => `/constellations/${id}/memberships/new`],
])('asks the same number of queries for a %s however much is on it', async (_, path) => {
  const few = await queriesOf(path())
  await fill(site, manager, id, 6)
  for (let n = 0; n < 5; n++) {
    await form(site, manager)
    await addHousehold(site, eastOf(3_000 + n))
  }
  expect(await queriesOf(path())).toBe(few)
  expect(few).toBeLessThanOrEqual(17)
})

it.each([
  ['list of constellations', () => '/constellations'],
  ['constellation', () => `/constellations/${id}`],
  ['list of households', () => '/households'],
  ['household', () => `/households/${householdId}`],
])('puts no query together anew for a %s that was looked at before', async (_, path) => {
  await manager.get(path())
  const built = await statementsBuilt(site.database, async () => {
    expect((await manager.get(path())).status).toBe(200)
  })
  expect(built).toEqual([])
})
