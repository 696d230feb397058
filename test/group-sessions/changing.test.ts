import { expect, it } from 'vitest'
import { workingDaysBetween } from '#src/group-sessions/rules/changing.ts'
import { openSite } from '../support.ts'
import {
  addGroup,
  addPerson,
  addSession,
  messages,
  problemsOf,
  repliesTo,
  replyRow,
  say,
  sessionRow,
  textOf,
} from './support.ts'

it.each([
  ['a Monday to the next Monday', '2026-11-23', '2026-11-30', 4],
  ['a Monday to the Tuesday of next week', '2026-11-23', '2026-12-01', 5],
  ['a Friday to the Monday', '2026-11-27', '2026-11-30', 0],
  ['over Christmas and Boxing Day', '2026-12-21', '2027-01-04', 6],
  ['over Good Friday and Easter Monday', '2027-03-22', '2027-04-01', 5],
  ['the same day', '2026-11-23', '2026-11-23', 0],
])('counts working days of notice from %s', (_, from, to, days) => {
  expect(workingDaysBetween(from, to)).toBe(days)
})

async function start() {
  const site = await openSite()
  const coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
  const groupId = await addGroup(site, { coordinatorIds: [coordinator.accountId] })
  const id = await addSession(site, groupId, { capacity: 2 })
  const ada = await addPerson(site, 'Ada', { email: 'ada@example.org' })
  const ben = await addPerson(site, 'Ben')
  await say(site, id, ada, 'yes', 2)
  await say(site, id, ben, 'yes')
  const path = `/group-sessions/${id}`
  const wish = (more: Record<string, string> = {}) => ({
    version: '1',
    onDay: '2026-12-01',
    fromTime: '19:30',
    untilTime: '21:00',
    capacity: '2',
    ...more,
  })
  return { site, coordinator, groupId, id, path, ada, ben, wish }
}

const said = (answer: Response) => decodeURIComponent(answer.headers.get('Set-Cookie') ?? '')

it('moves with the places and turns of those who replied, tells them, and counts the notice', async () => {
  const { site, coordinator, id, path, ada, ben, wish } = await start()
  const answer = await coordinator.post(`${path}/edits`, wish({ onDay: '2026-12-08', venue: 'The library' }))
  expect(answer.status).toBe(303)
  expect(said(answer)).toContain('1 carer who replied is told. Kith does not reach 1 more')
  expect(await sessionRow(site, id)).toMatchObject({ onDay: '2026-12-08', venue: 'The library', version: 2 })
  expect(await replyRow(site, id, ada)).toMatchObject({ place: 'has', people: 2 })
  expect(await replyRow(site, id, ben)).toMatchObject({ place: 'waits' })
  expect(await messages(site)).toEqual([
    { kind: 'session changed', accountId: null, carerId: ada.carerId, withheld: null },
  ])
  const changes = await site.database.selectFrom('sessionChanges').selectAll().orderBy('change').execute()
  expect(changes.map(({ change, toDay, workingDays }) => [change, toDay, workingDays])).toEqual([
    ['elsewhere', null, 6],
    ['moved', '2026-12-08', 6],
  ])
  expect(await textOf(await coordinator.get(path))).toContain('with 6 working days of notice')
})

it('warns below the notice that is promised, and counts it when it is done all the same', async () => {
  const { site, coordinator, id, path, wish } = await start()
  site.now('2026-11-27T10:00:00.000Z')
  expect(await textOf(await coordinator.get(`${path}/edit`))).toContain('This is 1 working day of notice')
  const warned = await coordinator.post(`${path}/edits`, wish({ fromTime: '19:00' }))
  expect([warned.status, await problemsOf(warned)]).toEqual([422, expect.stringContaining('short notice')])
  expect((await sessionRow(site, id)).fromTime).toBe('19:30')
  await coordinator.post(`${path}/edits`, wish({ fromTime: '19:00', shortNotice: 'accepted' }))
  expect((await sessionRow(site, id)).fromTime).toBe('19:00')
  const [change] = await site.database.selectFrom('sessionChanges').select('workingDays').execute()
  expect(change?.workingDays).toBe(1)
})

it('gives the notice of the sooner day when it is moved ahead', async () => {
  const { site, coordinator, id, path, wish } = await start()
  const sooner = wish({ onDay: '2026-11-24' })
  expect(await textOf(await coordinator.get(`${path}/edit`))).not.toContain('working day of notice')
  const warned = await coordinator.post(`${path}/edits`, sooner)
  expect(warned.status).toBe(422)
  expect(await textOf(warned)).toContain('This is 1 working day of notice')
  expect((await sessionRow(site, id)).onDay).toBe('2026-12-01')
  await coordinator.post(`${path}/edits`, { ...sooner, shortNotice: 'accepted' })
  expect((await sessionRow(site, id)).onDay).toBe('2026-11-24')
  const [change] = await site.database.selectFrom('sessionChanges').select('workingDays').execute()
  expect(change?.workingDays).toBe(1)
})

