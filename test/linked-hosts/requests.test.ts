import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { addHousehold } from '../factories.ts'
import { countQueries } from '../queries.ts'
import { withoutRandom } from '../random.ts'
import { addStar } from '../sleepovers/support.ts'
import { type Client, openSite } from '../support.ts'
import { ask, familyAndHost, onlyRequest, requests, tie, ties } from './support.ts'

it('shows with its age to the coordinator of the quadrant, the worker and managers until it is answered', async () => {
  const { site, familyId, family, coordinator } = await familyAndHost()
  const see = {
    coordinator,
    worker: await site.as({ role: 'supervising_worker', supervisedIds: [familyId] }),
    manager: await site.as('manager'),
  }
  const others = {
    'of another quadrant': await site.as({ role: 'coordinator', quadrantIds: ['north'] }),
    'of others': await site.as('supervising_worker'),
  }
  const answer = await ask(family, { wishFromOn: '2026-12-19', wishUntilOn: '2026-12-27' })
  const { id } = await onlyRequest(site)
  expect(answer.headers.get('Location')).toBe(`/break-requests/${id}`)
  site.now('2026-12-04T10:00:00Z')
  for (const by of Object.values(see)) {
    expect(await (await by.get('/break-requests')).text()).toMatch(
      /Hall[\s\S]*12 days ago[\s\S]*19 to 27 December 2026/,
    )
    expect(await (await by.get(`/households/${familyId}`)).text()).toContain(`/break-requests/${id}`)
  }
  for (const by of Object.values(others)) {
    expect(withoutRandom(await (await by.get('/break-requests')).text())).not.toContain('Hall')
    expect((await by.get(`/break-requests/${id}`)).status).toBe(404)
    expect((await by.post(`/break-requests/${id}/answers`)).status).toBe(404)
  }
  expect((await family.get('/break-requests')).status).toBe(404)
  await coordinator.post(`/break-requests/${id}/answers`)
  for (const by of Object.values(see))
    expect(await (await by.get('/break-requests')).text()).toContain('Nobody waits')
})

it('tells the coordinator and the worker, or else the managers, and the family of the answer', async () => {
  const { site, familyId, family, coordinator } = await familyAndHost()
  const worker = await site.as({ role: 'supervising_worker', supervisedIds: [familyId] })
  const manager = await site.as('manager')
  const told = async (kind: string) =>
    (await site.database.selectFrom('outbox').select('accountId').where('kind', '=', kind).execute())
      .map(({ accountId }) => accountId)
      .toSorted()
  await ask(family)
  expect(await told('break asked')).toEqual([coordinator.accountId, worker.accountId].toSorted())
  expect(await told('break answered')).toEqual([])
  await coordinator.post(`/break-requests/${(await onlyRequest(site)).id}/answers`)
  expect((await told('break answered')).length).toBeGreaterThan(0)

  const alone = await site.as({
    role: 'carer',
    householdId: await addHousehold(site, { quadrantId: 'west' }),
  })
  await ask(alone)
  expect(await told('break asked')).toContain(manager.accountId)
})

it('is answered by the tie that the family gets', async () => {
  const { site, familyId, family, coordinator } = await familyAndHost()
  await ask(family)
  await tie(coordinator, familyId)
  const [made] = await ties(site)
  expect(await onlyRequest(site)).toMatchObject({ outcome: 'linked', linkedHostId: made?.id })
  expect(await (await family.get(`/break-requests/${(await onlyRequest(site)).id}`)).text()).toContain(
    'You have a host now',
  )
})

it('is answered once: whoever comes second is told, and nothing changes', async () => {
  const { site, family, coordinator } = await familyAndHost()
  await ask(family)
  const { id } = await onlyRequest(site)
  await family.post(`/break-requests/${id}/withdrawals`)
  const after = await onlyRequest(site)
  const second = await coordinator.post(`/break-requests/${id}/answers`)
  expect(second.status).toBe(303)
  expect(decodeURIComponent(second.headers.get('Set-Cookie') ?? '')).toContain('answered this just now')
  expect(await onlyRequest(site)).toEqual(after)
  expect(after.outcome).toBe('taken back')
})

