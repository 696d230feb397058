import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { beforeEach, expect, it } from 'vitest'
import { addMonths } from '#src/clock.ts'
import { gapsOf } from '#src/groups/showing.ts'
import { monthsUpTo, shortMonths } from '#src/reports/rules/months.ts'
import { onBothDatabases } from '../databases.ts'
import { countQueries } from '../queries.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { addGroup, addMeeting, rowsOf } from './support.ts'

const month = fc.integer({ min: 0, max: 11 }).map((back) => addMonths('2026-11-01', -back))
const quadrantId = fc.constantFrom('mid', 'north')

it('lists each month of each quadrant once, and only those with too few', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.record({ quadrantId, month, groups: fc.integer({ min: 1, max: 4 }) }), {
        selector: (one) => `${one.quadrantId} ${one.month}`,
      }),
      fc.array(fc.record({ quadrantId, month })),
      fc.integer({ min: 1, max: 3 }),
      (met, off, groupsAMonth) => {
        const quadrantIds = ['mid', 'north']
        const months = monthsUpTo('2026-11-01', 12)
        const short = shortMonths(met, off, { quadrantIds, months, groupsAMonth })
        for (const id of quadrantIds)
          for (const each of months) {
            const groups = met.find((one) => one.quadrantId === id && one.month === each)?.groups ?? 0
            const isOff = off.some((one) => one.quadrantId === id && one.month === each)
            expect(short.filter((one) => one.quadrantId === id && one.month === each)).toEqual(
              groups < groupsAMonth
                ? [{ quadrantId: id, month: each, groups, planned: isOff ? 'none planned' : 'not planned' }]
                : [],
            )
          }
      },
    ),
  )
})

onBothDatabases('months without a group', (open) => {
  let site: Site
  let coordinator: Client
  beforeEach(async () => {
    site = await openSite({ database: await open() })
    coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
  })

  it('are those in which no support group met that was not cancelled, with what was planned', async () => {
    const group = await addGroup(site)
    const social = await addGroup(site, { form: 'social evening' })
    for (let back = 11; back >= -2; back--) await addMeeting(site, group, addMonths('2026-11-15', -back))
    const { database } = site
    const meeting = (onDay: string) => database.updateTable('groupSessions').where('onDay', '=', onDay)
    await meeting('2026-08-15')
      .set({ cancelledAt: '2026-08-01T10:00:00.000Z', cancelledWhy: 'cancelled' })
      .execute()
    await meeting('2026-06-15').set({ groupId: social }).execute()
    await meeting('2027-01-15').set({ groupId: social }).execute()
    await database
      .insertInto('quadrantMonthsOff')
      .values({
        ...{ id: randomUUID(), quadrantId: 'mid', month: '2026-08-01', setAt: '2026-01-01T10:00:00.000Z' },
      })
      .execute()
    const html = await (await coordinator.get('/reports/gaps')).text()
    expect(rowsOf(html, 'August 2026')).toEqual([['Mid', '0', 'None planned: holidays']])
    expect(rowsOf(html, 'June 2026')).toEqual([['Mid', '0', 'Fewer than are meant to']])
    expect(rowsOf(html, 'January 2027')).toHaveLength(1)
    expect(rowsOf(html, 'July 2026')).toEqual([])
    const file = await (await coordinator.get('/reports/gaps.csv')).text()
    expect(file.trim().split('\r\n').slice(1)).toEqual([
      '2027-01,Mid,0,Fewer than are meant to',
      '2026-08,Mid,0,None planned: holidays',
      '2026-06,Mid,0,Fewer than are meant to',
    ])
  })

  it('says of the months to come what the list of groups says', async () => {
    const group = await addGroup(site)
    await addMeeting(site, group, '2026-12-15')
    const viewer = { roles: new Set(['manager']), quadrantIds: [] } as never
    const gaps = await gapsOf(site.database, viewer, [{ id: 'mid' }, { id: 'north' }], {
      ...{ from: '2026-11-01', months: 3, groupsAMonth: 1 },
    })
    const file = await (await (await site.as('manager')).get('/reports/gaps.csv')).text()
    const ahead = file
      .trim()
      .split('\r\n')
      .filter((line) => /^(2026-1[12]|2027-01),(Mid|North),/.test(line))
      .map((line) => line.slice(0, 7))
    expect(ahead.toSorted()).toEqual(gaps.map((gap) => gap.month.slice(0, 7)).toSorted())
    expect(gaps).toHaveLength(5)
  })

  it('asks as many queries for many quadrants as for one', async () => {
    const manager = await site.as('manager')
    const asked = (path: string) =>
      countQueries(site.database, async () => expect((await manager.get(path)).status).toBe(200))
    await asked('/reports/gaps')
    expect(await asked('/reports/gaps')).toBe(await asked('/reports/gaps?quadrant=mid'))
  })
})
