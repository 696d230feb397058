import { randomUUID } from 'node:crypto'
import { beforeEach, expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { addCarer, addHousehold, type HouseholdGiven } from '../factories.ts'
import { addStar, place } from '../gatherings/support.ts'
import { countQueries } from '../queries.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { addGroup, addMeeting, textOf } from './support.ts'

const namesOn = async (by: Client, path = '/reports/missed') => {
  const page = await (await by.get(path)).text()
  return [...page.matchAll(/<a[^>]*href="\/households\/[^"]+"[^>]*>([^<]+)</g)].map(([, name]) => name)
}

onBothDatabases('homes that we have missed', (open) => {
  let site: Site
  let coordinator: Client
  const add = async (name: string, given: HouseholdGiven = {}) => {
    const id = await addHousehold(site, { name, ...given })
    return [await addCarer(site, id), id] as const
  }
  beforeEach(async () => {
    site = await openSite({ database: await open(), settings: { missedMonths: 3 } })
    coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
  })

  it('are those of her quadrants who came to nothing for so many months, by name, with when they last did', async () => {
    const group = await addGroup(site)
    const lately = await add('Lately')
    const before = await add('Before')
    const absent = await add('Anders')
    await add('Newcomer', { sinceOn: '2026-09-01' })
    await add('Gone', { endedOn: '2026-11-01' })
    await add('Elsewhere', { quadrantId: 'north' })
    await addMeeting(site, group, '2026-08-22', [lately])
    await addMeeting(site, group, '2026-08-21', [before])
    await addMeeting(site, group, '2026-11-03', [absent], 'could not')
    expect(await namesOn(coordinator)).toEqual(['Anders', 'Before'])
    const text = await textOf(await coordinator.get('/reports/missed'))
    expect(text).toContain('21 August 2026')
    expect(text).toContain('Not yet to anything')
    expect(await namesOn(await site.as('manager'))).toEqual(['Anders', 'Before', 'Elsewhere'])
    expect(await namesOn(await site.as('manager'), '/reports/missed?quadrant=north')).toEqual(['Elsewhere'])
  })

  it('are told in kind words, to staff alone', async () => {
    await add('Anders')
    const text = await textOf(await coordinator.get('/reports/missed'))
    expect(text).toContain('nobody has to')
    expect(text).not.toMatch(/fail|absent|attend|poor|never/i)
    for (const role of ['carer', 'liaison', 'supervising_worker', 'recruiter'] as const)
      expect((await (await site.as(role)).get('/reports/missed')).status).toBe(404)
  })

  it('are the same whether they go to a private group or not', async () => {
    const quiet = await addGroup(site, { privacy: 'private' })
    const goes = await add('Goes')
    await add('Stays')
    const before = await namesOn(coordinator)
    await addMeeting(site, quiet, '2026-11-03', [goes])
    expect(await namesOn(coordinator)).toEqual(before)
    expect(before).toEqual(['Goes', 'Stays'])
    expect(await textOf(await coordinator.get('/reports/missed'))).not.toContain('3 November 2026')
  })

  it('are not those who came to a gathering, nor the hub home that asked them to it', async () => {
    const { id, hubId } = await addStar(site)
    const came = await add('Came')
    const missed = await add('Missed')
    for (const [, home] of [came, missed]) await place(site, id, home, 'satellite')
    const gatheringId = randomUUID()
    await site.database
      .insertInto('gatherings')
      .values({
        ...{ id: gatheringId, constellationId: id, kind: 'gathering', onDay: '2026-11-01', at: 'venue' },
        ...{ fromTime: '14:00', place: 'The hall', invites: 'everybody' },
        madeAt: '2026-10-01T10:00:00.000Z',
      })
      .execute()
    for (const [[, householdId], attendance] of [
      [came, 'came'],
      [missed, 'could not'],
    ] as const)
      await site.database
        .insertInto('gatheringHomes')
        .values({ gatheringId, householdId, attendance, notedAt: '2026-11-01T18:00:00.000Z' })
        .execute()
    const names = await namesOn(coordinator)
    expect(names).toContain('Missed')
    expect(names).not.toContain('Came')
    const hub = await site.database
      .selectFrom('households')
      .select('name')
      .where('id', '=', hubId)
      .executeTakeFirstOrThrow()
    expect(names).not.toContain(hub.name)
  })

  it('fill pages by name, with one query however many they are, and come whole as a file that is recorded', async () => {
    for (let count = 0; count < 2; count++) await add(`Home ${count}`)
    const asked = () =>
      countQueries(site.database, async () =>
        expect((await coordinator.get('/reports/missed')).status).toBe(200),
      )
    await asked()
    const few = await asked()
    for (let count = 0; count < 26; count++) await add(`House ${String(count).padStart(2, '0')}`)
    await coordinator.get('/reports/missed')
    expect(await asked()).toBe(few)
    const first = await coordinator.get('/reports/missed')
    const next = (await first.text()).match(/href="(\/reports\/missed\?after=[^"]+)"/)?.[1] ?? ''
    expect(await namesOn(coordinator, next)).toEqual(['House 23', 'House 24', 'House 25'])
    const file = await coordinator.get('/reports/missed.csv')
    expect((await file.text()).trim().split('\r\n')).toHaveLength(29)
    const { count } = await site.database
      .selectFrom('sightings')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('what', '=', 'export')
      .executeTakeFirstOrThrow()
    expect(count).toBe(28)
  })
})

it('says when there is nobody on it, and when there is no quadrant yet', async () => {
  const site = await openSite()
  const manager = await site.as('manager')
  expect(await textOf(await manager.get('/reports/missed'))).toContain('We have seen everybody lately')
  await site.database.deleteFrom('quadrants').execute()
  for (const path of ['/reports', '/reports/gaps', '/reports/missed'])
    expect((await manager.get(path)).status).toBe(200)
})
