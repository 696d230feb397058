import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { addCarer, addHousehold } from '../factories.ts'
import { addGroup, came, gathered, night, openService, talked } from './support.ts'

type Site = Awaited<ReturnType<typeof openService>>
let site: Site
let evans: string
let hall: string

beforeEach(async () => {
  site = await openService()
  evans = await addHousehold(site, { name: 'Evans', approvedOn: '2024-01-15', kind: 'kinship' })
  hall = await addHousehold(site, { name: 'Hall', quadrantId: 'north', approvedOn: '2024-01-15' })
})

const coordinator = () => site.as({ role: 'coordinator', quadrantIds: ['mid'] })
const textOf = async (answer: Response) => (await answer.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const listed = async (path = '/company', by = coordinator()) => textOf(await (await by).get(path))

describe('the list of who would like company', () => {
  it('names homes of the coordinator’s quadrants before and after the first night, and nobody who has somebody', async () => {
    expect(await listed()).toContain('Evans')
    await night(site)
    const said = await listed()
    expect(said).toContain('Evans')
    expect(said).not.toContain('Hall')
    expect(said).toContain('1 household')
    // Said since last night: who has somebody is gone, and who came is there.
    await came(site, { householdId: evans, carerId: await addCarer(site, evans), onDay: '2026-11-21' })
    await addHousehold(site, { name: 'Newcomer', sinceOn: '2026-11-22' })
    const now = await listed()
    expect(now).not.toContain('Evans')
    expect(now).toContain('Newcomer New')
  })

  it('puts first what PRODUCT says first, then the longest without anybody, page by page', async () => {
    await addHousehold(site, { name: 'Moved', approvedOn: '2023-01-01', sinceOn: '2023-01-01' })
    const onHold = await addHousehold(site, {
      name: 'Rests',
      approvedOn: '2023-01-01',
      onHoldSince: '2026-09-01',
    })
    await addHousehold(site, { name: 'Waits', approvedOn: '2023-01-01', waitingSince: '2026-09-01' })
    await addHousehold(site, { name: 'Begins', approvedOn: '2026-11-01' })
    const moved = await site.database
      .selectFrom('households')
      .select('id')
      .where('name', '=', 'Moved')
      .executeTakeFirstOrThrow()
    const worker = await site.as({ role: 'supervising_worker', supervisedIds: [moved.id] })
    await worker.post(`/households/${moved.id}/moved-ons`)
    for (let index = 0; index < 20; index++)
      await addHousehold(site, {
        name: `Usual ${index}`,
        approvedOn: '2024-02-01',
        sinceOn: `2024-02-${10 + index}`,
      })
    await night(site)
    const first = await listed()
    const places = ['Begins', 'Waits', 'Rests', 'Moved', 'Evans', 'Usual 0', 'Usual 9'].map((name) =>
      first.indexOf(` ${name} `),
    )
    expect(places).toEqual(places.toSorted((one, other) => one - other))
    expect(places[0]).toBeGreaterThan(0)
    expect(first).not.toContain('Usual 19')
    const html = await (await (await coordinator()).get('/company')).text()
    const next = /href="(\/company\?after=[^"]+)"/.exec(html)?.[1] ?? ''
    const second = await listed(next)
    expect(second).toContain('Usual 19')
    expect(second).not.toContain('Evans')
    expect(onHold).toBeTruthy()
  })

  it('leaves out who said not now, until they may be asked again', async () => {
    await (await coordinator()).post(`/households/${evans}/not-nows`)
    await night(site)
    expect(await listed()).not.toContain('Evans')
    expect(await listed()).toContain('1 said not now, thank you')
    site.now('2027-05-22T10:00:00Z')
    await night(site)
    expect(await listed()).toContain('Evans')
  })

  it('tells a coordinator no day of a talk, nor anybody that of a group or which it was', async () => {
    const hub = await addHousehold(site, { name: 'Hub' })
    const constellationId = await gathered(site, [hub, evans])
    await talked(site, { constellationId, householdId: evans, onDay: '2026-05-17' })
    expect(await listed()).toContain('May 2026')
    expect(await listed()).not.toContain('17 May 2026')
    expect(await listed('/company', site.as('manager'))).toContain('17 May 2026')
    const carerId = await addCarer(site, evans)
    await came(site, { householdId: evans, carerId, onDay: '2026-06-18', name: 'Secret', privacy: 'private' })
    for (const by of [coordinator(), site.as('manager')]) {
      const said = await listed('/company', by)
      expect(said).toContain('June 2026')
      expect(said).not.toContain('18 June')
      expect(said).not.toContain('Secret')
    }
    const manager = await site.as('manager')
    await site.database.updateTable('groupSessions').set({ onDay: '2026-11-18' }).execute()
    const page = await textOf(await manager.get(`/households/${evans}`))
    expect(page).toContain('Linked by a group, November 2026')
    expect(page).not.toContain('18 November')
  })

  it('says what could help: a constellation, a group, never one that is private', async () => {
    const hub = await addHousehold(site, { name: 'Hub', easting: 571_700, sleepoverBeds: 2 })
    await gathered(site, [hub])
    await addGroup(site, { onDay: '2026-12-01', name: 'Kin', kind: 'kinship' })
    await addGroup(site, { onDay: '2026-11-25', name: 'Private', kind: 'open', privacy: 'private' })
    const said = await listed()
    expect(said).toMatch(/Join Star [^,]+, 1 km, 10 places left/)
    expect(said).toContain('Group Kin , Tuesday 1 December, 10:00')
    expect(said).not.toContain('Group Private')
  })

  it('names a hidden home, and nothing that is near it', async () => {
    const hub = await addHousehold(site, { name: 'Hub', easting: 571_700, sleepoverBeds: 2 })
    await gathered(site, [hub])
    await site.database
      .updateTable('households')
      .set({ hiddenSince: '2026-01-01T10:00:00.000Z' })
      .where('id', '=', evans)
      .execute()
    await site.services.homePlaces.refresh()
    const said = await listed()
    expect(said).toContain('Evans')
    expect(said.slice(said.indexOf('Evans'))).not.toMatch(/\d km|Join Star/)
  })

  it('ends distances with the day’s measure, and goes on without them', async () => {
    const hub = await addHousehold(site, { name: 'Hub', easting: 571_700, sleepoverBeds: 2 })
    await gathered(site, [hub])
    const bea = await coordinator()
    await site.database
      .insertInto('sightings')
      .values(
        Array.from({ length: 60 }, () => ({
          ...{
            onKind: 'household' as const,
            onId: randomUUID(),
            day: '2026-11-22',
            accountId: bea.accountId,
          },
          ...{ what: 'distances' as const, at: '2026-11-22T09:00:00.000Z' },
        })),
      )
      .execute()
    const said = await textOf(await bea.get('/company'))
    expect(said).toContain('You have looked at many distances today')
    expect(said).toContain('Evans')
    expect(said).not.toMatch(/\d km/)
  })

  it('is a CSV of the same homes', async () => {
    await night(site)
    const csv = await (await (await coordinator()).get('/company.csv')).text()
    expect(csv).toContain('Evans,Mid,2024-01-15,')
    expect(csv).not.toContain('Hall')
  })
})

