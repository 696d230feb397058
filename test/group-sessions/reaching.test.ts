import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { newsFor, wasQuiet } from '#src/group-sessions/rules/reaching.ts'
import { openSite, type Site } from '../support.ts'
import { addGroup, addPerson, addSession, type Person, say, textOf } from './support.ts'

const on = (day: number) => `2026-11-${String(day).padStart(2, '0')}T10:00:00.000Z`

describe('the news of a session', () => {
  const said = { reply: 'yes' as const, repliedAt: on(10), movedUpAt: null }
  const still = { changedAt: null, cancelledAt: null }

  it.each([
    [
      'nothing to whoever never replied',
      { ...said, reply: null },
      { ...still, cancelledAt: on(12) },
      undefined,
    ],
    ['nothing while nothing has changed', said, still, undefined],
    ['a place that came', { ...said, movedUpAt: on(11) }, still, 'has a place'],
    ['a change after they replied', said, { ...still, changedAt: on(11) }, 'changed'],
    ['no change that they knew when they replied', said, { ...still, changedAt: on(9) }, undefined],
    [
      'the place, when that came later',
      { ...said, movedUpAt: on(12) },
      { ...still, changedAt: on(11) },
      'has a place',
    ],
    [
      'that it is not on, above all',
      { ...said, movedUpAt: on(12) },
      { changedAt: on(13), cancelledAt: on(14) },
      'not on',
    ],
  ] as const)('is %s', (_, one, session, what) => {
    expect(newsFor(one, session)?.what).toBe(what)
  })

  it('reaches no home that was quiet at that moment, and one that was not yet or not any more', () => {
    const quiet = { setAt: on(10), untilOn: '2026-11-20', endedAt: null }
    expect([on(9), on(10), on(19), on(20)].map((at) => wasQuiet(quiet, at))).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(wasQuiet({ ...quiet, endedAt: on(15) }, on(16))).toBe(false)
    expect(wasQuiet({ ...quiet, endedAt: on(15) }, on(14))).toBe(true)
  })
})

const makeQuiet = ({ database }: Site, { householdId }: Person) =>
  database
    .insertInto('quiets')
    .values({
      ...{ id: randomUUID(), householdId, untilOn: '2026-12-31' },
      ...{ rings: 'Wanda Ogle', setAt: '2026-11-20T10:00:00.000Z' },
    })
    .execute()

/** A group of Mid for two people, full with Ada; Ben waits, whose home is to be left in peace. */
async function start(group: Parameters<typeof addGroup>[1] = {}) {
  const site = await openSite()
  const own = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
  const groupId = await addGroup(site, { coordinatorIds: [own.accountId], ...group })
  const id = await addSession(site, groupId, { capacity: 1 })
  const ada = await addPerson(site, 'Ada Ashby', { email: 'ada@example.org' })
  const ben = await addPerson(site, 'Ben Brook', { email: 'ben@example.org' })
  await makeQuiet(site, ben)
  await say(site, id, ada, 'yes')
  await say(site, id, ben, 'yes')
  const path = `/group-sessions/${id}`
  const wish = { onDay: '2026-12-01', fromTime: '19:00', untilTime: '21:00', capacity: '1', version: '1' }
  return { site, own, id, path, ada, ben, wish }
}

describe('whom no message reaches', () => {
  it('is said to whoever runs it when their turn has come, with who rings a quiet home, until they are answered for', async () => {
    const { site, own, id, path, ada, ben } = await start()
    expect(await textOf(await own.get(path))).not.toContain('Please ring')
    await say(site, id, ada, 'no')
    const page = await textOf(await own.get(path))
    expect(page).toContain('Please ring. Kith does not reach them by a message. Ben Brook')
    expect(page).toContain(
      'there is a place for them now. Wanda Ogle rings this home for now: ask them first',
    )
    site.now('2026-11-22T11:00:00.000Z')
    await own.post(`${path}/replies`, { carerId: ben.carerId, reply: 'yes', people: '1' })
    expect(await textOf(await own.get(path))).not.toContain('Please ring')
  })

  it('is said of a change and a cancellation, also of whoever has no address, and of nobody who was told', async () => {
    const { site, own, id, path, wish } = await start()
    await say(site, id, await addPerson(site, 'Cas Cole'), 'maybe')
    site.now('2026-11-22T11:00:00.000Z')
    await own.post(`${path}/edits`, wish)
    const changed = await textOf(await own.get(path))
    expect(changed).toMatch(/Ben Brook[^:]*: the time or the place has changed/)
    expect(changed).toMatch(/Cas Cole[^:]*: the time or the place has changed/)
    expect(changed).not.toMatch(/Ada Ashby[^:]*: the time/)
    await own.post(`${path}/cancellations`, { version: '2', shortNotice: 'accepted' })
    expect(await textOf(await own.get(path))).toMatch(/Ben Brook[^:]*: it is not on/)
  })

  it('is said to nobody else, and who rings a home to nobody who does not keep its records', async () => {
    const { site, own, id, path, ada } = await start({ privacy: 'private' })
    const away = await addPerson(site, 'Dot Dale', { home: { quadrantId: 'west' }, email: 'dot@example.org' })
    await makeQuiet(site, away)
    await say(site, id, away, 'yes')
    const { wish } = { wish: { onDay: '2026-12-01', fromTime: '19:30', untilTime: '21:00', version: '1' } }
    await own.post(`${path}/edits`, { ...wish, capacity: '9' })
    const page = await textOf(await own.get(path))
    expect(page).toMatch(/Dot Dale[^:]*: there is a place for them now(?!\. Wanda)/)
    await say(site, id, ada, 'no')
    for (const each of [await site.as('manager'), await site.as('carer')])
      expect(await textOf(await each.get(path))).not.toContain('Please ring')
  })
})
