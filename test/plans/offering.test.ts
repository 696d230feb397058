import { beforeEach, describe, expect, it } from 'vitest'
import { eastOf, fill, form, join, openMembership, row } from '../constellations/support.ts'
import { theOffer } from '../constellations/waiting.ts'
import { addHousehold, keepApart } from '../factories.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { keptPlan, keptRun } from './as-kept.ts'

let site: Site
let manager: Client & { accountId: string }
let liaison: Client & { accountId: string }
let id: string
let hubId: string
let home: string
let planId: string
let told: Record<string, string>

/** Orion has one place left, and the plan of its liaison worker gives it to Adeyemi. */
beforeEach(async () => {
  site = await openSite()
  manager = await site.as('manager')
  ;({ id, hubId } = await form(site, manager, { name: 'Orion', minHomes: 1, maxHomes: 3 }))
  await fill(site, manager, id, 2)
  liaison = await site.as({ role: 'liaison', constellationIds: [id] })
  home = await addHousehold(site, { name: 'Adeyemi', ...eastOf(4_300) })
  planId = await keptPlan(site, liaison.accountId, {
    hubs: [{ householdId: hubId, constellationId: id }],
    homes: [{ householdId: home, hub: 0 }],
  })
  told = { untilOn: '2026-11-29', constellationId: id }
})

const at = (householdId = home, plan = planId) => `/plans/${plan}/homes/${householdId}/offers`
const offer = (by: Client, more: Record<string, string> = {}) => by.post(at(), { ...told, ...more })
const text = async (answer: Response) => (await answer.text()).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
const newForm = async (by: Client) => text(await by.get(`${at()}/new`))
const offers = () => site.database.selectFrom('offers').selectAll().execute()
const waits = () => site.database.selectFrom('waits').selectAll().execute()
const trail = async () =>
  (await site.database.selectFrom('auditEntries').select('what').orderBy('seq').execute()).map(
    ({ what }) => what,
  )

describe('a place that a plan has', () => {
  it('is shown to be checked, with where, how far and why', async () => {
    const page = await newForm(liaison)
    expect(page).toContain('Offer Adeyemi a place')
    expect(page).toContain('Orion 2 of 1–3')
    expect(page).toContain('5 km as the crow flies')
    expect(page).toContain('Okafor is the nearest hub home of the plan')
    expect(page).toContain('Worked out on 22 November 2026')
    expect(page).not.toContain('I have made sure')
    // To look is to see a distance, which is counted and recorded.
    const seen = await site.database.selectFrom('sightings').select(['what', 'onKind']).execute()
    expect(seen).toContainEqual({ what: 'distances', onKind: 'household' })
  })

  it('is held for the home, which waits from now on, is told, and joins by its own yes alone', async () => {
    const family = await site.as({ role: 'carer', householdId: home })
    const answer = await offer(liaison, { fit: 'Same ages as next door' })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('Location')).toBe(`/plans/${planId}`)
    expect(await row(site, id)).toMatchObject({ homes: 2, held: 1 })
    expect(await waits()).toMatchObject([{ constellationId: id, householdId: home, endedOn: null }])
    const made = await theOffer(site, home)
    expect(made).toMatchObject({ constellationId: id, untilOn: '2026-11-29', fit: 'Same ages as next door' })
    expect((await trail()).slice(-2)).toEqual(['put on waiting list', 'offered place'])
    const mail = await site.database.selectFrom('outbox').select('kind').execute()
    expect(mail).toContainEqual({ kind: 'place offered' })
    expect((await family.post(`/offers/${made.id}/answers`, { answer: 'yes' })).status).toBe(303)
    expect(await openMembership(site, home)).toMatchObject({ constellationId: id, agreedOn: '2026-11-22' })
    expect(await row(site, id)).toMatchObject({ homes: 3, held: 0 })
  })

  it('stays on the list after a no, and is offered again by the wait that it has', async () => {
    await offer(liaison)
    const family = await site.as({ role: 'carer', householdId: home })
    await family.post(`/offers/${(await theOffer(site, home)).id}/answers`, { answer: 'no' })
    expect((await offer(liaison, { untilOn: '2026-11-30' })).status).toBe(303)
    expect(await waits()).toHaveLength(1)
    expect(await offers()).toHaveLength(2)
  })

  it('is offered once however often the form is sent', async () => {
    const once = { once: 'token' }
    expect((await offer(liaison, once)).status).toBe(303)
    expect((await offer(liaison, once)).status).toBe(303)
    expect(await offers()).toHaveLength(1)
    const again = await offer(liaison, { once: 'another' })
    expect(again.status).toBe(422)
    expect(await text(again)).toContain('A place is held for this home already')
  })

  it('says why a nearer hub home is not the one, unless that one’s distance may not be told', async () => {
    const nearer = await addHousehold(site, { name: 'Sharma', ...eastOf(6_000) })
    await keptRun(site, liaison.accountId, planId, {
      hubs: [{ householdId: hubId, constellationId: id }, { householdId: nearer }],
      homes: [
        {
          ...{ householdId: home, hub: 0 },
          why: { why: 'not the nearest', nearer: 1, km: 5, nearerKm: 2, moreKm: 7 },
        },
      ],
      askedAt: '2026-11-22T10:01:00.000Z',
    })
    const page = await newForm(liaison)
    expect(page).toContain('Sharma is nearer: 2 km, and not 5 km')
    expect(page).toContain('about 7 km longer')
    await manager.post(`/households/${nearer}/hidings`)
    expect(await newForm(manager)).not.toMatch(/Sharma|nearer/)
  })
})

