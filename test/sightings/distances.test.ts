import { describe, expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { addHousehold, type HouseholdGiven } from '../factories.ts'
import { type Client, openSite, type Site } from '../support.ts'

const chelmsford = { easting: 570_700, northing: 206_900 }
const at = (east: number, north = 0) => ({
  easting: chelmsford.easting + east,
  northing: chelmsford.northing + north,
})

/** Forms a constellation around a new home; answers its id and the home's. */
async function formAround(
  site: Site,
  by: Client,
  given: HouseholdGiven & { limitKm?: number; star: string },
) {
  const { limitKm = 15, star, ...home } = given
  const hubId = await addHousehold(site, { ...home, sleepoverBeds: 3 })
  const answer = await by.post('/constellations', {
    name: star,
    quadrantId: 'mid',
    hubHouseholdId: hubId,
    agreedOn: '2026-11-20',
    minHomes: 6,
    maxHomes: 10,
    limitKm,
  })
  return { id: answer.headers.get('Location')?.split('/').at(-1) ?? '', hubId }
}

const km = (page: string) => page.match(/kith-km">\d+ km/g) ?? []

onBothDatabases('distances', (open) => {
  it('are told of so many different things a day, and those go on being told', async () => {
    const site = await openSite({ database: await open(), settings: { distancesADay: 3 } })
    const liaison = await site.as('liaison')
    const star = await formAround(site, liaison, { ...at(1_000), star: 'Aurora' })
    const homes: string[] = []
    for (let n = 0; n < 4; n++) homes.push(await addHousehold(site, at(2_000 + n)))
    const pageOf = async (by: Client, id?: string) => (await by.get(`/households/${id}`)).text()
    for (const id of homes.slice(0, 3)) expect(km(await pageOf(liaison, id))).toHaveLength(1)

    const fourth = await pageOf(liaison, homes[3])
    expect(km(fourth)).toEqual([])
    expect(fourth).toContain('You have looked at many distances today')
    const candidates = await liaison.get(`/constellations/${star.id}/memberships/new`)
    expect(candidates.status).toBe(429)
    const kindly = await candidates.text()
    expect(kindly).toContain('You have looked at many distances today')
    expect(km(kindly)).toEqual([])
    for (const path of ['too-far-pairs/new', 'handovers/new', `memberships/new?householdId=${homes[3]}`])
      expect((await liaison.get(`/constellations/${star.id}/${path}`)).status, path).toBe(429)
    expect(km(await pageOf(liaison, homes[0]))).toHaveLength(1)

    const manager = await site.as('manager')
    for (const id of homes) expect(km(await pageOf(manager, id))).toHaveLength(1)
    expect((await manager.get(`/constellations/${star.id}/memberships/new`)).status).toBe(200)
    const seen = await site.database
      .selectFrom('sightings')
      .select('onId')
      .where('what', '=', 'distances')
      .where('accountId', '=', manager.accountId)
      .execute()
    expect(seen.map(({ onId }) => onId).toSorted()).toEqual([...homes, star.id].toSorted())

    site.now('2026-11-23T10:00:00Z')
    expect(km(await pageOf(liaison, homes[3]))).toHaveLength(1)
  })

  it('are no more than that when all are asked for at once', async () => {
    const site = await openSite({ database: await open(), settings: { distancesADay: 3 } })
    const liaison = await site.as('liaison')
    await formAround(site, liaison, { ...at(1_000), star: 'Aurora' })
    const homes = await Promise.all(Array.from({ length: 10 }, (_, n) => addHousehold(site, at(2_000 + n))))
    const pages = await Promise.all(
      homes.map(async (id) => km(await (await liaison.get(`/households/${id}`)).text()).length),
    )
    expect(pages.filter((count) => count > 0)).toHaveLength(3)
  })
})

/** Without ids and times of this run, so that two runs can be compared. */
function anonymous(bodies: readonly string[]): string[] {
  const numbers = new Map<string, number>()
  return bodies.map((body) =>
    // The key by which this account's phone keeps forms is another for every account, and says nothing of homes.
    body
      .replace(/ data-(account|keep-key)="[^"]*"/g, '')
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => {
        if (!numbers.has(id)) numbers.set(id, numbers.size)
        return `id ${numbers.get(id)}`
      }),
  )
}

/**
 * All that a liaison worker can do to find a home: form constellations around homes of her choosing, near and far, with
 * limits of her choosing, read every page, try to let it join, wait, move, and mark it; then move her own hub about,
 * wait a day, and begin again.
 * @returns every answer
 */
async function attack(target: HouseholdGiven, waits: boolean): Promise<string[]> {
  const site = await openSite({ settings: { distancesADay: 10_000 } })
  const home = await addHousehold(site, { name: 'Target', ...target })
  for (let n = 0; n < 4; n++) await addHousehold(site, { name: `Beside ${n}`, ...at(900 * n, 700 * n) })
  const liaison = await site.as('liaison')
  const bodies: string[] = []
  let moment = Date.parse('2026-11-22T10:00:00Z')
  // A second later each: what happened at one moment would stand in the order of ids, which are random.
  const tick = (days = 0) => {
    moment += 1_000 + days * 86_400_000
    site.now(new Date(moment).toISOString())
  }
  const keep = async (answer: Response) => {
    tick()
    bodies.push(`${answer.status} ${answer.headers.get('Location')} ${await answer.text()}`)
  }
  const look = async (id: string) => {
    const at = `/constellations/${id}`
    for (const path of [
      ...['', '/memberships/new', '/memberships/new?search=target', '/handovers/new', '/too-far-pairs/new'],
      `/memberships/new?householdId=${home}`,
      `/waits/new?householdId=${home}`,
    ])
      await keep(await liaison.get(`${at}${path}`))
    for (const [path, fields] of [
      ['/memberships', { agreedOn: '2026-11-21' }],
      ['/memberships', { agreedOn: '2026-11-21', distanceConfirmed: 'yes' }],
      ['/waits', {}],
      ['/too-far-pairs', { reason: 'A river' }],
    ] as const)
      await keep(await liaison.post(`${at}${path}`, { householdId: home, toHouseholdId: home, ...fields }))
    await keep(await liaison.get(at))
  }
  const stars = [
    await formAround(site, liaison, { ...at(0), star: 'Near', name: 'Hub near', limitKm: 15 }),
    await formAround(site, liaison, { ...at(3_000, 2_000), star: 'Tight', name: 'Hub tight', limitKm: 1 }),
    await formAround(site, liaison, { ...at(12_000, -9_000), star: 'Far', name: 'Hub far', limitKm: 8 }),
  ]
  const paths = ['/households', '/households/to-place', `/households/${home}`, '/constellations']
  const everywhere = async () => {
    for (const { id } of stars) await look(id)
    for (const path of paths) await keep(await liaison.get(path))
    for (const fields of [
      { by: 'hand', easting: 571_000, northing: 207_000 },
      { by: 'postcode', postcode: 'CM1 1QH' },
    ])
      await keep(await liaison.post(`/households/${home}/places`, fields))
  }
  await everywhere()
  if (waits) {
    const [first] = stars
    for (const east of [5_000, -8_000]) {
      tick(2)
      await keep(await liaison.post(`/households/${first?.hubId}/places`, { by: 'hand', ...at(east) }))
      await everywhere()
    }
  }
  const [star] = stars.slice(-1)
  const handover = { toHouseholdId: home, onDay: '2026-11-28', agreedOn: '2026-11-21', oldHub: 'leaves' }
  await keep(await liaison.post(`/constellations/${star?.id}/handovers`, handover))
  await keep(await liaison.get(`/constellations/${star?.id}`))
  await site.database.destroy()
  return anonymous(bodies)
}

describe('whoever forms constellations where she likes, tries everything and reads every page', () => {
  const places = [at(400, 300), at(2_500, 1_900), at(9_000, -6_000), at(80_000, 60_000)]

  it('learns nothing of where a hidden home is: all answers are the same wherever it is', async () => {
    const hidden = { hiddenSince: '2026-11-01T10:00:00.000Z' }
    const [first, ...others] = await Promise.all(places.map((place) => attack({ ...place, ...hidden }, true)))
    expect(first?.length).toBeGreaterThan(100)
    for (const other of others) expect(other).toEqual(first)
  })

  it('learns nothing of where a home has moved to within a day of it', async () => {
    const moved = { placeChangedAt: '2026-11-22T08:00:00.000Z' }
    const [first, ...others] = await Promise.all(places.map((place) => attack({ ...place, ...moved }, false)))
    for (const other of others) expect(other).toEqual(first)
  })

  it('would find one that is neither: the same attack tells places apart', async () => {
    const [one, other] = await Promise.all(places.slice(0, 2).map((place) => attack(place, false)))
    expect(one).not.toEqual(other)
  })
})