describe('the family', () => {
  it('reads nothing of it, whatever other role they have', async () => {
    await night(site)
    for (const role of ['carer', 'manager', 'coordinator'] as const) {
      const own = await site.as({ role, householdId: evans, quadrantIds: ['mid'] })
      const page = await textOf(await own.get(`/households/${evans}`))
      expect(page).toContain('Company from other carers')
      expect(page).not.toMatch(/No link|Linked by/)
      if (role === 'carer') {
        expect((await own.get('/company')).status).toBe(404)
        continue
      }
      const list = await textOf(await own.get('/company'))
      expect(list).not.toContain('Evans')
      expect(await textOf(await own.get('/company/nights'))).toContain('Your own home is in Mid')
      expect(await (await own.get('/company/nights.csv')).text()).not.toContain(',Mid,')
    }
  })

  it('says not now, and that they may be asked again', async () => {
    const own = await site.as({ role: 'carer', householdId: evans })
    for (let tap = 0; tap < 2; tap++)
      expect((await own.post(`/households/${evans}/not-nows`)).status).toBe(303)
    const said = await site.database.selectFrom('notNows').selectAll().execute()
    expect(said).toEqual([expect.objectContaining({ saidOn: '2026-11-22', askAgainOn: '2027-05-22' })])
    expect(await textOf(await own.get(`/households/${evans}`))).toContain(
      'We will not ask before 22 May 2027',
    )
    const stranger = await site.as({ role: 'carer', householdId: hall })
    expect((await stranger.post(`/not-nows/${said[0]?.id}/ends`)).status).toBe(404)
    expect((await own.post(`/not-nows/${said[0]?.id}/ends`)).status).toBe(303)
    expect(await textOf(await own.get(`/households/${evans}`))).toContain('Not now, thank you')
  })
})

