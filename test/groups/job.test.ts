import { expect, it } from 'vitest'
import { makeAllDates } from '#src/groups/actions/making.ts'
import { jobs } from '#src/jobs/list.ts'
import { actingAsService } from '#src/main.ts'
import { openSite } from '../support.ts'
import { daysOn, makeGroup, schedule } from './support.ts'

it('makes the dates of every group but one that cannot be made, and says that it failed', async () => {
  const site = await openSite({ settings: { sessionsAheadWeeks: 4 } })
  const coordinator = await site.as('coordinator')
  const ids = [await makeGroup(coordinator), await makeGroup(coordinator), await makeGroup(coordinator)]
  for (const id of ids) await schedule(coordinator, id)
  const [, middle = ''] = ids.toSorted()
  // As no form lets it be: somebody has changed the database by hand.
  await site.database
    .updateTable('groupSchedules')
    .set({ fromOn: 'some day' })
    .where('groupId', '=', middle)
    .execute()
  site.now('2026-12-07T03:00:00Z')
  await expect(makeAllDates(actingAsService(site.services))).rejects.toThrow('Dates of groups were not made')
  const counts = await Promise.all(ids.map(async (id) => [id, (await daysOn(site, id)).length]))
  expect(counts).toEqual(ids.map((id) => [id, id === middle ? 4 : 6]))
})

it('is done every night', async () => {
  const site = await openSite({ settings: { sessionsAheadWeeks: 4 } })
  const coordinator = await site.as('coordinator')
  const id = await makeGroup(coordinator)
  await schedule(coordinator, id)
  site.now('2026-12-07T03:00:00Z')
  const job = jobs.find(({ name }) => name === 'make dates of groups')
  await job?.run(actingAsService(site.services), site.services, '2026-12-07T02:25:00.000Z')
  expect(await daysOn(site, id)).toHaveLength(6)
})
