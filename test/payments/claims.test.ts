import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { exportRun } from '#src/payments/actions/runs.ts'
import { areInRuns } from '#src/payments/rules/claims.ts'
import { defaultSettings, type Settings } from '#src/service/rules.ts'
import { addStar } from '../gatherings/support.ts'
import { addGroup, addSession } from '../group-sessions/support.ts'
import { bothIn, started } from '../pairings/support.ts'
import { openSite, type Site } from '../support.ts'
import { actingOf, approveAsItIs, bookOf, draft } from './support.ts'

const payables = (site: Site) =>
  site.database
    .selectFrom('payables')
    .innerJoin('payees', 'payees.id', 'payables.payeeId')
    .select(['kind', 'sourceId', 'carerId', 'householdId', 'pence', 'costCode', 'approvedBy', 'cancelledAt'])
    .orderBy('preparedAt')
    .orderBy('pence')
    .execute()

const carerOf = async (site: Site, accountId: string) =>
  (
    await site.database
      .selectFrom('accounts')
      .select('carerId')
      .where('id', '=', accountId)
      .executeTakeFirstOrThrow()
  ).carerId ?? ''

/** Finance knows everybody who is owed something. */
const knowAll = async (site: Site) => {
  for (const { id } of await site.database.selectFrom('payees').select('id').execute())
    await site.database
      .updateTable('payees')
      .set({
        ...{ supplierNumber: `S${id.slice(0, 8)}`, setBy: 'one', setAt: '2026-11-22T09:00:00.000Z' },
        ...{ confirmedBy: 'another', confirmedAt: '2026-11-22T09:00:00.000Z' },
      })
      .where('id', '=', id)
      .execute()
}

const set = (site: Site, change: Partial<Settings>, version: number) =>
  site.database
    .insertInto('settings')
    .values({
      ...{ version, since: '2026-11-22T10:00:00.000Z' },
      terms: JSON.stringify({ ...defaultSettings, ...change }),
    })
    .execute()

/** A mentor with a pair claims months; Ada claims travel to a group. */
async function start(settings: Partial<Settings> = {}) {
  const site = await openSite({ settings })
  const { mentor, mentee, asMentor } = await bothIn(site)
  const pair = await started(site, mentor, mentee)
  const coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
  const manager = await site.as('manager')
  const payments = await site.as('payments')
  const claimMonth = async (month: string, miles: number, hours = 0) => {
    await asMentor.post(`/pairings/${pair}/claims`, {
      ...{ month, miles, hours, minutes: 0, once: randomUUID() },
    })
    const { id } = await site.database
      .selectFrom('pairClaims')
      .select('id')
      .where('month', '=', month)
      .executeTakeFirstOrThrow()
    expect((await manager.post(`/pair-claims/${id}/approvals`)).headers.get('Location')).toBe('/pair-claims')
    return id
  }
  const byHand = async () => (await payments.get('/pair-claims.csv')).text()
  return { site, mentor, coordinator, manager, payments, claimMonth, byHand }
}

it('are paid by hand until the day that the service sets, and in runs from that day on', () => {
  expect(areInRuns('', '2026-11-22')).toBe(false)
  expect(areInRuns('2026-11-23', '2026-11-22')).toBe(false)
  expect(areInRuns('2026-11-22', '2026-11-22')).toBe(true)
})

it('of mentors are owed in the act that approves them, and never in the list by hand again', async () => {
  const { site, mentor, manager, payments, claimMonth, byHand } = await start()
  const before = await claimMonth('2026-11-01', 10)
  expect(await payables(site)).toEqual([])
  site.now('2026-12-02T10:00:00Z')
  await set(site, { claimsInRunsSince: '2026-12-01', costCodeMentors: 'M 7' }, 2)
  const since = await claimMonth('2026-12-01', 20)
  expect(await payables(site)).toEqual([
    {
      ...{ kind: 'mentor claim', sourceId: since, carerId: mentor.carerId, householdId: mentor.householdId },
      ...{ pence: 900, costCode: 'M 7', approvedBy: manager.accountId, cancelledAt: null },
    },
  ])
  expect(await byHand()).toContain(`${before},`)
  expect(await byHand()).not.toContain(since)
  const page = await (await payments.get('/pair-claims')).text()
  expect(page).toContain('What is approved since 1 December 2026 is paid in')
  expect(page).not.toContain('£9.00')
  // Whatever becomes of the setting: what was owed once is not paid by hand too.
  await set(site, {}, 3)
  expect(await byHand()).not.toContain(since)
})

