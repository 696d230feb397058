import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { addHousehold } from '../factories.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { draftOf } from './planned.ts'
import { wishOf } from './wishing.ts'

let site: Site
let liaison: Client & { accountId: string }

beforeEach(async () => {
  site = await openSite()
  liaison = await site.as('liaison')
})

const typed = {
  ...{ name: 'Spring', mode: 'choose', hubsFrom: 'all', minHomes: 6, maxHomes: 10 },
  ...{ limitKm: 12, mostNew: '', across: 'seldom' },
}
const planIn = (id: string) =>
  site.database.selectFrom('plans').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const idOf = (answer: Response) => {
  expect(answer.status).toBe(303)
  return answer.headers.get('Location')?.split('/').at(-1) ?? ''
}
const make = async (by: Client, more: Record<string, string | number | readonly string[]> = {}) =>
  idOf(await by.post('/plans', { ...typed, once: randomUUID(), ...more }))
const deeds = async (id: string) =>
  (
    await site.database
      .selectFrom('auditEntries')
      .select('what')
      .where('onId', '=', id)
      .orderBy('seq')
      .execute()
  ).map(({ what }) => what)

describe('making a plan', () => {
  it('keeps what was asked, in whole metres, and who asked', async () => {
    const id = await make(liaison, { quadrantIds: ['north', 'mid'], mostNew: 3 })
    expect(await planIn(id)).toMatchObject({
      ...{ name: 'Spring', mode: 'choose', hubsFrom: 'all', minHomes: 6, maxHomes: 10, mostNew: 3 },
      ...{ limitMetres: 12_000, across: 'seldom', madeBy: liaison.accountId, keptAt: null, version: 1 },
    })
    const quadrants = await site.database.selectFrom('planQuadrants').select('quadrantId').execute()
    expect(quadrants.map(({ quadrantId }) => quadrantId).sort()).toEqual(['mid', 'north'])
    expect(await deeds(id)).toEqual(['made plan'])
  })

  it('calls one without a name by where and when', async () => {
    expect(await planIn(await make(liaison, { name: ' ' }))).toMatchObject({
      name: 'Whole service, 22 November 2026',
    })
    expect(await planIn(await make(liaison, { name: '', quadrantIds: 'south' }))).toMatchObject({
      name: 'South, 22 November 2026',
    })
  })

  it('counts nothing that was typed for new ones where none may open', async () => {
    const id = await make(liaison, {
      mode: 'fixed',
      hubsFrom: 'named',
      mostNew: 2,
      minHomes: '',
      maxHomes: 'x',
    })
    expect(await planIn(id)).toMatchObject({ mode: 'fixed', hubsFrom: 'all', mostNew: null, minHomes: 6 })
  })

  it('makes one of a form that is sent twice', async () => {
    const once = randomUUID()
    expect(await make(liaison, { once })).toBe(await make(liaison, { once }))
    expect(await site.database.selectFrom('plans').select('id').execute()).toHaveLength(1)
  })

  it('keeps a liaison worker within the terms of the service, and a manager not', async () => {
    const manager = await site.as('manager')
    for (const [field, value, words] of [
      ['minHomes', 5, 'This is fewer homes than the service starts with'],
      ['maxHomes', 11, 'This is more homes than the service allows'],
      ['limitKm', 16, 'This is further than the service allows'],
    ] as const) {
      const answer = await liaison.post('/plans', { ...typed, [field]: value })
      expect(answer.status, field).toBe(422)
      const page = await answer.text()
      expect(page).toContain(`href="#${field}"`)
      expect(page).toContain(words)
      expect(page).toContain('value="Spring"')
      await make(manager, { [field]: value })
    }
  })

  it('asks again for what no plan can be made of, at its field, with what was typed', async () => {
    for (const [field, value] of [
      ['mode', 'anything'],
      ['minHomes', '0'],
      ['maxHomes', '5'],
      ['limitKm', ''],
      ['mostNew', 'many'],
      ['across', ''],
      ['quadrantIds', 'nowhere'],
      ['name', 'x'.repeat(81)],
    ] as const) {
      const answer = await liaison.post('/plans', { ...typed, [field]: value })
      expect(answer.status, field).toBe(422)
      expect(await answer.text(), field).toContain(`href="#${field}"`)
    }
    expect(await site.database.selectFrom('plans').select('id').execute()).toEqual([])
  })
})

