import { expect, it } from 'vitest'
import { endHousehold } from '#src/households/actions/ending.ts'
import { recordCarerLeaving } from '#src/households/actions/people.ts'
import { jobs } from '#src/jobs/list.ts'
import { openSite } from '../support.ts'
import {
  acting,
  addGroup,
  addPerson,
  addSession,
  problemsOf,
  repliesTo,
  replyRow,
  say,
  sessionRow,
  textOf,
} from './support.ts'

async function familyDay() {
  const site = await openSite()
  const coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
  const groupId = await addGroup(site, { form: 'family day', coordinatorIds: [coordinator.accountId] })
  const id = await addSession(site, groupId)
  const ada = await site.as({ role: 'carer', name: 'Ada' })
  const path = `/group-sessions/${id}`
  const families = () => site.database.selectFrom('familyDayReplies').selectAll().execute()
  return { site, coordinator, ada, id, path, families }
}

const family = { reply: 'yes', people: '4', fromFive: '2', fromEleven: '1', allergies: 'Peanuts' }

it('takes young people by bands and seals what they cannot eat', async () => {
  const { coordinator, ada, path, families } = await familyDay()
  expect((await ada.post(`${path}/replies`, family)).status).toBe(303)
  const [stored] = await families()
  expect(stored).toMatchObject({ underFive: 0, fromFive: 2, fromEleven: 1, fromSixteen: 0 })
  expect(stored?.allergiesSealed).not.toContain('Peanuts')
  const page = await textOf(await coordinator.get(path))
  expect(page).toMatch(/5 to 10: 2.*11 to 15: 1.*Cannot eat: Peanuts/)
  expect(await (await ada.get(path)).text()).toMatch(/name="allergies"[^>]*value="Peanuts"/)
})

it('adds up for the kitchen who has a place, and not who waits or may come', async () => {
  const { site, coordinator, ada, id, path } = await familyDay()
  await site.database.updateTable('groupSessions').set({ capacity: 6 }).where('id', '=', id).execute()
  await ada.post(`${path}/replies`, family)
  const others = { Ben: 'yes', Cas: 'maybe', Dot: 'yes' }
  for (const [name, reply] of Object.entries(others))
    await (await site.as({ role: 'carer', name })).post(`${path}/replies`, {
      ...{ reply, people: name === 'Dot' ? '3' : '2', fromFive: '1', allergies: `Eggs of ${name}` },
    })
  expect(await textOf(await coordinator.get(path))).toContain(
    'Young people: 5 to 10: 3; 11 to 15: 1. Cannot eat: Peanuts; Eggs of Ben. ',
  )
})

it('counts the carer among those who come', async () => {
  const { ada, path, id, site } = await familyDay()
  const answer = await ada.post(`${path}/replies`, { ...family, people: '3' })
  expect([answer.status, await problemsOf(answer)]).toEqual([
    422,
    expect.stringContaining('Count everybody who comes'),
  ])
  expect(await repliesTo(site, id)).toEqual([])
})

it('forgets the young people of whoever does not come after all', async () => {
  const { ada, path, families } = await familyDay()
  await ada.post(`${path}/replies`, family)
  await ada.post(`${path}/replies`, { reply: 'no' })
  expect(await families()).toMatchObject([{ fromFive: 0, fromEleven: 0, allergiesSealed: null }])
})

it('erases what was said of allergies so many days after, and keeps the numbers', async () => {
  const { site, ada, path, families } = await familyDay()
  await ada.post(`${path}/replies`, family)
  const erase = () =>
    jobs.find(({ name }) => name === 'erase allergies')?.run(acting(site), site.services, acting(site).now)
  site.now('2026-12-15T04:00:00.000Z')
  await erase()
  expect((await families())[0]?.allergiesSealed).not.toBeNull()
  site.now('2026-12-16T04:00:00.000Z')
  await erase()
  expect(await families()).toMatchObject([{ fromFive: 2, allergiesSealed: null, erasedAt: acting(site).now }])
})

it.each([
  [
    'a home that leaves the service',
    (on: ReturnType<typeof acting>, { householdId }: { householdId: string; carerId: string }) =>
      endHousehold(on, householdId, '2026-11-22', 'They moved'),
  ],
  [
    'a carer who leaves their home',
    (on: ReturnType<typeof acting>, { householdId, carerId }: { householdId: string; carerId: string }) =>
      recordCarerLeaving(on, householdId, carerId, '2026-11-22'),
  ],
])('gives the places of %s to the next in turn', async (_, leave) => {
  const site = await openSite()
  const id = await addSession(site, await addGroup(site), { capacity: 2 })
  const ada = await addPerson(site, 'Ada')
  const ben = await addPerson(site, 'Ben')
  await say(site, id, ada, 'yes', 2)
  await say(site, id, ben, 'yes')
  await leave(acting(site), ada)
  expect(await replyRow(site, id, ada)).toMatchObject({ reply: 'no', place: null })
  expect(await replyRow(site, id, ben)).toMatchObject({ place: 'has' })
  expect((await sessionRow(site, id)).taken).toBe(1)
})

it('keeps who else is asked and what was promised, each once however often it is sent', async () => {
  const { site, coordinator, ada, path, id } = await familyDay()
  const guest = { once: 'one', guest: 'Dr Osei', part: 'speaker' }
  for (const _ of [1, 2]) expect((await coordinator.post(`${path}/guests`, guest)).status).toBe(303)
  expect(await textOf(await ada.get(path))).toContain('Dr Osei, speaker')
  expect((await coordinator.post(`${path}/guests`, { once: 'two' })).status).toBe(422)
  expect((await ada.post(`${path}/guests`, guest)).status).toBe(404)
  const promised = { once: 'three', what: 'ring them', dueOn: '2026-12-03' }
  expect((await coordinator.post(`${path}/follow-ups`, promised)).status).toBe(404)
  site.now('2026-12-01T20:00:00.000Z')
  for (const _ of [1, 2]) expect((await coordinator.post(`${path}/follow-ups`, promised)).status).toBe(303)
  const late = await coordinator.post(`${path}/follow-ups`, {
    ...promised,
    once: 'four',
    dueOn: '2026-11-30',
  })
  expect(await problemsOf(late)).toContain('Enter today or a day to come')
  const followUps = () =>
    site.database.selectFrom('sessionFollowUps').selectAll().where('sessionId', '=', id).execute()
  const [one, ...more] = await followUps()
  expect(more).toEqual([])
  expect(one).toMatchObject({ madeBy: coordinator.accountId, doneAt: null })
  await coordinator.post(`${path}/follow-ups/${one?.id}/completions`)
  expect((await followUps())[0]?.doneBy).toBe(coordinator.accountId)
})
