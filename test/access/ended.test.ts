import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { viewerOf } from '#src/access/store.ts'
import { checkWhat } from '#src/check/check.ts'
import { form, join } from '../constellations/support.ts'
import { onBothDatabases } from '../databases.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { openSite, type Person, type Site, testKeys } from '../support.ts'

const end = (site: Site, id: string, endedOn: string) =>
  site.database.updateTable('households').set({ endedOn }).where('id', '=', id).execute()

describe('a household that has left the service', () => {
  const showings = (id: string) => `/households/${id}/address-showings`
  const people: readonly [string, (id: string) => Person, [page: number, address: number]][] = [
    ['a manager', () => ({ role: 'manager' }), [200, 303]],
    ['the coordinator of its quadrant', () => ({ role: 'coordinator', quadrantIds: ['mid'] }), [200, 303]],
    ['another coordinator', () => ({ role: 'coordinator', quadrantIds: ['west'] }), [404, 404]],
    ['a liaison worker, as an outline,', () => ({ role: 'liaison' }), [200, 404]],
    ['its supervising worker', (id) => ({ role: 'supervising_worker', supervisedIds: [id] }), [404, 404]],
    ['its carer', (householdId) => ({ role: 'carer', householdId }), [404, 404]],
    [
      'its carer who is a manager',
      (householdId) => ({ role: ['carer', 'manager'], householdId }),
      [200, 303],
    ],
  ]

  it.each(people)(
    'is for %s what the rule says, from the day on which it left',
    async (_, given, answers) => {
      const site = await openSite()
      const id = await addHousehold(site, { postcode: 'CM1 1AA', address: '1 Example Road' })
      const person = await site.as(given(id))
      const look = async () => [
        (await person.get(`/households/${id}`)).status,
        (await person.post(showings(id), { purpose: 'visit' })).status,
      ]
      const before = await look()
      await end(site, id, '2026-11-23')
      expect(await look()).toEqual(before)
      await end(site, id, '2026-11-22')
      expect(await look()).toEqual(answers)
    },
  )

  it('has no hub carer and nobody’s homes, and leaves its carer their own account', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    const { id, hubId } = await form(site, manager)
    const mate = await addHousehold(site, { postcode: 'CM1 1AA' })
    await join(manager, id, mate)
    const hubCarer = await site.as({ role: 'carer', householdId: hubId })
    const carer = await site.as({ role: 'carer', householdId: mate })
    expect((await hubCarer.get(`/households/${mate}`)).status).toBe(200)
    expect((await carer.get(`/constellations/${id}`)).status).toBe(200)
    const ending = { endedOn: '2026-11-22', why: 'They moved away' }
    expect((await manager.post(`/households/${mate}/endings`, ending)).status).toBe(303)
    expect((await hubCarer.get(`/households/${mate}`)).status).toBe(404)
    for (const path of [`/households/${mate}`, `/constellations/${id}`])
      expect((await carer.get(path)).status, path).toBe(404)
    expect((await carer.get('/account')).status).toBe(200)
    expect((await manager.post(`/households/${hubId}/endings`, ending)).status).toBe(303)
    expect((await hubCarer.get(`/constellations/${id}`)).status).toBe(404)
    expect((await hubCarer.get(`/households/${hubId}`)).status).toBe(404)
  })

  it('closes an address that its worker had open', async () => {
    const site = await openSite()
    const id = await addHousehold(site, { postcode: 'CM1 1AA', address: '1 Example Road' })
    const worker = await site.as({ role: 'supervising_worker', supervisedIds: [id] })
    const page = (await worker.post(showings(id), { purpose: 'visit' })).headers.get('Location') ?? ''
    expect((await worker.get(page)).status).toBe(200)
    await end(site, id, '2026-11-22')
    expect((await worker.get(page)).status).toBe(404)
  })
})