describe('changing what a plan asks', () => {
  it('saves it, and says so in the trail', async () => {
    const id = await make(liaison, { quadrantIds: 'north' })
    const page = await (await liaison.get(`/plans/${id}/edit`)).text()
    expect(page).toMatch(/value="north"[^>]*checked/)
    const change = { ...typed, name: '', quadrantIds: ['mid', 'west'], limitKm: 9, version: 1 }
    expect((await liaison.post(`/plans/${id}/edits`, change)).headers.get('Location')).toBe(`/plans/${id}`)
    // Without a name it keeps the one that it has.
    expect(await planIn(id)).toMatchObject({ name: 'Spring', limitMetres: 9_000, version: 2 })
    const quadrants = await site.database.selectFrom('planQuadrants').select('quadrantId').execute()
    expect(quadrants.map(({ quadrantId }) => quadrantId).sort()).toEqual(['mid', 'west'])
    expect(await deeds(id)).toEqual(['made plan', 'changed plan'])
  })

  it('shows both where somebody else changed it meanwhile, and loses neither', async () => {
    const id = await make(liaison)
    const manager = await site.as('manager')
    await manager.post(`/plans/${id}/edits`, { ...typed, name: 'Theirs', limitKm: 9, version: 1 })
    const answer = await liaison.post(`/plans/${id}/edits`, {
      ...typed,
      name: 'Mine',
      limitKm: 7,
      version: 1,
    })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('Somebody else changed this plan meanwhile')
    expect(page).toContain('It now reads: Theirs')
    expect(page).toContain('value="Mine"')
    expect(page).toContain('name="version" value="2"')
    expect(await planIn(id)).toMatchObject({ name: 'Theirs', limitMetres: 9_000 })
  })

  it('waits while the plan is being worked out, and not for a process that ended', async () => {
    const id = await make(liaison)
    await underWay(id, site.clock().toISOString())
    const change = { ...typed, limitKm: 7, version: 1 }
    const answer = await liaison.post(`/plans/${id}/edits`, change)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('being worked out just now')
    site.now('2026-11-22T10:05:00Z')
    expect((await liaison.post(`/plans/${id}/edits`, change)).status).toBe(303)
  })
})

const underWay = (planId: string, beatAt: string) =>
  site.database
    .insertInto('planRuns')
    .values({
      ...{ id: 'run', planId, ask: 'plan', terms: null, askedBy: liaison.accountId, askedAt: beatAt },
      ...{ state: 'running', slot: 1, beatAt, cancelledAt: null, endedAt: null, stage: null },
      ...{ figures: null, toldSealed: null },
    })
    .execute()

describe('naming a plan', () => {
  it('keeps it since the first time, and lets it go again', async () => {
    const id = await make(liaison)
    const name = (more: Record<string, string | number>) =>
      liaison.post(`/plans/${id}/names`, { name: 'Best of May', keep: 'yes', ...more })
    expect((await name({ version: 1 })).headers.get('Location')).toBe(`/plans/${id}`)
    expect(await planIn(id)).toMatchObject({ name: 'Best of May', keptAt: '2026-11-22T10:00:00.000Z' })
    site.now('2026-11-23T10:00:00Z')
    await name({ version: 2, name: 'Better' })
    expect(await planIn(id)).toMatchObject({ name: 'Better', keptAt: '2026-11-22T10:00:00.000Z' })
    await name({ version: 3, keep: 'no' })
    expect(await planIn(id)).toMatchObject({ keptAt: null, version: 4 })
  })

  it('comes back with what was typed where there is no name, or another one meanwhile', async () => {
    const id = await make(liaison)
    const without = await liaison.post(`/plans/${id}/names`, { name: '', keep: 'yes', version: 1 })
    expect(without.status).toBe(422)
    expect(await without.text()).toContain('Enter a name')
    const late = await liaison.post(`/plans/${id}/names`, { name: 'Late', keep: 'yes', version: 9 })
    expect(late.status).toBe(422)
    expect(await late.text()).toContain('it is called Spring now')
    expect(await planIn(id)).toMatchObject({ name: 'Spring', keptAt: null })
  })
})

