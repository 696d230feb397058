import { beforeEach, describe, expect, it } from 'vitest'
import { addCarer, addHousehold } from '../factories.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { answer, datesOn, daysOn, makeGroup, meeting, schedule, shownOf } from './support.ts'

let site: Site
let coordinator: Client & { accountId: string }
beforeEach(async () => {
  site = await openSite({ settings: { sessionsAheadWeeks: 4 } })
  coordinator = await site.as({ role: 'coordinator', name: 'Dev Sankaran' })
})

const textOf = async (client: Client, path: string) => (await client.get(path)).text()

describe('when it meets', () => {
  it('is shown first and made only then, some weeks ahead, at the same time by the clock', async () => {
    const id = await makeGroup(coordinator, { capacity: '8' })
    const { html, shown } = await shownOf(coordinator, id, meeting())
    expect(html).toContain('New dates (4)')
    expect(html).toContain('Tuesday 24 November 2026')
    expect(await daysOn(site, id)).toEqual([])
    const fields = { ...meeting(), shown, once: 'one' }
    for (let tap = 0; tap < 2; tap++)
      expect((await coordinator.post(`/groups/${id}/schedules`, fields)).status).toBe(303)
    expect(await daysOn(site, id)).toEqual(['2026-11-24', '2026-12-01', '2026-12-08', '2026-12-15'])
    const page = await textOf(await site.as('carer'), `/groups/${id}`)
    expect(page).toContain('Every Tuesday, 7:30pm to 9pm')
    expect(page).toContain('Tuesday 24 November')
  })

  it('asks again for what cannot be, and for what was not shown', async () => {
    const id = await makeGroup(coordinator)
    const ask = (more: Record<string, string>) => shownOf(coordinator, id, meeting(more))
    expect((await ask({ weekday: '' })).html).toContain('Choose a day of the week')
    expect((await ask({ untilTime: '19:00' })).html).toContain('It must end after it begins')
    expect((await ask({ fromOn: '2026-11-20' })).html).toContain('Enter today or a later day')
    expect((await ask({ fromOn: '2027-11-20' })).html).toContain('put down already')
    expect((await ask({ untilOn: '2026-11-01' })).html).toContain('must not be before the first')
    expect((await ask({ pattern: 'now and then' })).html).toContain('Choose how often it meets')
    const unseen = await coordinator.post(`/groups/${id}/schedules`, meeting())
    expect(unseen.status).toBe(422)
    expect(await unseen.text()).toContain('What would happen')
    expect(await daysOn(site, id)).toEqual([])
  })

  it('keeps what people answered when it is changed, at its own time, and asks nobody twice', async () => {
    const id = await makeGroup(coordinator)
    await schedule(coordinator, id)
    const [, second] = await datesOn(site, id)
    const householdId = await addHousehold(site)
    await answer(site, second?.id ?? '', await addCarer(site, householdId), householdId)
    const thursdays = { weekday: '4', fromTime: '10:00', untilTime: '11:00', fromOn: '2026-11-30' }
    const { html } = await shownOf(coordinator, id, meeting(thursdays))
    for (const said of ['Stay as they are (1)', 'Move (2)', 'Tuesday 8 December 2026 to Thursday 10'])
      expect(html).toContain(said)
    expect((await schedule(coordinator, id, thursdays)).status).toBe(303)
    const dates = await datesOn(site, id)
    expect(dates.map(({ onDay, fromTime }) => `${onDay} ${fromTime}`)).toEqual([
      ...['2026-11-24 19:30', '2026-12-01 19:30', '2026-12-10 10:00', '2026-12-17 10:00'],
    ])
    expect(dates[1]?.slotOn).toBe('2026-12-03')
  })

  it('opens its form from its next day on, so that every other week stays that week', async () => {
    const id = await makeGroup(coordinator)
    await schedule(coordinator, id, { everyWeeks: '2' })
    site.now('2026-11-26T10:00:00Z')
    const form = await textOf(coordinator, `/groups/${id}/schedules/new`)
    const [day, month] = ['fromOn-day', 'fromOn-month'].map(
      (name) => form.match(new RegExp(`name="${name}"[^>]*value="(\\d+)"`))?.[1],
    )
    expect([day, month]).toEqual(['8', '12'])
    const { html } = await shownOf(coordinator, id, meeting({ everyWeeks: '2', fromOn: '2026-12-08' }))
    expect(html).toContain('Every other Tuesday, 7:30pm to 9pm')
    expect(html).toContain('Stay as they are (1)')
  })

  it('ends with the last day that was chosen, and can end altogether', async () => {
    const id = await makeGroup(coordinator)
    await schedule(coordinator, id, { untilOn: '2026-12-05' })
    expect(await daysOn(site, id)).toEqual(['2026-11-24', '2026-12-01'])
    expect((await schedule(coordinator, id, { pattern: 'none', fromOn: '2026-11-25' })).status).toBe(303)
    expect(await daysOn(site, id)).toEqual(['2026-11-24'])
    expect(await textOf(coordinator, `/groups/${id}`)).toContain('On single dates')
  })

  it('has single dates too, one a day', async () => {
    const id = await makeGroup(coordinator)
    const plan = (onDay: string) =>
      coordinator.post(`/groups/${id}/dates`, {
        ...{ onDay, fromTime: '10:00', untilTime: '12:00', topic: 'First aid' },
      })
    const planned = await plan('2026-12-01')
    expect(planned.status).toBe(303)
    expect(await (await plan('2026-12-01')).text()).toContain('has a date on that day already')
    expect((await plan('2026-06-01')).status).toBe(422)
    expect(await textOf(coordinator, `/groups/${id}`)).toContain('First aid')
    await schedule(coordinator, id)
    expect(await daysOn(site, id)).toEqual(['2026-11-24', '2026-12-01', '2026-12-08', '2026-12-15'])
  })
})