describe('what has changed since a plan was worked out', () => {
  const refused = async (answer: Response, words: string) => {
    expect(answer.status).toBe(422)
    expect(await text(answer)).toContain(words)
    expect(await offers()).toEqual([])
    expect(await waits()).toEqual([])
  }
  const change = (set: Record<string, string | number | null>, householdId = home) =>
    site.database.updateTable('households').set(set).where('id', '=', householdId).execute()
  const moveTo = async (metres: number, more: { placedBy?: 'sector'; householdId?: string } = {}) => {
    // As if it had been placed there at first: the home that the plan knew is another.
    const elsewhere = await addHousehold(site, { ...eastOf(metres), ...more })
    await keptRun(site, liaison.accountId, planId, {
      hubs: [{ householdId: hubId, constellationId: id }],
      homes: [{ householdId: elsewhere, hub: 0 }],
      askedAt: '2026-11-22T10:01:00.000Z',
    })
    return elsewhere
  }

  it('refuses a constellation that has filled up', async () => {
    await join(manager, id, await addHousehold(site, eastOf(900)))
    await refused(await offer(liaison), 'This constellation is full')
  })

  it('refuses a home that lives too far by now', async () => {
    const far = await moveTo(16_000)
    await refused(await liaison.post(at(far), told), 'too far from the hub home')
  })

  it('asks for a person’s word where only sectors are known and the limit is near', async () => {
    const near = await moveTo(14_000, { placedBy: 'sector' })
    expect(await text(await liaison.get(`${at(near)}/new`))).toContain('I have made sure')
    await refused(await liaison.post(at(near), told), 'the limit is near')
    expect((await liaison.post(at(near), { ...told, distanceConfirmed: 'yes' })).status).toBe(303)
    expect(await theOffer(site, near)).toMatchObject({ distanceConfirmedBy: liaison.accountId })
  })

  it('refuses a home that has its place elsewhere by now, and says so on its page', async () => {
    const { id: other } = await form(site, manager, { name: 'Lyra' })
    await join(manager, other, home)
    const answer = await offer(liaison)
    expect(answer.status).toBe(422)
    expect(await text(answer)).toContain('has a place in another constellation')
    expect(await offers()).toEqual([])
    // Whose it is, is for those who read that constellation.
    expect(await newForm(liaison)).toContain('has its place in a constellation')
    expect(await newForm(manager)).toContain('has its place in Lyra')
  })

  it('refuses for a liaison worker what follows from where a hidden home is, and shows no distance', async () => {
    await manager.post(`/households/${home}/hidings`)
    const page = await newForm(liaison)
    expect(page).toContain('not shown')
    expect(page).not.toMatch(/\d km as the crow flies|nearest hub home/)
    await refused(await offer(liaison), 'not available for this constellation')
    expect((await offer(manager)).status).toBe(303)
  })

  it('refuses a home that must not meet another here', async () => {
    await keepApart(site, home, hubId)
    await refused(await offer(liaison), 'not available for this constellation')
  })

  it('refuses a household whose approval has ended, or that has', async () => {
    await change({ approval: 'ended' })
    await refused(await offer(liaison), 'The approval of this household has ended')
    await change({ approval: 'approved', endedOn: '2026-11-21' })
    await refused(await offer(liaison), 'This household has ended')
  })

  it('refuses a last day that has passed or is too far off', async () => {
    await refused(await offer(liaison, { untilOn: '2026-11-21' }), 'must be today or later')
    await refused(await offer(liaison, { untilOn: '2027-06-01' }), 'must be within 60 days')
    await refused(await offer(liaison, { untilOn: '' }), 'Enter the last day of the offer')
  })

  it('goes by the newest plan: a home that it leaves out is offered nothing', async () => {
    await keptRun(site, liaison.accountId, planId, {
      hubs: [{ householdId: hubId, constellationId: id }],
      homes: [{ householdId: home }],
      askedAt: '2026-11-22T10:01:00.000Z',
    })
    await refused(await offer(liaison), 'has no new place for this home')
  })

  it('refuses where the hub home is not the one that the page named', async () => {
    const { id: other } = await form(site, manager, { name: 'Lyra' })
    await refused(await offer(manager, { constellationId: other }), 'not the hub of that constellation')
    await site.database.deleteFrom('memberships').where('part', '=', 'hub').execute()
    await refused(await offer(liaison), 'not the hub of that constellation')
  })

  it('refuses where somebody else runs the constellation', async () => {
    await site.database.deleteFrom('grants').where('accountId', '=', liaison.accountId).execute()
    const { id: other } = await form(site, manager, { name: 'Lyra' })
    await site.database
      .insertInto('grants')
      .values({
        ...{ id: 'of lyra', accountId: liaison.accountId, role: 'liaison', constellationId: other },
        ...{ fromOn: '2020-01-01', grantedAt: '2026-11-22T10:00:00.000Z' },
      })
      .execute()
    await refused(await offer(liaison), 'Somebody else runs the constellation')
  })

  it('is not for one’s own household', async () => {
    const own = await site.as({ role: ['manager', 'carer'], householdId: home })
    const page = await (await own.get(`/plans/${planId}`)).text()
    expect(page).toContain('Your own household: somebody else decides')
    expect(page).not.toContain(`${at()}/new`)
    expect(await newForm(own)).toContain('This is your own household')
    await refused(await offer(own), 'This is your own household')
  })
})

