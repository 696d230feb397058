import { describe, expect, it } from 'vitest'
import { viewerOf } from '#src/access/store.ts'
import { endCalendars } from '#src/calendars/actions.ts'
import { actingAsService } from '#src/main.ts'
import { onBothDatabases } from '../databases.ts'
import { addHousehold } from '../factories.ts'
import { addGroup, addSession, textOf } from '../group-sessions/support.ts'
import { openSite, type Site } from '../support.ts'
import { inShort, makeCalendar, parse, read } from './support.ts'

const status = async (site: Site, path: string, headers: Record<string, string> = {}) =>
  (await site.stranger(headers).get(path)).status

const entriesIn = (site: Site) => site.database.selectFrom('calendarEntries').selectAll().execute()
const feedsIn = (site: Site) => site.database.selectFrom('calendarFeeds').selectAll().execute()
const trailOf = async (site: Site) =>
  (await site.database.selectFrom('auditEntries').select('what').orderBy('seq').execute())
    .map(({ what }) => what)
    .filter((what) => what.endsWith('calendar'))

describe('the address of a calendar', () => {
  it('is shown once, and kept as a hash only', async () => {
    const site = await openSite()
    const carer = await site.as('carer')
    expect(await textOf(await carer.get('/account'))).toContain('Your calendar')
    const path = await makeCalendar(carer)
    const secret = path.match(/^\/calendars\/([\w-]{43})\.ics$/)?.[1] ?? 'none'
    const page = await textOf(await carer.get('/account/calendar'))
    expect(page).toContain('Made on 22 November 2026')
    expect(page).toContain('Last read by a calendar Not yet')
    expect(page).not.toContain(secret)
    await read(site, path)
    expect(await textOf(await carer.get('/account/calendar'))).toContain(
      'Last read by a calendar 22 November 2026',
    )
    const tables = await site.database.introspection.getTables()
    for (const { name } of tables) {
      const rows = await site.database
        .selectFrom(name as 'accounts')
        .selectAll()
        .execute()
      expect(JSON.stringify(rows), name).not.toContain(secret)
    }
  })

  it('stands in no line of the log, right or wrong', async () => {
    const site = await openSite()
    const path = await makeCalendar(await site.as('carer'))
    await read(site, path)
    expect(await status(site, '/calendars/guessed-wrong.ics')).toBe(404)
    const lines = JSON.stringify(site.log)
    expect(lines).toContain('GET /calendars/:token')
    expect(lines).not.toContain('.ics')
    expect(lines).not.toContain('guessed-wrong')
  })

  it('answers as a calendar that is kept nowhere on the way, and not as a file to save', async () => {
    const site = await openSite()
    const path = await makeCalendar(await site.as('carer'))
    const { headers } = await site.stranger().get(path)
    expect(headers.get('Content-Type')).toBe('text/calendar; charset=utf-8')
    expect(headers.get('Cache-Control')).toBe('no-store')
    expect(headers.get('Referrer-Policy')).toBe('same-origin')
    expect(headers.get('Content-Disposition')).toBe(null)
    expect(headers.get('Set-Cookie')).toBe(null)
  })

  it('is nobody else’s, and the secret alone without its ending is nothing', async () => {
    const site = await openSite()
    const path = await makeCalendar(await site.as('carer'))
    for (const other of [path.replace('.ics', ''), `${path.slice(0, -5)}.ics`, '/calendars/.ics'])
      expect(await status(site, other), other).toBe(404)
    const [feed] = await feedsIn(site)
    expect(await status(site, `/calendars/${feed?.tokenHash}.ics`)).toBe(404)
    expect(await status(site, `/calendars/${feed?.id}.ics`)).toBe(404)
  })

  it('opens nothing else', async () => {
    const site = await openSite()
    const secret = (await makeCalendar(await site.as('carer'))).split('/').at(-1)?.replace('.ics', '') ?? ''
    for (const page of ['/', '/account/calendar', `/invitations?token=${secret}`])
      expect(await status(site, page, { Cookie: `kith=${secret}; session=${secret}` }), page).not.toBe(200)
  })

  it('is asked for only by whoever proved lately who they are; ending it never waits', async () => {
    const site = await openSite()
    const carer = await site.as('carer')
    const path = await makeCalendar(carer)
    await site.database.updateTable('sessions').set({ confirmedAt: '2026-11-22T08:00:00.000Z' }).execute()
    const asked = await carer.post('/account/calendar')
    expect(asked.headers.get('Location')).toBe('/account/confirmations/new?next=%2Faccount%2Fcalendar')
    expect(await status(site, path)).toBe(200)
    expect((await carer.post('/account/calendar/ends')).headers.get('Location')).toBe('/account/calendar')
    expect(await status(site, path)).toBe(404)
  })
})