describe('a quadrant’s month', () => {
  it('is listed while it has a gap, to whoever coordinates there', async () => {
    const manager = await site.as('manager')
    await schedule(manager, await makeGroup(manager), { untilOn: '2026-12-31' })
    const gaps = async (client: Client) => [
      ...(await textOf(client, '/groups')).matchAll(/month=([\d-]+)">\s*(\w+ \d+, \w+)/g),
    ]
    expect((await gaps(coordinator)).map(([, , said]) => said)).toEqual(['January 2027, Mid'])
    expect(await gaps(await site.as({ role: 'coordinator', quadrantIds: ['north', 'west'] }))).toHaveLength(6)
    expect(await gaps(await site.as('carer'))).toEqual([])
    await coordinator.post('/group-months-off', { quadrantId: 'mid', month: '2027-01-01' })
    expect(await gaps(coordinator)).toEqual([])
  })

  it('shows what is on, and as a gap what is missing, until it is said that there is none', async () => {
    const id = await makeGroup(coordinator)
    await schedule(coordinator, id, { untilOn: '2026-11-30' })
    const november = await textOf(await site.as('carer'), '/groups/month?month=2026-11')
    expect(november).toContain('Coffee morning')
    expect(november).toContain('Tuesday 24 November')
    const december = '/groups/month?month=2026-12'
    expect(await textOf(coordinator, december)).toContain('Fewer groups meet here')
    expect(await textOf(await site.as('carer'), december)).not.toContain('Fewer groups')
    const none = (month: string, quadrantId = 'mid') =>
      coordinator.post('/group-months-off', { quadrantId, month })
    expect((await none('2026-11-01')).status).toBe(422)
    expect((await none('2026-10-01')).status).toBe(422)
    expect((await none('2026-12-01', 'north')).status).toBe(404)
    for (let time = 0; time < 2; time++) expect((await none('2026-12-01')).status).toBe(303)
    expect(await textOf(coordinator, december)).toContain('None planned: holidays')
  })

  it('is left free by schedules while it has none, and filled at once when it has one after all', async () => {
    const id = await makeGroup(coordinator)
    await coordinator.post('/group-months-off', { quadrantId: 'mid', month: '2026-12-01' })
    await schedule(coordinator, id)
    expect(await daysOn(site, id)).toEqual(['2026-11-24'])
    const off = await site.database.selectFrom('quadrantMonthsOff').select('id').executeTakeFirstOrThrow()
    expect((await coordinator.post(`/group-months-off/${off.id}/ends`)).status).toBe(303)
    expect(await daysOn(site, id)).toEqual(['2026-11-24', '2026-12-01', '2026-12-08', '2026-12-15'])
  })

  it('has one after all when a single date is planned in it', async () => {
    const id = await makeGroup(coordinator)
    await coordinator.post('/group-months-off', { quadrantId: 'mid', month: '2026-12-01' })
    await coordinator.post(`/groups/${id}/dates`, {
      ...{ onDay: '2026-12-09', fromTime: '10:00', untilTime: '12:00' },
    })
    expect(await textOf(coordinator, '/groups/month?month=2026-12')).not.toContain('None planned')
  })

  it('is printed with its quarter: when, what and where, without what was called off', async () => {
    const id = await makeGroup(coordinator)
    await schedule(coordinator, id)
    await site.database
      .updateTable('groupSessions')
      .set({ cancelledAt: '2026-11-22T10:00:00.000Z', cancelledWhy: 'cancelled' })
      .where('onDay', '=', '2026-12-08')
      .execute()
    await site.database
      .updateTable('groupSessions')
      .set({ venue: 'The library, upstairs' })
      .where('onDay', '=', '2026-12-15')
      .execute()
    const page = await textOf(await site.as('carer'), '/groups/programme?month=2026-11')
    // Nobody knows how one comes in where it is only once.
    expect(page).toMatch(/The library, upstairs(?!, step-free)/)
    expect(page).toContain('October 2026 to December 2026')
    expect(page).toContain('Tuesday 1 December')
    expect(page).toContain('St Mary’s hall, step-free')
    expect(page).not.toContain('Tuesday 8 December')
  })
})
