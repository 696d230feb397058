import { beforeEach, describe, expect, it } from 'vitest'
import { remindOfShifts } from '#src/events/actions/reminding.ts'
import { actingAsService } from '#src/main.ts'
import { openSite, type Site } from '../support.ts'
import { addShift, claimFor, messagesTo, planEvent, recordOf, signUpsTo } from './support.ts'

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
const moveTo = (onDay: string, version = '1', id = eventId) =>
  recruiter.post(`/events/${id}/edits`, {
    ...{ name: 'Market stall', venue: 'Market square', onDay, fromTime: '09:00', untilTime: '17:00' },
    ...{ campaignId: '', version },
  })
const quarters = () => site.database.selectFrom('signUpQuarters').selectAll().execute()

describe('an event that moves', () => {
  it('leaves those of a shift that was called off in peace, and their hours free', async () => {
    const off = await addShift(site, recruiter, eventId)
    await ambassador.post(`/shifts/${off}/sign-ups`)
    await recruiter.post(`/shifts/${off}/cancellations`)
    const instead = await addShift(site, recruiter, eventId, { fromTime: '10:00' })
    await ambassador.post(`/shifts/${instead}/sign-ups`)
    const alone = await site.as('ambassador')
    const other = await addShift(site, recruiter, eventId)
    await alone.post(`/shifts/${other}/sign-ups`)
    await recruiter.post(`/shifts/${other}/cancellations`)
    await moveTo('2026-12-06')
    expect(await signUpsTo(site, instead)).toHaveLength(1)
    expect(await quarters()).toHaveLength(8)
    await recruiter.post(`/events/${eventId}/cancellations`, { version: '2' })
    expect(await messagesTo(site, alone)).toEqual(['shift off'])
  })

  it('reminds anew of the day to which it moved', async () => {
    const shift = await addShift(site, recruiter, eventId)
    await ambassador.post(`/shifts/${shift}/sign-ups`)
    site.now('2026-12-03T09:00:00Z')
    const remind = () => remindOfShifts(actingAsService(site.services), 3)
    expect(await remind()).toBe(1)
    await moveTo('2026-12-20')
    expect(await remind()).toBe(0)
    site.now('2026-12-18T09:00:00Z')
    expect(await remind()).toBe(1)
  })

  it('takes off who pauses on its new day, and tells them so', async () => {
    const shift = await addShift(site, recruiter, eventId)
    await ambassador.post(`/shifts/${shift}/sign-ups`)
    const { id } = await recordOf(site, ambassador)
    const from = { 'fromOn-day': '10', 'fromOn-month': '12', 'fromOn-year': '2026' }
    await ambassador.post(`/ambassadors/${id}/pauses`, from)
    expect(await signUpsTo(site, shift)).toHaveLength(1)
    await moveTo('2026-12-12')
    expect(await signUpsTo(site, shift)).toEqual([])
    expect(await quarters()).toEqual([])
    expect(await messagesTo(site, ambassador)).toEqual(['shift off'])
  })
})

describe('a shift', () => {
  it('that has begun this morning is not reminded of, nor one that is off confirmed', async () => {
    const shift = await addShift(site, recruiter, eventId)
    const later = await addShift(site, recruiter, eventId, { fromTime: '12:00', untilTime: '14:00' })
    for (const each of [shift, later]) await ambassador.post(`/shifts/${each}/sign-ups`)
    site.now('2026-12-05T10:00:00Z')
    expect(await remindOfShifts(actingAsService(site.services), 3)).toBe(1)
    const [begun] = await signUpsTo(site, shift)
    const [coming] = await signUpsTo(site, later)
    expect((await recruiter.post(`/sign-ups/${begun?.id}/confirmations`)).status).toBe(422)
    await recruiter.post(`/shifts/${later}/cancellations`)
    for (const deed of ['confirmations', 'drops']) {
      const answer = await recruiter.post(`/sign-ups/${coming?.id}/${deed}`)
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain('That shift is off')
    }
    expect((await messagesTo(site, ambassador)).toSorted()).toEqual(['shift off', 'shift reminder'])
  })

  it('has somebody added afterwards who came without having signed up, and who then claims', async () => {
    const shift = await addShift(site, recruiter, eventId)
    const { id } = await recordOf(site, ambassador)
    const from = { 'fromOn-day': '4', 'fromOn-month': '12', 'fromOn-year': '2026' }
    await ambassador.post(`/ambassadors/${id}/pauses`, from)
    site.now('2026-12-06T10:00:00Z')
    expect((await ambassador.post(`/shifts/${shift}/sign-ups`)).status).toBe(422)
    const page = await text(recruiter, `/shifts/${shift}/sign-ups/new`)
    const carerId = page.match(/<option value="([^"]+)">Amber Lee/)?.[1]
    expect((await recruiter.post(`/shifts/${shift}/sign-ups`, { carerId })).status).toBe(303)
    // What has been is no news to them.
    expect(await messagesTo(site, ambassador)).toEqual([])
    expect((await claimFor(ambassador, eventId)).status).toBe(303)
  })

  it('that was off is claimed for by nobody', async () => {
    const shift = await addShift(site, recruiter, eventId)
    await ambassador.post(`/shifts/${shift}/sign-ups`)
    await recruiter.post(`/shifts/${shift}/cancellations`)
    site.now('2026-12-06T10:00:00Z')
    expect((await claimFor(ambassador, eventId)).status).toBe(404)
  })
})

