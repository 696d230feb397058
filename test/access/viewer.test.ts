import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { GrantedRole } from '#src/access/rules.ts'
import { viewerOf } from '#src/access/store.ts'
import { onBothDatabases } from '../databases.ts'
import { addHousehold } from '../factories.ts'
import { openSite, type Site } from '../support.ts'

onBothDatabases('whoever is signed in', (open) => {
  const site = async () => openSite({ database: await open() })

  const account = async ({ database }: Site, carerId: string | null = null) => {
    const id = randomUUID()
    const createdAt = '2026-11-22T10:00:00.000Z'
    if (carerId) await database.insertInto('carers').values({ id: carerId, name: 'Cat', createdAt }).execute()
    await database
      .insertInto('accounts')
      .values({ id, name: 'Ada', email: `${id}@example.org`, carerId, createdAt })
      .execute()
    return { id, name: 'Ada', carerId }
  }

  const grant = ({ database }: Site, accountId: string, role: GrantedRole, more: object = {}) =>
    database
      .insertInto('grants')
      .values({
        id: randomUUID(),
        accountId,
        role,
        fromOn: '2026-11-01',
        grantedAt: '2026-11-01T09:00:00.000Z',
        ...more,
      })
      .execute()

  const today = '2026-11-22'

  it('has the sum of the roles that count today, and their scopes', async () => {
    const one = await site()
    const ada = await account(one)
    await grant(one, ada.id, 'coordinator', { quadrantId: 'north' })
    await grant(one, ada.id, 'coordinator', { quadrantId: 'mid' })
    await grant(one, ada.id, 'liaison', { constellationId: 'c1' })
    await grant(one, ada.id, 'payments', { fromOn: '2026-11-23' })
    await grant(one, ada.id, 'manager', { untilOn: '2026-11-22' })
    await grant(one, ada.id, 'recruiter', { untilOn: '2026-11-23' })
    const viewer = await viewerOf(one.database, ada, today)
    expect([...viewer.roles].toSorted()).toEqual(['coordinator', 'liaison', 'recruiter'])
    expect(viewer.quadrantIds.toSorted()).toEqual(['mid', 'north'])
    expect(viewer.constellationIds).toEqual(['c1'])
    expect(viewer).toMatchObject({ supervisedIds: [], householdId: null, hubOfId: null })
  })

  it('reaches the households supervised or covered today, while holding the role', async () => {
    const one = await site()
    const ada = await account(one)
    const homes = await Promise.all([1, 2, 3, 4].map(() => addHousehold(one)))
    const supervise = (index: number, part: 'worker' | 'cover', fromOn: string, untilOn: string | null) =>
      one.database
        .insertInto('supervisions')
        .values({
          id: randomUUID(),
          householdId: homes[index] ?? '',
          part,
          workerName: 'Ada',
          accountId: ada.id,
          fromOn,
          untilOn,
        })
        .execute()
    await supervise(0, 'worker', '2026-01-01', null)
    await supervise(1, 'cover', '2026-11-20', '2026-11-23')
    await supervise(2, 'cover', '2026-11-01', '2026-11-22')
    await supervise(3, 'worker', '2026-11-23', null)
    expect((await viewerOf(one.database, ada, today)).supervisedIds).toEqual([])
    await grant(one, ada.id, 'supervising_worker')
    expect((await viewerOf(one.database, ada, today)).supervisedIds.toSorted()).toEqual(
      [homes[0] ?? '', homes[1] ?? ''].toSorted(),
    )
  })

  it('is a carer of the household of today, and hub carer while it is hub of one that is open', async () => {
    const one = await site()
    const carer = await account(one, randomUUID())
    const [old = '', now = ''] = [await addHousehold(one), await addHousehold(one)]
    const live = (householdId: string, fromOn: string, untilOn: string | null) =>
      one.database
        .insertInto('carerHomes')
        .values({ id: randomUUID(), carerId: carer.carerId ?? '', householdId, fromOn, untilOn })
        .execute()
    await live(old, '2020-01-01', '2026-11-22')
    expect((await viewerOf(one.database, carer, today)).roles.size).toBe(0)
    await live(now, '2026-11-22', null)
    expect(await viewerOf(one.database, carer, today)).toMatchObject({
      roles: new Set(['carer']),
      householdId: now,
      hubOfId: null,
    })

    const id = randomUUID()
    await one.database
      .insertInto('constellations')
      .values({
        id,
        name: 'Aurora',
        sortName: 'aurora',
        quadrantId: 'mid',
        state: 'live',
        stateSince: today,
        minHomes: 6,
        maxHomes: 10,
        limitMetres: 15_000,
        createdAt: '2026-11-22T10:00:00.000Z',
      })
      .execute()
    await one.database
      .insertInto('memberships')
      .values({
        id: randomUUID(),
        constellationId: id,
        householdId: now,
        part: 'hub',
        joinedOn: '2026-11-22',
        agreedOn: '2026-11-20',
        joinedAt: '2026-11-22T10:00:00.000Z',
      })
      .execute()
    expect(await viewerOf(one.database, carer, '2026-11-22')).toMatchObject({
      roles: new Set(['carer', 'hub_carer']),
      hubOfId: id,
    })
    await one.database.updateTable('constellations').set({ state: 'closed' }).execute()
    expect(await viewerOf(one.database, carer, today)).toMatchObject({
      roles: new Set(['carer']),
      hubOfId: null,
    })
  })

  it('loses at the next click what has ended', async () => {
    const one = await site()
    const manager = await one.as('manager')
    expect((await manager.get('/settings')).status).toBe(200)
    await one.database.updateTable('grants').set({ untilOn: today }).execute()
    expect((await manager.get('/settings')).status).toBe(404)
  })
})
