import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { addHousehold } from '../factories.ts'
import { countQueries } from '../queries.ts'
import { type Client, openSite, type Site } from '../support.ts'

async function addConstellation({ database }: Site, homes: Record<string, 'hub' | 'satellite'> = {}) {
  const id = randomUUID()
  await database
    .insertInto('constellations')
    .values({
      id,
      name: 'Orchard',
      sortName: `orchard ${id}`,
      quadrantId: 'mid',
      state: 'live',
      stateSince: '2026-01-01',
      minHomes: 6,
      maxHomes: 10,
      limitMetres: 15_000,
      createdAt: '2026-01-01T10:00:00.000Z',
    })
    .execute()
  for (const [householdId, part] of Object.entries(homes))
    await database
      .insertInto('memberships')
      .values({
        id: randomUUID(),
        constellationId: id,
        householdId,
        part,
        joinedOn: '2026-11-01',
        agreedOn: '2026-11-01',
        joinedAt: '2026-11-01T10:00:00.000Z',
      })
      .execute()
  return id
}

const sightingsIn = ({ database }: Site) => database.selectFrom('sightings').selectAll().execute()

onBothDatabases('what is looked at', (open) => {
  it('is written once for each person, thing and day, and by a HEAD too', async () => {
    const site = await openSite({ database: await open() })
    const id = await addHousehold(site)
    const worker = await site.as({ role: 'supervising_worker', supervisedIds: [id] })
    await Promise.all(Array.from({ length: 5 }, () => worker.get(`/households/${id}`)))
    expect(await sightingsIn(site)).toEqual([
      {
        onKind: 'household',
        onId: id,
        day: '2026-11-22',
        accountId: worker.accountId,
        what: 'page',
        at: '2026-11-22T10:00:00.000Z',
      },
    ])
    const manager = await site.as('manager')
    await site.app.request(`/households/${id}`, { method: 'HEAD', headers: { Cookie: manager.cookie } })
    expect(
      (await sightingsIn(site)).filter(({ accountId }) => accountId === manager.accountId),
    ).toContainEqual(expect.objectContaining({ what: 'page' }))
    const before = (await sightingsIn(site)).length
    site.now('2026-11-23T10:00:00Z')
    await worker.get(`/households/${id}`)
    expect(await sightingsIn(site)).toHaveLength(before + 1)
  })

  it('can be neither changed nor taken away', async () => {
    const site = await openSite({ database: await open() })
    const id = await addHousehold(site)
    await (await site.as('manager')).get(`/households/${id}`)
    await expect(site.database.deleteFrom('sightings').execute()).rejects.toThrow('append-only')
    await expect(site.database.updateTable('sightings').set({ what: 'page' }).execute()).rejects.toThrow(
      'append-only',
    )
  })
})

describe('a second look the same day', () => {
  it('writes nothing, and asks one query fewer', async () => {
    const site = await openSite()
    const id = await addHousehold(site)
    const worker = await site.as({ role: 'supervising_worker', supervisedIds: [id] })
    const first = await countQueries(site.database, () => worker.get(`/households/${id}`))
    expect(await countQueries(site.database, () => worker.get(`/households/${id}`))).toBe(first - 1)
  })

  it('at one’s own household is nobody’s business, nor is an outline or what is not there', async () => {
    const site = await openSite()
    const [own, other] = [await addHousehold(site), await addHousehold(site, { hiddenSince: '2026-01-01' })]
    await (await site.as({ role: 'carer', householdId: own })).get(`/households/${own}`)
    await (await site.as('liaison')).get(`/households/${other}`)
    await (await site.as('manager')).get('/households/none')
    expect(await sightingsIn(site)).toEqual([])
  })
})

const report = async (manager: Client, id: string, query = '') =>
  (await manager.get(`/households/${id}/sightings${query}`)).text()

/** The rows of a page of the report, as text. */
const rowsOf = (page: string) =>
  [...page.matchAll(/<tr[\s\S]*?<\/tr>/g)]
    .map(([row]) => row.replace(/<[^>]+>/g, '|').replace(/\|+/g, '|'))
    .filter((row) => !row.startsWith('|Who|'))

