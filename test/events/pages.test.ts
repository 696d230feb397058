import { beforeEach, expect, it } from 'vitest'
import { openSite, type Site } from '../support.ts'
import { addShift, claimFor, describing, planEvent, recordOf } from './support.ts'

type Person = Awaited<ReturnType<Site['as']>>
let site: Site
let recruiter: Person
let ambassador: Person

beforeEach(async () => {
  site = await openSite()
  recruiter = await site.as('recruiter')
  ambassador = await site.as({ role: 'ambassador', name: 'Amber Lee' })
})

const text = async (person: Person, path: string) => (await person.get(path)).text()

it('offers an ambassador what they could do, and where they go before all else', async () => {
  const { id } = await recordOf(site, ambassador)
  await recruiter.post(`/ambassadors/${id}/edits`, { areas: ['west'], version: '1' })
  await ambassador.post(`/ambassadors/${id}/pauses`, {
    ...{ 'fromOn-day': '20', 'fromOn-month': '12', 'fromOn-year': '2026' },
    ...{ 'untilOn-day': '27', 'untilOn-month': '12', 'untilOn-year': '2026' },
  })
  const plan = async (name: string, onDay: string, more: Record<string, string> = {}) => {
    const eventId = await planEvent(recruiter, { name, onDay, ...more })
    return addShift(site, recruiter, eventId)
  }
  const goes = await plan('Goes there', '2026-12-05')
  await ambassador.post(`/shifts/${goes}/sign-ups`)
  await plan('At that hour', '2026-12-05')
  await plan('In the pause', '2026-12-22')
  await plan('Begun today', '2026-11-22')
  await plan('Elsewhere', '2026-12-06')
  await plan('In the west', '2027-01-06', { quadrantId: 'west' })
  site.now('2026-11-22T15:00:00Z')
  const page = await text(ambassador, '/my-events')
  const offered = page.slice(page.indexOf('Where you could go'), page.indexOf('All events'))
  for (const name of ['Goes there', 'At that hour', 'In the pause', 'Begun today'])
    expect(offered).not.toContain(name)
  expect(offered.indexOf('In the west')).toBeGreaterThan(0)
  expect(offered.indexOf('Elsewhere')).toBeGreaterThan(offered.indexOf('In the west'))
  expect(offered).toContain('Needs 2 more')
})

it('offers what is near, however much there is elsewhere before it', async () => {
  const { id } = await recordOf(site, ambassador)
  await recruiter.post(`/ambassadors/${id}/edits`, { areas: ['west'], version: '1' })
  const near = await planEvent(recruiter, { name: 'Near', quadrantId: 'west', onDay: '2027-01-20' })
  await addShift(site, recruiter, near)
  const [event] = await site.database.selectFrom('events').selectAll().execute()
  if (!event) throw new Error('No event was planned')
  await site.database
    .insertInto('events')
    .values(
      Array.from({ length: 41 }, (_, index) => ({
        ...{ ...event, id: `elsewhere-${index}`, quadrantId: 'mid', onDay: '2026-12-01' },
      })),
    )
    .execute()
  expect(await text(ambassador, '/my-events')).toContain('Near')
})

it('lists what has been with the newest first, and says of what nobody has written down what came', async () => {
  const names = ['Long ago', 'Lately', 'Yesterday']
  for (const [index, onDay] of ['2026-02-01', '2026-10-01', '2026-11-21'].entries())
    await planEvent(recruiter, { name: names[index] ?? '', onDay })
  const been = '/events?been=yes'
  const all = await text(recruiter, been)
  const places = names.map((name) => all.indexOf(name))
  expect(places).toEqual(places.toSorted((one, other) => other - one))
  expect(all.match(/left to add/g)).toHaveLength(3)
  const { id: lately } = await site.database
    .selectFrom('events')
    .select('id')
    .where('name', '=', 'Lately')
    .executeTakeFirstOrThrow()
  const said = { counted: '1', cost: '', note: '', version: '1' }
  await recruiter.post(`/events/${lately}/debriefs`, said)
  expect((await text(recruiter, been)).match(/left to add/g)).toHaveLength(2)
  expect(await text(ambassador, been)).not.toContain('left to add')
  const after = await text(recruiter, `${been}&after=${lately}`)
  expect(after).toContain('Long ago')
  expect(after).not.toContain('Yesterday')
  const page = await text(recruiter, `/events/${lately}`)
  expect(page).toContain('Change what came of it')
  expect(page).toContain(`/candidates/new?event=${lately}`)
})

it('plans what has been for a campaign that is over', async () => {
  const campaign = await recruiter.post('/campaigns', {
    ...{ name: 'Last spring', aim: '', once: 'once', fromOn: '2026-03-01', untilOn: '2026-05-31' },
  })
  const campaignId = campaign.headers.get('Location')?.split('/').at(-1) ?? ''
  const answer = await recruiter.post('/events', describing({ campaignId, onDay: '2026-04-04' }))
  expect(answer.status).toBe(303)
})

it('says for what an approved claim was to who puts it right, and not to who pays it', async () => {
  const eventId = await planEvent(recruiter)
  const shift = await addShift(site, recruiter, eventId)
  await ambassador.post(`/shifts/${shift}/sign-ups`)
  site.now('2026-12-06T10:00:00Z')
  await claimFor(ambassador, eventId)
  const { id } = await site.database.selectFrom('eventClaims').select('id').executeTakeFirstOrThrow()
  await recruiter.post(`/event-claims/${id}/approvals`)
  expect(await text(ambassador, `/events/${eventId}`)).toContain('You were signed up.')
  expect(await text(recruiter, '/event-claims')).toContain('Market stall')
  const toPay = await text(await site.as('payments'), '/event-claims')
  expect(toPay).toContain('Amber Lee')
  expect(toPay).not.toContain('Market stall')
})
