import { expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { came, night, nightsIn, openService } from './support.ts'

onBothDatabases('the night', (openDatabase) => {
  const rows = async (site: Awaited<ReturnType<typeof openService>>) => ({
    homes: await site.database.selectFrom('company').selectAll().orderBy('householdId').execute(),
    nights: await nightsIn(site),
  })

  it('writes down how every home stands, and how many they are by quadrant', async () => {
    const site = await openService(await openDatabase())
    const linked = await addHousehold(site, { approvedOn: '2024-01-15' })
    const carerId = await addCarer(site, linked)
    await came(site, { householdId: linked, carerId, onDay: '2026-11-10' })
    const alone = await addHousehold(site, { approvedOn: '2024-01-15', onHoldSince: '2026-10-01' })
    await addHousehold(site, { quadrantId: 'north', approvedOn: '2024-01-15' })
    await addHousehold(site, { endedOn: '2026-11-01' })
    await night(site)
    const { homes, nights } = await rows(site)
    expect(homes).toHaveLength(3)
    expect(homes).toContainEqual(
      expect.objectContaining({ householdId: alone, state: 'no link', place: 3, sinceOn: '2024-01-15' }),
    )
    // Which day it was is nobody's: a group may be a private one.
    expect(homes).toContainEqual(
      expect.objectContaining({ householdId: linked, state: 'linked', sinceOn: '2026-11-01' }),
    )
    const figures = nights.map(({ countedAt, ...night }) => night)
    expect(figures).toContainEqual({
      onDay: '2026-11-22',
      quadrantId: 'mid',
      homes: 2,
      linked: 1,
      notNow: 0,
      noLink: 1,
    })
    expect(figures).toContainEqual({
      onDay: '2026-11-22',
      quadrantId: 'north',
      homes: 1,
      linked: 0,
      notNow: 0,
      noLink: 1,
    })
    expect(figures).toHaveLength(4)
  })

  it('changes nothing when it comes twice on one day, and never what another day counted', async () => {
    const site = await openService(await openDatabase())
    const id = await addHousehold(site, { approvedOn: '2024-01-15' })
    await night(site)
    const before = await rows(site)
    await came(site, { householdId: id, carerId: await addCarer(site, id), onDay: '2026-11-22' })
    await addHousehold(site)
    site.now('2026-11-22T20:00:00Z')
    await night(site)
    expect(await rows(site)).toEqual(before)
    site.now('2026-11-23T03:00:00Z')
    await night(site)
    const after = await rows(site)
    expect(after.nights.filter(({ onDay }) => onDay === '2026-11-22')).toEqual(before.nights)
    expect(
      after.nights.find(({ onDay, quadrantId }) => onDay === '2026-11-23' && quadrantId === 'mid'),
    ).toMatchObject({
      homes: 2,
      linked: 1,
      noLink: 1,
    })
  })

  it('counts once when two processes look at once, and forgets who has left', async () => {
    const site = await openService(await openDatabase())
    const id = await addHousehold(site)
    await Promise.all([night(site), night(site)])
    expect(await nightsIn(site)).toHaveLength(4)
    await site.database
      .updateTable('households')
      .set({ endedOn: '2026-11-22' })
      .where('id', '=', id)
      .execute()
    site.now('2026-11-23T03:00:00Z')
    await night(site)
    expect((await rows(site)).homes).toEqual([])
  })

  it('is read page by page, with who came since and what could help', async () => {
    const site = await openService(await openDatabase())
    for (let index = 0; index < 32; index++)
      await addHousehold(site, { name: `Home ${100 + index}`, approvedOn: '2024-01-15' })
    await night(site)
    await addHousehold(site, { name: 'Newcomer', sinceOn: '2026-11-22' })
    const manager = await site.as('manager')
    const named = new Set<string>()
    let path = '/company'
    for (let page = 0; path !== '' && page < 5; page++) {
      const html = await (await manager.get(path)).text()
      for (const [, name = ''] of html.matchAll(/>(Home \d+|Newcomer)</g)) named.add(name)
      path = /href="(\/company\?after=[^"]+)"/.exec(html.slice(html.lastIndexOf('<nav')))?.[1] ?? ''
    }
    expect(named.size).toBe(33)
    expect((await (await manager.get('/')).text()).replace(/<[^>]+>/g, ' ')).toMatch(
      /32\s+households would like company/,
    )
  })
})
