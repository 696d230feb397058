import { expect, it } from 'vitest'
import { addCarer, addHousehold, keepApart } from '../factories.ts'
import { withoutRandom } from '../random.ts'
import { openSite } from '../support.ts'

async function siteWithHomes() {
  const site = await openSite()
  const hub = await addHousehold(site, { name: 'Okafor', kind: 'foster' })
  const near = await addHousehold(site, {
    name: 'Pereira',
    kind: 'kinship',
    address: '17 Planted Lane',
    postcode: 'CM1 1QH',
    onHoldSince: '2026-10-01',
  })
  const far = await addHousehold(site, { name: 'Quill', kind: 'adoptive', quadrantId: 'north' })
  await addCarer(site, near, { name: 'Ana Pereira', chosenName: 'Annie', phone: '07700 900111' })
  await addCarer(site, far, { name: 'Quentin Quill' })
  await keepApart(site, near, far, 'A secret between them')
  const constellationId = 'c1'
  await site.database
    .insertInto('constellations')
    .values({
      id: constellationId,
      name: 'Orchard',
      sortName: 'orchard',
      quadrantId: 'mid',
      state: 'live',
      stateSince: '2026-01-01',
      minHomes: 6,
      maxHomes: 10,
      limitMetres: 15_000,
      homes: 1,
      createdAt: '2026-01-01T10:00:00.000Z',
    })
    .execute()
  for (const [householdId, part] of [
    [hub, 'hub'],
    [near, 'satellite'],
  ] as const)
    await site.database
      .insertInto('memberships')
      .values({
        id: `m-${part}`,
        constellationId,
        householdId,
        part,
        joinedOn: '2026-01-01',
        agreedOn: '2026-01-01',
        joinedAt: '2026-01-01T10:00:00.000Z',
      })
      .execute()
  return { site, hub, near, far, constellationId }
}

it('shows a hub carer whom to ring in her own homes, and nothing more', async () => {
  const { site, hub, near, far } = await siteWithHomes()
  const hubCarer = await site.as({ role: 'hub_carer', householdId: hub })
  const answer = await hubCarer.get(`/households/${near}`)
  expect(answer.status).toBe(200)
  const page = await answer.text()
  expect(page).toContain('Annie')
  expect(page).toContain('07700 900111')
  for (const hidden of ['Kinship', 'old since', 'Pereira', 'Approved', 'secret', 'Quill'])
    expect(page).not.toContain(hidden)
  expect((await hubCarer.get(`/households/${far}`)).status).toBe(404)
  expect((await hubCarer.get('/households')).status).toBe(404)
  const own = await (await hubCarer.get(`/households/${hub}`)).text()
  expect(own).toContain('Okafor')
  expect(own).not.toContain('/edit')
})

it('shows a liaison worker an outline of homes outside her constellations, and nothing that only a list would tell', async () => {
  const { site, near, far, constellationId } = await siteWithHomes()
  const liaison = await site.as({ role: 'liaison', constellationIds: [constellationId] })
  const inside = await (await liaison.get(`/households/${near}`)).text()
  expect(inside).toContain('On hold since')
  expect(inside).toContain('A secret between them')
  const outside = await (await liaison.get(`/households/${far}`)).text()
  expect(outside).toContain('Adoptive')
  expect(outside).toContain('Placed')
  for (const hidden of ['Quentin', 'No approval', 'secret', 'With the service'])
    expect(outside).not.toContain(hidden)
  expect((await liaison.get(`/households/${far}/edit`)).status).toBe(404)

  const named = async (query: string) =>
    [...(await (await liaison.get(`/households?${query}`)).text()).matchAll(/(Okafor|Pereira|Quill)/g)].map(
      ([name]) => name,
    )
  expect(await named('')).toEqual(['Okafor', 'Pereira', 'Quill'])
  expect(await named('hold=no')).toEqual(['Okafor'])
  expect(await named('approval=approved')).toEqual(['Okafor', 'Pereira'])
  expect(await named('q=quill')).toEqual(['Quill'])
  expect(await named('q=quent')).toEqual([])
  expect(await named('q=ana')).toEqual(['Pereira'])
  expect((await named('sort=since')).sort()).toEqual(['Okafor', 'Pereira'])
})

it('shows a coordinator her quadrants without what keeps homes apart, and a worker the homes supervised', async () => {
  const { site, near, far } = await siteWithHomes()
  const coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
  const page = await (await coordinator.get(`/households/${near}`)).text()
  expect(page).toContain('On hold since')
  expect(page).not.toContain('secret')
  expect(page).not.toContain('Kept apart')
  expect((await coordinator.get(`/households/${far}`)).status).toBe(404)
  expect((await coordinator.get(`/households/${near}/keep-aparts/new`)).status).toBe(404)

  const worker = await site.as({ role: 'supervising_worker', supervisedIds: [far] })
  const supervised = await (await worker.get(`/households/${far}`)).text()
  expect(supervised).toContain('A secret between them')
  expect((await worker.get(`/households/${near}`)).status).toBe(404)
  expect((await worker.get(`/households/${far}/edit`)).status).toBe(404)
  expect((await worker.get(`/households/${far}/reviews/new`)).status).toBe(200)
})

