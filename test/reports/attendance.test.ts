import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { byKind, byMonth, type CountedMonth, sayable, sumOf } from '#src/reports/rules/attendance.ts'
import { chartOf } from '#src/reports/rules/chart.ts'
import { onBothDatabases } from '../databases.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { countQueries } from '../queries.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { addGroup, addMeeting, rowsOf, textOf } from './support.ts'

const smallCount = 5
const quadrants = ['mid', 'north']
const months = ['2026-09-01', '2026-10-01', '2026-11-01']

const figures = {
  quadrantId: fc.constantFrom(...quadrants),
  kind: fc.constantFrom('open', 'men', 'LGBTQ+'),
  month: fc.constantFrom(...months),
  meetings: fc.integer({ min: 1, max: 4 }),
  cancelled: fc.integer({ min: 0, max: 2 }),
  short: fc.integer({ min: 0, max: 2 }),
}
const open = fc.record({
  ...figures,
  privacy: fc.constant('open' as const),
  groupId: fc.constant(null),
  came: fc.nat({ max: 40 }),
  toAdd: fc.nat({ max: 3 }),
})
const ofPrivate = (came: fc.Arbitrary<number>) =>
  fc.record({
    ...figures,
    privacy: fc.constant('private' as const),
    groupId: fc.uuid(),
    came,
    toAdd: fc.nat({ max: 3 }),
  })
const small = ofPrivate(fc.integer({ min: 0, max: smallCount - 1 }))
const large = ofPrivate(fc.integer({ min: smallCount, max: 30 }))

/** Everything that any page or file says of what was counted, whichever quadrants, kinds and months are chosen. */
function everythingSaid(counted: readonly CountedMonth[]) {
  const said = sayable(counted, smallCount)
  const choices = [undefined, 'open', 'men', 'LGBTQ+'].flatMap((kind) =>
    [quadrants, ['mid'], ['north']].map((ids) =>
      said.filter((one) => ids.includes(one.quadrantId) && (kind === undefined || one.kind === kind)),
    ),
  )
  return choices.map((chosen) => [chosen, byMonth(chosen, months), byKind(chosen, quadrants), sumOf(chosen)])
}

describe('what is said of private groups', () => {
  it('is the same, in every choice and in every total, whatever a small count was', () => {
    fc.assert(
      fc.property(
        fc.array(open),
        fc.array(large),
        fc.array(fc.tuple(small, fc.integer({ min: 0, max: smallCount - 1 }), fc.nat({ max: 3 }))),
        (opened, larger, changed) => {
          const before = changed.map(([row]) => row)
          const after = changed.map(([row, came, toAdd]) => ({ ...row, came, toAdd }))
          expect(everythingSaid([...opened, ...larger, ...after])).toEqual(
            everythingSaid([...opened, ...larger, ...before]),
          )
        },
      ),
    )
  })

  it('adds up to what open groups and larger counts are, with how many are left out', () => {
    fc.assert(
      fc.property(fc.array(open), fc.array(large), fc.array(small), (opened, larger, smaller) => {
        const all = sumOf(sayable([...opened, ...larger, ...smaller], smallCount))
        expect(all.came).toBe([...opened, ...larger].reduce((sum, { came }) => sum + came, 0))
        expect(all.hidden).toBe(smaller.length)
        expect(all.toAdd).toBe(opened.reduce((sum, { toAdd }) => sum + toAdd, 0))
        const every = [...opened, ...larger, ...smaller]
        expect(all.meetings).toBe(every.reduce((sum, { meetings }) => sum + meetings, 0))
      }),
    )
  })

  it('keeps two small ones of one kind and month small, though together they would not be', () => {
    const row = { quadrantId: 'mid', kind: 'men', month: '2026-10-01', privacy: 'private' as const }
    const counts = { meetings: 1, cancelled: 0, short: 0, toAdd: 0 }
    const said = sayable(
      [3, 4].map((came) => ({ ...row, ...counts, came, groupId: randomUUID() })),
      smallCount,
    )
    expect(said).toEqual([{ ...row, ...counts, meetings: 2, came: 0, hidden: 2 }])
  })
})

