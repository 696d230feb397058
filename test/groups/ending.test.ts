import { beforeEach, describe, expect, it } from 'vitest'
import { endGroup } from '#src/groups/actions/ending.ts'
import { endedBy } from '#src/groups/rules/ending.ts'
import { onBothDatabases } from '../databases.ts'
import {
  acting,
  addGroup,
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
import { datesOn, daysOn, makeGroup, schedule } from './support.ts'

describe('the dates of a group that ends', () => {
  const dates = [
    { id: 'today', onDay: '2026-11-23', answers: 'answered' as const },
    { id: 'later', onDay: '2026-11-30', answers: 'answered' as const },
    { id: 'empty', onDay: '2026-12-07', answers: 'empty' as const },
    { id: 'empty today', onDay: '2026-11-23', answers: 'empty' as const },
  ]
  const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id)

  it('are cancelled where somebody answered, and else fall away; what is on today stays', () => {
    const { cancelled, calledOff, stay } = endedBy(dates, 'open', '2026-11-23')
    expect([ids(cancelled), ids(calledOff), ids(stay)]).toEqual([
      ['later'],
      ['empty', 'empty today'],
      ['today'],
    ])
  })

  it('tell nothing of who answered when the group is private', () => {
    const { cancelled, calledOff, stay } = endedBy(dates, 'private', '2026-11-23')
    expect([ids(cancelled), calledOff, ids(stay)]).toEqual([['later', 'empty'], [], ['today', 'empty today']])
  })
})

let site: Site
let coordinator: Client & { accountId: string }
beforeEach(async () => {
  site = await openSite({ settings: { sessionsAheadWeeks: 4 } })
  coordinator = await site.as({ role: 'coordinator', name: 'Dev Sankaran' })
})

const whys = async (groupId: string) =>
  (
    await site.database
      .selectFrom('groupSessions')
      .select('cancelledWhy')
      .where('groupId', '=', groupId)
      .orderBy('onDay')
      .execute()
  ).map(({ cancelledWhy }) => cancelledWhy)