it('shows households to nobody who pays or recruits, and to a carer only their own', async () => {
  const { site, near, far } = await siteWithHomes()
  for (const role of ['recruiter', 'payments'] as const) {
    const person = await site.as(role)
    for (const path of ['/households', `/households/${near}`, '/households/to-place', '/households/import'])
      expect((await person.get(path)).status).toBe(404)
  }
  const carer = await site.as({ role: 'carer', householdId: near })
  const own = await (await carer.get(`/households/${near}`)).text()
  expect(own).toContain('Pereira')
  for (const hidden of ['secret', 'Kept apart', 'by postcode', 'Homes to place'])
    expect(own).not.toContain(hidden)
  expect((await carer.get(`/households/${far}`)).status).toBe(404)
})

it('never answers with an address or a postcode, whoever asks for whichever page', async () => {
  const { site, near, constellationId } = await siteWithHomes()
  const people = [
    await site.as('manager'),
    await site.as({ role: 'liaison', constellationIds: [constellationId] }),
    await site.as({ role: 'coordinator', quadrantIds: ['mid'] }),
    await site.as({ role: 'supervising_worker', supervisedIds: [near] }),
    await site.as({ role: 'carer', householdId: near }),
  ]
  const paths = [
    '/households',
    '/households/to-place',
    ...['', '/edit', '/places/new', '/facts/new', '/keep-aparts/new'].map(
      (path) => `/households/${near}${path}`,
    ),
  ]
  for (const person of people)
    for (const path of paths) {
      const page = withoutRandom(await (await person.get(path)).text())
      for (const planted of ['Planted Lane', 'CM1 1QH', 'CM11QH', '570700', '206900'])
        expect(page).not.toContain(planted)
    }
})

it('leaves a home that only waits for her constellation an outline for a liaison worker', async () => {
  const { site, far, constellationId } = await siteWithHomes()
  const liaison = await site.as({ role: 'liaison', constellationIds: [constellationId] })
  const manager = await site.as('manager')
  expect((await liaison.post(`/constellations/${constellationId}/waits`, { householdId: far })).status).toBe(
    303,
  )
  expect(await (await manager.get(`/households/${far}`)).text()).toContain('A secret between them')
  const page = await (await liaison.get(`/households/${far}`)).text()
  expect(page).toContain('Adoptive')
  for (const beyond of ['A secret between them', '/edit']) expect(page).not.toContain(beyond)
  for (const path of ['edit', 'keep-aparts/new', 'endings/new'])
    expect((await liaison.get(`/households/${far}/${path}`)).status).toBe(404)
})

it('tells by no filter, page or count whether a hidden home waits to be placed', async () => {
  const site = await openSite()
  const hiddenSince = '2026-11-01T10:00:00.000Z'
  const id = await addHousehold(site, { name: 'Reedy', easting: null, hiddenSince })
  const people = [
    [await site.as({ role: 'coordinator', quadrantIds: ['mid'] }), false],
    [await site.as('liaison'), false],
    [await site.as({ role: 'supervising_worker', supervisedIds: [id] }), true],
    [await site.as('manager'), true],
  ] as const
  for (const [person, told] of people) {
    for (const path of ['/households?place=to+place', '/households/to-place'])
      expect((await (await person.get(path)).text()).includes('Reedy')).toBe(told)
    expect(await (await person.get('/households')).text()).toContain('Reedy')
  }
  const count = async (person: (typeof people)[number][0]) =>
    /kith-fact__number">1<\/span> <span class="kith-fact__words">home to place/.test(
      await (await person.get('/')).text(),
    )
  expect(await count(people[0][0])).toBe(false)
  expect(await count(people[3][0])).toBe(true)
})

it('lets a liaison worker place a home of somebody else’s constellation while nobody else could, and once', async () => {
  const site = await openSite()
  const placed = await addHousehold(site, { name: 'Okafor' })
  const lost = await addHousehold(site, { name: 'Quill', easting: null })
  const liaison = await site.as('liaison')
  const place = (id: string) =>
    liaison.post(`/households/${id}/places`, { by: 'hand', easting: 571_000, northing: 207_000 })
  expect((await place(placed)).status).toBe(404)
  expect((await liaison.get(`/households/${placed}/places/new`)).status).toBe(404)
  expect(await (await liaison.get(`/households/${lost}`)).text()).toContain('/places/new')
  expect((await place(lost)).status).toBe(303)
  expect((await place(lost)).status).toBe(404)
})
