import { describe, expect, it } from 'vitest'
import { open } from '#src/secrets/seal.ts'
import { onBothDatabases } from '../databases.ts'
import { addCarer, addHousehold, type HouseholdGiven } from '../factories.ts'
import { type Client, openSite, type Person, type Site, testKeys } from '../support.ts'

const lane = '17 Planted Lane\nLatchingdon'
const postcode = 'CM1 1QH'

const addHome = (site: Site, given: HouseholdGiven = {}) =>
  addHousehold(site, { name: 'Pereira', address: lane, postcode, ...given })

const ask = (by: Client, id: string, purpose = 'visit', why?: string) =>
  by.post(`/households/${id}/address-showings`, { purpose, why })

/** Asks for the address and answers the page that shows it. */
async function shown(by: Client, id: string, purpose?: string) {
  const answer = await ask(by, id, purpose)
  expect(answer.status).toBe(303)
  const page = answer.headers.get('Location') ?? ''
  expect(page).toMatch(/^\/address-showings\/[0-9a-f-]{36}$/)
  return page
}

async function constellationWith(site: Site, hubId: string, ...homes: string[]) {
  const id = 'c-showings'
  await site.database
    .insertInto('constellations')
    .values({
      id,
      name: 'Orchard',
      sortName: 'orchard',
      quadrantId: 'mid',
      state: 'live',
      stateSince: '2026-01-01',
      minHomes: 6,
      maxHomes: 10,
      limitMetres: 15_000,
      homes: homes.length,
      createdAt: '2026-01-01T10:00:00.000Z',
    })
    .execute()
  for (const householdId of [hubId, ...homes])
    await site.database
      .insertInto('memberships')
      .values({
        id: `m ${householdId}`,
        constellationId: id,
        householdId,
        part: householdId === hubId ? 'hub' : 'satellite',
        joinedOn: '2026-01-01',
        agreedOn: '2026-01-01',
        joinedAt: '2026-01-01T10:00:00.000Z',
      })
      .execute()
  return id
}

const trailOf = async ({ database }: Site) =>
  (await database.selectFrom('auditEntries').selectAll().orderBy('seq').execute()).filter(
    ({ what }) => what === 'showed address',
  )

