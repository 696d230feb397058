import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { transact } from '#src/database/transact.ts'
import { endRepliesOf } from '#src/group-sessions/actions/leaving.ts'
import { standIn } from '../caseload/support.ts'
import { keepApart } from '../factories.ts'
import { openSite } from '../support.ts'
import { acting, addGroup, addPerson, addSession, messages, replyRow, say, textOf } from './support.ts'

it.each([
  ['the night on which summer begins', '2027-03-28', '2027-03-27T23:59:59.000Z', '2027-03-28T18:29:59.000Z'],
  ['a summer evening', '2027-07-01', '2027-06-30T22:59:59.000Z', '2027-07-01T18:29:59.000Z'],
  ['the night on which summer ends', '2027-10-31', '2027-10-30T22:59:59.000Z', '2027-10-31T19:29:59.000Z'],
])(
  'opens its register at midnight and takes answers until it begins, by London’s clocks: %s',
  async (_, ...times) => {
    const [onDay, yesterday, lastMoment] = times
    const site = await openSite()
    const groupId = await addGroup(site)
    const path = `/group-sessions/${await addSession(site, groupId, { onDay })}`
    const next = (moment: string) => new Date(new Date(moment).getTime() + 1_000).toISOString()
    const asked = async (moment: string) => {
      site.now(moment)
      const coordinator = await site.as({ role: ['coordinator', 'manager'], quadrantIds: ['mid'] })
      const carer = await site.as('carer')
      return [
        (await coordinator.get(`${path}/register`)).status,
        (await carer.post(`${path}/replies`, { reply: 'maybe' })).status,
      ]
    }
    expect(await asked(yesterday)).toEqual([404, 303])
    expect(await asked(next(yesterday))).toEqual([200, 303])
    expect(await asked(lastMoment)).toEqual([200, 303])
    expect(await asked(next(lastMoment))).toEqual([200, 422])
  },
)

it('gives the place of a home that ends to whoever is next, and takes no answer for it any more', async () => {
  const site = await openSite()
  const coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
  const groupId = await addGroup(site, { coordinatorIds: [coordinator.accountId] })
  const id = await addSession(site, groupId, { capacity: 1 })
  const ada = await addPerson(site, 'Ada')
  const ben = await addPerson(site, 'Ben')
  for (const each of [ada, ben]) await say(site, id, each, 'yes')
  await site.database
    .updateTable('households')
    .set({ endedOn: '2026-11-22' })
    .where('id', '=', ada.householdId)
    .execute()
  await transact(acting(site), (unit) => endRepliesOf(unit, ada))
  expect((await replyRow(site, id, ben)).place).toBe('has')
  const again = await coordinator.post(`/group-sessions/${id}/replies`, {
    carerId: ada.carerId,
    reply: 'yes',
  })
  expect(again.status).toBe(422)
  expect((await replyRow(site, id, ada)).reply).toBe('no')
  expect(await textOf(await coordinator.get(`/group-sessions/${id}?find=ada`))).toContain('Nobody of your')
})

it('keeps a reply with the home of that day, and the next with the home to which a carer has moved', async () => {
  const site = await openSite()
  const coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
  const groupId = await addGroup(site, { coordinatorIds: [coordinator.accountId] })
  const [before, after] = [
    await addSession(site, groupId),
    await addSession(site, groupId, { onDay: '2026-12-08' }),
  ]
  const ada = await addPerson(site, 'Ada')
  const other = await addPerson(site, 'Ben', { home: { quadrantId: 'mid' } })
  await say(site, before, ada, 'yes')
  await site.database
    .updateTable('carerHomes')
    .set({ untilOn: '2026-11-22' })
    .where('carerId', '=', ada.carerId)
    .execute()
  await site.database
    .insertInto('carerHomes')
    .values({ id: 'moved', carerId: ada.carerId, householdId: other.householdId, fromOn: '2026-11-22' })
    .execute()
  const path = `/group-sessions/${after}`
  await coordinator.post(`${path}/replies`, { carerId: ada.carerId, reply: 'yes' })
  expect((await replyRow(site, before, ada)).householdId).toBe(ada.householdId)
  expect((await replyRow(site, after, ada)).householdId).toBe(other.householdId)
})

