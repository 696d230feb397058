import { expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { addHousehold } from '../factories.ts'
import { openSite } from '../support.ts'
import { eastOf, fill, form, hubAt, join, openHomes, openMembership, row } from './support.ts'

const twenty = Array.from({ length: 20 }, (_, n) => n)

onBothDatabases('at the same moment', (open) => {
  const start = async () => {
    const site = await openSite({ database: await open() })
    const manager = await site.as('manager')
    return { site, manager }
  }

  it('gives the one place to one of twenty homes, and tells nineteen that it is full', async () => {
    const { site, manager } = await start()
    const { id } = await form(site, manager, { maxHomes: 10 })
    await fill(site, manager, id, 9)
    const homes = await Promise.all(twenty.map((n) => addHousehold(site, { ...eastOf(n * 10) })))
    const people = await Promise.all(twenty.map(() => site.as('manager')))
    const answers = await Promise.all(people.map((person, n) => join(person, id, homes[n] ?? '')))

    expect(answers.filter((answer) => answer.status === 303)).toHaveLength(1)
    const refused = answers.filter((answer) => answer.status === 422)
    expect(refused).toHaveLength(19)
    for (const answer of refused) expect(await answer.text()).toContain('This constellation is full.')
    expect(await openHomes(site, id)).toHaveLength(10)
    expect((await row(site, id)).homes).toBe(10)
  })

  it('gives one home to one of twenty constellations', async () => {
    const { site, manager } = await start()
    const constellations: { id: string }[] = []
    for (const n of twenty) constellations.push(await form(site, manager, { name: `One of twenty ${n}` }))
    const home = await addHousehold(site, eastOf(500))
    const people = await Promise.all(twenty.map(() => site.as('manager')))
    const answers = await Promise.all(
      people.map((person, n) => join(person, constellations[n]?.id ?? '', home)),
    )
    expect(answers.filter((answer) => answer.status === 303)).toHaveLength(1)
    expect(answers.filter((answer) => answer.status === 422)).toHaveLength(19)
    const { constellationId } = await openMembership(site, home)
    expect((await row(site, constellationId)).homes).toBe(1)
  })

  it('lets ten restored, moved and new homes share the last place as one', async () => {
    const { site, manager } = await start()
    const target = await form(site, manager, { name: 'Target', minHomes: 1, maxHomes: 4 })
    const other = await form(site, manager, { name: 'Other', minHomes: 1, maxHomes: 10 })
    const [first = '', second = '', third = ''] = await fill(site, manager, target.id, 3)
    const ended: string[] = []
    for (const home of [first, second, third]) {
      const membership = await openMembership(site, home)
      await manager.post(`/memberships/${membership.id}/departures`, {
        leftOn: '2026-11-22',
        why: 'a mistake',
      })
      ended.push(membership.id)
    }
    await fill(site, manager, target.id, 3)
    const movers = await fill(site, manager, other.id, 4)
    const newcomers = await Promise.all([1, 2, 3].map((n) => addHousehold(site, eastOf(n * 50))))

    const answers = await Promise.all([
      ...ended.map((id) => manager.post(`/memberships/${id}/restorations`, { agreedOn: '2026-11-22' })),
      ...(await Promise.all(movers.map((home) => openMembership(site, home)))).map(({ id }) =>
        manager.post(`/memberships/${id}/moves`, {
          constellationId: target.id,
          agreedOn: '2026-11-22',
          why: 'nearer',
        }),
      ),
      ...newcomers.map((home) => join(manager, target.id, home)),
    ])
    expect(answers.map((answer) => answer.status).filter((status) => status === 303)).toHaveLength(1)
    expect(answers.filter((answer) => answer.status === 422)).toHaveLength(9)
    expect(await openHomes(site, target.id)).toHaveLength(4)
    // Whoever was refused the move still has the old place.
    const left = await openHomes(site, other.id)
    expect([3, 4]).toContain(left.length)
    expect((await row(site, other.id)).homes).toBe(left.length)
  })

  it('undoes one end once, however many ask', async () => {
    const { site, manager } = await start()
    const { id } = await form(site, manager)
    const [home = ''] = await fill(site, manager, id, 1)
    const { id: membershipId } = await openMembership(site, home)
    await manager.post(`/memberships/${membershipId}/departures`, { leftOn: '2026-11-22', why: 'a mistake' })
    const answers = await Promise.all(
      twenty.map(() => manager.post(`/memberships/${membershipId}/restorations`, { agreedOn: '2026-11-22' })),
    )
    expect(answers.filter((answer) => answer.status === 303)).toHaveLength(1)
    const undoing = await site.database
      .selectFrom('memberships')
      .select('id')
      .where('undoesId', '=', membershipId)
      .execute()
    expect(undoing).toHaveLength(1)
  })

  it('ends a place once and counts it once', async () => {
    const { site, manager } = await start()
    const { id } = await form(site, manager)
    const [home = ''] = await fill(site, manager, id, 3)
    const { id: membershipId } = await openMembership(site, home)
    await Promise.all(
      twenty.map(() =>
        manager.post(`/memberships/${membershipId}/departures`, { leftOn: '2026-11-22', why: 'moving away' }),
      ),
    )
    expect((await row(site, id)).homes).toBe(2)
    const ends = await site.database
      .selectFrom('auditEntries')
      .select('seq')
      .where('what', '=', 'left constellation')
      .execute()
    expect(ends).toHaveLength(1)
  })

  it('hands a constellation to one of ten homes', async () => {
    const { site, manager } = await start()
    const { id, hubId } = await form(site, manager)
    const homes = await Promise.all(twenty.slice(10).map((n) => addHousehold(site, eastOf(n * 10))))
    const answers = await Promise.all(
      homes.map((toHouseholdId) =>
        manager.post(`/constellations/${id}/handovers`, {
          toHouseholdId,
          onDay: '2026-11-22',
          agreedOn: '2026-11-22',
          oldHub: 'leaves',
        }),
      ),
    )
    expect(answers.every((answer) => answer.status === 303)).toBe(true)
    const hubs = await site.database
      .selectFrom('memberships')
      .select(['householdId', 'leftOn'])
      .where('constellationId', '=', id)
      .where('part', '=', 'hub')
      .execute()
    // Each handed over in its turn, so that there was one hub at any time, and there is one now.
    expect(hubs.filter((hub) => hub.leftOn === null)).toHaveLength(1)
    expect(hubs.find((hub) => hub.householdId === hubId)?.leftOn).toBe('2026-11-22')
  })

  it('lets no household wait that ends at the same moment', async () => {
    const { site, manager } = await start()
    const { id } = await form(site, manager)
    const homes = await Promise.all(twenty.map((n) => addHousehold(site, eastOf(n * 10))))
    const ends = await Promise.all(
      homes.flatMap((householdId) => [
        manager.post(`/constellations/${id}/waits`, { householdId }),
        manager.post(`/households/${householdId}/endings`, { endedOn: '2026-11-22', why: 'moving abroad' }),
      ]),
    )
    expect(ends.filter((_, n) => n % 2 === 1).map((answer) => answer.status)).toEqual(twenty.map(() => 303))
    const waiting = await site.database
      .selectFrom('waits')
      .innerJoin('households', 'households.id', 'waits.householdId')
      .select('households.id')
      .where('households.endedOn', 'is not', null)
      .where('waits.endedOn', 'is', null)
      .execute()
    expect(waiting).toEqual([])
  })

  it('makes one thing of one form, sent twenty times', async () => {
    const { site, manager } = await start()
    const { id } = await form(site, manager)
    const home = await addHousehold(site, eastOf(700))
    const answers = await Promise.all(twenty.map(() => join(manager, id, home, { once: 'the-same-form' })))
    expect(answers.map((answer) => answer.status)).toEqual(twenty.map(() => 303))
    expect((await row(site, id)).homes).toBe(1)
  })

  it('is refused by the database itself where the rule was not asked', async () => {
    const { site, manager } = await start()
    const { id, hubId } = await form(site, manager, { minHomes: 1, maxHomes: 1 })
    const [home = ''] = await fill(site, manager, id, 1)
    const { database } = site
    await expect(
      database.updateTable('constellations').set({ homes: 2 }).where('id', '=', id).execute(),
    ).rejects.toThrow()
    const membership = await openMembership(site, home)
    const again = { ...membership, id: crypto.randomUUID() }
    await expect(database.insertInto('memberships').values(again).execute()).rejects.toThrow()
    const secondHub = { ...again, householdId: await addHousehold(site), part: 'hub' as const }
    await expect(database.insertInto('memberships').values(secondHub).execute()).rejects.toThrow()
    await expect(
      database
        .updateTable('memberships')
        .set({ leftOn: '2020-01-01', leftAt: '2026-11-22T10:00:00.000Z' })
        .where('householdId', '=', hubId)
        .execute(),
    ).rejects.toThrow()
  })

  it('judges a distance by where the home is when it joins, not by where it was a moment before', async () => {
    const { site, manager } = await start()
    const { id } = await form(site, manager)
    for (let n = 0; n < 8; n++) {
      const home = await addHousehold(site, eastOf(500))
      const place = { by: 'hand', easting: hubAt.easting + 100_000, northing: hubAt.northing }
      const [placed, joined] = await Promise.all([
        manager.post(`/households/${home}/places`, place),
        join(manager, id, home),
      ])
      expect(placed.status).toBe(303)
      const entries = await site.database
        .selectFrom('auditEntries')
        .select(['seq', 'what', 'details'])
        .where((eb) => eb.or([eb('onId', '=', home), eb('details', 'like', `%${home}%`)]))
        .orderBy('seq')
        .execute()
      const deeds = entries.map((entry) => entry.what)
      // Either it joined before it moved, or it was refused: never the other way round.
      expect(deeds).toEqual(
        joined.status === 303 ? ['joined constellation', 'placed household'] : ['placed household'],
      )
      if (joined.status === 303) {
        const { id: membershipId } = await openMembership(site, home)
        await manager.post(`/memberships/${membershipId}/departures`, {
          leftOn: '2026-11-22',
          why: 'moved away',
        })
      }
    }
  })
})