describe('an address', () => {
  it('is shown to one person with a reason, for five minutes, and the trail says so with ids only', async () => {
    const site = await openSite()
    const id = await addHome(site)
    const worker = await site.as({ role: 'supervising_worker', supervisedIds: [id] })
    const form = await (await worker.get(`/households/${id}/address-showings/new`)).text()
    expect(form).toContain('Why do you need it?')
    expect(form).not.toContain('Planted')

    const page = await shown(worker, id, 'emergency')
    const answer = await worker.get(page)
    const html = await answer.text()
    expect(html).toContain('17 Planted Lane')
    expect(html).toContain('CM1 1QH')
    expect(html.match(/<title>(.*)<\/title>/)?.[1]).toBe('An address – Kith')
    expect(html).toMatch(/kith-never-printed">.*Planted Lane.*An address is never printed/s)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    expect(answer.headers.get('Refresh')).toBe('300')

    const [row] = await site.database.selectFrom('addressShowings').selectAll().execute()
    expect(row && open(testKeys, row.id, row.reasonSealed)).toBe('An emergency')
    expect(JSON.stringify(row)).not.toContain('mergency')
    const trail = await trailOf(site)
    expect(trail).toHaveLength(1)
    expect(trail[0]).toMatchObject({ accountId: worker.accountId, onKind: 'household', onId: id })
    expect(JSON.parse(trail[0]?.details ?? '')).toEqual({ showing: row?.id })

    site.now('2026-11-22T10:05:00Z')
    const closed = await (await worker.get(page)).text()
    expect(closed).toContain('This address has closed')
    expect(closed).not.toContain('Planted')
    expect(JSON.stringify(site.log)).not.toMatch(/Planted|CM1/)
  })

  it('opens again the same day without a second record, and the next day with one', async () => {
    const site = await openSite()
    const id = await addHome(site)
    const manager = await site.as('manager')
    const page = await shown(manager, id)
    site.now('2026-11-22T12:00:00Z')
    expect(await shown(manager, id, 'send post')).toBe(page)
    expect(await (await manager.get(page)).text()).toContain('Planted Lane')
    expect(await trailOf(site)).toHaveLength(1)
    site.now('2026-11-23T12:00:00Z')
    expect(await shown(manager, id)).not.toBe(page)
    expect(await (await manager.get(page)).text()).toContain('has closed')
    expect(await trailOf(site)).toHaveLength(2)
  })

  it('is nobody else’s to open, not even a manager’s', async () => {
    const site = await openSite()
    const id = await addHome(site)
    const worker = await site.as({ role: 'supervising_worker', supervisedIds: [id] })
    const page = await shown(worker, id)
    expect((await (await site.as('manager')).get(page)).status).toBe(404)
    await site.database.updateTable('supervisions').set({ untilOn: '2026-11-22' }).execute()
    expect((await worker.get(page)).status).toBe(404)
  })

  it.each([
    [{}, 'purpose', 'Select why you need the address'],
    [{ purpose: 'curiosity' }, 'purpose', 'Select why you need the address'],
    [{ purpose: 'other' }, 'why', 'Enter why you need the address'],
    [{ purpose: 'other', why: 'x'.repeat(1_001) }, 'why', 'Use 1000 characters or fewer'],
  ])('is not shown for %j', async (fields, field, message) => {
    const site = await openSite()
    const id = await addHome(site)
    const answer = await (await site.as('manager')).post(`/households/${id}/address-showings`, fields)
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain(`href="#${field}"`)
    expect(page).toContain(message)
    expect(await site.database.selectFrom('addressShowings').selectAll().execute()).toEqual([])
  })

  it('that is not recorded is not asked for', async () => {
    const site = await openSite()
    const id = await addHousehold(site, { name: 'Quill' })
    const manager = await site.as('manager')
    const page = await (await manager.get(`/households/${id}/address-showings/new`)).text()
    expect(page).toContain('No address is recorded')
    expect(page).not.toContain('Why do you need it?')
    expect((await ask(manager, id)).status).toBe(422)
    expect(await trailOf(site)).toEqual([])
  })
})

describe('who is shown an address', () => {
  const world = async () => {
    const site = await openSite()
    const hub = await addHome(site, { name: 'Okafor' })
    const home = await addHome(site, { name: 'Pereira' })
    const other = await addHome(site, { name: 'Quill', quadrantId: 'north' })
    await addCarer(site, home, { name: 'Ana Pereira', chosenName: 'Annie' })
    const constellationId = await constellationWith(site, hub, home)
    return { site, hub, home, other, constellationId }
  }
  type World = Awaited<ReturnType<typeof world>>

  const people: [string, (at: World) => Person, ('hub' | 'home' | 'other')[]][] = [
    ['a manager', () => ({ role: 'manager' }), ['hub', 'home', 'other']],
    [
      'a liaison worker, of homes of her constellations',
      ({ constellationId }) => ({ role: 'liaison', constellationIds: [constellationId] }),
      ['hub', 'home'],
    ],
    ['a coordinator, of her quadrants', () => ({ role: 'coordinator', quadrantIds: ['north'] }), ['other']],
    [
      'a supervising worker, of the homes supervised',
      ({ other }) => ({ role: 'supervising_worker', supervisedIds: [other] }),
      ['other'],
    ],
    ['a hub carer, of her own homes', ({ hub }) => ({ role: 'hub_carer', householdId: hub }), ['home']],
    ['a carer', ({ home }) => ({ role: 'carer', householdId: home }), []],
    ['a recruitment officer', () => ({ role: 'recruiter' }), []],
    ['a payments officer', () => ({ role: 'payments' }), []],
    [
      'a manager who fosters, but not of the own home',
      ({ hub }) => ({ role: ['manager', 'carer'], householdId: hub }),
      ['home', 'other'],
    ],
  ]

  it.each(people)('%s', async (_, personOf, theirs) => {
    const at = await world()
    const person = await at.site.as(personOf(at))
    for (const which of ['hub', 'home', 'other'] as const) {
      const id = at[which]
      const may = theirs.includes(which)
      expect((await person.get(`/households/${id}/address-showings/new`)).status, which).toBe(may ? 200 : 404)
      expect((await ask(person, id, 'collect a child')).status, which).toBe(may ? 303 : 404)
    }
  })

  it('is for a hidden home its supervising worker and a manager alone', async () => {
    const { site, hub, home, constellationId } = await world()
    await site.database.updateTable('households').set({ hiddenSince: '2026-11-20T10:00:00.000Z' }).execute()
    const people: [Person, number][] = [
      [{ role: 'manager' }, 303],
      [{ role: 'supervising_worker', supervisedIds: [home] }, 303],
      [{ role: 'liaison', constellationIds: [constellationId] }, 404],
      [{ role: 'coordinator', quadrantIds: ['mid'] }, 404],
      [{ role: 'hub_carer', householdId: hub }, 404],
    ]
    for (const [person, status] of people)
      expect((await ask(await site.as(person), home, 'collect a child')).status, String(person.role)).toBe(
        status,
      )
  })

  it('is a hub carer to collect a child and for nothing else, by the names she knows', async () => {
    const { site, hub, home } = await world()
    const hubCarer = await site.as({ role: 'hub_carer', householdId: hub })
    const form = await (await hubCarer.get(`/households/${home}/address-showings/new`)).text()
    expect(form).toContain('Annie')
    expect(form).not.toContain('Pereira')
    expect(form).not.toContain('An emergency')
    expect((await ask(hubCarer, home, 'visit')).status).toBe(422)
    const page = await (await hubCarer.get(await shown(hubCarer, home, 'collect a child'))).text()
    expect(page).toContain('Planted Lane')
    expect(page).not.toContain('Pereira')
  })
})

onBothDatabases('addresses asked for at once', (open) => {
  it('are one showing and one entry of the trail, however often the same one is', async () => {
    const site = await openSite({ database: await open() })
    const id = await addHome(site)
    const manager = await site.as('manager')
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(manager, id)))
    const pages = new Set(answers.map((answer) => answer.headers.get('Location')))
    expect(pages.size).toBe(1)
    expect(await site.database.selectFrom('addressShowings').selectAll().execute()).toHaveLength(1)
    expect(await trailOf(site)).toHaveLength(1)
  })

  it('tell each manager once when they are more than is usual in a day', async () => {
    const site = await openSite({ database: await open() })
    const ids = await Promise.all(Array.from({ length: 12 }, () => addHome(site)))
    const worker = await site.as({ role: 'supervising_worker', supervisedIds: ids })
    const managers = [await site.as('manager'), await site.as('manager')]
    const told = () => site.database.selectFrom('outbox').selectAll().execute()
    await Promise.all(ids.slice(0, 10).map((id) => ask(worker, id)))
    // Asked for again, the same ones are no more than they were.
    await Promise.all(ids.slice(0, 10).map((id) => ask(worker, id)))
    expect(await told()).toEqual([])
    expect(await (await managers[0]?.get('/'))?.text()).not.toContain('many addresses')

    await Promise.all(ids.slice(10).flatMap((id) => [ask(worker, id), ask(worker, id)]))
    const messages = await told()
    expect(messages.map(({ accountId }) => accountId).toSorted()).toEqual(
      managers.map(({ accountId }) => accountId).toSorted(),
    )
    expect(messages[0]).toMatchObject({
      kind: 'unusual showings',
      aboutKind: 'account',
      aboutId: worker.accountId,
    })
    const front = await (await managers[0]?.get('/'))?.text()
    expect(front).toContain('person was shown many addresses in a day')
    expect(await (await worker.get('/')).text()).not.toContain('many addresses')
    const list = await (await managers[0]?.get('/address-showings?days=unusual'))?.text()
    expect(list).toContain('12 that day')
    expect(list).toContain('To visit the family')
    expect(list).not.toContain('Planted')
  })
})
