import { expect, it } from 'vitest'
import { endHousehold } from '#src/households/actions/ending.ts'
import { openTieRefusal, tieState } from '#src/linked-hosts/rules/ties.ts'
import { askToStay } from '#src/sleepovers/actions/asking.ts'
import { addHousehold, keepApart } from '../factories.ts'
import { withoutRandom } from '../random.ts'
import { acting, addHost, addStar, agreed, day, stay, wish } from '../sleepovers/support.ts'
import type { Client } from '../support.ts'
import { familyAndHost, tie, ties } from './support.ts'

it('lets the children of a family outside any constellation stay with the host', async () => {
  const { site, familyId, hostId, coordinator } = await familyAndHost()
  const asking = () =>
    askToStay(acting(site), crypto.randomUUID(), wish(familyId, hostId), {
      keepsRecords: true,
      emergencyMinutes: 15,
    })
  expect(await asking()).toBe('not theirs')
  expect((await tie(coordinator, familyId)).status).toBe(303)
  expect(await asking()).toHaveProperty('asked')
})

it('shows each home how the other is called and its phone, and staff the name', async () => {
  const { site, familyId, hostId, family, host, coordinator } = await familyAndHost()
  await tie(coordinator, familyId)
  const page = async (by: Client, id: string) => (await by.get(`/households/${id}`)).text()
  const asFamily = await page(family, familyId)
  expect(asFamily).toMatch(/Ngo[\s\S]*01632 960222/)
  expect(asFamily).not.toMatch(/Okafor/)
  const asHost = await page(host, hostId)
  expect(asHost).toMatch(/You host for[\s\S]*Maudie[\s\S]*01632 960111/)
  expect(withoutRandom(asHost)).not.toContain('Hall')
  // A worker of the family alone reads the host's name and no more.
  const worker = await site.as({ role: 'supervising_worker', supervisedIds: [familyId] })
  const asWorker = await page(worker, familyId)
  expect(asWorker).toContain('Okafor')
  expect(withoutRandom(asWorker)).not.toMatch(/01632 960222|Ngo\b/)
  expect((await worker.get(`/households/${hostId}`)).status).toBe(404)
})

it('is made by those who look after the family and see that the home hosts, and by nobody else', async () => {
  const { site, familyId, hostId, family } = await familyAndHost()
  const starId = await addStar(site, [hostId])
  const may = [
    await site.as('manager'),
    await site.as({ role: 'coordinator', quadrantIds: ['mid'] }),
    await site.as({ role: 'supervising_worker', supervisedIds: [familyId, hostId] }),
    await site.as({ role: 'liaison', constellationIds: [starId] }),
  ]
  for (const [index, by] of may.entries()) {
    expect((await tie(by, familyId)).status, String(index)).toBe(303)
    await site.database.updateTable('linkedHosts').set({ endedAt: '2026-11-22T10:00:00.000Z' }).execute()
  }
  await site.database.deleteFrom('supervisions').execute()
  const seesNoHost = [
    await site.as({ role: 'supervising_worker', supervisedIds: [familyId] }),
    await site.as('liaison'),
  ]
  for (const by of seesNoHost) {
    const answer = await tie(by, familyId)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('of a home that you may ask to host')
  }
  const others = [
    family,
    await site.as({ role: 'coordinator', quadrantIds: ['north'] }),
    await site.as('recruiter'),
  ]
  for (const by of others) expect((await tie(by, familyId)).status).toBe(404)
})

it.each<[said: string, more: Record<string, string>]>([
  ['Enter the host’s name', { host: '' }],
  ['of a home that you may ask to host', { host: 'Nobody' }],
  ['Enter the name of another home', { host: 'Hall' }],
  ['Enter the day on which the family said yes', { householdAgreedOn: '' }],
  ['must not be after today', { hostAgreedOn: '2026-11-23' }],
  ['must be after the first day', { fromOn: '2026-12-24', untilOn: '2026-12-24' }],
  ['must be after today', { fromOn: '2026-11-21', untilOn: '2026-11-22' }],
  ['must not be before both homes said yes', { fromOn: '2026-11-20' }],
  ['within a year', { fromOn: '2028-01-01' }],
])('is refused, and says %s', async (said, more) => {
  const { site, familyId } = await familyAndHost()
  const answer = await tie(await site.as('manager'), familyId, more)
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain(said)
  expect(await ties(site)).toEqual([])
})

