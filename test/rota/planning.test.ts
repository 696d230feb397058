import { beforeEach, describe, expect, it } from 'vitest'
import { turnsCovered } from '#src/calendars/store/rota.ts'
import { actingAsService } from '#src/main.ts'
import { continueSendings } from '#src/rota/actions/sending.ts'
import { coveredSpells } from '#src/rota/covered.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { openSite, type Site } from '../support.ts'
import { addSides, once, toldTo, turnsThat, turnTyped, week } from './support.ts'

type Person = Awaited<ReturnType<Site['as']>>
let site: Site
let manager: Person
let ann: Person
let bea: Person

beforeEach(async () => {
  site = await openSite()
  await addSides(site)
  manager = await site.as('manager')
  ann = await site.as({ role: 'liaison', name: 'Ann Ash' })
  bea = await site.as({ role: 'supervising_worker', name: 'Bea Birch' })
})

const text = async (person: Person, path: string) => (await person.get(path)).text()
const fill = (accountId: string, more: Record<string, string> = {}) =>
  manager.post('/rota/fillings', { ...week, once: once(), accountId, ...more })
const publish = async (version: string, on = week.on) =>
  manager.post('/rota/publications', { side: 'east', on, version })

describe('a manager', () => {
  it('fills a week in one step, and publishes it, which tells whoever covers', async () => {
    expect((await fill(ann.accountId)).status).toBe(303)
    const turns = await turnsThat(site)
    expect(turns.map(({ from, until }) => `${from} ${until}`)).toEqual([
      '2026-11-30T17:00 2026-12-01T09:00',
      '2026-12-01T17:00 2026-12-02T09:00',
      '2026-12-02T17:00 2026-12-03T09:00',
      '2026-12-03T17:00 2026-12-04T09:00',
      '2026-12-04T17:00 2026-12-07T09:00',
    ])
    expect(await text(ann, '/rota?side=east&on=2026-11-30')).toContain('This week is not published yet')
    expect(await toldTo(site, ann.accountId)).toEqual([])
    expect((await publish('1')).status).toBe(422)
    expect((await publish('2')).status).toBe(303)
    expect(await toldTo(site, ann.accountId)).toEqual(['rota published'])
    expect(await text(bea, '/rota?side=east&on=2026-11-30')).toContain('Ann Ash')
    expect(await text(ann, '/my-turns')).toContain('Friday 4 December 2026 5pm to Monday 7 December 2026 9am')
    expect((await fill(bea.accountId, { note: 'Once more' })).status).toBe(422)
  })

  it('adds turns across midnight, several a day, and none that overlap or lie in office hours', async () => {
    const add = (from: string, until: string, who = ann) =>
      manager.post('/rota/turns', turnTyped(from, until, who.accountId))
    expect((await add('2026-12-01 5pm', '2026-12-01 10pm')).status).toBe(303)
    expect((await add('2026-12-01 10pm', '2026-12-02 9am', bea)).status).toBe(303)
    const refused = await add('2026-12-01 9.30pm', '2026-12-01 11pm', bea)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('Somebody else has some of these hours')
    expect(await (await add('2026-12-02 8am', '2026-12-02 10am')).text()).toContain('when the office is open')
    expect(await (await add('2026-12-08 5pm', '2026-12-09 9am')).text()).toContain('must lie in this week')
    expect(await turnsThat(site)).toHaveLength(2)
    // What is left goes to whoever fills the week.
    await fill(bea.accountId)
    expect(await turnsThat(site)).toHaveLength(6)
  })

  it('gives nobody two sides at once unless the service says so', async () => {
    await fill(ann.accountId)
    const both = await manager.post('/rota/fillings', {
      ...week,
      side: 'west',
      once: once(),
      accountId: ann.accountId,
    })
    expect(both.status).toBe(422)
    expect(await both.text()).toContain('They cover another side then')
    const terms = {
      ...Object.fromEntries(
        [1, 2, 3, 4, 5].flatMap((day) => [
          [`opens-${day}`, '9am'],
          [`closes-${day}`, '17:00'],
        ]),
      ),
      ...{ handOverWeekday: '1', handOverTime: '9.30am', twoSides: 'yes', firstNames: 'yes', version: '0' },
    }
    expect((await manager.post('/rota/terms', terms)).status).toBe(303)
    expect((await manager.post('/rota/terms', terms)).status).toBe(422)
    expect((await manager.post('/rota/terms', { ...terms, 'closes-2': '8am', version: '1' })).status).toBe(
      422,
    )
    await manager.post('/rota/fillings', { ...week, side: 'west', once: once(), accountId: ann.accountId })
    expect(await turnsThat(site)).toHaveLength(10)
  })

  it('changes a published week only with a note, and whom it concerns is told', async () => {
    await fill(ann.accountId)
    await publish('2')
    const [turn] = await turnsThat(site)
    const without = await manager.post(`/rota/turns/${turn?.id}/assignments`, { accountId: bea.accountId })
    expect(without.status).toBe(422)
    const given = { accountId: bea.accountId, note: 'Ann is on training' }
    expect((await manager.post(`/rota/turns/${turn?.id}/assignments`, given)).status).toBe(303)
    expect(await toldTo(site, ann.accountId)).toEqual(['rota changed', 'rota published'])
    expect(await toldTo(site, bea.accountId)).toEqual(['rota changed'])
    expect(await text(ann, '/rota?side=east&on=2026-11-30')).toContain('Ann is on training')
    expect((await manager.get(`/rota/turns/${turn?.id}`)).status).toBe(404)
    // Nobody instead: the hours are open.
    const [now] = await turnsThat(site)
    expect(now?.accountId).toBe(bea.accountId)
    await manager.post(`/rota/turns/${now?.id}/assignments`, { accountId: '', note: 'Bea is ill' })
    expect(await turnsThat(site)).toHaveLength(4)
  })

  it('gives away what is left of a turn that has begun', async () => {
    await fill(ann.accountId)
    site.now('2026-11-30T20:00:00Z')
    const [turn] = await turnsThat(site)
    await manager.post(`/rota/turns/${turn?.id}/assignments`, { accountId: bea.accountId })
    expect((await turnsThat(site)).slice(0, 2)).toMatchObject([
      { accountId: ann.accountId, from: '2026-11-30T17:00', until: '2026-11-30T20:00' },
      { accountId: bea.accountId, from: '2026-11-30T20:00', until: '2026-12-01T09:00' },
    ])
    site.now('2026-12-07T09:30:00Z')
    expect(await (await fill(bea.accountId)).text()).toContain('This week is over')
  })

  it('copies the week before as far as it fits', async () => {
    await manager.post('/rota/turns', turnTyped('2026-12-01 5pm', '2026-12-02 9am', ann.accountId))
    await manager.post('/rota/turns', turnTyped('2026-12-05 9am', '2026-12-06 9am', bea.accountId))
    const copy = () => manager.post('/rota/copies', { side: 'east', on: '2026-12-07', once: once() })
    expect((await copy()).status).toBe(303)
    expect((await turnsThat(site)).slice(2)).toMatchObject([
      { accountId: ann.accountId, from: '2026-12-08T17:00', until: '2026-12-09T09:00' },
      { accountId: bea.accountId, from: '2026-12-12T09:00', until: '2026-12-13T09:00' },
    ])
    expect((await copy()).status).toBe(422)
  })

  it('sees the gaps of eight weeks in words, and the turns of whoever has left among them', async () => {
    await fill(ann.accountId)
    const before = await text(manager, '/rota/gaps')
    expect(before).not.toContain('Wednesday 2 December 2026 9am, East')
    expect(before).toContain('Thursday 24 December 2026 5pm to Tuesday 29 December 2026 9am, East')
    expect(before).toContain('Thursday 31 December 2026 5pm to Monday 4 January 2027 9am, West')
    await publish('2')
    await site.database
      .updateTable('accounts')
      .set({ disabledAt: '2026-11-22T10:00:00.000Z' })
      .where('id', '=', ann.accountId)
      .execute()
    expect(await text(manager, '/rota/gaps')).toContain(
      'Tuesday 1 December 2026 5pm to Wednesday 2 December 2026 9am, East',
    )
    expect(await text(manager, '/rota?side=east&on=2026-11-30')).toContain('To be covered: Ann Ash has left')
    expect(
      await coveredSpells(site.database, 'east', '2026-11-30T00:00:00.000Z', '2026-12-07T00:00:00.000Z'),
    ).toEqual([])
    // Filling the week puts somebody in their place.
    await fill(bea.accountId, { note: 'Ann has left' })
    const turns = await turnsThat(site)
    expect(new Set(turns.map(({ accountId }) => accountId))).toEqual(new Set([bea.accountId]))
    expect(turns).toHaveLength(5)
  })

  it('sends a version to the carers of its side once', async () => {
    const near = await site.as({
      role: 'carer',
      householdId: await addHousehold(site, { quadrantId: 'north' }),
    })
    const far = await site.as({
      role: 'carer',
      householdId: await addHousehold(site, { quadrantId: 'south' }),
    })
    await fill(ann.accountId)
    const send = () => manager.post('/rota/sendings', week)
    expect((await send()).status).toBe(422)
    await publish('2')
    expect((await send()).status).toBe(303)
    expect((await send()).status).toBe(303)
    expect(await toldTo(site, near.accountId)).toEqual(['rota for carers'])
    expect(await toldTo(site, far.accountId)).toEqual([])
    const [turn] = await turnsThat(site)
    await manager.post(`/rota/turns/${turn?.id}/assignments`, { accountId: bea.accountId, note: 'A swap' })
    await send()
    expect(await toldTo(site, near.accountId)).toHaveLength(2)
    expect(await continueSendings(actingAsService(site.services))).toBe(0)
  })
})

