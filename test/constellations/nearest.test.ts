import { randomUUID } from 'node:crypto'
import { beforeEach, expect, it } from 'vitest'
import { addHousehold, keepApart } from '../factories.ts'
import { countQueries, statementsOf } from '../queries.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { eastOf, form } from './support.ts'

let site: Site
let manager: Client
let liaison: Client

beforeEach(async () => {
  site = await openSite()
  manager = await site.as('manager')
  liaison = await site.as('liaison')
})

/** A live constellation with nobody but its hub, so many metres to the east. */
async function addStar(id: string, name: string, metres: number) {
  const householdId = await addHousehold(site, eastOf(metres))
  await site.database
    .insertInto('constellations')
    .values({
      id,
      name,
      sortName: name.toLowerCase(),
      quadrantId: 'mid',
      state: 'live',
      stateSince: '2026-01-01',
      minHomes: 6,
      maxHomes: 10,
      limitMetres: 15_000,
      createdAt: '2026-01-01T09:00:00.000Z',
    })
    .execute()
  await site.database
    .insertInto('memberships')
    .values({
      id: randomUUID(),
      constellationId: id,
      householdId,
      part: 'hub',
      joinedOn: '2026-01-01',
      agreedOn: '2026-01-01',
      joinedAt: '2026-01-01T09:00:00.000Z',
    })
    .execute()
}

/** Constellations 100 km away, so many that not every hub is read. */
async function manyFarAway() {
  for (let n = 0; n < 300; n++) await addStar(randomUUID(), `Far ${n}`, 100_000 + n)
}

/** Homes without a constellation, as many as are looked among for hubs, and more. */
async function manyHomes(fromMetres: number) {
  for (let n = 0; n < 260; n++) await addHousehold(site, eastOf(fromMetres + n * 20))
}

async function hubsFrom(fromMetres: number, named = 'Star') {
  for (let n = 0; n < 14; n++)
    await form(site, liaison, { name: `${named} ${n}`, hub: eastOf(fromMetres + n * 700) })
}

/** The constellations that a page offers a family, in their order. */
async function offered(by: Client, family: string): Promise<string[]> {
  const page = await (await by.get(`/households/${family}`)).text()
  return [...page.slice(page.indexOf('Where could this family go?')).matchAll(/>(Star \d+)</g)].map(
    ([, name]) => name ?? '',
  )
}

it('finds the nearest among the homes around, the same as by looking at every hub', async () => {
  await hubsFrom(500)
  await manyHomes(10_000)
  await manyFarAway()
  const family = await addHousehold(site, eastOf(0))
  const nearest = ['Star 0', 'Star 1', 'Star 2', 'Star 3', 'Star 4']
  // The liaison worker reads only what is hers, and so is asked about all of it.
  expect(await offered(liaison, family)).toEqual(nearest)
  expect(await offered(manager, family)).toEqual(nearest)
})

it('looks at every hub where there are too few among the homes around', async () => {
  await manyHomes(0)
  await hubsFrom(9_000)
  await manyFarAway()
  const family = await addHousehold(site, eastOf(0))
  const nearest = ['Star 0', 'Star 1', 'Star 2', 'Star 3', 'Star 4']
  expect(await offered(liaison, family)).toEqual(nearest)
  expect(await offered(manager, family)).toEqual(nearest)
})

it('says by nobody whom it leaves out which of two that are as many km away is nearer', async () => {
  // Of fourteen within one km twelve are looked at: the two nearest are the last by their ids, and the first by name.
  for (let n = 0; n < 14; n++) await addStar(`star ${10 + n}`, `Star ${50 - n}`, 900 - n * 50)
  const family = await addHousehold(site, eastOf(0))
  expect(await offered(manager, family)).toEqual(['Star 39', 'Star 40', 'Star 41', 'Star 42', 'Star 43'])
})

it('reads not every hub of a large service for somebody who reads them all', async () => {
  await hubsFrom(500)
  await manyHomes(10_000)
  for (let n = 0; n < 750; n++) await addHousehold(site, { easting: null })
  const family = await addHousehold(site, eastOf(0))
  await offered(manager, family)
  const asked = await statementsOf(site.database, async () => {
    expect(await offered(manager, family)).toEqual(['Star 0', 'Star 1', 'Star 2', 'Star 3', 'Star 4'])
  })
  const ofHubs = asked.filter((sql) => sql.includes(`"part" = 'hub' and`))
  expect(ofHubs.map((sql) => sql.includes('"household_id" in'))).toEqual([true])
})

it('looks who lives in each constellation only for a family that is kept apart from somebody', async () => {
  await hubsFrom(500)
  const family = await addHousehold(site, eastOf(0))
  await offered(manager, family)
  const asked = async () => {
    const statements = await statementsOf(site.database, () => offered(manager, family))
    return statements.filter((sql) => sql.includes('"constellation_id", "household_id", "part"')).length
  }
  expect(await asked()).toBe(0)

  const star = await site.database
    .selectFrom('constellations')
    .innerJoin('memberships', 'memberships.constellationId', 'constellations.id')
    .select('householdId')
    .where('name', '=', 'Star 1')
    .executeTakeFirstOrThrow()
  await keepApart(site, family, star.householdId)
  expect(await asked()).toBe(1)
  // Those that it may join come first, so that one further away stands in the place of this.
  expect(await offered(manager, family)).toEqual(['Star 0', 'Star 2', 'Star 3', 'Star 4', 'Star 5'])
})

it('asks no more of the database for more constellations', async () => {
  await hubsFrom(500)
  await manyHomes(10_000)
  const family = await addHousehold(site, eastOf(0))
  // Once before, because a page seen for the first time that day is written down.
  const asked = async () => {
    await offered(manager, family)
    return countQueries(site.database, () => offered(manager, family))
  }
  const few = await asked()
  await hubsFrom(600, 'Moon')
  expect(await asked()).toBe(few)
  expect(few).toBeLessThanOrEqual(40)
})