describe('a copy of a plan', () => {
  it('asks the same, belongs to whoever made it, and leaves the other as it is', async () => {
    const id = await make(liaison, { quadrantIds: 'north', hubsFrom: 'named', mostNew: 2 })
    const [one, other] = [await addHousehold(site), await addHousehold(site)]
    await wishOf(liaison, id, 'together', one, other)
    const manager = await site.as('manager')
    const once = randomUUID()
    const copy = idOf(await manager.post(`/plans/${id}/copies`, { once }))
    expect(idOf(await manager.post(`/plans/${id}/copies`, { once }))).toBe(copy)
    const { id: _, name, madeBy, ...asks } = await planIn(copy)
    expect({ name, madeBy }).toEqual({ name: 'Copy of Spring', madeBy: manager.accountId })
    expect(asks).toMatchObject({ hubsFrom: 'named', mostNew: 2, limitMetres: 12_000, version: 1 })
    const wishes = await site.database.selectFrom('planWishes').select(['planId', 'wish']).execute()
    expect(wishes).toEqual(
      expect.arrayContaining([
        { planId: id, wish: 'together' },
        { planId: copy, wish: 'together' },
      ]),
    )
    const quadrants = site.database.selectFrom('planQuadrants').select('quadrantId')
    expect(await quadrants.where('planId', '=', copy).execute()).toEqual([{ quadrantId: 'north' }])
    // It is the manager's, and not shown to whoever made the first.
    expect((await liaison.get(`/plans/${copy}/edit`)).status).toBe(404)
  })

  it('has a name that ends with a whole sign, however long the other is', async () => {
    for (const [name, cut] of [
      [`${'x'.repeat(71)}👩‍👩‍👧`, 'x'.repeat(71)],
      [`${'x'.repeat(64)}👩‍👩‍👧 🦉`, `${'x'.repeat(64)}👩‍👩‍👧`],
      ['x'.repeat(80), 'x'.repeat(72)],
    ] as const) {
      const copy = idOf(await liaison.post(`/plans/${await make(liaison, { name })}/copies`))
      expect((await planIn(copy)).name).toBe(`Copy of ${cut}`)
    }
  })
})

describe('the list of plans', () => {
  it('shows a liaison worker her own, a manager all with who made them, and whoever plans no more none', async () => {
    const other = await site.as({ role: 'liaison', name: 'Ifeoma' })
    await make(liaison, { name: 'Mine' })
    await make(other, { name: 'Hers' })
    const mine = await (await liaison.get('/plans')).text()
    expect(mine).toContain('Mine')
    expect(mine).not.toContain('Hers')
    const all = await (await (await site.as('manager')).get('/plans')).text()
    expect(all).toMatch(/Mine[\s\S]*by Ifeoma|by Ifeoma[\s\S]*Mine/)
    expect(all).toContain('The whole service')
    expect((await (await site.as('coordinator')).get('/plans')).status).toBe(404)
  })

  it('tells how each stands, and until when it is kept', async () => {
    const draft = await make(liaison, { name: 'Draft of mine' })
    const kept = await make(liaison, { name: 'Kept one' })
    await liaison.post(`/plans/${kept}/names`, { name: 'Kept one', keep: 'yes', version: 1 })
    await underWay(draft, site.clock().toISOString())
    const page = await (await liaison.get('/plans')).text()
    expect(page).toContain(`href="/plans/${draft}/runs/run"`)
    expect(page).toContain('22 December 2026')
    const only = await (await liaison.get('/plans?kept=yes')).text()
    expect(only).toContain('Kept one')
    expect(only).not.toContain('Draft of mine')
  })

  it('goes on by pages, and leaves nobody out', async () => {
    for (let n = 0; n < 27; n++) await draftOf(site, liaison.accountId, { name: `Plan ${n}.` })
    const first = await (await liaison.get('/plans')).text()
    const next = first.match(/href="(\/plans\?after=[^"]+)"/)?.[1] ?? ''
    const second = await (await liaison.get(next)).text()
    const names = (page: string) => [...page.matchAll(/Plan \d+\./g)].map(([name]) => name)
    expect(names(first)).toHaveLength(25)
    expect(new Set([...names(first), ...names(second)])).toHaveProperty('size', 27)
  })

  it('is one step from the constellations, and from what waits for a liaison worker', async () => {
    for (const page of ['/constellations', '/constellations/overview'])
      expect(await (await liaison.get(page)).text()).toContain('href="/plans"')
  })
})