it('asks every rule of a host, and says why only to those who see it', async () => {
  const { site, familyId, hostId, coordinator } = await familyAndHost()
  const manager = await site.as('manager')
  const said = async (by: Client) => (await tie(by, familyId)).text()
  const home = (change: object) =>
    site.database.updateTable('households').set(change).where('id', '=', hostId).execute()
  for (const [change, back, words] of [
    [{ onHoldSince: '2026-11-01' }, { onHoldSince: null }, 'on hold just now'],
    [{ sleepoverBeds: 0 }, { sleepoverBeds: 2 }, 'no sleepover beds'],
    [{ approval: 'temporarily approved' }, { approval: 'approved' }, 'not an approved fostering household'],
  ] as const) {
    await home(change)
    expect(await said(manager)).toContain(words)
    expect(await said(coordinator)).toContain('not available just now')
    await home(back)
  }
  await keepApart(site, familyId, hostId)
  expect(await said(manager)).toContain('must not meet')
  expect(await said(coordinator)).toContain('not available just now')
  expect(await ties(site)).toEqual([])
})

it('is not for a family that is in a constellation', async () => {
  const { site, familyId, coordinator } = await familyAndHost()
  await addStar(site, [await addHousehold(site), familyId])
  expect(await (await tie(coordinator, familyId)).text()).toContain('its hosts are there')
})

it('is ended by a day, after which no child stays by it, and what was agreed is decided anew', async () => {
  const { site, familyId, hostId, coordinator, family } = await familyAndHost()
  await tie(coordinator, familyId)
  const [{ id = '' } = {}] = await ties(site)
  const stayId = await agreed(site, wish(familyId, hostId, { fromOn: day(10), untilOn: day(12) }))
  expect(await (await coordinator.get(`/households/${familyId}`)).text()).toContain(`/linked-hosts/${id}/`)
  const end = (by: Client, untilOn: string) => by.post(`/linked-hosts/${id}/ends`, { untilOn })
  expect((await end(family, day(5))).status).toBe(404)
  expect((await end(await site.as({ role: 'coordinator', quadrantIds: ['north'] }), day(5))).status).toBe(404)
  expect((await end(coordinator, day(-1))).status).toBe(422)
  expect((await end(coordinator, day(12))).status).toBe(303)
  expect(await stay(site, stayId)).toMatchObject({ toDecide: null })
  expect((await end(coordinator, day(11))).status).toBe(303)
  expect(await stay(site, stayId)).toMatchObject({ toDecide: 'not available' })
  site.now(`${day(11)}T10:00:00Z`)
  expect(await (await coordinator.get(`/households/${familyId}`)).text()).not.toContain(
    `/linked-hosts/${id}/`,
  )
  // What is over by its day makes room for a new one.
  expect((await tie(coordinator, familyId, { fromOn: day(11) })).status).toBe(303)
  expect((await ties(site)).map(({ endedAt }) => endedAt === null)).toEqual([false, true])
})

it('is refused a second time while it lasts', async () => {
  const { familyId, coordinator } = await familyAndHost()
  await tie(coordinator, familyId)
  expect(await (await tie(coordinator, familyId)).text()).toContain('tied already')
})

it('ends at once when the two must not meet any more, or one of them leaves', async () => {
  const { site, familyId, hostId } = await familyAndHost()
  const manager = await site.as('manager')
  const otherId = await addHost(site, { name: 'Sharma' })
  await tie(manager, familyId)
  await tie(manager, familyId, { host: 'Sharma', fromOn: day(20) })
  await manager.post(`/households/${familyId}/keep-aparts`, { other: 'Okafor', reason: 'They must not meet' })
  const open = async () =>
    (await ties(site)).filter(({ endedAt }) => endedAt === null).map((each) => each.hostId)
  expect(await open()).toEqual([otherId])
  await endHousehold(acting(site), otherId, '2026-11-22', 'They moved')
  expect(await open()).toEqual([])
  expect((await ties(site)).map((each) => [each.hostId, each.untilOn])).toEqual(
    expect.arrayContaining([
      [hostId, '2026-11-22'],
      // It never began.
      [otherId, day(20)],
    ]),
  )
})

it('offers hosts of the quadrant with one tap, and fills in the name of the one chosen', async () => {
  const { site, familyId, hostId, coordinator } = await familyAndHost()
  await addHost(site, { name: 'Faraway', quadrantId: 'north' })
  await addHousehold(site, { name: 'Hosts Nobody' })
  const path = `/households/${familyId}/linked-hosts/new`
  const page = await (await coordinator.get(path)).text()
  expect(page).toContain(`${path}?host=${hostId}`)
  expect(page).not.toMatch(/Faraway|Hosts Nobody/)
  expect(await (await coordinator.get(`${path}?host=${hostId}`)).text()).toContain('value="Okafor"')
})

it('tells a state for each day, and no reason to those who may not know', () => {
  const of = (today: string) => tieState({ fromOn: '2026-11-10', untilOn: '2026-11-20' }, today)
  expect(['2026-11-09', '2026-11-10', '2026-11-19', '2026-11-20'].map(of)).toEqual([
    'begins',
    'holds',
    'holds',
    'over',
  ])
  expect(openTieRefusal('kept apart')).toBe('not available')
  expect(openTieRefusal('on hold')).toBe('not available')
  expect(openTieRefusal('already tied')).toBe('already tied')
})
