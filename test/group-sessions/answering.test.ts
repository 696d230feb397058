import { expect, it } from 'vitest'
import { openSite } from '../support.ts'
import { addGroup, addPerson, addSession, problemsOf, repliesTo, replyRow, textOf } from './support.ts'

/** A coordinator whose group meets on Tuesday, and two carers who have not replied: one of hers, one of the west. */
async function start(given: Parameters<typeof addGroup>[1] = {}) {
  const site = await openSite()
  const coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
  const groupId = await addGroup(site, { coordinatorIds: [coordinator.accountId], ...given })
  const id = await addSession(site, groupId, { capacity: 2 })
  const ada = await addPerson(site, 'Ada Ashby', { home: { quadrantId: 'mid' } })
  const far = await addPerson(site, 'Adam Far', { home: { quadrantId: 'west' } })
  return { site, coordinator, id, path: `/group-sessions/${id}`, ada, far }
}

it('finds a carer of her quadrants by name and answers for them before the day, within the places', async () => {
  const { site, coordinator, id, path, ada, far } = await start()
  const found = await textOf(await coordinator.get(`${path}?find=ada`))
  expect(found).toContain('Ada Ashby')
  expect(found).not.toContain('Adam Far')
  const fields = { carerId: ada.carerId, reply: 'yes', people: '2' }
  expect((await coordinator.post(`${path}/replies`, fields)).status).toBe(303)
  expect(await replyRow(site, id, ada)).toMatchObject({
    ...{ reply: 'yes', people: 2, place: 'has', repliedBy: coordinator.accountId, attendance: 'not known' },
  })
  const ben = await addPerson(site, 'Ben Brook', { home: { quadrantId: 'mid' } })
  await coordinator.post(`${path}/replies`, { ...fields, carerId: ben.carerId })
  expect((await replyRow(site, id, ben)).place).toBe('waits')
  // Who has replied is on the list, and not among those who are found.
  expect(await textOf(await coordinator.get(`${path}?find=ada`))).toContain('Nobody of your quadrants')
  expect((await coordinator.post(`${path}/replies`, { ...fields, carerId: far.carerId })).status).toBe(404)
  expect(await repliesTo(site, id)).toHaveLength(2)
})

it('keeps what was typed for a carer who was found, with the problem at its field', async () => {
  const { site, coordinator, id, path, ada } = await start()
  const answer = await coordinator.post(`${path}/replies`, {
    carerId: ada.carerId,
    reply: 'yes',
    people: '99',
  })
  expect(answer.status).toBe(422)
  const body = await answer.clone().text()
  expect(body).toContain(`id="people-${ada.carerId}"`)
  expect(body).toContain('value="99"')
  expect(await problemsOf(answer)).toContain('Enter how many people')
  expect(await repliesTo(site, id)).toEqual([])
})

it('is for whoever sees who comes, and only until it begins', async () => {
  const { site, coordinator, path, ada } = await start({ privacy: 'private' })
  const fields = { carerId: ada.carerId, reply: 'yes' }
  const others = [
    { role: 'coordinator', quadrantIds: ['mid'] },
    { role: 'manager' },
    { role: 'carer' },
  ] as const
  for (const given of others) {
    const other = await site.as({ ...given })
    expect(await textOf(await other.get(`${path}?find=ada`))).not.toContain('Ada Ashby')
    expect((await other.post(`${path}/replies`, fields)).status).toBe(404)
  }
  site.now('2026-12-01T19:30:00.000Z')
  const coordinatorThen = await textOf(await coordinator.get(`${path}?find=ada`))
  expect(coordinatorThen).not.toContain('Ada Ashby')
})

it('is not knocked over by what somebody types', async () => {
  const { coordinator, path, ada } = await start()
  for (const find of ['%25', '_', "'", 'a'.repeat(3000), '%F0%9F%8F%A1', '(', '%5C'])
    expect((await coordinator.get(`${path}?find=${find}`)).status).toBe(200)
  for (const carerId of ['\u0000', 'x'.repeat(300), '%', "' or 1=1"])
    expect((await coordinator.post(`${path}/replies`, { carerId, reply: 'yes' })).status).toBe(404)
  expect((await coordinator.get(`${path}?find=a&find=b`)).status).toBe(200)
  const twice = await coordinator.post(`${path}/replies`, {
    carerId: [ada.carerId, ada.carerId],
    reply: 'yes',
  })
  expect(twice.status).toBe(404)
})
