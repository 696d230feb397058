import { beforeEach, expect, it } from 'vitest'
import { endHousehold } from '#src/households/actions/ending.ts'
import { actingAsService } from '#src/main.ts'
import { toldOf } from '../mail/letters.ts'
import { openSite, type Site } from '../support.ts'
import { addShift, carerIdOf, claimFor, homeOf, planEvent } from './support.ts'

type Person = Awaited<ReturnType<Site['as']>>
let site: Site
let recruiter: Person
let ambassador: Person
let eventId: string

/** An event that has been, to which an ambassador went. */
beforeEach(async () => {
  site = await openSite()
  recruiter = await site.as('recruiter')
  ambassador = await site.as({ role: 'ambassador', name: 'Amber Lee' })
  eventId = await planEvent(recruiter)
  const shift = await addShift(site, recruiter, eventId)
  await ambassador.post(`/shifts/${shift}/sign-ups`)
  expect((await claimFor(ambassador, eventId)).status).toBe(422)
  site.now('2026-12-06T10:00:00Z')
})

const claims = () => site.database.selectFrom('eventClaims').selectAll().orderBy('preparedAt').execute()
const theOne = async () => (await claims()).find(({ takenBackAt }) => takenBackAt === null)?.id ?? ''

it('is prepared by one person and approved by another who does not live there, and paid', async () => {
  expect((await claimFor(await site.as('ambassador'), eventId)).status).toBe(404)
  expect((await claimFor(ambassador, eventId)).status).toBe(303)
  const id = await theOne()
  const partner = await site.as({ role: ['manager', 'carer'], householdId: await homeOf(site, ambassador) })
  expect(await (await partner.get('/event-claims')).text()).toContain('It is of your own home')
  await partner.post(`/event-claims/${id}/approvals`)
  expect((await claims())[0]?.approvedAt).toBeNull()
  const list = await (await recruiter.get('/event-claims')).text()
  expect(list).toContain('Amber Lee')
  expect(list).toContain('20 miles at £0.45, £3.50 for Parking')
  expect((await recruiter.post(`/event-claims/${id}/approvals`)).status).toBe(303)
  const payments = await site.as('payments')
  expect(await (await payments.get('/event-claims')).text()).toContain('£12.50')
  const file = await (await payments.get('/event-claims.csv')).text()
  expect(file).toContain(`${id},Amber Lee,12.50`)
  expect(file).not.toContain('Parking')
  expect(await (await recruiter.get(`/events/${eventId}`)).text()).toContain('£12.50')
  expect((await toldOf(site, 'claim to answer', 'claim answered')).toSorted()).toEqual([
    ['claim answered', await carerIdOf(site, ambassador), `/events/${eventId}`],
    ['claim to answer', recruiter.accountId, '/event-claims'],
  ])
})

it('nobody who made it approves, not even a manager who is an ambassador', async () => {
  const both = await site.as({ role: ['ambassador', 'manager'] })
  site.now('2026-11-22T10:00:00Z')
  const [shift] = await site.database.selectFrom('shifts').select('id').execute()
  await both.post(`/shifts/${shift?.id}/sign-ups`)
  site.now('2026-12-06T10:00:00Z')
  expect((await claimFor(both, eventId)).status).toBe(303)
  await both.post(`/event-claims/${await theOne()}/approvals`)
  expect((await claims())[0]?.approvedAt).toBeNull()
  await expect(
    site.database.updateTable('eventClaims').set({ approvedBy: both.accountId }).execute(),
  ).rejects.toThrow()
})

it('is taken back and claimed anew by its carer, or put right with a reason and approved anew', async () => {
  await claimFor(ambassador, eventId)
  expect((await ambassador.post(`/event-claims/${await theOne()}/withdrawals`)).status).toBe(303)
  expect((await claimFor(ambassador, eventId, { miles: '200' })).status).toBe(303)
  const first = await theOne()
  const right = { miles: '20', spent: '', what: '', why: 'A nought too many' }
  expect((await ambassador.post(`/event-claims/${first}/corrections`, { ...right, why: '' })).status).toBe(
    422,
  )
  expect((await ambassador.post(`/event-claims/${first}/corrections`, right)).status).toBe(303)
  const second = await theOne()
  await recruiter.post(`/event-claims/${second}/approvals`)
  // Approved, it is staff who put it right, and somebody else who approves what they entered.
  expect((await ambassador.post(`/event-claims/${second}/corrections`, right)).status).toBe(404)
  expect(
    (await recruiter.post(`/event-claims/${second}/corrections`, { ...right, miles: '10' })).status,
  ).toBe(303)
  const third = await theOne()
  await recruiter.post(`/event-claims/${third}/approvals`)
  const [, , , last] = await claims()
  expect(last).toMatchObject({ id: third, correctsId: second, pence: 450, approvedAt: null })
  await (await site.as('manager')).post(`/event-claims/${third}/approvals`)
  const file = await (await (await site.as('payments')).get('/event-claims.csv')).text()
  expect(file.match(/Amber Lee/g)).toHaveLength(1)
  expect(file).toContain('4.50')
})

