import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { turnoverOf } from '#src/ambassadors/rules/turnover.ts'
import { overlaps, type Pause, pausesOn, refusalToConsent } from '#src/ambassadors/rules.ts'
import { addDays } from '#src/clock.ts'
import { endHousehold } from '#src/households/actions/ending.ts'
import { recordCarerLeaving } from '#src/households/actions/people.ts'
import { setHidden } from '#src/households/actions/placing.ts'
import { actingAsService } from '#src/main.ts'
import { addShift, carerIdOf, homeOf, planEvent, recordOf, signUpsTo } from '../events/support.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { openSite, type Site } from '../support.ts'

describe('pauses', () => {
  const day = fc.integer({ min: 0, max: 20 }).map((days) => addDays('2026-12-01', days))
  const pause = fc
    .tuple(day, fc.option(fc.integer({ min: 1, max: 9 })))
    .map(([fromOn, days]): Pause => ({ fromOn, untilOn: days === null ? null : addDays(fromOn, days) }))

  it('overlap exactly where they share a day', () => {
    fc.assert(
      fc.property(pause, pause, (one, other) => {
        const days = Array.from({ length: 40 }, (_, index) => addDays('2026-12-01', index))
        expect(overlaps(one, other)).toBe(
          days.some((each) => pausesOn([one], each) && pausesOn([other], each)),
        )
      }),
    )
  })
})

describe('turnover', () => {
  it('counts who began, who stopped and why, and who is left at the end of a year', () => {
    const spell = (sinceOn: string, endedOn: string | null = null) => ({
      ...{ sinceOn, endedOn, endReason: endedOn === null ? null : ('moved away' as const) },
    })
    const years = turnoverOf(
      [spell('2024-05-01'), spell('2024-06-01', '2024-12-31'), spell('2025-01-01', '2026-03-01')],
      '2026-11-22',
    )
    expect(years).toEqual([
      { year: '2026', began: 0, stopped: 1, atItsEnd: 1, reasons: { 'moved away': 1 } },
      { year: '2025', began: 1, stopped: 0, atItsEnd: 2, reasons: {} },
      { year: '2024', began: 2, stopped: 1, atItsEnd: 1, reasons: { 'moved away': 1 } },
    ])
    expect(turnoverOf([], '2026-11-22')).toEqual([])
  })
})

describe('a consent', () => {
  it('is of a home that may be shown, and of no day to come', () => {
    const record = { sinceOn: '2026-01-01', hiddenSince: null }
    expect(refusalToConsent(record, '2026-11-22', '2026-11-22', [])).toBeUndefined()
    expect(refusalToConsent(record, '2026-11-23', '2026-11-22', [])).toBe('not yet')
    expect(refusalToConsent(record, '2025-12-31', '2026-11-22', [])).toBe('before they began')
    // An old yes does not bring back what was taken back since.
    expect(refusalToConsent(record, '2026-11-19', '2026-11-22', ['2026-11-20'])).toBe('taken back since')
    expect(refusalToConsent(record, '2026-11-20', '2026-11-22', ['2026-11-20'])).toBeUndefined()
    const hidden = { ...record, hiddenSince: '2026-01-01T10:00:00.000Z' }
    expect(refusalToConsent(hidden, '2026-11-22', '2026-11-22', [])).toBe('home is hidden')
  })
})

