import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Database } from '#src/database/open.ts'
import { editHousehold } from '#src/households/actions/saving.ts'
import { agree, cancel } from '#src/sleepovers/actions/answering.ts'
import { changeDates } from '#src/sleepovers/actions/changing.ts'
import { passOnEmergencies } from '#src/sleepovers/actions/passing-on.ts'
import { onBothDatabases } from '../databases.ts'
import { addHousehold } from '../factories.ts'
import { openSite, type Site } from '../support.ts'
import { acting, addHost, addStar, agreed, agreeTo, asked, day, nightsOf, stay, wish } from './support.ts'

const twenty = Array.from({ length: 20 }, (_, n) => n)

onBothDatabases('stays at the same moment', (open) => {
  const start = async ({ beds = 1, homes = 20 } = {}) => {
    const site = await openSite({ database: await open() })
    const hostId = await addHost(site, { sleepoverBeds: beds, fosteredChildren: 0 })
    const homeIds: string[] = []
    for (let n = 0; n < homes; n++) homeIds.push(await addHousehold(site))
    await addStar(site, [hostId, ...homeIds])
    return { site, hostId, homeIds }
  }

  /** Every night as promised, counted from the stays that were agreed. */
  const recounted = async (database: Database, hostId: string) => {
    const stays = await database
      .selectFrom('sleepovers')
      .select(['fromOn', 'untilOn', 'children'])
      .where('hostId', '=', hostId)
      .where('state', '=', 'agreed')
      .execute()
    const nights = new Map<string, number>()
    for (const { fromOn, untilOn, children } of stays)
      for (let at = 0; at < 60; at++)
        if (day(at) >= fromOn && day(at) < untilOn) nights.set(day(at), (nights.get(day(at)) ?? 0) + children)
    return [...nights].toSorted().map(([night, count]) => `${night.slice(8)}: ${count}`)
  }
  const promised = async (site: Site, hostId: string) =>
    (await nightsOf(site, hostId)).map((night) => night.replace(/ of .*/, ''))

  it('gives the last bed to one of twenty who ask for nights that overlap', async () => {
    const { site, hostId, homeIds } = await start()
    // Each takes the one night that all want, and others before and after it in either order.
    const ids = await Promise.all(
      twenty.map((n) =>
        asked(
          site,
          wish(homeIds[n] ?? '', hostId, { fromOn: day(10 - (n % 5)), untilOn: day(11 + (n % 7)) }),
        ),
      ),
    )
    // Asking holds nothing.
    expect(await nightsOf(site, hostId)).toEqual([])
    const outcomes = await Promise.all(ids.map((id) => agreeTo(site, id)))
    expect(outcomes.filter((outcome) => outcome === 'agreed')).toHaveLength(1)
    for (const outcome of outcomes)
      if (outcome !== 'agreed') expect(outcome).toMatchObject({ without: expect.arrayContaining([day(10)]) })
    expect(await promised(site, hostId)).toEqual(await recounted(site.database, hostId))
  })

  it('never promises a night twice, whatever ranges meet', async () => {
    const { site, hostId, homeIds } = await start({ beds: 2 })
    const ids = await Promise.all(
      twenty.map((n) =>
        asked(
          site,
          wish(homeIds[n] ?? '', hostId, {
            fromOn: day(1 + ((n * 3) % 8)),
            untilOn: day(2 + ((n * 3) % 8) + (n % 4)),
            children: 1 + (n % 2),
          }),
        ),
      ),
    )
    const outcomes = await Promise.all(ids.map((id) => agreeTo(site, id)))
    expect(outcomes.filter((outcome) => outcome === 'agreed').length).toBeGreaterThan(1)
    const rows = await site.database.selectFrom('hostNights').selectAll().execute()
    for (const { promised, beds } of rows) expect(promised).toBeLessThanOrEqual(beds)
    for (const { beds } of rows) expect(beds).toBe(2)
    expect(await promised(site, hostId)).toEqual(await recounted(site.database, hostId))
  })

  it('agrees once to one stay, however many press', async () => {
    const { site, hostId, homeIds } = await start({ beds: 9 })
    const id = await asked(site, wish(homeIds[0] ?? '', hostId, { children: 2 }))
    const outcomes = await Promise.all(
      twenty.map(() => agree(acting(site), id, 1, { roomSharing: false, usualLimitReason: null })),
    )
    expect(outcomes.toSorted()).toEqual(['agreed', ...twenty.slice(1).map(() => 'already')])
    expect(await nightsOf(site, hostId)).toEqual(['23: 2 of 9'])
  })

  it('changes dates for each other’s without losing or doubling a night', async () => {
    const { site, hostId, homeIds } = await start()
    const ids = await Promise.all(
      twenty
        .slice(0, 6)
        .map((n) =>
          agreed(site, wish(homeIds[n] ?? '', hostId, { fromOn: day(2 * n + 1), untilOn: day(2 * n + 3) })),
        ),
    )
    // All of them want the same two nights, which one has, or the gap after the last.
    const outcomes = await Promise.all(
      ids.map((id, n) =>
        changeDates(
          acting(site),
          id,
          2,
          {
            fromOn: day(n % 2 ? 20 : 6),
            untilOn: day(n % 2 ? 22 : 8),
            fromTime: null,
            untilTime: null,
            children: 1,
          },
          { mayAgree: true, keepsRecords: false },
        ),
      ),
    )
    expect(outcomes.filter((outcome) => outcome === 'changed').length).toBeGreaterThan(0)
    expect(await promised(site, hostId)).toEqual(await recounted(site.database, hostId))
    for (const row of await site.database.selectFrom('hostNights').selectAll().execute())
      expect(row.promised).toBe(1)
  })

  it('stops promising while the beds become fewer, and lists what was promised', async () => {
    const { site, hostId, homeIds } = await start({ beds: 4 })
    const ids = await Promise.all(
      twenty.slice(0, 8).map((n) => asked(site, wish(homeIds[n] ?? '', hostId, { untilOn: day(3) }))),
    )
    const fewer = editHousehold(acting(site), site.services.keys, hostId, 1, {
      details: {
        ...{ name: 'Home', externalId: null, kind: 'foster', quadrantId: 'mid', sinceOn: '2024-01-15' },
        ...{ bedrooms: 4, sleepoverBeds: 2, fosteredChildren: 0, languages: [], experience: [] },
        ...{ nextReviewOn: null, lastUnannouncedVisitOn: null },
      },
      whereabouts: { address: undefined, postcode: undefined },
    })
    const [first, second, third, saved, ...rest] = await Promise.all([
      ...ids.slice(0, 3).map((id) => agreeTo(site, id)),
      fewer,
      ...ids.slice(3).map((id) => agreeTo(site, id)),
    ])
    expect(saved).toBe('saved')
    const all = [first, second, third, ...rest]
    const yes = all.filter((outcome) => outcome === 'agreed').length
    expect(yes).toBeGreaterThanOrEqual(2)
    const listed = await site.database
      .selectFrom('sleepovers')
      .select('id')
      .where('toDecide', '=', 'fewer beds')
      .execute()
    // Either nothing beyond the two was promised before, or every stay of those nights is to be decided about.
    expect(listed).toHaveLength(yes > 2 ? yes : 0)
    expect(await promised(site, hostId)).toEqual(await recounted(site.database, hostId))
    const late = await asked(site, wish(homeIds[19] ?? '', hostId, { type: 'emergency' }))
    expect(await agreeTo(site, late)).toMatchObject({ without: [day(1)] })
  })

  it('agrees and cancels at once without a bed left over', async () => {
    const { site, hostId, homeIds } = await start({ beds: 3 })
    const ids = await Promise.all(
      twenty.slice(0, 10).map((n) => asked(site, wish(homeIds[n] ?? '', hostId, { untilOn: day(4) }))),
    )
    await Promise.all(
      ids.flatMap((id) => [agreeTo(site, id), cancel(acting(site), id, 1), cancel(acting(site), id, 2)]),
    )
    expect(await promised(site, hostId)).toEqual(await recounted(site.database, hostId))
  })

  it('hands an unanswered emergency on once, however many processes look', async () => {
    const { site, hostId, homeIds } = await start()
    await site.as('manager')
    const id = await asked(
      site,
      wish(homeIds[0] ?? '', hostId, { type: 'emergency', fromOn: day(0), untilOn: day(1) }),
    )
    expect(await passOnEmergencies(acting(site))).toBe(0)
    site.now('2026-11-22T10:15:00Z')
    const handed = await Promise.all(twenty.map(() => passOnEmergencies(acting(site))))
    expect(handed.reduce((sum, count) => sum + count, 0)).toBe(1)
    expect((await stay(site, id)).passedOnAt).toBe('2026-11-22T10:15:00.000Z')
    const told = await site.database
      .selectFrom('outbox')
      .select('id')
      .where('kind', '=', 'emergency passed on')
      .execute()
    expect(told).toHaveLength(1)
  })

  it('is refused by the database itself where the rules were not asked', async () => {
    const { site, hostId, homeIds } = await start()
    const id = await agreed(site, wish(homeIds[0] ?? '', hostId))
    const { database } = site
    const tryOut = (work: { execute(): Promise<unknown> }) => expect(work.execute()).rejects.toThrow()
    await tryOut(database.updateTable('hostNights').set({ promised: 2 }))
    await tryOut(database.updateTable('hostNights').set({ beds: 0 }))
    await tryOut(database.updateTable('hostNights').set({ promised: -1 }))
    await tryOut(database.insertInto('hostNights').values({ hostId, night: day(9), beds: 1, promised: 2 }))
    await tryOut(
      database
        .updateTable('sleepovers')
        .set({ untilOn: day(1) })
        .where('id', '=', id),
    )
    await tryOut(
      database
        .updateTable('sleepovers')
        .set({ hostId: homeIds[0] ?? '' })
        .where('id', '=', id),
    )
    await tryOut(database.updateTable('sleepovers').set({ children: 0 }).where('id', '=', id))
    const hosting = await database.selectFrom('hostings').selectAll().executeTakeFirstOrThrow()
    await tryOut(database.insertInto('hostings').values({ ...hosting, id: randomUUID() }))
  })
})
