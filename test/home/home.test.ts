import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { dayOf } from '#src/clock.ts'
import { onBothDatabases } from '../databases.ts'
import { addHousehold } from '../factories.ts'
import { countQueries } from '../queries.ts'
import { openSite, type Site } from '../support.ts'

async function addConstellation(
  { database }: Site,
  name: string,
  quadrantId: string,
  needs: { needsHomesSince?: string; needsHubSince?: string; state?: 'live' | 'closed' } = {},
) {
  const id = randomUUID()
  await database
    .insertInto('constellations')
    .values({
      id,
      name,
      sortName: name.toLowerCase(),
      quadrantId,
      state: 'live',
      stateSince: '2026-11-01',
      minHomes: 6,
      maxHomes: 10,
      homes: 5,
      limitMetres: 15_000,
      createdAt: '2026-11-01T09:00:00.000Z',
      ...needs,
    })
    .execute()
  return id
}

/** The facts of a page as it says them: "2 households". */
const factsOf = (page: string) =>
  [...page.matchAll(/kith-fact__number">(\d+)<\/span> <span class="kith-fact__words">([^<]+)/g)].map(
    ([, number, words]) => `${number} ${words}`,
  )

onBothDatabases('the front page', (open) => {
  const county = async () => {
    const site = await openSite({ database: await open() })
    const north = await addHousehold(site, { quadrantId: 'north', easting: null })
    await addHousehold(site, { quadrantId: 'mid', onHoldSince: '2026-10-01' })
    await addHousehold(site, { quadrantId: 'mid', endedOn: '2026-10-01' })
    const aurora = await addConstellation(site, 'Aurora', 'north', { needsHomesSince: '2026-11-02' })
    await addConstellation(site, 'Borealis', 'mid', { needsHubSince: '2026-11-03' })
    await addConstellation(site, 'Corona', 'mid', { state: 'closed' })
    return { site, north, aurora }
  }

  it('counts for a manager the whole service, with what to do next', async () => {
    const { site } = await county()
    const page = await (await (await site.as('manager')).get('/')).text()
    expect(factsOf(page)).toEqual([
      '1 constellation needs more homes',
      '1 constellation needs a hub home',
      '1 home to place on the map',
      '2 constellations',
      '2 households',
    ])
    expect(page).not.toContain('Nothing needs you')
    for (const href of ['/households/to-place', '/constellations', '/accounts', '/settings'])
      expect(page).toContain(`href="${href}"`)
  })

  it('counts for a coordinator only what her quadrants hold', async () => {
    const { site } = await county()
    const one = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
    const page = await (await one.get('/')).text()
    expect(factsOf(page)).toEqual(['1 constellation', '1 household'])
    // Who is on hold stands by name among those to ring.
    expect(page.match(/On hold, no talk yet/g)).toHaveLength(1)
  })

  it('says who waits for a break, and which cards are to erase, to whoever answers', async () => {
    const { site, north } = await county()
    const asked = { householdId: north, quadrantId: 'north', children: 1 }
    for (const day of ['2026-11-20', '2026-11-12'])
      await site.database
        .insertInto('breakRequests')
        .values({
          ...{ ...asked, id: randomUUID(), askedAt: `${day}T10:00:00.000Z` },
          ...(day === '2026-11-20' && { answeredAt: '2026-11-21T10:00:00.000Z', outcome: 'another way' }),
        })
        .execute()
    for (const leftOn of ['2026-09-01', '2026-11-20'])
      await site.database
        .insertInto('childCards')
        .values({
          id: randomUUID(),
          householdId: north,
          writtenAt: `${leftOn}T10:00:00.000Z`,
          leftOn,
          cardSealed: 'sealed',
        })
        .execute()
    const seen = async (who: Parameters<Site['as']>[0]) =>
      factsOf(await (await (await site.as(who)).get('/')).text()).filter((fact) => /break|card/.test(fact))
    const waits = '1 family waits for a break: asked 10 days ago'
    const toErase = '1 card of a child who left is due for erasure'
    expect(await seen('manager')).toEqual([waits, toErase])
    expect(await seen({ role: 'coordinator', quadrantIds: ['north'] })).toEqual([waits])
    expect(await seen({ role: 'coordinator', quadrantIds: ['mid'] })).toEqual([])
    expect(await seen('liaison')).toEqual([])
  })

  it('says so when nothing needs anybody', async () => {
    const site = await openSite({ database: await open() })
    const page = await (await (await site.as('manager')).get('/')).text()
    expect(page).toContain('Nothing needs you just now.')
    expect(factsOf(page)).toEqual(['0 constellations', '0 households'])
  })

  it('shows a liaison worker the constellations given to her and no other', async () => {
    const { site, aurora } = await county()
    const one = await site.as({ role: 'liaison', constellationIds: [aurora] })
    const page = await (await one.get('/')).text()
    expect(page).toContain(`href="/constellations/${aurora}"`)
    expect(page).toMatch(/5 of 6–10.*Needs 1 more home since 2 November 2026/s)
    expect(page).not.toContain('Borealis')
    const other = await (await (await site.as('liaison')).get('/')).text()
    expect(other).not.toContain('Aurora')
    expect(other).toContain('/constellations/new')
  })

  it('leads a carer to their own household and constellation, without counts', async () => {
    const { site } = await county()
    const hub = await site.as('hub_carer')
    const page = await (await hub.get('/')).text()
    const [place] = await site.database.selectFrom('memberships').selectAll().execute()
    expect(page).toContain(`/constellations/${place?.constellationId}`)
    expect(page).toContain(`/households/${place?.householdId}`)
    expect(page).toContain('your home is its hub')
    expect(factsOf(page)).toEqual([])
    const carer = await (await (await site.as('carer')).get('/')).text()
    expect(carer).toContain('Your household')
    expect(carer).not.toContain('Aurora')
  })

  it('is kind to somebody who has nothing here yet', async () => {
    const { site } = await county()
    const former = await site.as('recruiter')
    await site.database
      .updateTable('grants')
      .set({ untilOn: dayOf(site.clock()) })
      .where('accountId', '=', former.accountId)
      .execute()
    expect(await (await former.get('/')).text()).toContain('nothing to do here yet')
    expect(await (await (await site.as('payments')).get('/')).text()).not.toContain('nothing to do here yet')
  })
})

it.each([
  ['2026-07-01T10:59:00Z', 'Good morning', 'Wednesday 1 July 2026'],
  ['2026-07-01T11:00:00Z', 'Good afternoon', 'Wednesday 1 July 2026'],
  ['2026-12-01T17:59:00Z', 'Good afternoon', 'Tuesday 1 December 2026'],
  ['2026-07-01T23:30:00Z', 'Good morning', 'Thursday 2 July 2026'],
  ['2026-12-01T18:00:00Z', 'Good evening', 'Tuesday 1 December 2026'],
])('greets at %s by the clock in London', async (now, greeting, day) => {
  const site = await openSite()
  site.now(now)
  const page = await (await (await site.as('carer')).get('/')).text()
  expect(page).toMatch(new RegExp(`${day}</span><h1[^>]*>${greeting}, A</h1>`))
})

it('leads each role only to pages that are there for them', async () => {
  const site = await openSite()
  for (const role of [
    'manager',
    'liaison',
    'coordinator',
    'supervising_worker',
    'hub_carer',
    'carer',
  ] as const) {
    const client = await site.as(role)
    const page = await (await client.get('/')).text()
    const links = new Set([...page.matchAll(/href="(\/[^"]*)"/g)].map(([, href]) => href ?? ''))
    expect(links.size).toBeGreaterThan(3)
    for (const href of links)
      if (!href.startsWith('/static/'))
        expect((await client.get(href)).status, `${role} ${href}`).toBeLessThan(400)
  }
})

it('asks the database no more than nine times, however much there is', async () => {
  const site = await openSite()
  const manager = await site.as({ role: ['manager', 'liaison'] })
  const before = await countQueries(site.database, () => manager.get('/'))
  for (let n = 0; n < 20; n++) await addConstellation(site, `Star ${n}`, 'north')
  expect(await countQueries(site.database, () => manager.get('/'))).toBe(before)
  expect(before).toBeLessThanOrEqual(9)
})