describe('the record of an ambassador', () => {
  type Person = Awaited<ReturnType<Site['as']>>
  let site: Site
  let recruiter: Person
  beforeEach(async () => {
    site = await openSite()
    recruiter = await site.as('recruiter')
  })
  const acting = () => actingAsService(site.services)
  const since = { 'sinceOn-day': '1', 'sinceOn-month': '11', 'sinceOn-year': '2026' }
  const make = (more: Record<string, string>) =>
    recruiter.post('/ambassadors', { ...since, once: crypto.randomUUID(), name: '', ...more })
  const given = (what: string) => ({
    ...{ what, 'givenOn-day': '22', 'givenOn-month': '11', 'givenOn-year': '2026' },
  })
  const standing = () =>
    site.database.selectFrom('ambassadorConsents').select('what').where('withdrawnOn', 'is', null).execute()

  it('is made by an address, and by the name too where two share it', async () => {
    const home = await addHousehold(site)
    for (const name of ['Ann Ash', 'Ben Ash']) await addCarer(site, home, { name, email: 'ash@example.org' })
    expect((await make({ email: 'nobody@example.org' })).status).toBe(422)
    const unsure = await make({ email: 'ash@example.org' })
    expect(unsure.status).toBe(422)
    expect(await unsure.text()).toContain('Two carers share this address')
    const answer = await make({ email: 'Ash@example.org', name: 'ann ash' })
    expect(answer.status).toBe(303)
    const page = answer.headers.get('Location') ?? ''
    const record = await (await recruiter.get(page)).text()
    for (const said of ['Ann Ash', '@example']) expect(record).toContain(said)
    expect((await make({ email: 'ash@example.org', name: 'Ann Ash' })).status).toBe(422)
    const edit = { areas: ['mid', 'west'], likes: ['open evenings'], version: '1' }
    const trained = { 'trainedOn-day': '2', 'trainedOn-month': '11', 'trainedOn-year': '2026' }
    expect((await recruiter.post(`${page}/edits`, { ...edit, ...trained })).status).toBe(303)
    expect((await recruiter.post(`${page}/edits`, { ...edit, ...trained })).status).toBe(422)
    const list = await (await recruiter.get('/ambassadors?quadrant=west')).text()
    expect(list).toContain('Goes to Mid, West. Likes: open evenings')
    expect(await (await recruiter.get('/ambassadors?quadrant=north')).text()).not.toContain('Ann Ash')
    const file = await (await recruiter.get('/ambassadors.csv')).text()
    expect(file).toContain('Ann Ash,2026-11-01,2026-11-02,Mid; West,Open evenings,no,,ash@example.org')
  })

  it('keeps what the carer agrees to until they take it back, and nothing of a hidden home', async () => {
    const ambassador = await site.as('ambassador')
    const { id } = await recordOf(site, ambassador)
    expect((await ambassador.post(`/ambassadors/${id}/consents`, given('photo'))).status).toBe(303)
    expect((await recruiter.post(`/ambassadors/${id}/consents`, given('photo'))).status).toBe(303)
    expect((await recruiter.post(`/ambassadors/${id}/consents`, given('press'))).status).toBe(303)
    expect(await standing()).toHaveLength(2)
    const other = await site.as('ambassador')
    const [consent] = await site.database.selectFrom('ambassadorConsents').select('id').execute()
    expect((await other.post(`/ambassador-consents/${consent?.id}/withdrawals`)).status).toBe(404)
    expect((await other.post(`/ambassadors/${id}/consents`, given('name'))).status).toBe(404)
    expect((await ambassador.post(`/ambassador-consents/${consent?.id}/withdrawals`)).status).toBe(303)
    expect(await standing()).toHaveLength(1)
    await setHidden(acting(), await homeOf(site, ambassador), true)
    expect(await standing()).toEqual([])
    const refused = await ambassador.post(`/ambassadors/${id}/consents`, given('name'))
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('whose whereabouts are hidden')
  })

  it('ends with a reason, and with the carer’s days in the service', async () => {
    const eventId = await planEvent(recruiter)
    const shift = await addShift(site, recruiter, eventId)
    const people = [await site.as('ambassador'), await site.as('ambassador'), await site.as('ambassador')]
    for (const person of people) {
      await person.post(`/shifts/${shift}/sign-ups`)
      await person.post(`/ambassadors/${(await recordOf(site, person)).id}/consents`, given('name'))
    }
    const [ends, leaves, closes] = people as [Person, Person, Person]
    const { id } = await recordOf(site, ends)
    const today = { 'endedOn-day': '22', 'endedOn-month': '11', 'endedOn-year': '2026' }
    expect((await recruiter.post(`/ambassadors/${id}/endings`, { ...today, reason: '' })).status).toBe(422)
    expect((await recruiter.post(`/ambassadors/${id}/endings`, { ...today, reason: 'other' })).status).toBe(
      303,
    )
    expect((await ends.get('/my-events')).status).toBe(404)
    // They begin again when they have stopped, and no mistyped year makes the turnover a century long.
    const email = 'ends@example.org'
    const carerId = await carerIdOf(site, ends)
    await site.database.updateTable('carers').set({ email }).where('id', '=', carerId).execute()
    const overlapping = await make({ email })
    expect(overlapping.status).toBe(422)
    expect(await overlapping.text()).toContain('They were one before')
    const longAgo = await make({ email, 'sinceOn-year': '1926' })
    expect(await longAgo.text()).toContain('Enter a day of the last fifty years')
    expect((await recruiter.get(`/ambassadors/${id}`)).status).toBe(404)
    expect(await signUpsTo(site, shift)).toHaveLength(2)
    await recordCarerLeaving(
      acting(),
      await homeOf(site, leaves),
      await carerIdOf(site, leaves),
      '2026-11-22',
    )
    expect(await signUpsTo(site, shift)).toHaveLength(1)
    await endHousehold(acting(), await homeOf(site, closes), '2026-11-22', 'moved')
    expect(await signUpsTo(site, shift)).toEqual([])
    expect(await standing()).toEqual([])
    expect((await recordOf(site, closes)).endReason).toBe('stopped fostering')
  })
})