onBothDatabases('a calendar', (open) => {
  it('renewed is read by the new address alone, with the same dates under the same names', async () => {
    const site = await openSite({ database: await open() })
    const coordinator = await site.as('coordinator')
    await addSession(site, await addGroup(site, { coordinatorIds: [coordinator.accountId] }))
    const old = await makeCalendar(coordinator)
    const before = await read(site, old)
    const renewed = await makeCalendar(coordinator)
    expect(renewed).not.toBe(old)
    expect(await status(site, old)).toBe(404)
    expect(await read(site, renewed)).toEqual(before)
    expect(before).toHaveLength(1)
    await coordinator.post('/account/calendar/ends')
    await coordinator.post('/account/calendar/ends')
    expect(await status(site, renewed)).toBe(404)
    expect(await entriesIn(site)).toEqual([])
    expect(await trailOf(site)).toEqual(['made calendar', 'renewed calendar', 'ended calendar'])
    expect(await textOf(await coordinator.get('/account/calendar'))).toContain(
      'Make an address for your calendar',
    )
  })

  it('is one of one account, however many make it at once', async () => {
    const site = await openSite({ database: await open() })
    const carer = await site.as('carer')
    const answers = await Promise.all(Array.from({ length: 10 }, () => carer.post('/account/calendar')))
    expect(answers.map((answer) => answer.status)).toEqual(Array(10).fill(303))
    const feeds = await feedsIn(site)
    expect(feeds).toHaveLength(10)
    expect(feeds.filter(({ endedAt }) => endedAt === null)).toHaveLength(1)
  })

  it('tells twenty programs that ask at once the same', async () => {
    const site = await openSite({ database: await open() })
    const coordinator = await site.as('coordinator')
    const group = await addGroup(site, { coordinatorIds: [coordinator.accountId] })
    for (const onDay of ['2026-12-01', '2026-12-08']) await addSession(site, group, { onDay })
    const path = await makeCalendar(coordinator)
    const atOnce = () =>
      Promise.all(Array.from({ length: 20 }, async () => JSON.stringify(await read(site, path))))
    expect(new Set(await atOnce()).size).toBe(1)
    await site.database.updateTable('groupSessions').set({ fromTime: '19:00' }).execute()
    const [told = '', ...others] = [...new Set(await atOnce())]
    expect(others).toEqual([])
    expect(inShort(JSON.parse(told))).toEqual([
      'Group 2026-12-01T19:00:00Z again 1',
      'Group 2026-12-08T19:00:00Z again 1',
    ])
  })

  it('writes nothing when it is read again and nothing is new', async () => {
    const site = await openSite({ database: await open() })
    const coordinator = await site.as('coordinator')
    await addSession(site, await addGroup(site, { coordinatorIds: [coordinator.accountId] }))
    const path = await makeCalendar(coordinator)
    const first = await read(site, path)
    const rows = [await entriesIn(site), await feedsIn(site)]
    site.now('2026-11-22T15:00:00Z')
    expect(await read(site, path)).toEqual(first)
    expect([await entriesIn(site), await feedsIn(site)]).toEqual(rows)
  })

  it('ends with the account, and does not begin again with it', async () => {
    const site = await openSite({ database: await open() })
    const [manager, coordinator] = [await site.as('manager'), await site.as('coordinator')]
    await addSession(site, await addGroup(site, { coordinatorIds: [coordinator.accountId] }))
    const path = await makeCalendar(coordinator)
    await read(site, path)
    expect((await manager.post(`/accounts/${coordinator.accountId}/disablements`)).status).toBe(303)
    expect(await status(site, path)).toBe(404)
    expect(await entriesIn(site)).toEqual([])
    expect((await manager.post(`/accounts/${coordinator.accountId}/enablements`)).status).toBe(303)
    expect(await status(site, path)).toBe(404)
  })

  it('ends when its carer leaves the home, and not for the one who stays', async () => {
    const site = await openSite({ database: await open() })
    const householdId = await addHousehold(site)
    const manager = await site.as('manager')
    const [goes, stays] = [
      await site.as({ role: ['carer', 'coordinator'], householdId }),
      await site.as({ role: 'carer', householdId }),
    ]
    const [left, kept] = [await makeCalendar(goes), await makeCalendar(stays)]
    const { carerId } = await site.database
      .selectFrom('accounts')
      .select('carerId')
      .where('id', '=', goes.accountId)
      .executeTakeFirstOrThrow()
    const answer = await manager.post(`/households/${householdId}/carers/${carerId}/departures`, {
      untilOn: '2026-11-22',
    })
    expect(answer.status).toBe(303)
    expect([await status(site, left), await status(site, kept)]).toEqual([404, 200])
    expect((await feedsIn(site)).map(({ endedAt }) => endedAt !== null).toSorted()).toEqual([false, true])
  })

  it('ends when the household ends', async () => {
    const site = await openSite({ database: await open() })
    const householdId = await addHousehold(site)
    const [manager, carer] = [await site.as('manager'), await site.as({ role: 'carer', householdId })]
    const path = await makeCalendar(carer)
    const answer = await manager.post(`/households/${householdId}/endings`, {
      endedOn: '2026-11-22',
      why: 'Moved abroad',
    })
    expect(answer.status).toBe(303)
    expect(await status(site, path)).toBe(404)
    expect(await feedsIn(site)).toMatchObject([{ endedAt: '2026-11-22T10:00:00.000Z' }])
  })

  it('is read no more from the day that somebody leaves, and ended in that night for good', async () => {
    const site = await openSite({ database: await open() })
    const carer = await site.as('carer')
    const path = await makeCalendar(carer)
    await site.database.updateTable('carerHomes').set({ untilOn: '2026-11-24' }).execute()
    site.now('2026-11-23T23:59:00Z')
    expect(await status(site, path)).toBe(200)
    await endCalendars(actingAsService(site.services))
    site.now('2026-11-24T00:00:00Z')
    expect(await status(site, path)).toBe(404)
    expect((await feedsIn(site)).map(({ endedAt }) => endedAt)).toEqual([null])
    await endCalendars(actingAsService(site.services))
    await site.database.updateTable('carerHomes').set({ untilOn: null }).execute()
    expect(await status(site, path)).toBe(404)
    expect(await trailOf(site)).toEqual(['made calendar', 'ended calendar'])
  })

  it('calls off what somebody has no more by a role that ended', async () => {
    const site = await openSite({ database: await open() })
    const coordinator = await site.as('coordinator')
    await addSession(site, await addGroup(site, { coordinatorIds: [coordinator.accountId] }))
    const path = await makeCalendar(coordinator)
    expect(inShort(await read(site, path))).toEqual(['Group 2026-12-01T19:30:00Z'])
    await site.database.updateTable('grants').set({ untilOn: '2026-11-22' }).execute()
    const account = { id: coordinator.accountId, name: '', carerId: null }
    expect((await viewerOf(site.database, account, '2026-11-22')).roles.size).toBe(0)
    expect(inShort(await read(site, path))).toEqual(['Group 2026-12-01T19:30:00Z CANCELLED again 1'])
  })

  it('is guessed at twenty times from one network, then no more, while others read theirs', async () => {
    const site = await openSite({ database: await open(), trustProxy: true })
    const path = await makeCalendar(await site.as('carer'))
    const [here, there] = [{ 'X-Forwarded-For': '203.0.113.7' }, { 'X-Forwarded-For': '198.51.100.9' }]
    for (let guess = 1; guess <= 20; guess++)
      expect(await status(site, `/calendars/guess${guess}.ics`, here)).toBe(404)
    const waits = await site.stranger(here).get('/calendars/guess21.ics')
    expect([waits.status, waits.headers.get('Retry-After')]).toEqual([429, '3600'])
    expect(await status(site, path, here)).toBe(429)
    expect(await status(site, path, there)).toBe(200)
    site.now('2026-11-22T11:00:01Z')
    expect(await status(site, path, here)).toBe(200)
  })

  it('that has ended is nobody’s guess: programs that still ask for it keep no one waiting', async () => {
    const site = await openSite({ database: await open(), trustProxy: true })
    const carer = await site.as('carer')
    const old = await makeCalendar(carer)
    const path = await makeCalendar(carer)
    const here = { 'X-Forwarded-For': '203.0.113.7' }
    for (let asked = 1; asked <= 25; asked++) expect(await status(site, old, here)).toBe(404)
    expect(await status(site, path, here)).toBe(200)
    // Nor does reading what is right.
    for (let asked = 1; asked <= 25; asked++) expect(await status(site, path, here)).toBe(200)
  })
})

it('is a calendar also for whoever has no date at all', async () => {
  const site = await openSite()
  const answer = await site.stranger().get(await makeCalendar(await site.as('payments')))
  expect(parse(await answer.text())).toEqual([])
})