describe('the picture of the months', () => {
  it('draws each figure as tall as it is, within its frame, beside the others', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 5000 }), { minLength: 1, maxLength: 24 }), (counts) => {
        const { bars, width, baseline } = chartOf(counts)
        const most = Math.max(1, ...counts)
        const tallest = Math.max(...bars.map(({ height }) => height))
        for (const [index, bar] of bars.entries()) {
          expect(bar.y + bar.height).toBeCloseTo(baseline, 0)
          expect(bar.y).toBeGreaterThan(20)
          expect(bar.x + bar.width).toBeLessThanOrEqual(width)
          if (index > 0) expect(bar.x).toBeGreaterThan((bars[index - 1]?.x ?? 0) + bar.width - 0.2)
          if (Math.max(...counts) > 0)
            expect(bar.height / tallest).toBeCloseTo((counts[index] ?? 0) / most, 1)
        }
      }),
    )
  })
})

onBothDatabases('who came to groups', (open) => {
  let site: Site
  let coordinator: Client
  const people: [string, string][] = []
  beforeEach(async () => {
    site = await openSite({ database: await open(), settings: { noticeWorkingDays: 5 } })
    coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
    people.length = 0
    for (let count = 0; count < 6; count++) {
      const home = await addHousehold(site)
      people.push([await addCarer(site, home), home])
    }
  })

  it('counts by month, quadrant and kind, in pages, in their table and their picture', async () => {
    const group = await addGroup(site)
    const men = await addGroup(site, { kind: 'men' })
    const elsewhere = await addGroup(site, { quadrantId: 'north' })
    await addMeeting(site, group, '2026-10-06', people.slice(0, 3))
    await addMeeting(site, group, '2026-10-31', people.slice(0, 2))
    await addMeeting(site, group, '2026-11-03', people, 'could not')
    await addMeeting(site, men, '2026-10-15', people.slice(0, 4))
    await addMeeting(site, elsewhere, '2026-10-15', people)
    // One to come, and one longer ago than the report.
    await addMeeting(site, group, '2026-11-24', people)
    await addMeeting(site, group, '2025-11-30', people)
    const html = await (await coordinator.get('/reports')).text()
    expect(rowsOf(html, 'October 2026')).toEqual([['3', '9', '0', '0', '3']])
    expect(rowsOf(html, 'November 2026')).toEqual([['1', '0', '0', '0', '1']])
    expect(rowsOf(html, 'Mid: Open')).toEqual([['3', '5', '0', '0', '3']])
    expect(rowsOf(html, 'Mid: Men')).toEqual([['1', '4', '0', '0', '1']])
    expect(html).not.toContain('North: Open')
    expect(html).toContain('<title id="chart-title">')
    const men2 = await (await coordinator.get('/reports?kind=men')).text()
    expect(rowsOf(men2, 'October 2026')).toEqual([['1', '4', '0', '0', '1']])
    const earlier = await (await coordinator.get('/reports?until=2025-11')).text()
    expect(rowsOf(earlier, 'November 2025')).toEqual([['1', '6', '0', '0', '1']])
    const manager = await site.as('manager')
    const all = await (await manager.get('/reports')).text()
    expect(rowsOf(all, 'October 2026')).toEqual([['4', '15', '0', '0', '4']])
    const north = await (await manager.get('/reports?quadrant=north')).text()
    expect(rowsOf(north, 'October 2026')).toEqual([['1', '6', '0', '0', '1']])
    // Not hers, so the report stays of what is.
    const asked = await (await coordinator.get('/reports?quadrant=north')).text()
    expect(rowsOf(asked, 'October 2026')).toEqual([['3', '9', '0', '0', '3']])
  })

  it('counts what was cancelled, and what was changed or cancelled with short notice; what nobody had been told of never was', async () => {
    const group = await addGroup(site)
    for (const [onDay, days, why] of [
      ['2026-10-06', 2, 'cancelled'],
      ['2026-10-13', 5, 'cancelled'],
      ['2026-10-20', null, 'cancelled'],
      ['2026-10-27', null, 'schedule changed'],
    ] as const) {
      const id = await addMeeting(site, group, onDay)
      const cancelledAt = '2026-10-01T10:00:00.000Z'
      await site.database
        .updateTable('groupSessions')
        .set({ cancelledAt, cancelledWhy: why })
        .where('id', '=', id)
        .execute()
      if (days !== null)
        await site.database
          .insertInto('sessionChanges')
          .values({
            ...{ id: randomUUID(), sessionId: id, change: 'cancelled', fromDay: onDay },
            ...{ workingDays: days, at: cancelledAt },
          })
          .execute()
    }
    const html = await (await coordinator.get('/reports')).text()
    expect(rowsOf(html, 'October 2026')).toEqual([['0', '0', '3', '1', '0']])
    // Of those that took place at another time or in another place it counts too.
    for (const [onDay, workingDays] of [
      ['2026-09-08', 4],
      ['2026-09-15', 5],
    ] as const) {
      const sessionId = await addMeeting(site, group, onDay)
      const at = '2026-09-01T10:00:00.000Z'
      await site.database
        .updateTable('groupSessions')
        .set({ changedAt: at })
        .where('id', '=', sessionId)
        .execute()
      for (const change of ['moved', 'elsewhere'] as const)
        await site.database
          .insertInto('sessionChanges')
          .values({ ...{ id: randomUUID(), sessionId, change, fromDay: onDay }, workingDays, at })
          .execute()
    }
    const moved = await (await coordinator.get('/reports')).text()
    expect(rowsOf(moved, 'September 2026')).toEqual([['2', '0', '0', '1', '2']])
  })

  it('says of a private group only from five on, and nothing of its registers, to its own coordinator too', async () => {
    const group = await addGroup(site)
    const quiet = await addGroup(site, { privacy: 'private', kind: 'LGBTQ+' })
    await site.database
      .insertInto('groupCoordinators')
      .values({
        ...{ id: randomUUID(), groupId: quiet, accountId: (await site.as('coordinator')).accountId },
        ...{ fromOn: '2024-01-01', namedAt: '2024-01-01T10:00:00.000Z' },
      })
      .execute()
    await addMeeting(site, group, '2026-10-06', people.slice(0, 1))
    await addMeeting(site, quiet, '2026-09-08', people.slice(0, 5))
    await addMeeting(site, quiet, '2026-10-08', people.slice(0, 4))
    for (const reader of [coordinator, await site.as('manager'), await site.as('coordinator')]) {
      const html = await (await reader.get('/reports')).text()
      expect(rowsOf(html, 'September 2026')).toEqual([['1', '5', '0', '0', '0']])
      expect(rowsOf(html, 'October 2026')).toEqual([['2', '1, and fewer than 5 more', '0', '0', '1']])
      expect(rowsOf(html, 'Mid: LGBTQ+')).toEqual([['2', '5, and fewer than 5 more', '0', '0', '0']])
      expect(html).toContain('which are not drawn')
      const csv = await (await reader.get('/reports/attendance.csv?kind=LGBTQ%2B')).text()
      expect(csv.split('\r\n').slice(1, 3)).toEqual([
        '2026-09,Mid,LGBTQ+,Private,1,5,0,0,',
        '2026-10,Mid,LGBTQ+,Private,1,Fewer than 5,0,0,',
      ])
    }
  })

  it('defuses in its file what somebody named a kind', async () => {
    const kind = '=HYPERLINK("https://evil.example")'
    await addMeeting(site, await addGroup(site, { kind }), '2026-10-06', people.slice(0, 1))
    const file = await coordinator.get('/reports/attendance.csv')
    expect(file.headers.get('Content-Type')).toContain('text/csv')
    expect(await file.text()).toContain(`"'=HYPERLINK(""https://evil.example"")"`)
  })

  it('asks as many queries for many groups as for one, and finds each session by an index', async () => {
    const group = await addGroup(site)
    await addMeeting(site, group, '2026-10-06', people.slice(0, 1))
    const asked = () =>
      countQueries(site.database, async () => expect((await coordinator.get('/reports')).status).toBe(200))
    await asked()
    const few = await asked()
    for (let count = 0; count < 5; count++)
      await addMeeting(site, await addGroup(site, { kind: `kind ${count}` }), '2026-10-06', people)
    expect(await asked()).toBe(few)
  })
})

it('is for coordinators and managers, and says so when nothing met', async () => {
  const site = await openSite()
  expect(await textOf(await (await site.as('coordinator')).get('/reports'))).toContain('No group met')
  for (const role of ['carer', 'liaison', 'supervising_worker', 'recruiter', 'payments'] as const)
    expect((await (await site.as(role)).get('/reports')).status).toBe(404)
})
