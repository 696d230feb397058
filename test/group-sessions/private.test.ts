import { expect, it } from 'vitest'
import { openSite } from '../support.ts'
import { addGroup, addPerson, addSession, noticeOf, problemsOf, say, sessionRow, textOf } from './support.ts'

/** A private group, and beside it an open one, each with one carer who means to come. */
async function start() {
  const site = await openSite()
  const own = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
  const quadrant = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
  const manager = await site.as('manager')
  const coordinatorIds = [own.accountId]
  const privateGroup = await addGroup(site, { coordinatorIds, privacy: 'private', name: 'Rainbow' })
  const openGroup = await addGroup(site, { coordinatorIds })
  const closed = await addSession(site, privateGroup)
  const open = await addSession(site, openGroup)
  const ada = await site.as({ role: 'carer', name: 'Ada Ashby' })
  const ben = await site.as({ role: 'carer', name: 'Ben Brook' })
  await ada.post(`/group-sessions/${closed}/replies`, { reply: 'yes' })
  await ben.post(`/group-sessions/${open}/replies`, { reply: 'yes' })
  return { site, own, quadrant, manager, privateGroup, closed, open, ada, ben }
}

it('is told apart from an open one by nothing that the trail says of a reply', async () => {
  const { site } = await start()
  const entries = await site.database
    .selectFrom('auditEntries')
    .select(['onKind', 'details'])
    .where('what', '=', 'replied to session')
    .execute()
  expect(entries).toHaveLength(2)
  expect(new Set(entries.map((entry) => JSON.stringify(entry))).size).toBe(1)
})

it('tells nobody but its own coordinator how many replied, when a date is changed or cancelled', async () => {
  const { own, quadrant, manager, closed, open } = await start()
  const change = { onDay: '2026-12-02', fromTime: '19:30', untilTime: '21:00', shortNotice: 'accepted' }
  const path = `/group-sessions/${closed}`
  const byQuadrant = await quadrant.post(`${path}/edits`, { ...change, version: '1' })
  expect(noticeOf(byQuadrant)).toBe('It is changed. Whoever replied is told.')
  const byOwn = await own.post(`${path}/edits`, { ...change, onDay: '2026-12-03', version: '2' })
  expect(noticeOf(byOwn)).toContain('1 carer who replied')
  const short = { version: '3', shortNotice: 'accepted' }
  expect(noticeOf(await manager.post(`${path}/cancellations`, short))).toBe(
    'It is cancelled. Whoever replied is told.',
  )
  const ofOpen = await manager.post(`/group-sessions/${open}/cancellations`, { ...short, version: '1' })
  expect(noticeOf(ofOpen)).toContain('1 carer who replied')
})

it('names in no message that a manager reads for want of a mail server which group it is', async () => {
  const { site, own, manager, closed, open } = await start()
  for (const id of [closed, open])
    await own.post(`/group-sessions/${id}/cancellations`, { version: '1', shortNotice: 'accepted' })
  const messages = await site.database
    .selectFrom('outbox')
    .select('id')
    .where('kind', '=', 'session off')
    .execute()
  expect(messages).toHaveLength(2)
  for (const { id } of messages) {
    const answer = await (await manager.get(`/messages/${id}`)).text()
    expect(answer).toContain('Tell the person yourself')
    for (const session of [closed, open]) expect(answer).not.toContain(session)
  }
})

it('is opened to others by nobody once somebody has answered', async () => {
  const { site, own, manager, privateGroup, ada } = await start()
  const group = { name: 'Rainbow', form: 'support group', kind: 'open', at: 'venue', venue: 'St Mary’s hall' }
  const known = { stepFree: 'yes', parking: 'yes', hearingLoop: 'no', childcare: 'yes', version: '1' }
  for (const each of [manager, own]) {
    const answer = await each.post(`/groups/${privateGroup}/edits`, { ...group, ...known, privacy: 'open' })
    expect(answer.status).toBe(422)
    expect(await textOf(answer)).toContain('stays private')
  }
  const empty = await addGroup(site, { coordinatorIds: [own.accountId], privacy: 'private' })
  const opened = await own.post(`/groups/${empty}/edits`, { ...group, ...known, privacy: 'open' })
  expect(opened.status).toBe(303)
  expect(ada.accountId).toBeDefined()
})

