import { expect, it } from 'vitest'
import { eastOf, form, join } from '../constellations/support.ts'
import { onBothDatabases } from '../databases.ts'
import { addHousehold } from '../factories.ts'
import { openSite, type Site } from '../support.ts'
import { keptPlan } from './as-kept.ts'
import { draftOf } from './planned.ts'

async function two(site: Site) {
  const manager = await site.as('manager')
  const { id, hubId } = await form(site, manager, { name: 'Orion' })
  const elsewhere = await form(site, manager, { name: 'Vega', hub: { name: 'Vance', ...eastOf(3_000) } })
  const liaison = await site.as({ role: 'liaison', constellationIds: [id] })
  const home = (name: string, metres: number) => addHousehold(site, { name, ...eastOf(metres) })
  const [adeyemi, brown, clarke, doyle] = await Promise.all([
    home('Adeyemi', 2_300),
    home('Brown', 5_100),
    home('Clarke', 8_000),
    home('Doyle', 9_000),
  ])
  await join(manager, id, adeyemi)
  const hubs = [{ householdId: hubId, constellationId: id }, { householdId: clarke }]
  const one = await keptPlan(site, liaison.accountId, {
    ...{ name: 'Spring', hubs },
    homes: [
      { householdId: adeyemi, hub: 0, part: 'stays' },
      { householdId: brown, hub: 0 },
      { householdId: doyle, hub: 1 },
    ],
  })
  const other = await keptPlan(site, liaison.accountId, {
    ...{ name: 'Autumn', hubs: hubs.slice(0, 1) },
    homes: [
      { householdId: adeyemi, hub: 0, part: 'stays' },
      { householdId: brown, hub: 0 },
      { householdId: clarke, hub: 0 },
      { householdId: doyle },
    ],
  })
  return { manager, liaison, elsewhere, brown, doyle, one, other }
}

/** The cells of each row of the table of this name, but for its headings. */
const rowsIn = (page: string, caption: string): string[][] =>
  (page.split('<table').find((table) => table.includes(`>${caption}</caption>`)) ?? '')
    .replace(/<\/table>[\s\S]*/, '')
    .split('<tr')
    .slice(2)
    .map((row) =>
      [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = '']) =>
        cell.replace(/<[^>]+>/g, '').trim(),
      ),
    )

const differences = (page: string) => rowsIn(page, 'Homes that are not in the same place')

onBothDatabases('a plan beside another', (open) => {
  it('is compared home by home, and only those that differ are told', async () => {
    const site = await openSite({ database: await open() })
    const { liaison, one, other } = await two(site)
    const page = await (await liaison.get(`/plans/${one}/comparison?with=${other}`)).text()
    expect(differences(page)).toEqual([
      ['Clarke', 'Hub home', 'With Okafor'],
      ['Doyle', 'With Clarke', 'Left out'],
    ])
    expect(rowsIn(page, 'In numbers').at(0)).toEqual(['Families with a place', '3', '3'])
  })

  it('is compared with today, without saying where a home is that somebody else looks after', async () => {
    const site = await openSite({ database: await open() })
    const { manager, liaison, elsewhere, doyle, one } = await two(site)
    await join(manager, elsewhere.id, doyle)
    const at = `/plans/${one}/comparison?with=today`
    const page = await (await liaison.get(at)).text()
    expect(differences(page)).toEqual([
      ['Brown', 'With Okafor', 'No place yet'],
      ['Clarke', 'Hub home', 'No place yet'],
      ['Doyle', 'With Clarke', 'In another constellation'],
    ])
    const numbers = rowsIn(page, 'In numbers')
    expect(numbers.at(0)).toEqual(['Families with a place', '3', '2'])
    // 2.3 km and 6 km, rounded up together.
    expect(numbers.at(3)).toEqual(['All journeys', '9 km', '9 km'])
    expect(differences(await (await manager.get(at)).text()).at(2)).toEqual([
      'Doyle',
      'With Clarke',
      'With Vance',
    ])
  })

  it('is found as far as its plans are, and says when one has not been worked out', async () => {
    const site = await openSite({ database: await open() })
    const { manager, liaison, one } = await two(site)
    const draft = await draftOf(site, liaison.accountId)
    const page = await liaison.get(`/plans/${one}/comparison?with=${draft}`)
    expect(await page.text()).toContain('That plan has not been worked out yet')
    const theirs = await draftOf(site, manager.accountId)
    expect((await liaison.get(`/plans/${one}/comparison?with=${theirs}`)).status).toBe(404)
    expect((await liaison.get(`/plans/${draft}/comparison?with=${one}`)).status).toBe(404)
  })

  it('goes on where a page ends', async () => {
    const site = await openSite({ database: await open() })
    const manager = await site.as('manager')
    const hub = await addHousehold(site, { name: 'Hub' })
    const homes: { householdId: string; hub: number }[] = []
    for (let n = 0; n < 25; n++)
      homes.push({ householdId: await addHousehold(site, { name: `Home ${10 + n}` }), hub: 0 })
    const plan = await keptPlan(site, manager.accountId, { hubs: [{ householdId: hub }], homes })
    const first = await (await manager.get(`/plans/${plan}/comparison`)).text()
    const next = first.match(/href="([^"]+after=[^"]+)"/)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const rest = await (await manager.get(next)).text()
    const names = [...differences(first), ...differences(rest)].map(([name]) => name)
    expect(names).toEqual([...Array.from({ length: 25 }, (_, n) => `Home ${10 + n}`), 'Hub'])
  })
})
