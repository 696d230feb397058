import { beforeEach, describe, expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { addStar, plan, problemsOf, type Star } from '../gatherings/support.ts'
import { toldOf } from '../mail/letters.ts'
import { type Client, openSite, type Site } from '../support.ts'

let site: Site
let star: Star
let hub: Client & { accountId: string }
let liaison: Client & { accountId: string }

const openWith = async (database?: Site['database']) => {
  site = await openSite(database ? { database } : {})
  star = await addStar(site)
  hub = await site.as({ role: 'hub_carer', householdId: star.hubId })
  liaison = await site.as({ role: 'liaison', constellationIds: [star.id] })
}

const enter = async (by: Client, more: Record<string, string> = {}) => {
  const answer = await by.post('/spendings', {
    constellationId: star.id,
    pounds: '£12.50',
    what: 'Bowling',
    onDay: '2026-11-20',
    ...more,
  })
  const id = answer.headers.get('Location')?.split('/').at(-1)
  if (answer.status !== 303 || !id) throw new Error(`Not entered: ${await problemsOf(answer)}`)
  return id
}
const allot = (by: Client, pounds: string, onDay = '2026-11-01') =>
  by.post('/activity-budgets', { constellationId: star.id, pounds, onDay })
const row = (id: string) =>
  site.database.selectFrom('spendings').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const account = async (by: Client = hub) =>
  (await (await by.get(`/spendings?constellationId=${star.id}`)).text())
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

describe('spending', () => {
  beforeEach(() => openWith())

  it('is entered in pounds by the hub, kept in pence, and counts once somebody else has approved it', async () => {
    await allot(liaison, '100')
    const gatheringId = await plan(hub, star.id, { onDay: '2026-11-20' })
    const id = await enter(hub, { gatheringId })
    expect(await row(id)).toMatchObject({
      pence: 1250,
      gatheringId,
      householdId: star.hubId,
      preparedBy: hub.accountId,
      approvedAt: null,
    })
    expect(await account()).toContain('Left £100.00 Given £100.00 Spent £0.00 Waits for approval £12.50')
    expect((await liaison.post(`/spendings/${id}/approvals`)).headers.get('Location')).toBe(
      `/spendings/${id}`,
    )
    expect(await account()).toContain('Left £87.50 Given £100.00 Spent £12.50')
    expect(await (await hub.get(`/gatherings/${gatheringId}`)).text()).toContain('£12.50, Bowling')
    expect(await (await hub.get(`/spendings/${id}`)).text()).toContain('Approved 22 November 2026')
    expect((await toldOf(site, 'claim to answer', 'claim answered')).toSorted()).toEqual([
      ['claim answered', hub.accountId, `/spendings/${id}`],
      ['claim to answer', liaison.accountId, '/spendings'],
    ])
  })

  it.each([
    [{ pounds: '' }, 'Enter how much'],
    [{ pounds: '12.5' }, 'such as £12.50'],
    [{ pounds: '0.00' }, 'from £0.01'],
    [{ pounds: '10,000.01' }, 'to £10,000.00'],
    [{ what: '' }, 'what it was for'],
    [{ onDay: '2026-11-23' }, 'today or a day that has been'],
  ])('is refused with %j, and what was typed stands again', async (wrong, message) => {
    const answer = await hub.post('/spendings', {
      ...{ constellationId: star.id, pounds: '8.08', what: 'Bowling', onDay: '2026-11-20' },
      ...wrong,
    })
    expect(answer.status).toBe(422)
    const body = await answer.text()
    expect(body).toContain(message)
    if (!('pounds' in wrong)) expect(body).toContain('8.08')
    expect(await site.database.selectFrom('spendings').selectAll().execute()).toEqual([])
  })

  it('of another constellation does not exist', async () => {
    const id = await enter(hub)
    const other = await addStar(site)
    for (const far of [
      await site.as({ role: 'hub_carer', householdId: other.hubId }),
      await site.as({ role: 'liaison', constellationIds: [other.id] }),
    ]) {
      expect((await far.get(`/spendings/${id}`)).status).toBe(404)
      expect((await far.post(`/spendings/${id}/approvals`)).status).toBe(404)
      expect(await (await far.get(`/spendings?constellationId=${star.id}`)).text()).not.toContain('Bowling')
    }
    expect((await hub.post(`/spendings/${id}/approvals`)).status).toBe(404)
    const carer = await site.as({ role: 'carer', householdId: star.homes[0] ?? '' })
    expect((await carer.get('/spendings')).status).toBe(404)
  })

  it('is approved by nobody who entered it, and by nobody of the home whose money it was', async () => {
    const manager = await site.as('manager')
    const own = await enter(manager)
    const refused = await manager.post(`/spendings/${own}/approvals`)
    expect(refused.status).toBe(422)
    expect(await problemsOf(refused)).toContain('You entered this yourself')
    const id = await enter(hub)
    for (const role of [
      ['manager', 'carer'],
      ['liaison', 'carer'],
    ] as const) {
      const partner = await site.as({ role, householdId: star.hubId, constellationIds: [star.id] })
      const answer = await partner.post(`/spendings/${id}/approvals`)
      expect(answer.status, role.join()).toBe(422)
      expect(await problemsOf(answer)).toContain('own household’s money')
      expect((await partner.post(`/spendings/${id}/refusals`)).status).toBe(422)
    }
    // Nor of any other home of it: what is spent there is spent on them too.
    const neighbour = await site.as({
      role: ['liaison', 'carer'],
      householdId: star.homes[0] ?? '',
      constellationIds: [star.id],
    })
    const near = await neighbour.post(`/spendings/${id}/approvals`)
    expect(near.status).toBe(422)
    expect(await problemsOf(near)).toContain('Your own home is in this constellation')
    expect(await (await neighbour.get(`/spendings/${id}`)).text()).not.toContain(`/spendings/${id}/approvals`)
    expect(await row(id)).toMatchObject({ approvedAt: null, refusedAt: null })
    // What a liaison worker enters is the hub home's money too.
    const hers = await enter(liaison)
    const partner = await site.as({ role: ['manager', 'carer'], householdId: star.hubId })
    expect((await partner.post(`/spendings/${hers}/approvals`)).status).toBe(422)
  })

  it('asks who it is before money is given away', async () => {
    const id = await enter(hub)
    site.now('2026-11-22T10:04:00Z')
    const manager = await site.as('manager')
    site.now('2026-11-22T10:15:00Z')
    const left = site.stranger({ Cookie: manager.cookie })
    const answer = await left.post(`/spendings/${id}/approvals`)
    expect(answer.headers.get('Location')).toBe(
      `/account/confirmations/new?next=${encodeURIComponent(`/spendings/${id}`)}`,
    )
    const budget = await left.post('/activity-budgets', {
      constellationId: star.id,
      pounds: '100',
      onDay: '2026-11-01',
    })
    expect(budget.headers.get('Location')).toContain('/account/confirmations/new')
    expect((await row(id)).approvedAt).toBeNull()
    expect(await site.database.selectFrom('activityBudgets').selectAll().execute()).toEqual([])
  })

  it('that is refused never counts, and is answered once', async () => {
    await allot(liaison, '100')
    const id = await enter(hub)
    await liaison.post(`/spendings/${id}/refusals`)
    expect((await liaison.post(`/spendings/${id}/approvals`)).status).toBe(422)
    expect(await account()).toContain('Left £100.00')
  })

  it('is put right by a new entry that somebody else approves too, once', async () => {
    await allot(liaison, '100')
    const id = await enter(hub)
    expect((await hub.post(`/spendings/${id}/reversals`)).status).toBe(422)
    await liaison.post(`/spendings/${id}/approvals`)
    const before = await row(id)
    const reversal =
      (await hub.post(`/spendings/${id}/reversals`)).headers.get('Location')?.split('/').at(-1) ?? ''
    expect(await row(reversal)).toMatchObject({ reversesId: id, pence: 1250, householdId: star.hubId })
    expect(await account()).toContain('Left £87.50')
    expect((await hub.post(`/spendings/${id}/reversals`)).status).toBe(422)
    await liaison.post(`/spendings/${reversal}/approvals`)
    expect(await account()).toContain('Left £100.00')
    expect((await hub.post(`/spendings/${reversal}/reversals`)).status).toBe(422)
    expect(await row(id)).toEqual(before)
  })

  it('over the budget is warned of, and listed to the liaison worker', async () => {
    await allot(liaison, '10')
    const answer = await hub.post('/spendings', {
      ...{ constellationId: star.id, pounds: '12.50', what: 'Bowling', onDay: '2026-11-20' },
    })
    expect(answer.status).toBe(303)
    expect(decodeURIComponent(answer.headers.get('Set-Cookie') ?? '')).toContain('over by £2.50')
    expect(await account()).toContain('With what waits for approval the budget is over by £2.50')
    const other = await addStar(site)
    const both = await site.as({ role: 'liaison', constellationIds: [star.id, other.id] })
    const list = (await (await both.get('/spendings')).text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
    expect(list).toContain('£10.00 £12.50 Over by £2.50')
    expect(await (await (await site.as('manager')).get('/spendings')).text()).toContain('Over by £2.50')
    // Also when somebody has approved it, and nothing waits any more.
    const [{ id = '' } = {}] = await site.database.selectFrom('spendings').select('id').execute()
    expect((await liaison.post(`/spendings/${id}/approvals`)).status).toBe(303)
    expect(await (await (await site.as('manager')).get('/spendings')).text()).toContain('Over by £2.50')
  })

  it('runs in the order of its days, whenever it was entered', async () => {
    await allot(liaison, '100', '2026-11-10')
    await enter(hub, { onDay: '2026-11-12', what: 'Second' })
    await enter(hub, { onDay: '2026-11-11', what: 'First', pounds: '20' })
    for (const { id } of await site.database.selectFrom('spendings').select('id').execute())
      await liaison.post(`/spendings/${id}/approvals`)
    expect(await account()).toMatch(
      /Second 12 November 2026 −£12\.50 £67\.50 Approved First 11 November 2026 −£20\.00 £80\.00 Approved Budget given 10 November 2026 £100\.00 £100\.00/,
    )
  })
})

describe('a budget', () => {
  beforeEach(() => openWith())

  it('is given by the liaison worker or a manager, and to nobody’s own constellation', async () => {
    expect((await allot(hub, '100')).status).toBe(404)
    const partner = await site.as({ role: ['manager', 'carer'], householdId: star.homes[0] ?? '' })
    const own = await allot(partner, '100')
    expect(own.status).toBe(422)
    expect(await problemsOf(own)).toContain('somebody else gives it money')
    expect((await allot(await site.as('manager'), '£1,000.00')).status).toBe(303)
    const [budget] = await site.database.selectFrom('activityBudgets').selectAll().execute()
    expect(budget?.pence).toBe(100_000)
    await liaison.post(`/activity-budgets/${budget?.id}/ends`)
    expect(await account()).toContain('Left £0.00 Given £0.00')
  })
})

describe('training', () => {
  beforeEach(() => openWith())

  it('is noted at a gathering or by itself, read by its homes, and taken back', async () => {
    const gatheringId = await plan(hub, star.id, { onDay: '2026-11-20' })
    const training = { topic: 'Life story work', minutes: '45', onDay: '2026-11-20' }
    expect((await hub.post('/trainings', { ...training, gatheringId })).headers.get('Location')).toBe(
      `/gatherings/${gatheringId}`,
    )
    await hub.post('/trainings', { ...training, topic: 'First aid', constellationId: star.id })
    const carer = await site.as({ role: 'carer', householdId: star.homes[0] ?? '' })
    const seen = await (await carer.get(`/gatherings/${gatheringId}`)).text()
    expect(seen).toContain('Life story work, 45 minutes')
    expect(seen).not.toContain('Noted by mistake')
    const list = await (await hub.get('/gatherings')).text()
    expect(list).toContain('First aid')
    const rows = await site.database.selectFrom('trainings').selectAll().orderBy('topic').execute()
    expect(rows.map(({ topic, gatheringId: at }) => [topic, at])).toEqual([
      ['First aid', null],
      ['Life story work', gatheringId],
    ])
    const far = await site.as({ role: 'hub_carer', householdId: (await addStar(site)).hubId })
    expect((await far.post(`/trainings/${rows[0]?.id}/ends`)).status).toBe(404)
    await hub.post(`/trainings/${rows[0]?.id}/ends`)
    expect(await (await hub.get('/gatherings')).text()).not.toContain('First aid')
  })

  it.each([
    [{ topic: '' }, 'what it was about'],
    [{ minutes: '0' }, 'from 1 to 1440'],
    [{ minutes: 'long' }, 'such as 45'],
    [{ onDay: '2026-11-23' }, 'today or a day that has been'],
  ])('is refused with %j', async (wrong, message) => {
    const training = { constellationId: star.id, topic: 'First aid', minutes: '45', onDay: '2026-11-20' }
    const answer = await hub.post('/trainings', { ...training, ...wrong })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(message)
    expect(await site.database.selectFrom('trainings').selectAll().execute()).toEqual([])
  })
})

onBothDatabases('ten at once', (open) => {
  it('approve a spending: one of them does; and the database lets nobody approve their own', async () => {
    await openWith(await open())
    const id = await enter(hub)
    const liaisons: Client[] = []
    for (let n = 0; n < 10; n++)
      liaisons.push(await site.as({ role: 'liaison', constellationIds: [star.id] }))
    const answers = await Promise.all(
      liaisons.map((each, n) => each.post(`/spendings/${id}/${n % 2 ? 'refusals' : 'approvals'}`)),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, ...Array(9).fill(422)])
    const { approvedAt, refusedAt } = await row(id)
    expect([approvedAt, refusedAt].filter(Boolean)).toHaveLength(1)

    const other = await enter(hub)
    const approve = site.database
      .updateTable('spendings')
      .set({ approvedBy: hub.accountId, approvedAt: '2026-11-22T10:00:00.000Z' })
      .where('id', '=', other)
    await expect(approve.execute()).rejects.toThrow(/constraint|CHECK/i)

    await liaisons[0]?.post(`/spendings/${other}/approvals`)
    const reversals = await Promise.all(
      Array.from({ length: 5 }, () => hub.post(`/spendings/${other}/reversals`)),
    )
    expect(reversals.map(({ status }) => status).toSorted()).toEqual([303, 422, 422, 422, 422])
  })
})