it('of groups are owed when they are approved', async () => {
  const { site, coordinator, payments, byHand } = await start({ claimsInRunsSince: '2026-11-01' })
  const groupId = await addGroup(site, { coordinatorIds: [coordinator.accountId] })
  const session = await addSession(site, groupId, { onDay: '2026-11-22' })
  const ada = await site.as({ role: 'carer', name: 'Ada' })
  await ada.post(`/group-sessions/${session}/replies`, { reply: 'yes' })
  const carerId = await carerOf(site, ada.accountId)
  const came = { [`now-${carerId}`]: 'came', [`was-${carerId}`]: 'not known' }
  await coordinator.post(`/group-sessions/${session}/attendances`, came)
  await ada.post(`/group-sessions/${session}/claims`, { kind: 'travel', pounds: '4.50' })
  const { id } = await site.database.selectFrom('sessionClaims').select('id').executeTakeFirstOrThrow()
  await coordinator.post(`/session-claims/${id}/approvals`)
  expect(await payables(site)).toMatchObject([
    { kind: 'group claim', sourceId: id, carerId, pence: 450, costCode: 'FOSTER-GROUP' },
  ])
  expect(await byHand()).not.toContain(id)
  expect(await (await payments.get('/session-claims')).text()).toContain('Nothing to pay.')
})

it('of activity money go to who of the home entered them; taken back, they are not paid, or are to come back', async () => {
  const site = await openSite({ settings: { claimsInRunsSince: '2026-11-01' } })
  const star = await addStar(site)
  const hub = await site.as({ role: 'hub_carer', householdId: star.hubId })
  const liaison = await site.as({ role: 'liaison', constellationIds: [star.id] })
  const manager = await site.as('manager')
  const spend = async (pounds: string) => {
    const fields = { constellationId: star.id, pounds, what: 'Bowling', onDay: '2026-11-20' }
    const id = (await hub.post('/spendings', fields)).headers.get('Location')?.split('/').at(-1) ?? ''
    await liaison.post(`/spendings/${id}/approvals`)
    return id
  }
  const takeBack = async (id: string) => {
    const answer = await hub.post(`/spendings/${id}/reversals`)
    await manager.post(`${answer.headers.get('Location')}/approvals`)
  }
  const first = await spend('12.50')
  const carerId = await carerOf(site, hub.accountId)
  expect(await payables(site)).toMatchObject([
    { kind: 'activity money', sourceId: first, carerId, householdId: star.hubId, pence: 1_250 },
  ])
  await takeBack(first)
  expect(await bookOf(site)).toEqual({ cost: 0, owed: 0, paid: 0, 'to get back': 0 })
  const second = await spend('20.00')
  await knowAll(site)
  const run = await draft(site)
  await approveAsItIs(actingOf(site, 'another'), run)
  await exportRun(actingOf(site, 'another'), run)
  await takeBack(second)
  expect(await bookOf(site)).toEqual({ cost: -2_000, owed: 0, paid: 0, 'to get back': 2_000 })
})

it('owe nothing for hours that are worth nothing, and are approved all the same', async () => {
  const { site, claimMonth } = await start({ claimsInRunsSince: '2026-11-01', mentorHourPence: 0 })
  await claimMonth('2026-11-01', 0, 2)
  expect(await payables(site)).toEqual([])
  expect(await site.database.selectFrom('pairClaims').select('approvedAt').executeTakeFirst()).toMatchObject({
    approvedAt: expect.any(String),
  })
})
