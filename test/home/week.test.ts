import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { addDays } from '#src/clock.ts'
import { call, change, type MidAndNorth, midAndNorth, standIn, today } from '../caseload/support.ts'
import { onBothDatabases } from '../databases.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { textOf } from '../one-to-ones/support.ts'
import { countQueries } from '../queries.ts'
import type { Site } from '../support.ts'

/** A group of Mid that somebody coordinates. */
async function addGroup({ database }: Site, accountId: string, name = 'Thursday group') {
  const id = randomUUID()
  await database
    .insertInto('groups')
    .values({
      ...{ id, name, sortName: name.toLowerCase(), quadrantId: 'mid', form: 'support group', kind: 'open' },
      ...{ privacy: 'open', at: 'venue', venue: 'The hall', stepFree: 'yes', parking: 'not known' },
      ...{
        hearingLoop: 'not known',
        childcare: 'no',
        startedOn: '2026-01-01',
        madeAt: '2026-01-01T10:00:00.000Z',
      },
    })
    .execute()
  await database
    .insertInto('groupCoordinators')
    .values({
      ...{ id: randomUUID(), groupId: id, accountId, fromOn: '2026-01-01' },
      namedAt: '2026-01-01T10:00:00.000Z',
    })
    .execute()
  return id
}

async function addSession({ database }: Site, groupId: string, onDay: string, more: object = {}) {
  const id = randomUUID()
  await database
    .insertInto('groupSessions')
    .values({
      ...{ id, groupId, onDay, fromTime: '19:30', untilTime: '21:00', madeAt: '2026-01-01T10:00:00.000Z' },
      ...more,
    })
    .execute()
  return id
}