describe('ending a group', () => {
  it('shows first what would happen, then cancels what people answered and tells each of them once', async () => {
    const id = await makeGroup(coordinator)
    await schedule(coordinator, id)
    const [, second, third] = await datesOn(site, id)
    const ada = await addPerson(site, 'Ada', { email: 'ada@example.org' })
    const ben = await addPerson(site, 'Ben')
    for (const date of [second, third]) await say(site, date?.id ?? '', ada, 'yes')
    await say(site, second?.id ?? '', ben, 'maybe')
    const shown = await textOf(await coordinator.get(`/groups/${id}/endings/new`))
    for (const said of ['Would be cancelled (2)', '2 carers replied', 'Would fall away (2)'])
      expect(shown).toContain(said)
    expect(await daysOn(site, id)).toHaveLength(4)
    const ended = await coordinator.post(`/groups/${id}/endings`)
    expect([ended.status, noticeOf(ended)]).toEqual([
      303,
      expect.stringContaining(
        '1 carer who replied is told. Kith does not reach 1 more: please ring those who are marked on its dates.',
      ),
    ])
    expect(await textOf(await coordinator.get(`/group-sessions/${second?.id}`))).toMatch(
      /Please ring\. Kith does not reach them by a message\. Ben[^:]*: it is not on/,
    )
    expect(await whys(id)).toEqual(['group ended', 'cancelled', 'cancelled', 'group ended'])
    expect(await messages(site)).toEqual([
      { kind: 'session off', accountId: null, carerId: ada.carerId, withheld: null },
    ])
    const changes = await site.database.selectFrom('sessionChanges').selectAll().orderBy('fromDay').execute()
    expect(changes.map(({ change, workingDays }) => [change, workingDays])).toEqual([
      ['cancelled', 6],
      ['cancelled', 11],
    ])
    expect(await textOf(await coordinator.get(`/groups/${id}`))).toContain('Ended')
    expect(await textOf(await coordinator.get('/groups'))).not.toContain('Coffee morning')
    for (const path of ['edit', 'endings/new', 'schedules/new'])
      expect((await coordinator.get(`/groups/${id}/${path}`)).status).toBe(404)
    expect((await coordinator.post(`/groups/${id}/endings`)).status).toBe(303)
    expect(await messages(site)).toHaveLength(1)
  })

  it('warns below the notice that people are promised, and ends all the same when that is said', async () => {
    const id = await makeGroup(coordinator)
    await schedule(coordinator, id)
    const [first] = await datesOn(site, id)
    await say(site, first?.id ?? '', await addPerson(site, 'Ada'), 'yes')
    expect(await textOf(await coordinator.get(`/groups/${id}/endings/new`))).toContain(
      'This is 1 working day of notice',
    )
    const warned = await coordinator.post(`/groups/${id}/endings`)
    expect([warned.status, await problemsOf(warned)]).toEqual([422, expect.stringContaining('short notice')])
    expect(await daysOn(site, id)).toHaveLength(4)
    const ended = await coordinator.post(`/groups/${id}/endings`, { shortNotice: 'accepted' })
    expect(ended.status).toBe(303)
    expect(await daysOn(site, id)).toEqual([])
  })

  it('leaves today’s date to take place, on its day and nowhere else', async () => {
    const id = await makeGroup(coordinator)
    const today = await addSession(site, id, { onDay: '2026-11-22' })
    await say(site, today, await addPerson(site, 'Ada'), 'yes')
    expect((await coordinator.post(`/groups/${id}/endings`)).status).toBe(303)
    expect((await sessionRow(site, today)).cancelledAt).toBeNull()
    const fields = { version: '1', fromTime: '19:30', untilTime: '21:00', shortNotice: 'accepted' }
    const moved = await coordinator.post(`/group-sessions/${today}/edits`, { ...fields, onDay: '2026-12-08' })
    expect(await problemsOf(moved)).toContain('its dates keep their days')
    const elsewhere = { ...fields, onDay: '2026-11-22', venue: 'The library' }
    expect((await coordinator.post(`/group-sessions/${today}/edits`, elsewhere)).status).toBe(303)
  })

  it('says the same of a private one whoever answered, to a manager who sees none of it', async () => {
    const manager = await site.as('manager')
    const pages: string[] = []
    for (const answered of ['nobody', 'somebody']) {
      const id = await makeGroup(coordinator, { privacy: 'private', name: 'Rainbow' })
      await schedule(coordinator, id, { fromOn: '2026-11-30' })
      const [first] = await datesOn(site, id)
      if (answered === 'somebody') await say(site, first?.id ?? '', await addPerson(site, 'Ada'), 'yes')
      const page = await textOf(await manager.get(`/groups/${id}/endings/new`))
      const ended = await manager.post(`/groups/${id}/endings`)
      pages.push([page, noticeOf(ended), await textOf(await manager.get(`/groups/${id}`))].join())
    }
    expect(pages[0]).toContain('Whoever replied is told.')
    expect(pages[1]).toBe(pages[0])
  })
})

onBothDatabases('a group that ends', (open) => {
  it('tells everybody whose answer was in time, once, while ten answer and two end it', async () => {
    const at = await openSite({ database: await open(), settings: { sessionsAheadWeeks: 4 } })
    const { accountId } = await at.as({ role: 'coordinator' })
    const id = await addGroup(at, { coordinatorIds: [accountId] })
    const dates = [
      await addSession(at, id, { onDay: '2026-12-01' }),
      await addSession(at, id, { onDay: '2026-12-08' }),
    ]
    const people = []
    for (let index = 0; index < 10; index++)
      people.push(await addPerson(at, `Carer ${index}`, { email: `carer${index}@example.org` }))
    const notice = { noticeWorkingDays: 5, shortNotice: undefined }
    const [one, other, ...replies] = await Promise.all([
      endGroup(acting(at), id, notice),
      endGroup(acting(at), id, notice),
      ...people.map((person, index) => say(at, dates[index % 2] ?? '', person, 'yes')),
    ])
    expect([one, other].filter((outcome) => outcome === 'ended already')).toHaveLength(1)
    const inTime = people.filter((_, index) => replies[index] === 'has a place')
    expect(replies.filter((outcome) => outcome !== 'has a place')).toEqual(
      Array(10 - inTime.length).fill('over'),
    )
    expect((await messages(at)).map(({ kind, carerId }) => [kind, carerId]).toSorted()).toEqual(
      inTime.map(({ carerId }) => ['session off', carerId]).toSorted(),
    )
  })
})