it('gives room for fewer only by its own coordinator, so that nobody finds out by trying how many have a place', async () => {
  const { site, own, quadrant, manager, privateGroup } = await start()
  await site.database.updateTable('groups').set({ capacity: 9 }).where('id', '=', privateGroup).execute()
  const id = await addSession(site, privateGroup, { onDay: '2026-12-08', capacity: 9 })
  await say(site, id, await addPerson(site, 'Cas'), 'yes', 3)
  const times = { onDay: '2026-12-08', fromTime: '19:30', untilTime: '21:00', version: '1' }
  const described = {
    ...{ name: 'Rainbow', form: 'support group', kind: 'open', at: 'venue', venue: 'St Mary’s hall' },
    ...{ stepFree: 'yes', parking: 'yes', hearingLoop: 'no', childcare: 'yes', privacy: 'private' },
  }
  for (const each of [quadrant, manager])
    for (const capacity of ['2', '3', '8']) {
      const ofDate = await each.post(`/group-sessions/${id}/edits`, { ...times, capacity })
      expect([ofDate.status, await problemsOf(ofDate)]).toEqual([
        422,
        expect.stringContaining('Only its own coordinator'),
      ])
      const ofGroup = await each.post(`/groups/${privateGroup}/edits`, {
        ...described,
        ...{ capacity, version: '1' },
      })
      expect([ofGroup.status, await problemsOf(ofGroup)]).toEqual([
        422,
        expect.stringContaining('Only its own coordinator'),
      ])
    }
  expect((await sessionRow(site, id)).capacity).toBe(9)
  expect((await manager.post(`/group-sessions/${id}/edits`, { ...times, capacity: '12' })).status).toBe(303)
  const byOwn = await own.post(`/group-sessions/${id}/edits`, { ...times, version: '2', capacity: '2' })
  expect(await problemsOf(byOwn)).toContain('3 people have a place already')
})

it('shows what another schedule would do, and its dates from their day on, to its own coordinator alone', async () => {
  const { site, own, quadrant, manager, privateGroup } = await start()
  const today = await addSession(site, privateGroup, { onDay: '2026-11-22' })
  const statuses = async (each: typeof own) => {
    const paths = [`/groups/${privateGroup}/schedules/new`, `/group-sessions/${today}/cancellations/new`]
    return [
      (await each.get(paths[0] ?? '')).status,
      (await each.get(paths[1] ?? '')).status,
      (await each.post(`/groups/${privateGroup}/schedules`, { pattern: 'none', fromOn: '2026-11-23' }))
        .status,
      (await each.post(`/group-sessions/${today}/cancellations`, { version: '9' })).status,
    ]
  }
  expect(await statuses(own)).toEqual([200, 200, 422, 422])
  for (const each of [quadrant, manager]) {
    expect(await statuses(each)).toEqual([404, 404, 404, 404])
    expect(await textOf(await each.get(`/groups/${privateGroup}`))).not.toContain('when it meets')
    expect(await textOf(await each.get(`/group-sessions/${today}`))).not.toContain('Cancel this date')
  }
})

it('stays private to a manager whether anybody has answered or not', async () => {
  const { site, own, manager, privateGroup } = await start()
  const empty = await addGroup(site, { coordinatorIds: [own.accountId], privacy: 'private', name: 'Rainbow' })
  const described = {
    ...{ name: 'Rainbow', form: 'support group', kind: 'open', at: 'venue', venue: 'St Mary’s hall' },
    ...{
      stepFree: 'yes',
      parking: 'yes',
      hearingLoop: 'no',
      childcare: 'yes',
      privacy: 'open',
      version: '1',
    },
  }
  for (const id of [privateGroup, empty])
    expect(await problemsOf(await manager.post(`/groups/${id}/edits`, described))).toContain('stays private')
})

it('counts in no entry of the trail the dates that stayed because somebody had answered', async () => {
  const { site, own, privateGroup } = await start()
  const fields = { pattern: 'none', fromOn: '2026-11-23' }
  const page = await (
    await own.get(`/groups/${privateGroup}/schedules/new?${new URLSearchParams(fields)}`)
  ).text()
  const shown = /name="shown" value="(\w+)"/.exec(page)?.[1] ?? ''
  expect((await own.post(`/groups/${privateGroup}/schedules`, { ...fields, shown })).status).toBe(303)
  const { details } = await site.database
    .selectFrom('auditEntries')
    .select('details')
    .where('what', '=', 'ended schedule of a group')
    .executeTakeFirstOrThrow()
  expect(details).not.toContain('kept')
})