describe('the coordinator’s front page', () => {
  let at: MidAndNorth
  const page = async (by = at.bea) => textOf(await by.get('/'))
  beforeEach(async () => {
    at = await midAndNorth()
  })

  it('is short and kind when nothing needs her, and nobody else’s', async () => {
    const groupId = await addGroup(at.site, at.bea.accountId)
    await addSession(at.site, groupId, '2026-11-30')
    await addSession(at.site, groupId, '2026-12-20')
    const text = await page()
    expect(text).toContain('Nothing needs you this week.')
    for (const heading of [
      'Registers to finish',
      'Worth a call',
      'To follow up',
      'Dates to keep in mind',
      'has no group',
    ])
      expect(text).not.toContain(heading)
    for (const role of ['manager', 'liaison', 'supervising_worker', 'carer'] as const)
      expect(await page(await at.site.as(role))).not.toContain('this week')
  })

  it('says first what is to be finished, then whom to ring, what was promised, and what is to come', async () => {
    const groupId = await addGroup(at.site, at.bea.accountId)
    const past = await addSession(at.site, groupId, '2026-11-19')
    const done = { registerAt: '2026-11-12T21:00:00.000Z' }
    const finished = await addSession(at.site, groupId, '2026-11-12', done)
    const next = await addSession(at.site, groupId, '2026-11-26')
    await addSession(at.site, groupId, '2026-11-20', {
      cancelledAt: done.registerAt,
      cancelledWhy: 'cancelled',
    })
    await at.site.database
      .insertInto('sessionFollowUps')
      .values({
        ...{
          id: randomUUID(),
          sessionId: finished,
          householdId: null,
          what: 'ring them',
          dueOn: '2026-11-24',
        },
        madeAt: '2026-11-12T21:00:00.000Z',
      })
      .execute()
    await change(at.site, at.evans, { onHoldSince: '2026-10-01' })
    await call(at.bea, at.hall, { day: '2026-11-01', followUpOn: '2026-11-22' })
    await at.site.database
      .updateTable('households')
      .set({ nextReviewOn: '2026-12-10', approvedOn: '2025-12-05' })
      .where('id', '=', at.hall)
      .execute()
    await addCarer(at.site, at.hall, { name: 'Rae Hall', fromOn: '2025-12-05' })
    const html = await (await at.bea.get('/')).text()
    expect(html).toContain(`/group-sessions/${past}/register`)
    expect(html).toContain(`/group-sessions/${next}"`)
    expect(html).not.toContain(`/group-sessions/${finished}/register`)
    const text = await page()
    const order = [
      'Registers to finish',
      'This week',
      'Worth a call',
      'To follow up',
      'has no group in December',
      'Dates to keep in mind',
    ]
    const places = order.map((heading) => text.indexOf(heading))
    expect(places).toEqual(places.toSorted((one, other) => one - other))
    expect(places[0]).toBeGreaterThan(0)
    expect(text).toContain('Evans household On hold, no talk yet')
    expect(text).toContain('Hall household Today')
    expect(text).toContain('Rae Hall : induction standards, due by Saturday 5 December')
    expect(text).toContain('Hall household : yearly review on Thursday 10 December 2026')
    // A register of which somebody said yes and nobody noted them is not finished.
    await at.site.database
      .insertInto('sessionReplies')
      .values({
        ...{ id: randomUUID(), sessionId: finished, householdId: at.hall, reply: 'yes', people: 1 },
        carerId: await addCarer(at.site, at.hall),
        ...{ attendance: 'not known', place: 'has', repliedAt: '2026-11-01T10:00:00.000Z' },
      })
      .execute()
    expect(await (await at.bea.get('/')).text()).toContain(`/group-sessions/${finished}/register`)
  })

  it('says to her and a manager when nobody stands in while she is away', async () => {
    const manager = await at.site.as('manager')
    await standIn(at.site, {
      ...{ accountId: at.bea.accountId, coveringId: null },
      ...{ fromOn: '2026-11-24', untilOn: '2026-11-27' },
    })
    expect(await page()).toContain('1 coordinator is away and nobody stands in')
    expect(await page(manager)).toContain('1 coordinator is away and nobody stands in')
    const other = await at.site.as({ role: 'coordinator', quadrantIds: ['mid'] })
    expect(await page(other)).not.toContain('is away')
    await at.site.database.updateTable('coordinatorCovers').set({ coveringId: other.accountId }).execute()
    expect(await page()).not.toContain('nobody stands in')
  })

  it('says that a carer waits for independent support, to who may know of it', async () => {
    const carerId = await addCarer(at.site, at.evans)
    await at.site.database
      .insertInto('independentSupports')
      .values({
        ...{ id: randomUUID(), carerId, householdId: at.evans, referredOn: '2026-11-19' },
        recordedAt: '2026-11-19T10:00:00.000Z',
      })
      .execute()
    const worker = await at.site.as({ role: 'supervising_worker', supervisedIds: [at.evans] })
    const waits = async (by: typeof worker) =>
      (await page(by)).includes('1 carer waits for the first contact')
    expect([await waits(worker), await waits(await at.site.as('manager')), await waits(at.bea)]).toEqual([
      true,
      true,
      false,
    ])
  })

  it('is that of whoever stands in for her, and of nobody when the days are over', async () => {
    const other = await at.site.as({ role: 'coordinator', quadrantIds: ['north'] })
    const groupId = await addGroup(at.site, at.bea.accountId)
    await addSession(at.site, groupId, '2026-11-19')
    const seen = async () => (await page(other)).includes('Thursday group')
    expect(await seen()).toBe(false)
    await standIn(at.site, {
      ...{ accountId: at.bea.accountId, coveringId: other.accountId },
      ...{ fromOn: '2026-11-22', untilOn: '2026-11-24' },
    })
    expect(await seen()).toBe(true)
    at.site.now('2026-11-24T10:00:00Z')
    expect(await seen()).toBe(false)
  })
})

onBothDatabases('the coordinator’s front page', (open) => {
  it('asks the database as much when it is full as when it is empty, and stays short', async () => {
    const { site, bea } = await midAndNorth({ database: await open() })
    const groupId = await addGroup(site, bea.accountId)
    await bea.get('/')
    const empty = await countQueries(site.database, () => bea.get('/'))
    for (let index = 0; index < 12; index++) {
      const home = await addHousehold(site, {
        quadrantId: 'mid',
        onHoldSince: '2026-01-01',
        approvedOn: '2025-10-01',
      })
      await addCarer(site, home, { fromOn: '2025-10-01' })
      await change(site, home, { nextReviewOn: '2026-12-01' })
      await call(bea, home, { day: '2026-09-01', followUpOn: '2026-11-01' })
      await addSession(site, groupId, addDays(today, -index - 1))
    }
    await bea.get('/')
    expect(await countQueries(site.database, () => bea.get('/'))).toBeLessThanOrEqual(empty)
    const text = await textOf(await bea.get('/'))
    expect(text.match(/On hold, last talk/g)).toHaveLength(5)
    expect(text).toContain('All 12 who are due a call')
    expect(text.match(/yearly review on/g)).toHaveLength(5)
  })
})