describe('a child who moved on', () => {
  it('is one tap of the supervising worker, once a day, taken back on that day only', async () => {
    const worker = await site.as({ role: 'supervising_worker', supervisedIds: [evans] })
    for (let tap = 0; tap < 2; tap++) await worker.post(`/households/${evans}/moved-ons`)
    const marks = () =>
      site.database.selectFrom('movedOns').selectAll().where('endedAt', 'is', null).execute()
    const [first] = await marks()
    expect(await marks()).toHaveLength(1)
    expect(await textOf(await worker.get(`/households/${evans}`))).toContain(
      'A child moved on: 22 November 2026',
    )
    await worker.post(`/moved-ons/${first?.id}/withdrawals`)
    expect(await marks()).toEqual([])
    await worker.post(`/households/${evans}/moved-ons`)
    const [second] = await marks()
    site.now('2026-11-23T10:00:00Z')
    await worker.post(`/moved-ons/${second?.id}/withdrawals`)
    expect(await marks()).toHaveLength(1)
    for (const role of ['manager', 'coordinator'] as const)
      expect(
        (await (await site.as({ role, quadrantIds: ['mid'] })).post(`/households/${evans}/moved-ons`)).status,
      ).toBe(404)
  })
})

describe('the front page', () => {
  it('says how many would like company, to managers and coordinators, from the first night on', async () => {
    expect(await textOf(await (await coordinator()).get('/'))).not.toContain('would like company')
    await night(site)
    expect(await textOf(await (await coordinator()).get('/'))).toContain('1 household would like company')
    expect(await textOf(await (await site.as('manager')).get('/'))).toContain(
      '2 households would like company',
    )
    const own = await site.as({ role: 'coordinator', quadrantIds: ['mid'], householdId: evans })
    expect(await textOf(await own.get('/'))).toContain('every household has somebody')
  })
})

describe('the months', () => {
  it('are told as they were counted, beside their picture and as a CSV', async () => {
    await site.database
      .insertInto('companyNights')
      .values([
        {
          onDay: '2026-05-30',
          quadrantId: 'mid',
          homes: 10,
          linked: 4,
          notNow: 1,
          noLink: 5,
          countedAt: '2026-05-30T00:30:00.000Z',
        },
        {
          onDay: '2026-05-31',
          quadrantId: 'mid',
          homes: 10,
          linked: 5,
          notNow: 1,
          noLink: 4,
          countedAt: '2026-05-31T00:30:00.000Z',
        },
      ])
      .execute()
    await night(site)
    const manager = await site.as('manager')
    const page = await textOf(await manager.get('/company/nights'))
    expect(page).toContain('31 May 2026 10 5 (50%) 1 4')
    expect(page).not.toContain('30 May 2026')
    expect(await textOf(await manager.get('/company'))).toContain('down from 50% in May')
    const csv = await (await manager.get('/company/nights.csv')).text()
    expect(csv).toContain('2026-05-30,Mid,10,4,1,5')
    expect(csv).toContain('2026-11-22,North,1,0,0,1')
  })
})
