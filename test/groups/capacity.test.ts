import { beforeEach, describe, expect, it } from 'vitest'
import { addPerson, repliesTo, replyRow, say, sessionRow } from '../group-sessions/support.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { datesOn, describing, makeGroup, schedule } from './support.ts'

let site: Site
let coordinator: Client
let id: string
let first: string
let second: string
beforeEach(async () => {
  site = await openSite({ settings: { sessionsAheadWeeks: 4 } })
  coordinator = await site.as('coordinator')
  id = await makeGroup(coordinator, { capacity: '2' })
  await schedule(coordinator, id)
  const dates = await datesOn(site, id)
  first = dates[0]?.id ?? ''
  second = dates[1]?.id ?? ''
})

const hold = async (capacity: string) => {
  const { version } = await site.database.selectFrom('groups').select('version').executeTakeFirstOrThrow()
  return coordinator.post(`/groups/${id}/edits`, { ...describing({ capacity }), version: String(version) })
}
const capacities = async () =>
  (await site.database.selectFrom('groupSessions').select('capacity').orderBy('onDay').execute()).map(
    ({ capacity }) => capacity,
  )

describe('another number of places of a group', () => {
  it('is that of its dates to come, and lets in who waited', async () => {
    const ada = await addPerson(site, 'Ada')
    const ben = await addPerson(site, 'Ben')
    await say(site, first, ada, 'yes', 2)
    await say(site, first, ben, 'yes')
    expect(await replyRow(site, first, ben)).toMatchObject({ place: 'waits' })
    await hold('3')
    expect(await capacities()).toEqual([3, 3, 3, 3])
    expect(await replyRow(site, first, ben)).toMatchObject({ place: 'has' })
    expect(await sessionRow(site, first)).toMatchObject({ taken: 3, version: 2 })
    await hold('')
    expect(await capacities()).toEqual([null, null, null, null])
  })

  it('takes no place from anybody, nor from a date its own number', async () => {
    const ada = await addPerson(site, 'Ada')
    await say(site, first, ada, 'yes', 2)
    await site.database.updateTable('groupSessions').set({ capacity: 9 }).where('id', '=', second).execute()
    const answer = await hold('0')
    expect(decodeURIComponent(answer.headers.get('Set-Cookie') ?? '')).toContain('keeps its own number')
    expect(await capacities()).toEqual([2, 9, 0, 0])
    expect(await repliesTo(site, first)).toHaveLength(1)
    expect(await replyRow(site, first, ada)).toMatchObject({ place: 'has' })
  })
})

it('is no holiday any more where a date is moved into it', async () => {
  await coordinator.post('/group-months-off', { quadrantId: 'mid', month: '2027-01-01' })
  const moved = await coordinator.post(`/group-sessions/${second}/edits`, {
    ...{ version: '1', onDay: '2027-01-05', fromTime: '19:30', untilTime: '21:00', capacity: '2' },
  })
  expect(moved.status).toBe(303)
  const off = site.database.selectFrom('quadrantMonthsOff').select('id').where('endedAt', 'is', null)
  expect(await off.execute()).toEqual([])
})
