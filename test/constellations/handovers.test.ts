import { beforeEach, describe, expect, it } from 'vitest'
import { dayOf, instant } from '#src/clock.ts'
import { carryOutHandovers } from '#src/constellations/actions/handing-over.ts'
import { defaultSettings } from '#src/service/rules.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { lettersOf, toldOf } from '../mail/letters.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { eastOf, fill, form, join, openMembership, row, theId } from './support.ts'

describe('a planned handover', () => {
  let site: Site
  let manager: Client
  let id: string
  let hubId: string
  let next: string
  let filled: string[]

  beforeEach(async () => {
    site = await openSite()
    manager = await site.as('manager')
    ;({ id, hubId } = await form(site, manager))
    filled = await fill(site, manager, id, 6)
    next = await addHousehold(site, { name: 'Sharma', ...eastOf(2_000) })
  })

  const plan = (onDay: string, to = next) =>
    manager.post(`/constellations/${id}/handovers`, {
      toHouseholdId: to,
      onDay,
      agreedOn: '2026-11-22',
      oldHub: 'stays',
      oldHubAgreedOn: '2026-11-20',
    })
  const theDayComes = () =>
    carryOutHandovers(
      {
        database: site.database,
        keys: site.services.keys,
        now: instant(site.clock()),
        today: dayOf(site.clock()),
        accountId: null,
        actor: 'service',
        from: null,
        requestId: null,
      },
      { homePlaces: site.services.homePlaces, settings: defaultSettings, manager: true },
    )

  it('waits for its day, and is then done once, and told to every home', async () => {
    const [first = ''] = filled
    const carers: string[] = []
    for (const home of [hubId, next, first]) carers.push(await addCarer(site, home))
    expect((await plan('2026-12-01')).status).toBe(303)
    expect((await openMembership(site, hubId)).part).toBe('hub')
    expect(await (await manager.get(`/constellations/${id}`)).text()).toContain('To Sharma on')
    expect(await theDayComes()).toEqual({ done: 0, refused: 0 })

    site.now('2026-12-01T00:30:00Z')
    const ran = await Promise.all([theDayComes(), theDayComes(), theDayComes()])
    expect(ran.reduce((sum, { done }) => sum + done, 0)).toBe(1)
    expect((await openMembership(site, next)).part).toBe('hub')
    expect((await openMembership(site, hubId)).part).toBe('satellite')
    expect((await row(site, id)).homes).toBe(7)
    // Every home hears it once, whichever of them is hub now, and not which.
    const told = (await lettersOf(site)).filter(({ kind }) => kind === 'hub changed')
    expect(told.map(({ to }) => to).toSorted()).toEqual(carers.toSorted())
    expect(told[0]?.before.join(' ')).toContain('Another home is the hub home of your constellation')
    expect(JSON.stringify(told)).not.toContain('Sharma')
  })

  it('stands beside what else homes hear: who came, who went, and what becomes of all of them', async () => {
    const [first = '', second = ''] = filled
    const hubCarer = await addCarer(site, hubId)
    const goes = await addCarer(site, second)
    const comes = await addCarer(site, next)
    const stays = await addCarer(site, first)
    await site.database.deleteFrom('outbox').execute()
    const page = `/constellations/${id}`
    const told = async () => (await toldOf(site, ...kinds)).map(([kind, to]) => [kind, to]).toSorted()
    const kinds = ['place of yours', 'homes changed', 'constellation changed'] as const
    // While it forms its hub home is not told of each that comes.
    theId(await join(manager, id, next))
    expect(await told()).toEqual([['place of yours', comes]])
    await manager.post(`${page}/launches`)
    await site.database.deleteFrom('outbox').where('kind', '=', 'place of yours').execute()
    expect(await told()).toEqual(
      [hubCarer, goes, comes, stays].map((to) => ['constellation changed', to]).toSorted(),
    )
    await site.database.deleteFrom('outbox').execute()
    const { id: membership } = await openMembership(site, second)
    await manager.post(`/memberships/${membership}/departures`, { leftOn: '2026-11-22', why: 'Moving' })
    expect(await told()).toEqual([['homes changed', hubCarer]])
    await site.database.deleteFrom('outbox').execute()
    // Closed, they have none to open any more: the message leads to what is there for them instead.
    await manager.post(`${page}/closures`, { reason: 'For now' })
    expect((await toldOf(site, ...kinds)).toSorted()).toEqual(
      [hubCarer, comes, stays].map((to) => ['constellation changed', to, '/']).toSorted(),
    )
  })

  it('needs another hub home when its own leaves, which all of its homes hear', async () => {
    const [first = '', second = ''] = filled
    await addCarer(site, hubId)
    const carers = [await addCarer(site, first), await addCarer(site, second)]
    await manager.post(`/constellations/${id}/launches`)
    await site.database.deleteFrom('outbox').execute()
    const { id: membership } = await openMembership(site, hubId)
    await manager.post(`/memberships/${membership}/departures`, { leftOn: '2026-11-22', why: 'Moving' })
    const told = await toldOf(site, 'constellation changed', 'homes changed')
    expect(told.toSorted()).toEqual(
      carers.map((to) => ['constellation changed', to, `/constellations/${id}`]).toSorted(),
    )
  })

  it('is carried out late when the service was down on its day', async () => {
    await plan('2026-12-01')
    site.now('2026-12-05T10:00:00Z')
    expect(await theDayComes()).toEqual({ done: 1, refused: 0 })
  })

  it('is refused on its day when the home is no longer fit, and a person decides', async () => {
    await plan('2026-12-01')
    await site.database
      .updateTable('households')
      .set({ onHoldSince: '2026-11-30' })
      .where('id', '=', next)
      .execute()
    site.now('2026-12-01T10:00:00Z')
    const liaison = await site.as({ role: 'liaison', constellationIds: [id] })
    expect(await theDayComes()).toEqual({ done: 0, refused: 1 })
    expect(await theDayComes()).toEqual({ done: 0, refused: 0 })
    const told = (await lettersOf(site)).filter(({ kind }) => kind === 'handover to decide')
    expect(told.map(({ to, link }) => [to, link])).toEqual([[liaison.accountId, `/constellations/${id}`]])
    expect(told[0]?.before.join(' ')).toContain('could not be handed to its next hub home')
    expect((await openMembership(site, hubId)).part).toBe('hub')
    const page = await (await manager.get(`/constellations/${id}`)).text()
    expect(page).toContain('could not be done')
    const { id: handoverId } = await site.database
      .selectFrom('handovers')
      .select('id')
      .executeTakeFirstOrThrow()
    expect((await manager.post(`/handovers/${handoverId}/withdrawals`)).status).toBe(303)
    expect(await (await manager.get(`/constellations/${id}`)).text()).not.toContain('could not be done')
  })

  it('is planned once at a time, never for a day that has gone, and can be taken back', async () => {
    expect((await plan('2026-11-21')).status).toBe(422)
    expect((await plan('2026-12-01')).status).toBe(303)
    const other = await addHousehold(site, eastOf(2_500))
    expect(await (await plan('2026-12-02', other)).text()).toContain('A handover is planned already')
    const { id: handoverId } = await site.database
      .selectFrom('handovers')
      .select('id')
      .executeTakeFirstOrThrow()
    await manager.post(`/handovers/${handoverId}/withdrawals`)
    site.now('2026-12-02T10:00:00Z')
    expect(await theDayComes()).toEqual({ done: 0, refused: 0 })
  })
})