onBothDatabases('who saw anything of a household', (open) => {
  it('is told to a manager day by day: pages, its constellation then, its address with the reason', async () => {
    const site = await openSite({ database: await open() })
    const hub = await addHousehold(site, { name: 'Okafor' })
    const id = await addHousehold(site, { name: 'Pereira', address: '17 Planted Lane' })
    const star = await addConstellation(site, { [hub]: 'hub', [id]: 'satellite' })
    const worker = await site.as({ role: 'supervising_worker', supervisedIds: [id], name: 'Wanda' })
    const coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'], name: 'Cora' })
    const carer = await site.as({ role: 'carer', householdId: id, name: 'Ana' })
    const hubCarer = await site.as({ role: 'hub_carer', householdId: hub, name: 'Hope' })
    const liaison = await site.as({ role: 'liaison', constellationIds: [star], name: 'Lia' })

    await worker.get(`/households/${id}`)
    site.now('2026-11-22T10:01:00Z')
    const answer = await worker.post(`/households/${id}/address-showings`, {
      purpose: 'other',
      why: '=HYPERLINK("x")',
    })
    await worker.get(answer.headers.get('Location') ?? '')
    site.now('2026-11-22T10:02:00Z')
    await coordinator.get(`/constellations/${star}`)
    await carer.get(`/constellations/${star}`)
    await carer.get(`/households/${id}`)
    site.now('2026-11-23T09:00:00Z')
    await hubCarer.get(`/households/${id}`)
    await site.database
      .updateTable('memberships')
      .set({ leftOn: '2026-11-23', why: 'Moved away', leftAt: '2026-11-23T10:00:00.000Z' })
      .where('householdId', '=', id)
      .execute()
    site.now('2026-11-24T09:00:00Z')
    await liaison.get(`/constellations/${star}`)
    await liaison.post(`/households/${hub}/address-showings`, { purpose: 'visit' })

    site.now('2026-11-24T09:01:00Z')
    const manager = await site.as({ role: 'manager', name: 'Margot' })
    const page = await report(manager, id)
    expect(rowsOf(page)).toEqual([
      '|Margot|24 November 2026, 09:01|Its page|–|',
      '|Lia|24 November 2026, 09:00|The page of Orchard, which it had left|–|',
      '|Hope|23 November 2026, 09:00|Its page|–|',
      '|Cora|22 November 2026, 10:02|The page of Orchard, where it had its place|–|',
      '|Wanda|22 November 2026, 10:01|Its address|=HYPERLINK(&quot;x&quot;)|',
      '|Wanda|22 November 2026, 10:00|Its page|–|',
    ])
    expect(page).not.toContain('Planted')
    expect(rowsOf(await report(manager, id, '?from=2026-11-23&until=2026-11-23'))).toEqual([
      '|Hope|23 November 2026, 09:00|Its page|–|',
    ])
    expect(rowsOf(await report(manager, id, '?until-day=22&until-month=11&until-year=2026'))).toHaveLength(3)

    const csv = await manager.get(`/households/${id}/sightings.csv?until=2026-11-22`)
    expect(csv.headers.get('Content-Disposition')).toContain('who-saw.csv')
    const lines = (await csv.text()).trim().split('\r\n')
    expect(lines).toHaveLength(4)
    expect(lines[2]).toContain(`"'=HYPERLINK(""x"")"`)
    expect(rowsOf(await report(manager, id))[0]).toContain('A download with it in it')
  })

  it('comes fifty lines at a time, each once', async () => {
    const site = await openSite({ database: await open() })
    const id = await addHousehold(site)
    const manager = await site.as('manager')
    const accounts = Array.from({ length: 120 }, (_, n) => `account ${String(n).padStart(3, '0')}`)
    await site.database
      .insertInto('sightings')
      .values(
        accounts.map((accountId, n) => ({
          onKind: 'household' as const,
          onId: id,
          day: '2026-11-20',
          accountId,
          what: n % 2 ? 'page' : 'distances',
          // Many at one moment, so that the moment alone cannot say where a page begins.
          at: `2026-11-20T10:0${n % 3}:00.000Z`,
        })),
      )
      .execute()
    const seen: string[] = []
    let path: string | undefined = `/households/${id}/sightings?until=2026-11-20`
    for (let pages = 0; path && pages < 5; pages++) {
      const page: string = await (await manager.get(path)).text()
      seen.push(...rowsOf(page).map((row) => `${row}`))
      path = page.match(/href="([^"]*after=[^"]*)"/)?.[1]?.replaceAll('&amp;', '&')
    }
    expect(seen).toHaveLength(120)
  })
})

it('a household’s sightings are nobody’s to read but a manager’s', async () => {
  const site = await openSite()
  const id = await addHousehold(site)
  const worker = await site.as({ role: 'supervising_worker', supervisedIds: [id] })
  for (const path of [`/households/${id}/sightings`, `/households/${id}/sightings.csv`, '/address-showings'])
    expect((await worker.get(path)).status).toBe(404)
})