describe('the rota', () => {
  it('is of the first side where none is chosen, and of none that is not there', async () => {
    expect(await text(ann, '/rota?side=&on=')).toContain('Out-of-hours rota, East')
    expect((await ann.get('/rota?side=elsewhere')).status).toBe(404)
    expect((await manager.post('/rota/copies', { side: 'east', on: 'some day', once: once() })).status).toBe(
      422,
    )
  })
})

describe('a carer', () => {
  it('sees the hours of their side and its number, and no name unless the service says so', async () => {
    const householdId = await addHousehold(site, { quadrantId: 'mid' })
    await addCarer(site, householdId)
    const carer = await site.as({ role: 'carer', householdId })
    await site.database
      .insertInto('helpLines')
      .values(
        ['east', 'west'].map((sideId, index) => ({
          ...{
            id: sideId,
            kind: 'out of hours' as const,
            name: `Out of hours ${sideId}`,
            scope: 'side' as const,
          },
          ...{ number: `0800 00000${index}`, purpose: 'Evenings', sideId, quadrantId: null },
          ...{ answers: 'rota' as const, position: index, checkedOn: null, checkedBy: null, endedAt: null },
        })),
      )
      .execute()
    await fill(ann.accountId)
    expect(await text(carer, '/out-of-hours?on=2026-11-30')).toContain('Nothing is published')
    await publish('2')
    const page = await text(carer, '/out-of-hours?on=2026-11-30')
    expect(page).toContain('Friday 4 December 5pm to Monday 7 December 9am')
    expect(page).toContain('0800 000000')
    expect(page).not.toContain('0800 000001')
    expect(page).not.toContain('Ann')
    await site.database
      .insertInto('rotaTerms')
      .values({
        version: 1,
        since: '2026-11-22T10:00:00.000Z',
        accountId: null,
        terms: '{"firstNames":"yes"}',
      })
      .execute()
    const named = await text(carer, '/out-of-hours?on=2026-11-30')
    expect(named).toContain('Ann')
    expect(named).not.toContain('Ash')
    expect((await carer.get('/rota')).status).toBe(404)
    // Without signing in it is the line that covers, whoever is behind it.
    await site.database
      .insertInto('helpLineSituations')
      .values({ lineId: 'east', situation: 'urgent', rank: 1 })
      .execute()
    site.now('2026-12-04T22:00:00Z')
    for (const path of ['/help-now?place=east', '/help-now/all']) {
      const shown = await (await site.stranger().get(path)).text()
      expect(shown).toContain('0800 000000')
      expect(shown).not.toMatch(/Ann|Ash/)
    }
  })
})

describe('what covers a side', () => {
  it('is told as moments, right in the week in which the clocks go forward, and stands in a calendar', async () => {
    site.now('2027-03-20T10:00:00Z')
    await manager.post('/rota/fillings', {
      side: 'east',
      on: '2027-03-22',
      once: once(),
      accountId: ann.accountId,
    })
    const [from, until] = ['2027-03-26T00:00:00.000Z', '2027-03-31T00:00:00.000Z']
    expect(await coveredSpells(site.database, 'east', from, until)).toEqual([])
    await publish('2', '2027-03-22')
    // From Thursday evening: Good Friday, the weekend with the change, and Easter Monday until the hand-over.
    expect(await coveredSpells(site.database, 'east', from, until)).toEqual([
      { from, until: '2027-03-29T08:30:00.000Z' },
    ])
    const days = { from: '2027-03-20', until: '2027-04-20' }
    expect((await turnsCovered(site.database, ann.accountId, days)).at(-1)).toMatchObject({
      ...{ fromAt: '2027-03-25T17:00:00.000Z', untilAt: '2027-03-29T08:30:00.000Z', title: 'Meeting' },
    })
  })
})
