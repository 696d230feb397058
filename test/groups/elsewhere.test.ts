import { beforeEach, describe, expect, it } from 'vitest'
import { isElsewhere } from '#src/groups/rules/elsewhere.ts'
import {
  addPerson,
  addSession,
  messages,
  noticeOf,
  problemsOf,
  say,
  sessionRow,
  textOf,
} from '../group-sessions/support.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { describing, makeGroup } from './support.ts'

it('is another place, and not another spelling', () => {
  const hall = { at: 'venue', venue: 'St Mary’s hall' } as const
  expect(isElsewhere(hall, { ...hall, venue: 'st mary’s  Hall' })).toBe(false)
  expect(isElsewhere(hall, { ...hall, venue: 'The library' })).toBe(true)
  expect(isElsewhere(hall, { at: 'both', venue: hall.venue })).toBe(true)
})

let site: Site
let coordinator: Client & { accountId: string }
let id: string
beforeEach(async () => {
  site = await openSite()
  coordinator = await site.as('coordinator')
  id = await makeGroup(coordinator)
})

const move = async (more: Record<string, string> = {}) => {
  const { version } = await site.database
    .selectFrom('groups')
    .select('version')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const fields = describing({ venue: 'The library', version: String(version), ...more })
  return coordinator.post(`/groups/${id}/edits`, fields)
}
const changes = async () =>
  (await site.database.selectFrom('sessionChanges').selectAll().orderBy('fromDay').execute()).map(
    ({ sessionId, change, workingDays }) => [sessionId, change, workingDays],
  )

describe('a group that meets somewhere else', () => {
  it('tells everybody who replied to a date to come, once, and counts the notice', async () => {
    const first = await addSession(site, id, { onDay: '2026-12-01' })
    const second = await addSession(site, id, { onDay: '2026-12-08' })
    const empty = await addSession(site, id, { onDay: '2026-12-15' })
    const own = await addSession(site, id, { onDay: '2026-12-22' })
    await site.database
      .updateTable('groupSessions')
      .set({ venue: 'The park' })
      .where('id', '=', own)
      .execute()
    const been = await addSession(site, id, { onDay: '2026-11-17' })
    const ada = await addPerson(site, 'Ada', { email: 'ada@example.org' })
    for (const each of [first, second]) await say(site, each, ada, 'yes')
    const ben = await addPerson(site, 'Ben', { email: 'ben@example.org' })
    await say(site, own, ben, 'yes')
    const moved = await move()
    expect([moved.status, noticeOf(moved)]).toEqual([
      303,
      'The group is changed. 1 carer who replied is told.',
    ])
    expect(await messages(site)).toEqual([
      { kind: 'session changed', accountId: null, carerId: ada.carerId, withheld: null },
    ])
    expect(await changes()).toEqual([
      [first, 'elsewhere', 6],
      [second, 'elsewhere', 11],
    ])
    expect((await sessionRow(site, second)).changedAt).not.toBeNull()
    for (const each of [empty, own, been]) expect((await sessionRow(site, each)).changedAt).toBeNull()
  })

  it('warns of short notice for a date that somebody answered, with what was typed', async () => {
    const first = await addSession(site, id, { onDay: '2026-11-24' })
    expect((await move({ venue: 'The hut' })).status).toBe(303)
    await say(site, first, await addPerson(site, 'Ada'), 'yes')
    const warned = await move()
    expect(warned.status).toBe(422)
    const body = await warned.clone().text()
    expect(await problemsOf(warned)).toContain('at short notice')
    expect(body).toContain('This is 1 working day of notice')
    expect(body).toContain('value="The library"')
    expect(await textOf(await coordinator.get(`/groups/${id}`))).toContain('The hut')
    expect((await move({ shortNotice: 'accepted' })).status).toBe(303)
    expect(await changes()).toEqual([[first, 'elsewhere', 1]])
  })

  it('says nothing when only its name or its spelling is another', async () => {
    const first = await addSession(site, id, { onDay: '2026-11-24' })
    await say(site, first, await addPerson(site, 'Ada', { email: 'ada@example.org' }), 'yes')
    const renamed = await move({ name: 'Tea morning', venue: 'St. Mary’s Hall' })
    expect([renamed.status, noticeOf(renamed)]).toEqual([303, 'The group is changed.'])
    expect(await messages(site)).toEqual([])
  })

  it('says the same of a private one whoever answered, to a manager', async () => {
    const manager = await site.as('manager')
    const said: string[] = []
    for (const answered of ['nobody', 'somebody']) {
      id = await makeGroup(coordinator, { privacy: 'private' })
      const first = await addSession(site, id, { onDay: '2026-11-24' })
      if (answered === 'somebody') await say(site, first, await addPerson(site, 'Ada'), 'yes')
      const fields = describing({ venue: 'The library', privacy: 'private', version: '1' })
      const warned = await manager.post(`/groups/${id}/edits`, fields)
      const done = await manager.post(`/groups/${id}/edits`, { ...fields, shortNotice: 'accepted' })
      const page = await textOf(await manager.get(`/group-sessions/${first}`))
      said.push([warned.status, done.status, noticeOf(done), page].join())
    }
    expect(said[0]).toContain('422,303,The group is changed. Whoever replied is told.')
    expect(said[1]).toBe(said[0])
  })
})

describe('where somebody lives', () => {
  it.each([
    ['name', '12 Acacia Avenue', 'edits'],
    ['guest', 'Wanda, ML1 1AA', 'guests'],
    ['topic', 'Tea at 4 Elm Close', 'dates'],
  ])('stands in no %s', async (field, typed, path) => {
    const fields: Record<string, string> = {
      ...describing({ version: '1' }),
      ...{ part: 'speaker', onDay: '2026-12-01', fromTime: '10:00', untilTime: '11:00', [field]: typed },
    }
    const answer = await coordinator.post(`/groups/${id}/${path}`, fields)
    expect([answer.status, await problemsOf(answer)]).toEqual([
      422,
      expect.stringContaining('Take the street number or postcode out'),
    ])
  })

  it('stands in nothing that is typed for one date', async () => {
    const coming = await addSession(site, id, { onDay: '2026-12-01' })
    const today = await addSession(site, id, { onDay: '2026-11-22' })
    const times = { onDay: '2026-12-01', fromTime: '19:30', untilTime: '21:00', version: '1' }
    const home = '4 Elm Close'
    const sent: [string, Record<string, string>][] = [
      [`${coming}/edits`, { ...times, topic: home }],
      [`${coming}/guests`, { once: 'one', part: 'speaker', guest: home }],
      [`${today}/attendances`, { visitorName: home, visitorWho: 'professional' }],
    ]
    for (const [path, fields] of sent) {
      const answer = await coordinator.post(`/group-sessions/${path}`, fields)
      expect([path, answer.status]).toEqual([path, 422])
      expect(await problemsOf(answer)).toContain('Take the street number or postcode out')
    }
  })
})

it('takes a number of places for a date as large as that of its group', async () => {
  const first = await addSession(site, id, { onDay: '2026-12-01', capacity: 1500 })
  const fields = { onDay: '2026-12-01', fromTime: '19:30', untilTime: '21:00', version: '1', topic: 'Sleep' }
  const saved = await coordinator.post(`/group-sessions/${first}/edits`, { ...fields, capacity: '1500' })
  expect(saved.status).toBe(303)
})