it('counts into what an enquiry cost, with who enquired by name and who was only counted', async () => {
  await claimFor(ambassador, eventId)
  await recruiter.post(`/event-claims/${await theOne()}/approvals`)
  const said = { counted: '4', cost: '27.50', note: 'Busy until noon', version: '1' }
  expect((await recruiter.post(`/events/${eventId}/debriefs`, { ...said, cost: 'much' })).status).toBe(422)
  expect((await recruiter.post(`/events/${eventId}/debriefs`, said)).status).toBe(303)
  expect((await recruiter.post(`/events/${eventId}/debriefs`, said)).status).toBe(422)
  await site.database
    .insertInto('candidates')
    .values({
      ...{ id: 'one', enquiredOn: '2026-12-05', byWayOf: 'event', eventId, consentedOn: '2026-12-05' },
      ...{ consentedHow: 'in person', recordedAt: '2026-12-05T10:00:00.000Z' },
    })
    .execute()
  const report = await (await recruiter.get('/events/report?until=2026-12')).text()
  // £27.50 and £12.50 for five.
  for (const figure of ['£40.00', '£8.00']) expect(report).toContain(figure)
  const file = await (await recruiter.get('/events/report.csv?until=2026-12')).text()
  expect(file).toContain('2026-12-05,Market stall,,Mid,1,4,5,27.50,12.50,40.00,8.00')
  expect(await (await ambassador.get(`/events/${eventId}`)).text()).toContain('Busy until noon')
  expect(await (await (await site.as('coordinator')).get(`/events/${eventId}`)).text()).not.toContain(
    'Busy until noon',
  )
})

it('waits under the name of who stopped being an ambassador since, until their home leaves', async () => {
  await claimFor(ambassador, eventId)
  const carerId = await carerIdOf(site, ambassador)
  await site.database
    .updateTable('ambassadors')
    .set({ endedOn: '2026-12-06', endReason: 'other' })
    .where('carerId', '=', carerId)
    .execute()
  const event = `/events/${eventId}`
  const seen = async (path: string) => (await recruiter.get(path)).text()
  expect(await seen('/event-claims')).toContain('Amber Lee')
  expect(await seen(event)).toContain('Amber Lee')
  // Whoever is none any more is not rung.
  await site.database.updateTable('carers').set({ phone: '01632 960001' }).where('id', '=', carerId).execute()
  expect(await seen(event)).not.toContain('960001')
  expect((await recruiter.post(`/event-claims/${await theOne()}/approvals`)).status).toBe(303)
  expect((await claims())[0]?.approvedAt).not.toBeNull()
  await endHousehold(actingAsService(site.services), await homeOf(site, ambassador), '2026-12-06', 'moved')
  expect(await seen(event)).not.toContain('Amber Lee')
  expect(await seen(event)).toContain('Somebody who has left the service')
})

it('is written down by who runs the event from what was handed in, and approved by somebody else', async () => {
  const link = (await (await recruiter.get(`/events/${eventId}`)).text()).match(/claims\/new\?signUp=([^"]+)/)
  const signUp = link?.[1] ?? ''
  // They have stopped since, and could not claim themself.
  await site.database.updateTable('ambassadors').set({ endedOn: '2026-12-06', endReason: 'other' }).execute()
  const page = await (await recruiter.get(`/events/${eventId}/claims/new?signUp=${signUp}`)).text()
  expect(page).toContain('Claim for Amber Lee')
  const partner = await site.as({ role: ['manager', 'carer'], householdId: await homeOf(site, ambassador) })
  expect(await (await partner.get(`/events/${eventId}`)).text()).not.toContain('claims/new')
  for (const person of [partner, await site.as('ambassador')])
    expect((await claimFor(person, eventId, { signUp })).status).toBe(404)
  const wrong = await claimFor(recruiter, eventId, { signUp, miles: 'many' })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('Claim for Amber Lee')
  expect((await claimFor(recruiter, eventId, { signUp })).status).toBe(303)
  expect((await claimFor(recruiter, eventId, { signUp })).status).toBe(422)
  await recruiter.post(`/event-claims/${await theOne()}/approvals`)
  const carerId = await carerIdOf(site, ambassador)
  expect(await claims()).toMatchObject([{ carerId, preparedBy: recruiter.accountId, approvedAt: null }])
  await (await site.as('manager')).post(`/event-claims/${await theOne()}/approvals`)
  expect((await claims())[0]?.approvedAt).not.toBeNull()
})

it('is not there for who could not come, and what was taken along is kept once', async () => {
  const page = await (await recruiter.get(`/events/${eventId}`)).text()
  const name = page.match(/name="(came-[^"]+)"/)?.[1] ?? ''
  expect((await recruiter.post(`/events/${eventId}/attendances`, { [name]: 'could not' })).status).toBe(303)
  expect((await claimFor(ambassador, eventId)).status).toBe(422)
  const was = { [name.replace('came-', 'was-')]: 'could not' }
  await recruiter.post(`/events/${eventId}/attendances`, { ...was, [name]: 'came' })
  expect((await claimFor(ambassador, eventId)).status).toBe(303)
  const leaflets = { what: 'Leaflets', taken: '200', broughtBack: '' }
  expect((await recruiter.post(`/events/${eventId}/materials`, leaflets)).status).toBe(303)
  expect(
    (await recruiter.post(`/events/${eventId}/materials`, { ...leaflets, broughtBack: '201' })).status,
  ).toBe(422)
  expect(
    (
      await recruiter.post(`/events/${eventId}/materials`, {
        ...leaflets,
        what: 'leaflets',
        broughtBack: '60',
      })
    ).status,
  ).toBe(303)
  expect(await site.database.selectFrom('eventMaterials').select(['taken', 'broughtBack']).execute()).toEqual(
    [{ taken: 200, broughtBack: 60 }],
  )
})
