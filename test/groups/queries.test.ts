import { beforeEach, expect, it } from 'vitest'
import { countQueries } from '../queries.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { makeGroup, meeting, schedule } from './support.ts'

let site: Site
let coordinator: Client
let id: string

beforeEach(async () => {
  site = await openSite()
  coordinator = await site.as('coordinator')
  id = await makeGroup(coordinator)
  await schedule(coordinator, id, { everyWeeks: '6' })
})

async function queriesOf(path: string) {
  await coordinator.get(path)
  return countQueries(site.database, async () => {
    expect((await coordinator.get(path)).status).toBe(200)
  })
}

it.each([
  ['the list', () => '/groups', 11],
  ['a group', () => `/groups/${id}`, 12],
  ['a month', () => '/groups/month', 8],
  ['the programme', () => '/groups/programme', 7],
  ['what would happen', () => `/groups/${id}/schedules/new?${new URLSearchParams(meeting())}`, 10],
])('asks the same number of queries for %s however much is on it', async (_, path, most) => {
  const few = await queriesOf(path())
  for (let n = 0; n < 4; n++)
    await schedule(coordinator, await makeGroup(coordinator), { weekday: `${n + 2}` })
  await coordinator.post(`/groups/${id}/guests`, { guest: 'Wanda Ogle', part: 'speaker' })
  await schedule(coordinator, id, { fromOn: '2026-11-25' })
  expect(await queriesOf(path())).toBe(few)
  expect(few).toBeLessThanOrEqual(most)
})
