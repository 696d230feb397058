import { expect, it } from 'vitest'
import { keepApart } from '../factories.ts'
import { openSite, type Site } from '../support.ts'
import { addGroup, addPerson, addSession, messages, problemsOf, repliesTo, say, textOf } from './support.ts'

/** A group of quadrant Mid with its coordinator, and one date of it. */
async function start(
  group: Parameters<typeof addGroup>[1] = {},
  session: Parameters<typeof addSession>[2] = {},
) {
  const site = await openSite()
  const coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'], name: 'Cora' })
  const groupId = await addGroup(site, { coordinatorIds: [coordinator.accountId], ...group })
  const id = await addSession(site, groupId, session)
  return { site, coordinator, groupId, id, path: `/group-sessions/${id}` }
}

const carerOf = async (site: Site, name: string) => {
  const client = await site.as({ role: 'carer', name })
  const { carerId } = await site.database
    .selectFrom('accounts')
    .select('carerId')
    .where('id', '=', client.accountId)
    .executeTakeFirstOrThrow()
  return { ...client, carerId: carerId ?? '' }
}

it('lets a carer say yes, change it, and wait in turn with the reason', async () => {
  const { site, coordinator, path, id } = await start({}, { capacity: 4 })
  const ada = await carerOf(site, 'Ada')
  const ben = await carerOf(site, 'Ben')
  expect(await textOf(await ada.get(path))).toContain('Do you come?')
  const said = await ada.post(`${path}/replies`, { reply: 'yes', people: '3', childcare: '2' })
  expect([said.status, said.headers.get('Location')]).toEqual([303, path])
  expect(await textOf(await ada.get(path))).toContain('Yes, 3 people, 2 children to look after')
  await ben.post(`${path}/replies`, { reply: 'yes', people: '2' })
  const waits = await textOf(await ben.get(path))
  expect(waits).toContain('You are the next. 1 place is free and you would be 2')
  // Nobody but whoever runs it reads who else comes.
  expect(waits).not.toContain('Ada')
  await ben.post(`${path}/replies`, { reply: 'yes', people: '1' })
  expect(await textOf(await ben.get(path))).toContain('You have a place.')
  const page = await textOf(await coordinator.get(path))
  expect(page).toContain('4 people with a place, 2 children to look after among them; 0 free')
  expect(page).toContain('Ada')
  expect((await repliesTo(site, id)).map(({ place }) => place)).toEqual(['has', 'has'])
})

it('keeps the places of somebody who would be more than fit, and says so with what was typed', async () => {
  const { site, path, id } = await start({}, { capacity: 2 })
  const ada = await carerOf(site, 'Ada')
  await ada.post(`${path}/replies`, { reply: 'yes', people: '2' })
  const answer = await ada.post(`${path}/replies`, { reply: 'yes', people: '3' })
  expect(answer.status).toBe(422)
  const body = await answer.text()
  expect(body).toContain('You keep 2 places. There is no room for more just now')
  expect(body).toMatch(/name="people"[^>]*value="3"/)
  expect((await repliesTo(site, id))[0]).toMatchObject({ place: 'has', people: 2 })
})

it.each([
  [{ reply: 'yes', people: '21' }, 'Enter how many people, from 1 to 20'],
  [{ reply: 'yes', people: '2', childcare: '2' }, 'These children are among the people who come'],
  [{ people: '2' }, 'Choose yes, no or maybe'],
])('refuses %j with a message', async (fields, message) => {
  const { site, path, id } = await start()
  const ada = await carerOf(site, 'Ada')
  const answer = await ada.post(`${path}/replies`, fields)
  expect(answer.status).toBe(422)
  expect(await problemsOf(answer)).toContain(message)
  expect(await repliesTo(site, id)).toEqual([])
})

it('takes no reply once it has begun', async () => {
  const { site, path, id } = await start()
  const ada = await carerOf(site, 'Ada')
  site.now('2026-12-01T19:30:00.000Z')
  const answer = await ada.post(`${path}/replies`, { reply: 'yes', people: '1' })
  expect(answer.status).toBe(422)
  expect(await repliesTo(site, id)).toEqual([])
})