describe('two who change the same', () => {
  it('see what the other made of a shift, an event, a campaign, a debrief and a record', async () => {
    const shift = await addShift(site, recruiter, eventId)
    const campaign = {
      ...{ name: 'Fostering fortnight', aim: 'More homes', once: 'once' },
      ...{ fromOn: '2026-11-01', untilOn: '2026-12-31' },
    }
    const page = (await recruiter.post('/campaigns', campaign)).headers.get('Location') ?? ''
    const { id } = await recordOf(site, ambassador)
    const event = { name: 'Market stall', campaignId: '', onDay: '2026-12-05', fromTime: '09:00' }
    const both: [path: string, mine: Record<string, string>, theirs: Record<string, string>, now: string][] =
      [
        [`/shifts/${shift}/edits`, { needed: '4', most: '' }, { needed: '3', most: '7' }, '7'],
        [
          `/events/${eventId}/edits`,
          { ...event, venue: 'Town hall', untilTime: '17:00' },
          { ...event, venue: 'Library', untilTime: '17:00' },
          'Library',
        ],
        [`${page}/edits`, { ...campaign, aim: 'Mine' }, { ...campaign, aim: 'Theirs' }, 'Theirs'],
        [`/ambassadors/${id}/edits`, { likes: 'open evenings' }, { likes: 'radio and press' }, 'Radio'],
      ]
    for (const [path, mine, theirs, now] of both) {
      expect((await recruiter.post(path, { ...theirs, version: '1' })).status).toBe(303)
      // Something else was wrong with the form at first: that must not make it newer than it is.
      const broken = await recruiter.post(path, { ...mine, name: '', needed: '', likes: 'x', version: '1' })
      expect(broken.status).toBe(422)
      expect(await broken.text()).toContain('name="version" value="1"')
      const answer = await recruiter.post(path, { ...mine, version: '1' })
      expect(answer.status).toBe(422)
      const form = await answer.text()
      expect(form).toContain(now)
      expect(form).toContain('name="version" value="2"')
      expect((await recruiter.post(path, { ...mine, version: '2' })).status).toBe(303)
    }
    site.now('2026-12-06T10:00:00Z')
    const said = { counted: '4', cost: '20', note: 'Busy until noon', version: '3' }
    await recruiter.post(`/events/${eventId}/debriefs`, said)
    const answer = await recruiter.post(`/events/${eventId}/debriefs`, { ...said, note: 'Quiet' })
    expect(await answer.text()).toContain('Busy until noon')
  })

  it('take nothing back of what the other noted of who came', async () => {
    const shift = await addShift(site, recruiter, eventId)
    const others = [await site.as('ambassador'), await site.as('ambassador')]
    for (const person of [ambassador, ...others]) await person.post(`/shifts/${shift}/sign-ups`)
    site.now('2026-12-06T10:00:00Z')
    const [one, other] = (await signUpsTo(site, shift)).map(({ id }) => id)
    const tick = (...ticks: [id: string | undefined, now: string][]) =>
      recruiter.post(
        `/events/${eventId}/attendances`,
        Object.fromEntries(
          ticks.flatMap(([id, now]) => [
            [`was-${id}`, 'not known'],
            [`came-${id}`, now],
          ]),
        ),
      )
    expect((await tick([one, 'came'], [other, 'not known'])).status).toBe(303)
    expect((await tick([one, 'not known'], [other, 'came'])).status).toBe(303)
    const noted = async () => (await signUpsTo(site, shift)).map(({ attendance }) => attendance)
    expect(await noted()).toEqual(['came', 'came', null])
    const answer = await tick([one, 'could not'])
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Somebody noted “Came” meanwhile')
    expect(await noted()).toEqual(['came', 'came', null])
  })
})