it('tells its coordinator, once, of homes kept apart of which one only may come', async () => {
  const site = await openSite()
  const coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
  const id = await addSession(site, await addGroup(site, { coordinatorIds: [coordinator.accountId] }))
  const [ada, ben] = [await addPerson(site, 'Ada'), await addPerson(site, 'Ben')]
  await keepApart(site, ada.householdId, ben.householdId)
  await say(site, id, ada, 'yes')
  expect(await messages(site)).toEqual([])
  for (const _ of [1, 2]) await say(site, id, ben, 'maybe')
  expect(await messages(site)).toMatchObject([
    { kind: 'session to look at', accountId: coordinator.accountId },
  ])
})

it('tells whoever runs it, and who stands in for them, when two who come are to be kept apart from now on', async () => {
  const site = await openSite()
  const coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
  const standsIn = await site.as({ role: 'coordinator', quadrantIds: ['west'] })
  const days = { fromOn: '2026-11-20', untilOn: '2026-12-20' }
  await standIn(site, { accountId: coordinator.accountId, coveringId: standsIn.accountId, ...days })
  const groupId = await addGroup(site, { coordinatorIds: [coordinator.accountId] })
  const both = await addSession(site, groupId)
  const one = await addSession(site, groupId, { onDay: '2026-12-08' })
  const been = await addSession(site, groupId, { onDay: '2026-11-10' })
  const [ada, ben] = [await addPerson(site, 'Ada'), await addPerson(site, 'Ben')]
  for (const id of [both, one]) await say(site, id, ada, 'yes')
  await say(site, both, ben, 'yes')
  await say(site, one, ben, 'no')
  for (const { carerId, householdId } of [ada, ben])
    await site.database
      .insertInto('sessionReplies')
      .values({
        ...{ id: randomUUID(), sessionId: been, carerId, householdId, reply: 'maybe', people: 1 },
        repliedAt: '2026-11-01T10:00:00.000Z',
      })
      .execute()
  const manager = await site.as('manager')
  const kept = await manager.post(`/households/${ada.householdId}/keep-aparts`, {
    ...{ other: 'Home of Ben', reason: 'They must not meet' },
  })
  expect(kept.status).toBe(303)
  const told = await site.database
    .selectFrom('outbox')
    .select(['accountId', 'aboutId'])
    .where('kind', '=', 'session to look at')
    .execute()
  expect(told.map(({ aboutId }) => aboutId)).toEqual([both, both])
  expect(told.map(({ accountId }) => accountId).toSorted()).toEqual(
    [coordinator.accountId, standsIn.accountId].toSorted(),
  )
})

it('tells those of the quadrant of homes kept apart while nobody coordinates an open group', async () => {
  for (const privacy of ['open', 'private'] as const) {
    const site = await openSite()
    const here = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
    const manager = await site.as('manager')
    await site.as({ role: 'coordinator', quadrantIds: ['west'] })
    const id = await addSession(site, await addGroup(site, { privacy }))
    const ada = await addPerson(site, 'Ada Ashby')
    const far = await addPerson(site, 'Dot Dale', { home: { quadrantId: 'west' } })
    await keepApart(site, ada.householdId, far.householdId)
    for (const person of [ada, far]) await say(site, id, person, 'yes')
    const told = (await messages(site)).map(({ accountId }) => accountId)
    expect(told).toEqual(privacy === 'open' ? [here.accountId] : [])
    const page = await textOf(await here.get(`/group-sessions/${id}`))
    if (privacy === 'private') expect(page).not.toContain('must not meet')
    else
      expect(page).toMatch(
        /Ada Ashby – somebody of another quadrant|somebody of another quadrant – Ada Ashby/,
      )
    expect(page).not.toContain('Dot Dale')
    expect(await textOf(await manager.get(`/group-sessions/${id}`))).not.toContain('must not meet')
  }
})
