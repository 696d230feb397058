import { beforeEach, describe, expect, it } from 'vitest'
import { shiftsSignedUpTo } from '#src/calendars/store/events.ts'
import { remindOfShifts } from '#src/events/actions/reminding.ts'
import { actingAsService } from '#src/main.ts'
import { openSite, type Site } from '../support.ts'
import { addShift, carerIdOf, messagesTo, planEvent, recordOf, signUpsTo } from './support.ts'

type Person = Awaited<ReturnType<Site['as']>>
let site: Site
let recruiter: Person
let ambassador: Person
let eventId: string

beforeEach(async () => {
  site = await openSite()
  recruiter = await site.as('recruiter')
  ambassador = await site.as({ role: 'ambassador', name: 'Amber Lee' })
  eventId = await planEvent(recruiter)
})

const text = async (person: Person, path: string) => (await person.get(path)).text()

describe('an ambassador', () => {
  it('signs up, is confirmed and told, and drops out again', async () => {
    const shift = await addShift(site, recruiter, eventId)
    expect(await text(ambassador, '/my-events')).toContain('Market stall')
    expect((await ambassador.post(`/shifts/${shift}/sign-ups`)).status).toBe(303)
    const [signUp] = await signUpsTo(site, shift)
    expect(signUp?.confirmedAt).toBeNull()
    expect(await text(ambassador, '/my-events')).toContain('To be confirmed')
    const seen = await text(recruiter, `/events/${eventId}`)
    expect(seen).toContain('Amber Lee')
    expect(seen).toContain('2 needed, 0 confirmed, 1 to be confirmed')

    expect((await recruiter.post(`/sign-ups/${signUp?.id}/confirmations`)).status).toBe(303)
    expect((await recruiter.post(`/sign-ups/${signUp?.id}/confirmations`)).status).toBe(303)
    expect(await messagesTo(site, ambassador)).toEqual(['shift confirmed'])
    expect(await text(ambassador, `/events/${eventId}`)).toContain('You are counted on.')

    expect((await ambassador.post(`/sign-ups/${signUp?.id}/drops`)).status).toBe(303)
    expect(await signUpsTo(site, shift)).toEqual([])
    expect(await messagesTo(site, recruiter)).toEqual(['event to look at'])
    expect((await ambassador.post(`/sign-ups/${signUp?.id}/drops`)).status).toBe(404)
    // The hours are free again.
    expect((await ambassador.post(`/shifts/${shift}/sign-ups`)).status).toBe(303)
  })

  it('cannot be at two shifts at once, but at one after the other', async () => {
    const morning = await addShift(site, recruiter, eventId)
    const noon = await addShift(site, recruiter, eventId, { fromTime: '11:45', untilTime: '14:00' })
    const later = await addShift(site, recruiter, eventId, { fromTime: '12:00', untilTime: '14:00' })
    const elsewhere = await planEvent(recruiter, { name: 'Another stall' })
    const same = await addShift(site, recruiter, elsewhere, { fromTime: '09:00', untilTime: '09:15' })
    expect((await ambassador.post(`/shifts/${morning}/sign-ups`)).status).toBe(303)
    for (const shift of [noon, same]) {
      const answer = await ambassador.post(`/shifts/${shift}/sign-ups`)
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain('You are signed up to another shift at that time')
    }
    expect((await ambassador.post(`/shifts/${later}/sign-ups`)).status).toBe(303)
  })

  it('finds no room where it is full, of 0 and of 1, and always where there is no limit', async () => {
    const none = await addShift(site, recruiter, eventId, { needed: '1', most: '1' })
    const open = await addShift(site, recruiter, eventId, { fromTime: '13:00', untilTime: '14:00', most: '' })
    const other = await site.as('ambassador')
    expect((await other.post(`/shifts/${none}/sign-ups`)).status).toBe(303)
    const answer = await ambassador.post(`/shifts/${none}/sign-ups`)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('That shift is full')
    for (const person of [other, ambassador])
      expect((await person.post(`/shifts/${open}/sign-ups`)).status).toBe(303)
    await site.database.updateTable('shifts').set({ most: 0 }).where('id', '=', open).execute()
    expect((await (await site.as('ambassador')).post(`/shifts/${open}/sign-ups`)).status).toBe(422)
  })

  it('sees who stands beside them as they are called, and nobody else', async () => {
    const shift = await addShift(site, recruiter, eventId)
    const later = await addShift(site, recruiter, eventId, { fromTime: '13:00', untilTime: '14:00' })
    const beside = await site.as({ role: 'ambassador', name: 'Bea Side' })
    const apart = await site.as({ role: 'ambassador', name: 'Abe Part' })
    await beside.post(`/shifts/${shift}/sign-ups`)
    await apart.post(`/shifts/${later}/sign-ups`)
    expect(await text(ambassador, `/events/${eventId}`)).not.toContain('Bea Side')
    await ambassador.post(`/shifts/${shift}/sign-ups`)
    const page = await text(ambassador, `/events/${eventId}`)
    expect(page).toContain('With Bea Side.')
    expect(page).not.toContain('Abe Part')
    expect(await text(await site.as('coordinator'), `/events/${eventId}`)).not.toContain('Bea Side')
  })

  it('is reminded once, in time', async () => {
    const shift = await addShift(site, recruiter, eventId)
    await ambassador.post(`/shifts/${shift}/sign-ups`)
    site.now('2026-12-01T09:00:00Z')
    expect(await remindOfShifts(actingAsService(site.services), 3)).toBe(0)
    site.now('2026-12-02T09:00:00Z')
    expect(await remindOfShifts(actingAsService(site.services), 3)).toBe(1)
    expect(await remindOfShifts(actingAsService(site.services), 3)).toBe(0)
    expect(await messagesTo(site, ambassador)).toEqual(['shift reminder'])
  })

  it('is taken off what lies in a pause, and cannot sign up there', async () => {
    const shift = await addShift(site, recruiter, eventId)
    const elsewhere = await planEvent(recruiter, { onDay: '2026-12-12' })
    const later = await addShift(site, recruiter, elsewhere)
    for (const each of [shift, later]) await ambassador.post(`/shifts/${each}/sign-ups`)
    const { id } = await recordOf(site, ambassador)
    const pause = { 'fromOn-day': '1', 'fromOn-month': '12', 'fromOn-year': '2026' }
    const until = { 'untilOn-day': '6', 'untilOn-month': '12', 'untilOn-year': '2026' }
    expect((await ambassador.post(`/ambassadors/${id}/pauses`, { ...pause, ...until })).status).toBe(303)
    expect(await signUpsTo(site, shift)).toEqual([])
    expect(await signUpsTo(site, later)).toHaveLength(1)
    expect((await ambassador.post(`/shifts/${shift}/sign-ups`)).status).toBe(422)
  })
})