it('needs no notice for another topic or more room, which lets in who waits', async () => {
  const { site, coordinator, id, path, ben, wish } = await start()
  site.now('2026-11-30T10:00:00.000Z')
  const answer = await coordinator.post(`${path}/edits`, wish({ topic: 'Sleep', capacity: '' }))
  expect(answer.status).toBe(303)
  expect(await sessionRow(site, id)).toMatchObject({ topic: 'Sleep', capacity: null, taken: 3 })
  expect((await replyRow(site, id, ben)).place).toBe('has')
  expect(await site.database.selectFrom('sessionChanges').selectAll().execute()).toEqual([])
})

it.each<[string, Record<string, string>, string]>([
  ['less room than people have', { capacity: '1' }, '2 people have a place already, and nobody loses theirs'],
  ['a street', { venue: '12 Acacia Avenue' }, 'Say the name of the hall'],
  ['a day that has been', { onDay: '2026-11-20' }, 'Enter a day and time to come'],
  ['an end before it begins', { untilTime: '19:00' }, 'It must end after it begins'],
])('refuses %s with what was typed', async (_, more, message) => {
  const { site, coordinator, id, path, wish } = await start()
  const before = await sessionRow(site, id)
  const answer = await coordinator.post(`${path}/edits`, wish(more))
  expect(answer.status).toBe(422)
  const [[, typed = ''] = []] = Object.entries(more)
  const body = await answer.clone().text()
  expect(await problemsOf(answer)).toContain(message)
  if (!more.onDay) expect(body).toContain(`value="${typed}"`)
  expect(await sessionRow(site, id)).toEqual(before)
})

it('is not changed from a page that shows it as it was, nor onto a day on which the group meets', async () => {
  const { site, coordinator, groupId, id, path, wish } = await start()
  await addSession(site, groupId, { onDay: '2026-12-08' })
  const taken = await coordinator.post(`${path}/edits`, wish({ onDay: '2026-12-08' }))
  expect(await problemsOf(taken)).toContain('The group meets on that day already')
  await coordinator.post(`${path}/edits`, wish({ topic: 'Sleep' }))
  const late = await coordinator.post(`${path}/edits`, wish({ topic: 'Food' }))
  expect([late.status, await problemsOf(late)]).toEqual([
    422,
    expect.stringContaining('changed this meanwhile'),
  ])
  expect((await sessionRow(site, id)).topic).toBe('Sleep')
})

it('keeps its day once it is noted who came', async () => {
  const { site, coordinator, id, path, ada, wish } = await start()
  site.now('2026-12-01T10:00:00.000Z')
  await coordinator.post(`${path}/attendances`, {
    [`now-${ada.carerId}`]: 'came',
    [`was-${ada.carerId}`]: 'not known',
  })
  const answer = await coordinator.post(
    `${path}/edits`,
    wish({ onDay: '2026-12-08', shortNotice: 'accepted' }),
  )
  expect(await problemsOf(answer)).toContain('so it keeps its day')
  await coordinator.post(`${path}/cancellations`, { version: '1', shortNotice: 'accepted' })
  expect((await sessionRow(site, id)).cancelledAt).toBeNull()
})

it('is cancelled with everybody told once, and takes no reply after', async () => {
  const { site, coordinator, id, path, ada } = await start()
  expect(await textOf(await coordinator.get(`${path}/cancellations/new`))).not.toContain('short notice')
  const answers = await Promise.all([
    coordinator.post(`${path}/cancellations`, { version: '1' }),
    coordinator.post(`${path}/cancellations`, { version: '1' }),
  ])
  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect((await messages(site)).map(({ kind, carerId }) => [kind, carerId])).toEqual([
    ['session off', ada.carerId],
  ])
  expect(await say(site, id, ada, 'no')).toBe('over')
  expect((await repliesTo(site, id)).map(({ reply }) => reply)).toEqual(['yes', 'yes'])
  expect(await textOf(await coordinator.get(path))).toContain('Not on')
})

it('is changed by nobody of another quadrant, and not by a carer', async () => {
  const { site, path, wish } = await start()
  for (const person of [
    await site.as({ role: 'coordinator', quadrantIds: ['west'] }),
    await site.as('carer'),
  ]) {
    expect((await person.get(`${path}/edit`)).status).toBe(404)
    expect((await person.post(`${path}/edits`, wish({ topic: 'Sleep' }))).status).toBe(404)
    expect((await person.post(`${path}/cancellations`, { version: '1' })).status).toBe(404)
  }
})
