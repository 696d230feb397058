import { expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { addStar } from '../gatherings/support.ts'
import { addMentor, addPeer, started } from '../pairings/support.ts'
import { addPayee, draft, oweTo } from '../payments/support.ts'
import { addSides, once, week } from '../rota/support.ts'
import { openSite, type Site } from '../support.ts'
import { addException, remind, told, toldOf } from './support.ts'

/** What was told each time on these days, by its kind. */
async function through(site: Site, kind: string, days: readonly string[]) {
  const counts: number[] = []
  for (const day of days) {
    site.now(`${day}T08:00:00Z`)
    const before = (await toldOf(site, kind)).length
    await remind(site)
    counts.push((await toldOf(site, kind)).length - before)
  }
  return counts
}

onBothDatabases('reminders of what waits', (open) => {
  it('tell the mentor of a first talk that was not had, of buddies both, and coordinators of reviews', async () => {
    const site = await openSite({ database: await open() })
    const coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
    await site.as({ role: 'coordinator', quadrantIds: ['north'] })
    const mentor = await addMentor(site, { carer: { email: 'm@example.org' } })
    const mentee = await addPeer(site, { carer: { email: 'e@example.org' }, approvedOn: '2026-08-15' })
    const mentored = await started(site, mentor, mentee)
    const one = await addMentor(site, { part: 'buddy', carer: { email: 'o@example.org' } })
    const other = await addMentor(site, { part: 'buddy', carer: { email: 't@example.org' } })
    await started(site, one, other, { kind: 'buddies' })
    expect(await through(site, 'first talk', ['2026-11-28', '2026-11-29', '2026-11-30'])).toEqual([0, 3, 0])
    expect(new Set(await toldOf(site, 'first talk'))).toEqual(
      new Set([mentor.carerId, one.carerId, other.carerId]),
    )
    // In three months a review, of which the mentor hears a week before.
    expect(await through(site, 'pair review coming', ['2027-02-14', '2027-02-15'])).toEqual([0, 1])
    expect(await toldOf(site, 'pair review coming')).toEqual([mentor.carerId])
    expect(await through(site, 'pair review due', ['2027-02-21', '2027-02-22', '2027-02-25'])).toEqual([
      0, 1, 0,
    ])
    expect(await toldOf(site, 'pair review due')).toEqual([coordinator.accountId])
    // A year after it began, whether it goes on; without a day of its own a year after the approval.
    expect(await through(site, 'pair review due', ['2027-11-21', '2027-11-22'])).toEqual([0, 1])
    await site.database.updateTable('pairings').set({ decideOn: null }).where('id', '=', mentored).execute()
    await site.database
      .updateTable('households')
      .set({ approvedOn: '2027-08-15' })
      .where('id', '=', mentee.householdId)
      .execute()
    expect(await through(site, 'pair review due', ['2028-08-14', '2028-08-15'])).toEqual([0, 1])
  })

  it('tell of exceptions that end, to their liaison worker and managers', async () => {
    const site = await openSite({ database: await open() })
    const star = await addStar(site)
    const manager = await site.as('manager')
    const liaison = await site.as({ role: 'liaison', constellationIds: [star.id] })
    await site.as({ role: 'liaison', constellationIds: [(await addStar(site)).id] })
    await addException(site, star.id, '2026-12-23')
    await addException(site, star.id, '2026-12-24')
    await site.database
      .updateTable('exceptions')
      .set({ endedAt: '2026-11-20T10:00:00.000Z' })
      .where('untilOn', '=', '2026-12-24')
      .execute()
    const days = ['2026-11-22', '2026-11-23', '2026-11-24', '2026-12-16', '2026-12-18']
    expect(await through(site, 'exception ending', days)).toEqual([0, 2, 0, 2, 0])
    expect(new Set(await toldOf(site, 'exception ending'))).toEqual(
      new Set([manager.accountId, liaison.accountId]),
    )
  })

  it('tell carers and their workers of standards that are left, once, and not who has met them', async () => {
    const site = await openSite({ database: await open() })
    const home = await addHousehold(site, { approvedOn: '2026-01-20', sinceOn: '2026-01-20' })
    const kin = await addHousehold(site, { kind: 'kinship', approvedOn: '2025-08-31' })
    const worker = await site.as({ role: 'supervising_worker', supervisedIds: [home] })
    const left = await addCarer(site, home, { email: 'l@example.org', fromOn: '2026-01-20' })
    const met = await addCarer(site, home, { email: 'x@example.org', fromOn: '2026-01-20' })
    const later = await addCarer(site, kin, { email: 'k@example.org', fromOn: '2025-08-31' })
    await site.database
      .insertInto('inductions')
      .values({
        ...{ carerId: met, householdId: home, standardsMet: 7, completedOn: '2026-10-01' },
        recordedAt: '2026-10-01T10:00:00.000Z',
      })
      .execute()
    expect(await through(site, 'standards due', ['2026-11-20', '2026-11-21', '2026-11-22'])).toEqual([
      0, 1, 0,
    ])
    expect(await toldOf(site, 'standards due')).toEqual([left])
    expect(await toldOf(site, 'standards to look at')).toEqual([worker.accountId])
    // 18 months after a 31st there is no 31st: the month's last day.
    expect(await through(site, 'standards due', ['2027-02-13', '2027-02-14'])).toEqual([0, 1])
    expect((await told(site)).filter(({ to }) => to === later)).toHaveLength(1)
  })

  it('tell payments officers of a run that waits, never whoever prepared it', async () => {
    const site = await openSite({ database: await open() })
    const maker = await site.as('payments')
    const preparer = await site.as('payments')
    const officer = await site.as('payments')
    const manager = await site.as('manager')
    const payee = await addPayee(site)
    await oweTo(site, payee, { preparedBy: preparer.accountId })
    await draft(site, maker.accountId)
    expect(await through(site, 'payment run waiting', ['2026-11-24', '2026-11-25', '2026-11-26'])).toEqual([
      0, 1, 0,
    ])
    expect(await toldOf(site, 'payment run waiting')).toEqual([officer.accountId])
    await site.database
      .updateTable('accounts')
      .set({ disabledAt: '2026-11-26T10:00:00.000Z' })
      .where('id', '=', officer.accountId)
      .execute()
    expect(await through(site, 'payment run waiting', ['2026-12-02'])).toEqual([1])
    expect(await toldOf(site, 'payment run waiting')).toContain(manager.accountId)
  })

  it('tell managers of help lines to check, all of a day as one, and show them what was told', async () => {
    const site = await openSite({ database: await open() })
    const manager = await site.as('manager')
    for (const id of ['one', 'two'])
      await site.database
        .insertInto('helpLines')
        .values({
          ...{ id, kind: 'duty', name: id, number: '01632 960001', purpose: 'Ring us', scope: 'all' },
          ...{ answers: 'always', position: 1, checkedOn: '2026-05-23', checkedBy: null },
          ...{ sideId: null, quadrantId: null, endedAt: null },
        } as never)
        .execute()
    expect(await through(site, 'help line to check', ['2026-11-22', '2026-11-23', '2026-11-24'])).toEqual([
      0, 1, 0,
    ])
    expect(await toldOf(site, 'help line to check')).toEqual([manager.accountId])
    expect(await (await manager.get('/jobs')).text()).toContain('href="/jobs/reminders"')
    const page = (await (await manager.get('/jobs/reminders')).text()).replaceAll(/<[^>]+>|\s+/g, ' ')
    expect(page).toMatch(/A help line that has not been rung to check +Managers +6 months after .*? 1 /)
    expect((await (await site.as('coordinator')).get('/jobs/reminders')).status).toBe(404)
    // One that never was is told of once a month.
    await site.database.updateTable('helpLines').set({ checkedOn: null }).where('id', '=', 'two').execute()
    const days = ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-29', '2027-01-02']
    expect(await through(site, 'help line to check', days)).toEqual([0, 1, 0, 0, 1])
  })

  it('tell managers on Mondays of hours that nobody covers, where there is a rota', async () => {
    const site = await openSite({ database: await open() })
    const manager = await site.as('manager')
    await addSides(site)
    expect(await through(site, 'rota gaps', ['2026-11-23'])).toEqual([0])
    await manager.post('/rota/fillings', { ...week, once: once(), accountId: manager.accountId })
    const days = ['2026-11-24', '2026-11-27', '2026-11-30', '2026-12-01', '2026-12-07']
    expect(await through(site, 'rota gaps', days)).toEqual([1, 0, 1, 0, 1])
    // The next eight weeks are all planned: nobody is told.
    site.now('2026-12-14T07:00:00Z')
    await site.database
      .updateTable('rotaTurns')
      .set({ fromWall: '2026-12-13T00:00', untilWall: '2027-02-20T00:00' })
      .where('fromWall', 'like', '2026-11-30%')
      .execute()
    expect(await through(site, 'rota gaps', ['2026-12-14'])).toEqual([0])
  })
})