onBothDatabases('somebody of a household that has left', (open) => {
  it('reaches it no more, by no way, and reaches what has not', async () => {
    const site = await openSite({ database: await open() })
    const [gone = '', here = ''] = [await addHousehold(site), await addHousehold(site)]
    const { accountId } = await site.as({
      role: ['supervising_worker', 'carer'],
      supervisedIds: [gone, here],
      householdId: gone,
    })
    const grant = (householdId: string) => ({
      ...{ id: randomUUID(), accountId, role: 'supervising_worker' as const, householdId },
      ...{ fromOn: '2020-01-01', grantedAt: '2020-01-01T10:00:00.000Z' },
    })
    await site.database
      .insertInto('grants')
      .values([grant(gone), grant(here)])
      .execute()
    const { carerId } = await site.database
      .selectFrom('accounts')
      .select('carerId')
      .where('id', '=', accountId)
      .executeTakeFirstOrThrow()
    const viewer = () => viewerOf(site.database, { id: accountId, name: 'Ada', carerId }, '2026-11-22')
    expect((await viewer()).supervisedIds.toSorted()).toEqual([gone, here].toSorted())
    await end(site, gone, '2026-11-22')
    expect(await viewer()).toMatchObject({
      roles: new Set(['supervising_worker']),
      supervisedIds: [here],
      householdId: null,
    })
    // A home that they came to afterwards is theirs.
    await site.database.updateTable('carerHomes').set({ untilOn: '2026-12-31' }).execute()
    await site.database
      .insertInto('carerHomes')
      .values({ id: randomUUID(), carerId: carerId ?? '', householdId: here, fromOn: '2026-11-01' })
      .execute()
    expect(await viewer()).toMatchObject({
      roles: new Set(['supervising_worker', 'carer']),
      householdId: here,
    })
  })
})

onBothDatabases('the carers of a household that leaves', (open) => {
  it('live there no more from that day, are found by its name no more, and nobody is added to them', async () => {
    const site = await openSite({ database: await open() })
    const home = await addHousehold(site, { name: 'Rose Cottage' })
    const stays = await addHousehold(site)
    const early = await addCarer(site, home, { name: 'Zebedee Early', fromOn: '2020-01-01' })
    const late = await addCarer(site, home, { name: 'Zebedee Late', fromOn: '2026-11-20' })
    const left = await addCarer(site, home, { fromOn: '2020-01-01' })
    const other = await addCarer(site, stays)
    const manager = await site.as('manager')
    const onTheDay = await manager.post(`/households/${home}/carers/${left}/departures`, {
      untilOn: '2026-01-01',
    })
    expect(onTheDay.status).toBe(303)
    const found = async () =>
      (await (await manager.get('/households?q=zebedee')).text()).includes('Rose Cottage')
    expect(await found()).toBe(true)
    const ending = { endedOn: '2026-11-10', why: 'They moved away' }
    expect((await manager.post(`/households/${home}/endings`, ending)).status).toBe(303)
    const homes = site.database.selectFrom('carerHomes').select(['carerId', 'untilOn'])
    expect(new Map((await homes.execute()).map(({ carerId, untilOn }) => [carerId, untilOn]))).toEqual(
      new Map([
        [early, '2026-11-10'],
        // Who came after the day on which it is said to have left was never a carer of it.
        [late, '2026-11-20'],
        [left, '2026-01-01'],
        [other, null],
      ]),
    )
    expect(await found()).toBe(false)
    const { broken } = await checkWhat(
      { database: site.database, keys: testKeys, today: '2026-11-22' },
      (must) => /carer/.test(must),
    )
    expect(broken).toEqual([])
    const added = await manager.post(`/households/${home}/carers`, {
      name: 'Ada',
      fromOn: '2026-11-22',
      once: randomUUID(),
    })
    expect(added.status).toBe(422)
    expect(await added.text()).toContain('This household has left the service')
    expect(await homes.execute()).toHaveLength(4)
  })
})