it('stays open when the family joins a constellation, and says so', async () => {
  const { site, familyId, family, coordinator } = await familyAndHost()
  await ask(family)
  const { id } = await onlyRequest(site)
  await addStar(site, [await addHousehold(site), familyId])
  expect(await (await coordinator.get('/break-requests')).text()).toMatch(/Hall[\s\S]*In a constellation now/)
  const page = await (await coordinator.get(`/break-requests/${id}`)).text()
  expect(page).toContain('in a constellation now')
  expect(page).not.toContain('/linked-hosts/new')
  expect((await coordinator.post(`/break-requests/${id}/answers`)).status).toBe(303)
  expect(await onlyRequest(site)).toMatchObject({ outcome: 'another way' })
})

it('is not for a family in a constellation, which asks its hub home, and has one open at a time', async () => {
  const { site, familyId, family } = await familyAndHost()
  const first = await ask(family)
  const again = await ask(family, { children: '5' })
  expect(again.headers.get('Location')).toBe(first.headers.get('Location'))
  expect((await family.get('/break-requests/new')).headers.get('Location')).toBe(
    first.headers.get('Location'),
  )
  expect(await onlyRequest(site)).toMatchObject({ children: 2, householdId: familyId })
  const inside = await addHousehold(site)
  await addStar(site, [await addHousehold(site), inside])
  const other = await site.as({ role: 'carer', householdId: inside })
  expect(await (await other.get('/break-requests/new')).text()).toContain('/sleepovers/new')
  expect((await ask(other)).status).toBe(422)
  expect(await requests(site)).toHaveLength(1)
})

it.each<[said: string, more: Record<string, string>]>([
  ['Enter how many children', { children: '' }],
  ['Enter how many children', { children: '21' }],
  ['must be today or later', { wishFromOn: '2026-11-21' }],
  ['Enter the first day too', { wishUntilOn: '2026-12-01' }],
  ['must not be before the first', { wishFromOn: '2026-12-02', wishUntilOn: '2026-12-01' }],
  ['within a year', { wishFromOn: '2028-01-01' }],
])('is refused and says %s', async (said, more) => {
  const { site, family } = await familyAndHost()
  const answer = await ask(family, more)
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain(said)
  expect(await requests(site)).toEqual([])
})

it('is made once by the same form, and is nobody else’s to take back', async () => {
  const { site, family, host, coordinator } = await familyAndHost()
  const once = randomUUID()
  await Promise.all([ask(family, { once }), ask(family, { once })])
  const { id } = await onlyRequest(site)
  for (const by of [host, coordinator] as Client[])
    expect((await by.post(`/break-requests/${id}/withdrawals`)).status).toBe(404)
})

it('lists more than a page of them once each, the longest waiting first, by the same number of queries', async () => {
  const site = await openSite()
  const manager = await site.as('manager')
  const add = async (count: number, from: number) => {
    for (let index = from; index < from + count; index++)
      await site.database
        .insertInto('breakRequests')
        .values({
          id: `request-${String(index).padStart(2, '0')}`,
          householdId: await addHousehold(site),
          ...{ quadrantId: 'mid', children: 1 },
          askedAt: `2026-10-0${1 + (index % 3)}T10:00:00.000Z`,
        })
        .execute()
  }
  const queries = () => countQueries(site.database, () => manager.get('/break-requests'))
  await add(2, 0)
  await queries()
  const few = await queries()
  await add(51, 2)
  await queries()
  expect(await queries()).toBe(few)
  const idsOn = (page: string) =>
    [...page.matchAll(/href="\/break-requests\/(request-\d+)"/g)].map(([, id]) => id)
  const first = await (await manager.get('/break-requests')).text()
  const [, next = ''] = first.match(/href="(\/break-requests\?after=[^"]*)"/) ?? []
  const ids = [...idsOn(first), ...idsOn(await (await manager.get(next)).text())]
  expect(ids).toHaveLength(53)
  expect(new Set(ids).size).toBe(53)
  expect(ids.slice(0, 18).every((id) => Number(id?.slice(8)) % 3 === 0)).toBe(true)
})
