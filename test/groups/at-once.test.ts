import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { dayOf, instant } from '#src/clock.ts'
import type { Acting } from '#src/database/transact.ts'
import { makeAllDates } from '#src/groups/actions/making.ts'
import { changeSchedule, previewSchedule } from '#src/groups/actions/schedules.ts'
import type { Schedule } from '#src/groups/rules/slots.ts'
import { onBothDatabases } from '../databases.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { addPerson, repliesTo, say, sessionRow } from '../group-sessions/support.ts'
import { openSite, type Site } from '../support.ts'
import { datesOn, daysOn, describing, makeGroup, meeting, schedule, shownOf } from './support.ts'

const acting = (site: Site): Acting => ({
  ...{ database: site.database, keys: site.services.keys, accountId: null, actor: 'service' },
  ...{ now: instant(site.clock()), today: dayOf(site.clock()), from: null, requestId: null },
})

const mondays: Schedule = {
  ...{ pattern: 'weekly', everyWeeks: 1, nth: null, weekday: 1, fromOn: '2026-11-23', untilOn: null },
  ...{ fromTime: '10:00', untilTime: '12:00', bankHolidays: 'skipped' },
}

onBothDatabases('the dates of a group at once', (open) => {
  const begin = async () => {
    const site = await openSite({ database: await open(), settings: { sessionsAheadWeeks: 4 } })
    const coordinator = await site.as('coordinator')
    return { site, coordinator, id: await makeGroup(coordinator) }
  }

  it('have one schedule when ten people make one: nine are shown what stands now', async () => {
    const { site, coordinator, id } = await begin()
    const fields = meeting()
    const { shown } = await shownOf(coordinator, id, fields)
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        coordinator.post(`/groups/${id}/schedules`, { ...fields, shown, once: randomUUID() }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, ...Array(9).fill(422)])
    expect(await daysOn(site, id)).toEqual(['2026-11-24', '2026-12-01', '2026-12-08', '2026-12-15'])
    const open = await site.database
      .selectFrom('groupSchedules')
      .select('id')
      .where('endedAt', 'is', null)
      .execute()
    expect(open).toHaveLength(1)
  })

  it('are made once when the job runs ten times at once, and not again on the next day', async () => {
    const { site, coordinator, id } = await begin()
    await schedule(coordinator, id)
    site.now('2026-12-07T10:00:00Z')
    const made = await Promise.all(Array.from({ length: 10 }, () => makeAllDates(acting(site))))
    expect(made.reduce((sum, one) => sum + one)).toBe(2)
    expect(await daysOn(site, id)).toEqual([
      ...['2026-11-24', '2026-12-01', '2026-12-08', '2026-12-15'],
      ...['2026-12-22', '2026-12-29'],
    ])
    expect(await makeAllDates(acting(site))).toBe(0)
  })

  it('do not come back when somebody called them off, nor when they were moved', async () => {
    const { site, coordinator, id } = await begin()
    await schedule(coordinator, id)
    const off = { cancelledAt: '2026-11-22T10:00:00.000Z', cancelledWhy: 'cancelled' as const }
    await site.database.updateTable('groupSessions').set(off).where('onDay', '=', '2026-12-01').execute()
    await site.database
      .updateTable('groupSessions')
      .set({ onDay: '2026-12-10' })
      .where('onDay', '=', '2026-12-08')
      .execute()
    await site.database.updateTable('groupSchedules').set({ madeUntilOn: null }).execute()
    expect(await makeAllDates(acting(site))).toBe(0)
    expect(await daysOn(site, id)).toEqual(['2026-11-24', '2026-12-10', '2026-12-15'])
  })

  it('keep every answer that is given while the schedule is changed', async () => {
    const { site, coordinator, id } = await begin()
    await schedule(coordinator, id)
    const householdId = await addHousehold(site)
    const carers = await Promise.all(Array.from({ length: 4 }, () => addCarer(site, householdId)))
    const dates = await datesOn(site, id)
    const group = { id, quadrantId: 'mid', form: 'support group' } as const
    const { shown } = await previewSchedule(acting(site), group, mondays)
    /** As a reply does it: behind the lock of its session, if that is still on. */
    const reply = (carerId: string, sessionId: string) =>
      site.database.transaction().execute(async (unit) => {
        const session = await unit
          .updateTable('groupSessions')
          .set(({ ref }) => ({ version: ref('version') }))
          .where('id', '=', sessionId)
          .returning(['cancelledAt', 'onDay'])
          .executeTakeFirstOrThrow()
        if (session.cancelledAt !== null) return { off: sessionId }
        await unit
          .insertInto('sessionReplies')
          .values({
            ...{ id: randomUUID(), sessionId, carerId, householdId, reply: 'maybe', people: 1 },
            repliedAt: '2026-11-22T10:00:00.000Z',
          })
          .execute()
        return { on: session.onDay, id: sessionId }
      })
    const [changed, ...replies] = await Promise.all([
      changeSchedule(acting(site), id, mondays, { shown, once: randomUUID() }),
      ...carers.map((carerId, index) => reply(carerId, dates[index]?.id ?? '')),
    ])
    const standing = await datesOn(site, id)
    for (const said of replies) {
      if ('off' in said) continue
      // Whoever answered finds the date where it was when they answered.
      expect(standing.find((date) => date.id === said.id)?.onDay).toBe(said.on)
    }
    // Either all was as it was shown, or nothing was done.
    if (changed !== 'scheduled') {
      expect(changed).toHaveProperty('now')
      expect(standing.map(({ onDay }) => onDay)).toEqual(dates.map(({ onDay }) => onDay))
    }
  })

  it('and the months without any never meet, when both are said at once', async () => {
    const { site, coordinator, id } = await begin()
    const fields = meeting()
    const { shown } = await shownOf(coordinator, id, fields)
    await Promise.all([
      coordinator.post(`/groups/${id}/schedules`, { ...fields, shown, once: randomUUID() }),
      coordinator.post('/group-months-off', { quadrantId: 'mid', month: '2026-12-01' }),
    ])
    const off = await site.database
      .selectFrom('quadrantMonthsOff')
      .select('id')
      .where('endedAt', 'is', null)
      .execute()
    const inDecember = (await daysOn(site, id)).filter((day) => day.startsWith('2026-12'))
    expect(off.length > 0 && inDecember.length > 0).toBe(false)
  })

  it('are one a day when ten people plan the same', async () => {
    const { site, coordinator, id } = await begin()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        coordinator.post(`/groups/${id}/dates`, {
          ...{ onDay: '2026-12-01', fromTime: '10:00', untilTime: '12:00', once: randomUUID() },
        }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, ...Array(9).fill(422)])
    expect(await daysOn(site, id)).toEqual(['2026-12-01'])
  })

  it('hold no more than they should when ten people say yes while the group becomes smaller', async () => {
    const { site, coordinator, id } = await begin()
    await schedule(coordinator, id)
    const [first] = await datesOn(site, id)
    const people = []
    for (let one = 0; one < 10; one++) people.push(await addPerson(site, `Person ${one}`))
    await Promise.all([
      ...people.map((person) => say(site, first?.id ?? '', person, 'yes')),
      coordinator.post(`/groups/${id}/edits`, { ...describing({ capacity: '3' }), version: '1' }),
    ])
    const { capacity, taken } = await sessionRow(site, first?.id ?? '')
    const replies = await repliesTo(site, first?.id ?? '')
    const having = replies.filter(({ place }) => place === 'has').length
    expect(taken).toBe(having)
    // Whoever was sooner than the change keeps the place: then the date keeps that it has no limit.
    expect(capacity === null ? having === 10 : having === 3).toBe(true)
  })
})
