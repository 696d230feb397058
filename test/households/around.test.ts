import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { addHousehold } from '../factories.ts'
import { toldOf } from '../mail/letters.ts'
import { openSite } from '../support.ts'

type Site = Awaited<ReturnType<typeof openSite>>

const rowOf = (site: Site, id: string) =>
  site.database.selectFrom('households').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

describe('people around a household', () => {
  it('come and go by dates, and are found by their names while they are there', async () => {
    const site = await openSite()
    const id = await addHousehold(site, { name: 'Home' })
    const manager = await site.as('manager')
    const added = await manager.post(`/households/${id}/carers`, {
      name: 'Zoë Quill',
      email: 'zoe@example.org',
      fromOn: '2025-01-01',
      once: randomUUID(),
    })
    expect(added.status).toBe(303)
    const carer = await site.database.selectFrom('carers').selectAll().executeTakeFirstOrThrow()
    expect(await (await manager.get('/households?q=zoe')).text()).toContain(id)
    const leave = (untilOn: string) =>
      manager.post(`/households/${id}/carers/${carer.id}/departures`, { untilOn })
    expect((await leave('2024-12-31')).status).toBe(422)
    expect((await leave('2026-01-01')).status).toBe(303)
    expect((await leave('2026-01-01')).status).toBe(404)
    expect(await (await manager.get('/households?q=zoe')).text()).not.toContain(id)
  })

  it('open the household to a supervising worker only when a manager names them', async () => {
    const site = await openSite()
    const id = await addHousehold(site)
    const worker = await site.as({ role: 'supervising_worker', email: 'wendy@example.org' })
    const coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
    const manager = await site.as('manager')
    const named = {
      part: 'worker',
      workerName: 'Wendy',
      workerEmail: 'Wendy@example.org',
      fromOn: '2026-01-01',
    }
    expect((await coordinator.post(`/households/${id}/supervisions`, named)).status).toBe(303)
    expect((await worker.get(`/households/${id}`)).status).toBe(404)
    expect((await manager.post(`/households/${id}/supervisions`, named)).status).toBe(303)
    expect((await worker.get(`/households/${id}`)).status).toBe(200)
    expect(await toldOf(site, 'households opened')).toEqual([
      ['households opened', worker.accountId, `/households/${id}`],
    ])
    expect(
      (await manager.post(`/households/${id}/supervisions`, { part: 'worker', fromOn: '2026-11-22' })).status,
    ).toBe(303)
    expect((await worker.get(`/households/${id}`)).status).toBe(404)
  })

  it('keep two households apart for those who may, once, with a reason that is stored sealed', async () => {
    const site = await openSite()
    const id = await addHousehold(site, { name: 'One' })
    const other = await addHousehold(site, { name: 'Twin', externalId: 'T1' })
    const twin = await addHousehold(site, { name: 'Twin', externalId: 'T2' })
    const worker = await site.as({ role: 'supervising_worker', supervisedIds: [id, other, twin] })
    const keep = async (text: string) =>
      (await worker.post(`/households/${id}/keep-aparts`, { other: text, reason: 'A planted reason' })).status
    expect(await keep('twin')).toBe(422)
    expect(await keep('Nobody')).toBe(422)
    expect(await keep('One')).toBe(422)
    expect(await keep('T1')).toBe(303)
    expect(await keep('T1')).toBe(422)
    const row = await site.database.selectFrom('keepAparts').selectAll().executeTakeFirstOrThrow()
    expect(JSON.stringify(row)).not.toContain('planted')
    expect([row.oneHouseholdId, row.otherHouseholdId]).toEqual([id, other].sort())
    expect(await (await worker.get(`/households/${id}`)).text()).toContain('A planted reason')
    const coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
    expect((await coordinator.post(`/keep-aparts/${row.id}/ends`)).status).toBe(404)
    expect((await worker.post(`/keep-aparts/${row.id}/ends`)).status).toBe(303)
    expect((await worker.post(`/keep-aparts/${row.id}/ends`)).status).toBe(404)
    const trail = await site.database.selectFrom('auditEntries').select(['what', 'details']).execute()
    expect(JSON.stringify(trail)).not.toContain('planted')
  })
})

describe('where a home is', () => {
  it('can be said by hand, and can be hidden, by those who may', async () => {
    const site = await openSite()
    const id = await addHousehold(site, { placeProblem: 'unknown postcode', address: '17 Planted Lane' })
    const liaison = await site.as('liaison')
    const place = async (fields: Record<string, string>) =>
      (await liaison.post(`/households/${id}/places`, fields)).status
    expect(site.services.homePlaces.of(id)).toBeUndefined()
    expect(await place({ by: 'hand', easting: '0', northing: '0' })).toBe(422)
    expect(await place({ by: 'hand', easting: '9570700', northing: '206900' })).toBe(422)
    expect(await place({})).toBe(422)
    expect(await place({ by: 'hand', easting: '570700', northing: '206900' })).toBe(303)
    expect(site.services.homePlaces.of(id)).toMatchObject({ easting: 570_700, placedBy: 'hand' })
    expect(await rowOf(site, id)).toMatchObject({
      placeProblem: null,
      sector: expect.stringMatching(/^CM\d+ \d$/),
    })
    expect((await liaison.post(`/households/${id}/hidings`)).status).toBe(404)
    const manager = await site.as('manager')
    expect((await manager.post(`/households/${id}/hidings`)).status).toBe(303)
    expect((await manager.post(`/households/${id}/hidings`)).status).toBe(303)
    expect((await rowOf(site, id)).hiddenSince).not.toBeNull()
    const coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
    expect(await (await coordinator.get(`/households/${id}`)).text()).not.toContain('Placed by hand')
    expect((await manager.post(`/households/${id}/hidings/ends`)).status).toBe(303)
    expect((await rowOf(site, id)).hiddenSince).toBeNull()
  })
})

describe('leaving the service', () => {
  it('leaves the constellation and the waiting lists in the same act', async () => {
    const site = await openSite()
    const hub = await addHousehold(site, { name: 'Hub' })
    const id = await addHousehold(site, { name: 'Leaver' })
    const manager = await site.as('manager')
    const formed = await manager.post('/constellations', {
      name: 'Orchard',
      quadrantId: 'mid',
      hubHouseholdId: hub,
      agreedOn: '2026-11-01',
      minHomes: '6',
      maxHomes: '10',
      limitKm: '15',
      once: randomUUID(),
    })
    const constellation = await site.database.selectFrom('constellations').select('id').executeTakeFirst()
    expect(formed.status).toBe(303)
    const constellationId = constellation?.id ?? ''
    const joined = await manager.post(`/constellations/${constellationId}/memberships`, {
      householdId: id,
      agreedOn: '2026-11-01',
      once: randomUUID(),
    })
    expect(joined.status).toBe(303)
    expect((await manager.post(`/households/${id}/endings`, { endedOn: '2026-11-22' })).status).toBe(422)
    const ended = await manager.post(`/households/${id}/endings`, {
      endedOn: '2026-11-22',
      why: 'They moved',
    })
    expect(ended.status).toBe(303)
    const membership = await site.database
      .selectFrom('memberships')
      .select('leftOn')
      .where('householdId', '=', id)
      .executeTakeFirstOrThrow()
    expect(membership.leftOn).toBe('2026-11-22')
    expect((await rowOf(site, id)).endedOn).toBe('2026-11-22')
    expect(await (await manager.get('/households')).text()).not.toContain('Leaver')
    const again = await manager.post(`/households/${id}/endings`, { endedOn: '2026-11-22', why: 'Again' })
    expect(again.status).toBe(422)
  })
})
