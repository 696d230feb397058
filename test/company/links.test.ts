import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { answered, called, came, gathered, openService, paired, standing, talked } from './support.ts'

onBothDatabases('what links a home', (openDatabase) => {
  const open = async () => {
    const site = await openService(await openDatabase())
    const home = async (more: object = {}) => {
      const householdId = await addHousehold(site, { approvedOn: '2024-01-15', ...more })
      return { householdId, carerId: await addCarer(site, householdId) }
    }
    return { site, home }
  }

  it('is a talk of its live constellation, and none of one that forms, rests or was left', async () => {
    const { site, home } = await open()
    const [hub, { householdId }] = [await home(), await home()]
    const constellationId = await gathered(site, [hub.householdId, householdId])
    await talked(site, { constellationId, householdId, onDay: '2026-11-01' })
    expect(await standing(site, householdId)).toMatchObject({ state: 'linked', linkedBy: 'one-to-one' })
    for (const state of ['forming', 'paused'] as const) {
      await site.database
        .updateTable('constellations')
        .set({ state })
        .where('id', '=', constellationId)
        .execute()
      expect((await standing(site, householdId))?.state).toBe('no link')
    }
    expect((await standing(site, householdId))?.sinceBy).toBe('paused')
    await site.database.updateTable('constellations').set({ state: 'live' }).execute()
    await site.database
      .updateTable('memberships')
      .set({ leftOn: '2026-11-20', leftAt: '2026-11-20T10:00:00.000Z', why: 'moved' })
      .where('householdId', '=', householdId)
      .execute()
    expect(await standing(site, householdId)).toMatchObject({
      state: 'no link',
      sinceOn: '2026-11-20',
      sinceBy: 'left',
    })
  })

  it('is for a hub home its liaison worker’s talk alone', async () => {
    const { site, home } = await open()
    const { householdId } = await home()
    const constellationId = await gathered(site, [householdId])
    await talked(site, { constellationId, householdId, onDay: '2026-11-01', part: 'hub' })
    expect((await standing(site, householdId))?.state).toBe('no link')
    await talked(site, { constellationId, householdId, onDay: '2026-11-02', part: 'liaison' })
    expect(await standing(site, householdId)).toMatchObject({ state: 'linked', linkedOn: '2026-11-02' })
    await site.database.updateTable('oneToOnes').set({ endedAt: '2026-11-03T10:00:00.000Z' }).execute()
    expect((await standing(site, householdId))?.state).toBe('no link')
  })

  it('is a gathering of its constellation that it came to, or anybody’s social, unless it was called off', async () => {
    const { site, home } = await open()
    const [hub, other, { householdId }] = [await home(), await home(), await home()]
    const own = await gathered(site, [hub.householdId, householdId])
    const others = await gathered(site, [other.householdId])
    const add = async (constellationId: string, kind: 'gathering' | 'social', onDay: string) => {
      const id = randomUUID()
      await site.database
        .insertInto('gatherings')
        .values({
          id,
          constellationId,
          kind,
          onDay,
          fromTime: '10:00',
          at: 'venue',
          madeAt: '2026-10-01T10:00:00.000Z',
        })
        .execute()
      await site.database
        .insertInto('gatheringHomes')
        .values({ gatheringId: id, householdId, attendance: 'came', notedAt: '2026-11-05T10:00:00.000Z' })
        .execute()
      return id
    }
    await add(others, 'gathering', '2026-11-03')
    expect((await standing(site, householdId))?.state).toBe('no link')
    await add(others, 'social', '2026-11-02')
    expect(await standing(site, householdId)).toMatchObject({ linkedBy: 'gathering', linkedOn: '2026-11-02' })
    const id = await add(own, 'gathering', '2026-11-04')
    expect((await standing(site, householdId))?.linkedOn).toBe('2026-11-04')
    await site.database
      .updateTable('gatherings')
      .set({ cancelledAt: '2026-11-04T08:00:00.000Z' })
      .where('id', '=', id)
      .execute()
    expect((await standing(site, householdId))?.linkedOn).toBe('2026-11-02')
  })

  it('is a session that it came to, of a private group too', async () => {
    const { site, home } = await open()
    const of = await home()
    await came(site, { ...of, onDay: '2026-11-10', privacy: 'private' })
    expect(await standing(site, of.householdId)).toMatchObject({ state: 'linked', linkedBy: 'group' })
    await site.database.updateTable('sessionReplies').set({ attendance: 'could not' }).execute()
    expect((await standing(site, of.householdId))?.state).toBe('no link')
  })

  it('is a pair that is together: of either of them one yes, or its beginning until one has answered', async () => {
    const { site, home } = await open()
    const two = [await home(), await home()] as const
    const [one, other] = two
    const id = await paired(site, two, '2026-08-25')
    for (const { householdId } of two)
      expect(await standing(site, householdId)).toMatchObject({ linkedBy: 'buddy', linkedOn: '2026-08-25' })
    // What they say now counts, and how it began no more.
    await answered(site, id, { carerId: one.carerId, answer: 'not lately', on: '2026-11-08' })
    expect(await standing(site, one.householdId)).toMatchObject({ state: 'no link', sinceBy: 'came' })
    await answered(site, id, { carerId: other.carerId, answer: 'yes', on: '2026-11-09' })
    for (const { householdId } of two)
      expect(await standing(site, householdId)).toMatchObject({ linkedBy: 'buddy', linkedOn: '2026-11-09' })
    await site.database.updateTable('pairings').set({ state: 'on hold', holdSince: '2026-11-11' }).execute()
    expect(await standing(site, one.householdId)).toMatchObject({
      state: 'no link',
      sinceBy: 'pair on hold',
      sinceOn: '2026-11-11',
    })
    await site.database
      .updateTable('pairings')
      .set({ state: 'ended', holdSince: null, endedOn: '2026-11-12', endReason: 'other' })
      .execute()
    expect(await standing(site, one.householdId)).toMatchObject({ state: 'no link', sinceBy: 'pair ended' })
    await paired(site, two, '2026-11-13')
    expect(await standing(site, one.householdId)).toMatchObject({
      linkedBy: 'buddy',
      linkedOn: '2026-11-13',
    })
  })

  it('is a talk that either of a pair wrote down, and that stands', async () => {
    const { site, home } = await open()
    const two = [await home(), await home()] as const
    const pairingId = await paired(site, two, '2026-01-10')
    expect((await standing(site, two[0].householdId))?.state).toBe('no link')
    const at = '2026-11-05T10:00:00.000Z'
    await site.database
      .insertInto('pairTalks')
      .values({
        ...{ id: randomUUID(), pairingId, channel: 'call', onDay: '2026-11-05', recordedAt: at },
        carerId: two[1].carerId,
      })
      .execute()
    for (const { householdId } of two)
      expect(await standing(site, householdId)).toMatchObject({ linkedBy: 'buddy', linkedOn: '2026-11-05' })
    await site.database.updateTable('pairTalks').set({ endedAt: at }).execute()
    expect((await standing(site, two[0].householdId))?.state).toBe('no link')
  })

  it('is a coordinator’s call that stands, while it waits', async () => {
    const { site, home } = await open()
    const { householdId } = await home({ waitingSince: '2026-06-01' })
    await called(site, householdId, '2026-11-15')
    expect(await standing(site, householdId)).toMatchObject({ linkedBy: 'call', marks: ['waiting'] })
    await site.database.updateTable('coordinatorCalls').set({ endedAt: '2026-11-16T10:00:00.000Z' }).execute()
    expect((await standing(site, householdId))?.state).toBe('no link')
  })
})

describe('a home that has left', () => {
  it('is not looked at any more', async () => {
    const site = await openService()
    const id = await addHousehold(site, { endedOn: '2026-11-20' })
    expect(await standing(site, id)).toBeUndefined()
  })
})
