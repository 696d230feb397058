import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { addHousehold } from '../factories.ts'
import { addStar, plan } from '../gatherings/support.ts'
import { addGroup, addSession, say } from '../group-sessions/support.ts'
import { addHost, agreed, asked, day, addStar as starOf, wish as stayWish } from '../sleepovers/support.ts'
import { openSite, type Site } from '../support.ts'
import { inShort, makeCalendar, read } from './support.ts'

const carerOf = async ({ database }: Site, accountId: string) =>
  (
    await database
      .selectFrom('accounts')
      .select('carerId')
      .where('id', '=', accountId)
      .executeTakeFirstOrThrow()
  ).carerId ?? ''

onBothDatabases('the dates in a calendar', (open) => {
  it('are the sessions that a carer means to come to, as they move, fill and are called off', async () => {
    const site = await openSite({ database: await open() })
    const householdId = await addHousehold(site)
    const carer = await site.as({ role: 'carer', householdId })
    const coordinator = await site.as('coordinator')
    const me = { carerId: await carerOf(site, carer.accountId), householdId }
    const group = await addGroup(site, { coordinatorIds: [coordinator.accountId] })
    const outing = await addGroup(site, { name: 'Beach day', form: 'family day' })
    const quiet = await addGroup(site, {
      name: 'A private evening',
      form: 'social evening',
      privacy: 'private',
    })
    const [yes, maybe, no] = await Promise.all(
      ['2026-12-01', '2026-12-08', '2026-12-15', '2026-12-22'].map((onDay) =>
        addSession(site, group, { onDay }),
      ),
    )
    const full = await addSession(site, outing, { onDay: '2027-07-03', capacity: 0 })
    const hidden = await addSession(site, quiet, { onDay: '2027-07-10' })
    await say(site, yes ?? '', me, 'yes')
    await say(site, maybe ?? '', me, 'maybe')
    await say(site, no ?? '', me, 'no')
    for (const each of [full, hidden]) await say(site, each, me, 'yes')
    const path = await makeCalendar(carer)
    const first = await read(site, path)
    expect(inShort(first)).toEqual([
      'Group 2026-12-01T19:30:00Z',
      'Group 2026-12-08T19:30:00Z TENTATIVE',
      'Event 2027-07-03T18:30:00Z TENTATIVE',
      'Group 2027-07-10T18:30:00Z',
    ])
    // The coordinator has them all of her own groups, and none of others.
    const hers = await read(site, await makeCalendar(coordinator))
    expect(hers.map(({ start }) => start.slice(5, 10))).toEqual(['12-01', '12-08', '12-15', '12-22'])

    await site.database
      .updateTable('groupSessions')
      .set({ onDay: '2026-12-02', fromTime: '10:00', untilTime: '11:30', venue: '4 Secret Lane' })
      .where('id', '=', yes ?? '')
      .execute()
    await site.database
      .updateTable('groupSessions')
      .set({ cancelledAt: '2026-11-22T10:30:00.000Z', cancelledWhy: 'cancelled' })
      .where('id', '=', hidden)
      .execute()
    await say(site, maybe ?? '', me, 'no')
    site.now('2026-11-22T11:00:00Z')
    const then = await read(site, path)
    expect(inShort(then)).toEqual([
      'Group 2026-12-02T10:00:00Z again 1',
      'Group 2026-12-08T19:30:00Z CANCELLED again 1',
      'Event 2027-07-03T18:30:00Z TENTATIVE',
      'Group 2027-07-10T18:30:00Z CANCELLED again 1',
    ])
    expect(then.map(({ uid }) => uid)).toEqual(first.map(({ uid }) => uid))
    expect(then[0]?.stamped).toEqual(['2026-11-22T11:00:00Z', '2026-11-22T11:00:00Z'])
    expect(then[2]?.stamped).toEqual(first[2]?.stamped)
    // Nobody could tell from two calendars who goes to the same.
    expect(hers.map(({ uid }) => uid)).not.toContain(first[0]?.uid)
    expect(hers.map(({ uid }) => uid)).not.toContain(yes)

    site.now('2026-12-22T10:59:00Z')
    expect((await read(site, path)).filter(({ status }) => status === 'CANCELLED')).toHaveLength(2)
    site.now('2026-12-22T11:00:00Z')
    expect(inShort(await read(site, path))).toEqual([
      'Group 2026-12-02T10:00:00Z again 1',
      'Event 2027-07-03T18:30:00Z TENTATIVE',
    ])
  })

  it('are the gatherings to which a home is asked until it refuses, or is not asked any more', async () => {
    const site = await openSite({ database: await open() })
    const star = await addStar(site)
    const hub = await site.as({ role: 'hub_carer', householdId: star.hubId })
    const [one = '', other = ''] = star.homes
    const carer = await site.as({ role: 'carer', householdId: one })
    const id = await plan(hub, star.id)
    const social = await plan(hub, star.id, { kind: 'social', onDay: '2027-03-28', untilTime: '' })
    const path = await makeCalendar(carer)
    const theirs = await makeCalendar(hub)
    expect(inShort(await read(site, path))).toEqual([
      'Gathering 2026-11-28T14:00:00Z TENTATIVE',
      'Gathering 2027-03-28T13:00:00Z TENTATIVE',
    ])
    expect(inShort(await read(site, theirs))).toEqual([
      'Gathering 2026-11-28T14:00:00Z',
      'Gathering 2027-03-28T13:00:00Z',
    ])
    await carer.post(`/gatherings/${id}/replies`, { reply: 'yes', people: '2' })
    await carer.post(`/gatherings/${social}/replies`, { reply: 'no' })
    expect(inShort(await read(site, path))).toEqual([
      'Gathering 2026-11-28T14:00:00Z again 1',
      'Gathering 2027-03-28T13:00:00Z CANCELLED again 1',
    ])
    const version = async () =>
      (await site.database.selectFrom('gatherings').select('version').where('id', '=', id).executeTakeFirst())
        ?.version ?? 0
    const changed = await hub.post(`/gatherings/${id}/edits`, {
      ...{ kind: 'gathering', onDay: '2026-11-29', fromTime: '15:00', untilTime: '16:00', at: 'venue' },
      ...{ place: 'St Mary’s hall', invites: 'chosen', householdIds: [other], version: await version() },
    })
    expect(changed.status).toBe(303)
    expect(inShort(await read(site, path))[0]).toBe('Gathering 2026-11-28T14:00:00Z CANCELLED again 2')
    expect(inShort(await read(site, theirs))[0]).toBe('Gathering 2026-11-29T15:00:00Z again 1')
    await hub.post(`/gatherings/${id}/cancellations`, { version: await version() })
    expect(inShort(await read(site, theirs))[0]).toBe('Gathering 2026-11-29T15:00:00Z CANCELLED again 2')
  })

  it('are the sleepovers that were agreed, of the home that asked and of the one that hosts', async () => {
    const site = await openSite({ database: await open() })
    const hubId = await addHost(site, { name: 'Hub', sleepoverBeds: 2, fosteredChildren: 0 })
    const homeId = await addHousehold(site, { name: 'Home' })
    await starOf(site, [hubId, homeId])
    const host = await site.as({ role: 'hub_carer', householdId: hubId })
    const guest = await site.as({ role: 'carer', householdId: homeId })
    const nights = await agreed(site, stayWish(homeId, hubId, { fromOn: day(5), untilOn: day(7) }))
    await agreed(
      site,
      stayWish(homeId, hubId, {
        ...{
          type: 'day',
          fromOn: '2027-06-05',
          untilOn: '2027-06-05',
          fromTime: '09:30',
          untilTime: '16:00',
        },
      }),
    )
    await asked(site, stayWish(homeId, hubId, { fromOn: day(20), untilOn: day(21) }))
    const both = [await makeCalendar(host), await makeCalendar(guest)]
    for (const path of both) {
      const dates = await read(site, path)
      expect(dates.map(({ summary, start, end }) => [summary, start, end])).toEqual([
        ['Sleepover', '2026-11-27', '2026-11-30'],
        ['Sleepover', '2027-06-05T08:30:00Z', '2027-06-05T15:00:00Z'],
      ])
    }
    const { version } = await site.database
      .selectFrom('sleepovers')
      .select('version')
      .where('id', '=', nights)
      .executeTakeFirstOrThrow()
    expect((await guest.post(`/sleepovers/${nights}/cancellations`, { version })).status).toBe(303)
    for (const path of both)
      expect(inShort(await read(site, path))[0]).toBe('Sleepover 2026-11-27 CANCELLED again 1')
  })

  it('are the visits that somebody makes, and what they stand in for', async () => {
    const site = await openSite({ database: await open() })
    const householdId = await addHousehold(site, { approval: 'prospective' })
    const [visitor, away] = [await site.as('coordinator'), await site.as('coordinator')]
    const { accountId } = visitor
    await site.database
      .insertInto('visits')
      .values({
        ...{ id: 'a visit', householdId, kind: 'visit', accountId, expectedBy: away.accountId },
        ...{ onDay: '2026-10-24', fromTime: '10:00', untilTime: '11:00' },
        ...{ backBy: '2026-10-24T10:30:00.000Z', madeAt: '2026-10-01T10:00:00.000Z' },
      })
      .execute()
    await site.database
      .insertInto('coordinatorCovers')
      .values({
        ...{ id: randomUUID(), accountId: away.accountId, coveringId: accountId },
        ...{ fromOn: '2026-12-01', untilOn: '2026-12-08', namedAt: '2026-11-01T10:00:00.000Z' },
      })
      .execute()
    const group = await addGroup(site, { coordinatorIds: [away.accountId] })
    for (const onDay of ['2026-11-30', '2026-12-01', '2026-12-07', '2026-12-08'])
      await addSession(site, group, { onDay })
    const path = await makeCalendar(visitor)
    expect(inShort(await read(site, path))).toEqual([
      'Meeting 2026-10-24T09:00:00Z',
      'Group 2026-12-01T19:30:00Z',
      'Group 2026-12-07T19:30:00Z',
    ])
    expect(await read(site, await makeCalendar(away))).toHaveLength(4)
    // Whoever expects her back does not go.
    await site.database.updateTable('visits').set({ cancelledAt: '2026-11-22T10:00:00.000Z' }).execute()
    await site.database
      .updateTable('coordinatorCovers')
      .set({ endedAt: '2026-11-22T10:00:00.000Z' })
      .execute()
    expect((await read(site, path)).map(({ status }) => status)).toEqual(Array(3).fill('CANCELLED'))
  })

  it('are the gatherings that somebody runs in another’s stead, or planned as their liaison worker', async () => {
    const site = await openSite({ database: await open() })
    const star = await addStar(site)
    const [coveringId = ''] = star.homes
    const other = await addStar(site)
    const planner = await site.as({ role: 'liaison', constellationIds: [star.id] })
    const colleague = await site.as({ role: 'liaison', constellationIds: [star.id] })
    const covering = await site.as({ role: 'carer', householdId: coveringId })
    for (const onDay of ['2026-11-28', '2026-12-05', '2026-12-12']) await plan(planner, star.id, { onDay })
    await plan(await site.as('manager'), other.id, { onDay: '2026-12-05' })
    // It refuses them all, and runs the one of the week in which it stands in.
    await site.database.updateTable('gatheringHomes').set({ reply: 'no' }).execute()
    const path = await makeCalendar(covering)
    expect(await read(site, path)).toEqual([])
    await site.database
      .insertInto('aways')
      .values({
        ...{ id: 'an away', householdId: star.hubId, constellationId: star.id },
        ...{ fromOn: '2026-12-05', untilOn: '2026-12-12', recordedAt: '2026-11-01T10:00:00.000Z' },
      })
      .execute()
    await site.database
      .insertInto('covers')
      .values({
        ...{ id: 'a cover', awayId: 'an away', constellationId: star.id, householdId: coveringId },
        ...{ fromOn: '2026-12-05', untilOn: '2026-12-12', agreedOn: '2026-11-01' },
        namedAt: '2026-11-01T10:00:00.000Z',
      })
      .execute()
    expect(inShort(await read(site, path))).toEqual(['Gathering 2026-12-05T14:00:00Z'])
    const planned = await read(site, await makeCalendar(planner))
    expect(planned.map(({ start }) => start.slice(5, 10))).toEqual(['11-28', '12-05', '12-12'])
    expect(await read(site, await makeCalendar(colleague))).toEqual([])
  })

  it('are those of some months back and a year ahead, and no stay that nobody agreed to before it was', async () => {
    const site = await openSite({ database: await open() })
    const [householdId, hostId] = [await addHousehold(site), await addHousehold(site)]
    const coordinator = await site.as({ role: ['coordinator', 'carer'], householdId })
    const group = await addGroup(site, { coordinatorIds: [coordinator.accountId] })
    for (const onDay of ['2026-08-21', '2026-08-22', '2027-12-22', '2027-12-23'])
      await addSession(site, group, { onDay })
    const stays = [
      ['emergency', 'happened', null, ['happened']],
      ['agreed', 'agreed', null, ['asked', 'agreed']],
      ['waits', 'agreed', 'away', ['asked', 'agreed', 'to be decided']],
      ['been', 'happened', null, ['asked', 'agreed', 'happened']],
      ['not', 'declined', null, ['asked', 'agreed', 'declined']],
    ] as const
    const at = { askedAt: '2026-09-01T10:00:00.000Z' }
    for (const [index, [id, state, toDecide, steps]] of stays.entries()) {
      const days = { fromOn: `2026-09-1${index}`, untilOn: `2026-09-1${index + 1}`, children: 1 }
      await site.database
        .insertInto('sleepovers')
        .values({
          ...{ id, householdId, hostId, through: 'constellation', type: 'planned', state, toDecide },
          ...{ ...days, ...at, toDecideSince: toDecide && at.askedAt },
        })
        .execute()
      for (const [position, step] of steps.entries())
        await site.database
          .insertInto('sleepoverSteps')
          .values({ id: randomUUID(), sleepoverId: id, position, step, at: at.askedAt, ...days })
          .execute()
    }
    expect(inShort(await read(site, await makeCalendar(coordinator)))).toEqual([
      'Group 2026-08-22T18:30:00Z',
      'Sleepover 2026-09-11',
      'Sleepover 2026-09-12 TENTATIVE',
      'Sleepover 2026-09-13',
      'Group 2027-12-22T19:30:00Z',
    ])
  })
})
