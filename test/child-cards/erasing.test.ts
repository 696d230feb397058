import { expect, it } from 'vitest'
import { tellOfCardsDue } from '#src/child-cards/actions/telling.ts'
import { endHousehold } from '#src/households/actions/ending.ts'
import { addHousehold } from '../factories.ts'
import { acting } from '../sleepovers/support.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { cardRow, name, stayTomorrow, write } from './support.ts'

async function left(site: Site, by: Client, id: string, leftOn: string) {
  const { version } = await cardRow(site, id)
  const answer = await by.post(`/child-cards/${id}/departures`, { version, leftOn })
  expect(answer.status).toBe(303)
}

const erase = async (site: Site, by: Client, id: string) =>
  by.post(`/child-cards/${id}/erasures`, { version: (await cardRow(site, id)).version })

it('is due thirty days after the child left, and erased by its worker or a manager only', async () => {
  const site = await openSite()
  const familyId = await addHousehold(site, { name: 'Hall' })
  const family = await site.as({ role: 'carer', householdId: familyId })
  const worker = await site.as({ role: 'supervising_worker', supervisedIds: [familyId] })
  const stranger = await site.as('supervising_worker')
  const id = await write(site, family, familyId)
  await left(site, family, id, '2026-11-02')
  const listed = async (by: Client) => (await (await by.get('/child-cards')).text()).includes(id)
  site.now('2026-12-01T23:59:59Z')
  expect(await listed(worker)).toBe(false)
  const early = await erase(site, worker, id)
  expect(early.status).toBe(422)
  expect(await early.text()).toContain('not due for erasure yet')
  site.now('2026-12-02T00:00:00Z')
  expect(await listed(worker)).toBe(true)
  expect(await listed(stranger)).toBe(false)
  expect((await family.get('/child-cards')).status).toBe(404)
  expect((await erase(site, family, id)).status).toBe(404)
  expect((await erase(site, stranger, id)).status).toBe(404)
  expect((await erase(site, worker, id)).status).toBe(303)
  expect(await listed(worker)).toBe(false)
  expect((await family.get(`/child-cards/${id}`)).status).toBe(404)
})

it('leaves how many children stayed when, and nothing of the child', async () => {
  const { site, family, familyId, hubId, stayId } = await stayTomorrow()
  const manager = await site.as('manager')
  const id = await write(site, family, familyId)
  await name(family, stayId, [id], [id])
  site.now('2026-11-25T10:00:00Z')
  await left(site, family, id, '2026-11-25')
  site.now('2027-01-10T10:00:00Z')
  expect((await erase(site, manager, id)).status).toBe(303)
  expect(await cardRow(site, id)).toMatchObject({ cardSealed: null, agreement: null, agreementOn: null })
  const named = await site.database.selectFrom('sleepoverChildren').selectAll().execute()
  expect(named).toEqual([{ sleepoverId: stayId, childCardId: id }])
  const met = await site.database
    .selectFrom('childMeetings')
    .selectAll()
    .where('hostId', '=', hubId)
    .execute()
  expect(met).toEqual([])
})

it('is not due of a child that came back', async () => {
  const site = await openSite()
  const familyId = await addHousehold(site)
  const family = await site.as({ role: 'carer', householdId: familyId })
  const manager = await site.as('manager')
  const id = await write(site, family, familyId)
  await left(site, family, id, '2026-09-01')
  const { version } = await cardRow(site, id)
  expect((await family.post(`/child-cards/${id}/returns`, { version })).status).toBe(303)
  expect((await erase(site, manager, id)).status).toBe(422)
  expect(await cardRow(site, id)).toMatchObject({ leftOn: null, erasedAt: null })
})

it('is told of once, on the day on which it becomes due, to the worker or else to managers', async () => {
  const site = await openSite()
  const [supervised, alone] = [await addHousehold(site), await addHousehold(site)]
  const worker = await site.as({ role: 'supervising_worker', supervisedIds: [supervised] })
  const manager = await site.as('manager')
  for (const home of [supervised, supervised, alone])
    await left(site, manager, await write(site, manager, home), '2026-11-02')
  const run = (today: string) => tellOfCardsDue({ ...acting(site), today }, today)
  expect(await run('2026-12-01')).toBe(0)
  expect(await run('2026-12-02')).toBe(2)
  await run('2026-12-02')
  expect(await run('2026-12-03')).toBe(0)
  const told = await site.database
    .selectFrom('outbox')
    .select('accountId')
    .where('kind', '=', 'child cards due')
    .execute()
  expect(told.map(({ accountId }) => accountId).toSorted()).toEqual(
    [worker.accountId, manager.accountId].toSorted(),
  )
})

it('is not erased by a worker whose own home it is of', async () => {
  const site = await openSite()
  const ownId = await addHousehold(site)
  const both = await site.as({
    role: ['carer', 'supervising_worker'],
    householdId: ownId,
    supervisedIds: [ownId],
  })
  const id = await write(site, both, ownId)
  await left(site, both, id, '2026-09-01')
  expect(await (await both.get('/child-cards')).text()).not.toContain(id)
  expect((await erase(site, both, id)).status).toBe(404)
})

it('has left with a home that leaves the service', async () => {
  const site = await openSite()
  const familyId = await addHousehold(site)
  const family = await site.as({ role: 'carer', householdId: familyId })
  const [stays, gone] = [await write(site, family, familyId), await write(site, family, familyId)]
  await left(site, family, gone, '2026-10-01')
  await endHousehold(acting(site), familyId, '2026-11-20', 'They moved')
  expect((await cardRow(site, stays)).leftOn).toBe('2026-11-20')
  expect((await cardRow(site, gone)).leftOn).toBe('2026-10-01')
  expect((await family.get(`/child-cards/${stays}`)).status).toBe(404)
})

it('lists more than a page of them once each, the longest due first', async () => {
  const site = await openSite()
  const manager = await site.as('manager')
  const familyId = await addHousehold(site)
  const at = '2026-01-01T10:00:00.000Z'
  await site.database
    .insertInto('childCards')
    .values(
      Array.from({ length: 53 }, (_, index) => ({
        ...{ id: `card-${index}`, householdId: familyId, writtenAt: at, cardSealed: 'sealed' },
        leftOn: index % 2 ? '2026-03-01' : '2026-04-01',
      })),
    )
    .execute()
  const idsOn = (page: string) =>
    [...page.matchAll(/\/child-cards\/(card-\d+)\/erasures/g)].map(([, id]) => id)
  const first = await (await manager.get('/child-cards')).text()
  const [, next = ''] = first.match(/href="(\/child-cards\?after=[^"]*)"/) ?? []
  const ids = [...idsOn(first), ...idsOn(await (await manager.get(next)).text())]
  expect(new Set(ids).size).toBe(53)
  expect(ids).toHaveLength(53)
  expect(ids.slice(0, 26).every((id) => Number(id?.slice(5)) % 2 === 1)).toBe(true)
})