describe('a hub home that a plan opens', () => {
  let lyra: string
  beforeEach(async () => {
    lyra = await addHousehold(site, { name: 'Sharma', quadrantId: 'north', ...eastOf(5_000) })
    planId = await keptPlan(site, liaison.accountId, {
      ...{ minHomes: 6, maxHomes: 8, limitMetres: 12_000 },
      hubs: [{ householdId: lyra }],
      homes: [{ householdId: home, hub: 0 }],
    })
  })

  it('is formed first, on the terms of the plan, with a name and its own yes', async () => {
    const before = await newForm(liaison)
    expect(before).toContain('has no constellation yet')
    expect(before).toContain('Form a constellation around Sharma')
    const address = `/constellations/new?plan=${planId}&hub=${lyra}`
    const html = await (await liaison.get(address)).text()
    expect(html).toContain('opens a constellation around Sharma')
    expect(html).toMatch(new RegExp(`value="${lyra}"[^>]*checked|checked[^>]*value="${lyra}"`))
    expect(html).toMatch(/name="limitKm"[^>]*value="12"/)
    expect(html).toMatch(/value="6-8"[^>]*checked/)
    expect(html).toMatch(/name="name"(?![^>]*value="[^"])/)
    expect(html).toMatch(/name="agreedOn-day"(?![^>]*value="[^"])/)
    const fields = { hubHouseholdId: lyra, quadrantId: 'north', minHomes: 6, maxHomes: 8, limitKm: 12 }
    const came = { plan: planId, hub: lyra }
    const blank = await liaison.post('/constellations', { ...fields, ...came, name: '' })
    expect(blank.status).toBe(422)
    const again = await blank.text()
    expect(again).toContain('opens a constellation around Sharma')
    expect(again).toContain('Enter the day on which this home said yes')
    const formed = await liaison.post('/constellations', {
      ...{ ...fields, ...came, name: 'Lyra', agreedOn: '2026-11-21' },
    })
    expect(formed.status).toBe(303)
    told.constellationId = formed.headers.get('Location')?.split('/').at(-1) ?? ''
    expect(await newForm(liaison)).toContain('Lyra 0 of 6–8')
    expect((await offer(liaison)).status).toBe(303)
    expect(await theOffer(site, home)).toMatchObject({ constellationId: told.constellationId })
  })

  it('is not offered under while it has not', async () => {
    const answer = await offer(liaison)
    expect(answer.status).toBe(422)
    expect(await text(answer)).toContain('has no constellation yet')
  })

  it('is named where it cannot start today, and nobody is chosen', async () => {
    await site.database.updateTable('households').set({ sleepoverBeds: 0 }).where('id', '=', lyra).execute()
    const html = await (await liaison.get(`/constellations/new?plan=${planId}&hub=${lyra}`)).text()
    expect(html).toContain('could not start as a hub home today')
    expect(html).not.toContain(`value="${lyra}" checked`)
  })

  it('is ignored in the address where the viewer does not see the plan, or it opens none there', async () => {
    const other = await site.as({ role: 'liaison' })
    const plain = await (await other.get('/constellations/new')).text()
    expect(plain).not.toContain('The plan')
    for (const address of [
      `plan=${planId}&hub=${lyra}`,
      `plan=none&hub=${lyra}`,
      `plan=${planId}&hub=${home}`,
    ])
      expect(await text(await other.get(`/constellations/new?${address}`))).not.toContain('The plan')
    expect(await text(await liaison.get(`/constellations/new?plan=${planId}&hub=${home}`))).not.toContain(
      'The plan',
    )
  })
})

describe('to whoever does not see the plan', () => {
  it('is not there, for reading and for writing', async () => {
    const other = await site.as({ role: 'liaison', constellationIds: [id] })
    const coordinator = await site.as('coordinator')
    for (const by of [other, coordinator]) {
      expect((await by.get(`${at()}/new`)).status).toBe(404)
      expect((await offer(by)).status).toBe(404)
    }
    const stranger = await addHousehold(site)
    expect((await liaison.get(`${at(stranger)}/new`)).status).toBe(404)
    expect((await liaison.post(at(stranger), told)).status).toBe(404)
    expect(await offers()).toEqual([])
  })
})