describe('whoever runs an event', () => {
  it('signs somebody up whom they have asked, which confirms it', async () => {
    const shift = await addShift(site, recruiter, eventId)
    const page = await text(recruiter, `/shifts/${shift}/sign-ups/new`)
    const carerId = page.match(/<option value="([^"]+)">Amber Lee/)?.[1]
    expect((await recruiter.post(`/shifts/${shift}/sign-ups`, { carerId })).status).toBe(303)
    expect((await signUpsTo(site, shift))[0]?.confirmedAt).not.toBeNull()
    expect(await messagesTo(site, ambassador)).toEqual(['shift confirmed'])
    expect((await recruiter.post(`/shifts/${shift}/sign-ups`)).status).toBe(422)
    expect((await recruiter.post(`/shifts/${shift}/sign-ups`, { carerId: 'nobody' })).status).toBe(422)
  })

  it('cannot shrink a shift below who signed up', async () => {
    const shift = await addShift(site, recruiter, eventId, { needed: '1' })
    for (const person of [ambassador, await site.as('ambassador')])
      await person.post(`/shifts/${shift}/sign-ups`)
    const answer = await recruiter.post(`/shifts/${shift}/edits`, { needed: '1', most: '1', version: '1' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('2 have signed up already')
    expect(
      (await recruiter.post(`/shifts/${shift}/edits`, { needed: '1', most: '2', version: '1' })).status,
    ).toBe(303)
  })

  it('tells everybody who signed up when it moves, and takes off who cannot be at both', async () => {
    const shift = await addShift(site, recruiter, eventId)
    const sunday = await planEvent(recruiter, { onDay: '2026-12-06', name: 'Sunday stall' })
    const other = await addShift(site, recruiter, sunday)
    const busy = await site.as('ambassador')
    for (const person of [ambassador, busy]) await person.post(`/shifts/${shift}/sign-ups`)
    await busy.post(`/shifts/${other}/sign-ups`)
    const wish = { name: 'Market stall', venue: 'Market square', onDay: '2026-12-06', fromTime: '09:00' }
    const moved = { ...wish, untilTime: '17:00', campaignId: '' }
    expect((await recruiter.post(`/events/${eventId}/edits`, { ...moved, version: '2' })).status).toBe(422)
    expect((await recruiter.post(`/events/${eventId}/edits`, { ...moved, version: '1' })).status).toBe(303)
    expect(await messagesTo(site, ambassador)).toEqual(['shift changed'])
    expect(await messagesTo(site, busy)).toEqual(['shift off'])
    expect(await signUpsTo(site, shift)).toHaveLength(1)
    expect(await signUpsTo(site, other)).toHaveLength(1)
    const quarters = await site.database.selectFrom('signUpQuarters').select('quarter').execute()
    expect(new Set(quarters.map(({ quarter }) => quarter.slice(0, 10)))).toEqual(new Set(['2026-12-06']))
    // What it is called concerns nobody who goes.
    expect(
      (await recruiter.post(`/events/${eventId}/edits`, { ...moved, name: 'Stall', version: '2' })).status,
    ).toBe(303)
    expect(await messagesTo(site, ambassador)).toEqual(['shift changed'])
  })

  it('tells them when it is off, which frees their hours', async () => {
    const shift = await addShift(site, recruiter, eventId)
    const later = await addShift(site, recruiter, eventId, { fromTime: '13:00', untilTime: '14:00' })
    await ambassador.post(`/shifts/${shift}/sign-ups`)
    await ambassador.post(`/shifts/${later}/sign-ups`)
    expect((await recruiter.post(`/shifts/${later}/cancellations`)).status).toBe(303)
    expect((await recruiter.post(`/events/${eventId}/cancellations`, { version: '1' })).status).toBe(303)
    expect(await messagesTo(site, ambassador)).toEqual(['shift off', 'shift off'])
    expect(await site.database.selectFrom('signUpQuarters').selectAll().execute()).toEqual([])
    expect(await text(ambassador, '/my-events')).toContain('You are signed up to nothing just now.')
    expect((await recruiter.post(`/events/${eventId}/cancellations`, { version: '2' })).status).toBe(404)
    const other = await site.as('ambassador')
    expect((await other.post(`/shifts/${shift}/sign-ups`)).status).toBe(422)
  })

  it('is refused hours that are not on a quarter, or that never come', async () => {
    const form = { name: 'Night walk', quadrantId: 'mid', onDay: '2027-03-28', once: 'once', venue: '' }
    const odd = await recruiter.post('/events', { ...form, fromTime: '09:05', untilTime: '10:00' })
    expect(odd.status).toBe(422)
    expect(await odd.text()).toContain('Enter a time on a quarter')
    const never = await recruiter.post('/events', { ...form, fromTime: '01:00', untilTime: '02:00' })
    expect(never.status).toBe(422)
    expect(await never.text()).toContain('The clocks go forward in that hour')
    const home = await recruiter.post('/events', {
      ...{ ...form, venue: '12 High Street', fromTime: '09:00', untilTime: '10:00' },
    })
    expect(home.status).toBe(422)
  })
})

describe('the calendar of an ambassador', () => {
  it('has their shifts as meetings, not certain until they are confirmed', async () => {
    const shift = await addShift(site, recruiter, eventId)
    await ambassador.post(`/shifts/${shift}/sign-ups`)
    const carerId = await carerIdOf(site, ambassador)
    const dates = () => shiftsSignedUpTo(site.database, carerId, { from: '2026-12-01', until: '2026-12-31' })
    const hours = { fromAt: '2026-12-05T09:00:00.000Z', untilAt: '2026-12-05T12:00:00.000Z' }
    expect(await dates()).toMatchObject([{ ...hours, title: 'Meeting', state: 'tentative', sourceId: shift }])
    const [signUp] = await signUpsTo(site, shift)
    await recruiter.post(`/sign-ups/${signUp?.id}/confirmations`)
    expect(await dates()).toMatchObject([{ state: 'confirmed' }])
    await site.database
      .insertInto('calendarEntries')
      .values({
        ...{
          id: 'entry',
          accountId: ambassador.accountId,
          source: 'shift',
          sourceId: shift,
          title: 'Meeting',
        },
        ...{
          state: 'confirmed',
          ...hours,
          fromOn: null,
          untilOn: null,
          sequence: 0,
          changedAt: hours.fromAt,
        },
      })
      .execute()
    await recruiter.post(`/shifts/${shift}/cancellations`)
    expect(await dates()).toEqual([])
  })
})