it('shows the online link to those who come, and to nobody who waits, says no or has not said', async () => {
  const link = 'https://meet.example.org/kith'
  const { site, coordinator, path } = await start({ at: 'online', onlineLink: link }, { capacity: 1 })
  const ada = await carerOf(site, 'Ada')
  const ben = await carerOf(site, 'Ben')
  const cas = await carerOf(site, 'Cas')
  await ada.post(`${path}/replies`, { reply: 'yes' })
  await ben.post(`${path}/replies`, { reply: 'yes' })
  const shows = async (client: typeof ada) => (await (await client.get(path)).text()).includes(link)
  expect([await shows(ada), await shows(ben), await shows(cas)]).toEqual([true, false, false])
  await ada.post(`${path}/replies`, { reply: 'no' })
  expect([await shows(ada), await shows(ben)]).toEqual([false, true])
  expect(await (await coordinator.get(path)).text()).toContain(link)
})

it('shows who comes to a private group to its own coordinator alone, and never writes it into the trail', async () => {
  const { site, coordinator, path, id } = await start({ privacy: 'private' })
  const other = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
  const manager = await site.as('manager')
  const ada = await carerOf(site, 'Ada')
  await ada.post(`${path}/replies`, { reply: 'yes' })
  expect(await textOf(await coordinator.get(path))).toContain('Ada')
  for (const each of [other, manager]) {
    const page = await textOf(await each.get(path))
    expect(page).toContain('Tuesday group')
    expect(page).not.toContain('Ada')
    expect(page).not.toContain('with a place')
    expect((await each.post(`${path}/replies`, { reply: 'no', carerId: ada.carerId })).status).toBe(404)
  }
  const entries = await site.database.selectFrom('auditEntries').select('details').execute()
  expect(entries.map(({ details }) => details).join()).not.toContain(id)
})

it('lets the coordinator answer for a carer who rang, and a carer for nobody else', async () => {
  const { site, coordinator, path, id } = await start()
  const ada = await carerOf(site, 'Ada')
  const ben = await carerOf(site, 'Ben')
  await ada.post(`${path}/replies`, { reply: 'yes' })
  expect((await ben.post(`${path}/replies`, { reply: 'no', carerId: ada.carerId })).status).toBe(404)
  expect((await coordinator.post(`${path}/replies`, { reply: 'no', carerId: 'nobody' })).status).toBe(404)
  expect((await coordinator.post(`${path}/replies`, { reply: 'no', carerId: ada.carerId })).status).toBe(303)
  expect((await repliesTo(site, id)).map(({ reply }) => reply)).toEqual(['no'])
})

it('tells whose turn has come by a message that says only Group', async () => {
  const { site, id } = await start({ name: 'Rainbow carers' }, { capacity: 1 })
  const ada = await addPerson(site, 'Ada')
  const ben = await addPerson(site, 'Ben', { email: 'ben@example.org' })
  await say(site, id, ada, 'yes')
  await say(site, id, ben, 'yes')
  expect(await messages(site)).toEqual([])
  await say(site, id, ada, 'maybe')
  expect(await messages(site)).toEqual([
    { kind: 'session place', accountId: null, carerId: ben.carerId, withheld: null },
  ])
})

it('tells whoever runs it privately of two who must not meet, but for a coordinator of one of those homes', async () => {
  const { site, coordinator, groupId, id, path } = await start()
  const ada = await addPerson(site, 'Ada')
  const own = await site.as({ role: ['coordinator', 'carer'], name: 'Ben', quadrantIds: ['mid'] })
  await site.database
    .insertInto('groupCoordinators')
    .values({
      id: 'second',
      groupId,
      accountId: own.accountId,
      fromOn: '2026-01-01',
      namedAt: '2026-01-01T10:00:00.000Z',
    })
    .execute()
  const { householdId = '' } = await site.database
    .selectFrom('households')
    .select('id as householdId')
    .where('name', '=', 'Home of Ben')
    .executeTakeFirstOrThrow()
  await keepApart(site, ada.householdId, householdId)
  await say(site, id, ada, 'yes')
  expect(await messages(site)).toEqual([])
  await own.post(`${path}/replies`, { reply: 'yes' })
  expect((await messages(site)).map(({ kind, accountId }) => [kind, accountId])).toEqual([
    ['session to look at', coordinator.accountId],
  ])
  expect(await textOf(await coordinator.get(path))).toContain('must not meet')
  expect(await textOf(await own.get(path))).not.toContain('must not meet')
  expect(await textOf(await (await site.as('manager')).get(path))).not.toContain('must not meet')
})
