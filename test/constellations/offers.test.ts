import { beforeEach, describe, expect, it } from 'vitest'
import { endRunOutOffers } from '#src/constellations/actions/offers.ts'
import { actingAsService } from '#src/main.ts'
import { addCarer, addHousehold, keepApart } from '../factories.ts'
import { withoutRandom } from '../random.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { eastOf, fill, form, join, openHomes, openMembership, row } from './support.ts'
import { offer, putOnList, theOffer } from './waiting.ts'

let site: Site
let manager: Client
let liaison: Client
let family: Client
let id: string
let hubId: string
let home: string
let waitId: string

/** One place is left, one home waits for it, and somebody of it signs in. */
beforeEach(async () => {
  site = await openSite()
  manager = await site.as('manager')
  ;({ id, hubId } = await form(site, manager, { name: 'Orion', minHomes: 1, maxHomes: 3 }))
  await fill(site, manager, id, 2)
  liaison = await site.as({ role: 'liaison', constellationIds: [id] })
  await addCarer(site, hubId, { name: 'Grace Okafor', chosenName: 'Grace', phone: '07700 900101' })
  home = await addHousehold(site, { name: 'Adeyemi', ...eastOf(900) })
  family = await site.as({ role: 'carer', householdId: home, name: 'Fola Adeyemi' })
  waitId = await putOnList(site, liaison, id, home)
})

const kindsTold = async () =>
  (await site.database.selectFrom('outbox').select('kind').orderBy('kind').execute()).map(({ kind }) => kind)
const text = async (answer: Response) => (await answer.text()).replace(/\s+/g, ' ')
const newcomer = (metres = 1_500) => addHousehold(site, eastOf(metres))

describe('an offer', () => {
  it('holds a place that nobody else can take until its last day, and then not any more', async () => {
    expect((await offer(liaison, waitId, '2026-11-29')).status).toBe(303)
    expect(await row(site, id)).toMatchObject({ homes: 2, held: 1 })
    const other = await newcomer()
    const refused = await join(manager, id, other)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('This constellation is full')
    site.now('2026-11-29T23:59:00Z')
    expect((await join(manager, id, other)).status).toBe(422)
    site.now('2026-11-30T00:00:00Z')
    expect((await join(manager, id, other)).status).toBe(303)
    expect(await row(site, id)).toMatchObject({ homes: 3, held: 0 })
    expect(await theOffer(site, home)).toMatchObject({ outcome: 'expired' })
  })

  it('is told to the family, which sees the name of the constellation and of its hub carer and nothing else', async () => {
    await offer(liaison, waitId, '2026-11-29', { fit: 'Same ages as next door' })
    expect(await kindsTold()).toContain('place offered')
    const { id: offerId } = await theOffer(site, home)
    expect(await text(await family.get(`/households/${home}`))).toContain(
      'held for you until 29 November 2026',
    )
    const page = await text(await family.get(`/offers/${offerId}`))
    expect(page).toContain('There is a place for you in Orion, whose hub home is Grace')
    for (const hidden of ['Same ages', '07700', 'Okafor', 'Filler', ' km'])
      expect(withoutRandom(page)).not.toContain(hidden)
    expect((await family.get(`/constellations/${id}`)).status).toBe(404)
  })

  it('is made to nobody by who lives there, nor do they let it join', async () => {
    const own = await site.as({ role: ['liaison', 'carer'], constellationIds: [id], householdId: home })
    for (const refused of [await offer(own, waitId, '2026-11-29'), await join(own, id, home)]) {
      expect(refused.status).toBe(422)
      expect(await text(refused)).toContain('This is your own household. Ask another liaison worker')
    }
    expect(await row(site, id)).toMatchObject({ homes: 2, held: 0 })
    const page = await text(await own.get(`/constellations/${id}`))
    expect(page).toContain('Your own household: somebody else decides')
    expect(page).not.toMatch(new RegExp(`/waits/${waitId}/offers|householdId=${home}`))
    expect(await text(await own.get('/constellations/overview'))).not.toContain(`/waits/${waitId}`)
    expect(await text(await liaison.get(`/constellations/${id}`))).toContain(`/waits/${waitId}/offers/new`)
    expect(await text(await liaison.get('/constellations/overview'))).toContain(`/waits/${waitId}`)
    expect((await offer(liaison, waitId, '2026-11-29')).status).toBe(303)
    const { id: offerId } = await theOffer(site, home)
    // Their own yes is theirs to give.
    expect((await own.post(`/offers/${offerId}/answers`, { answer: 'yes' })).status).toBe(303)
    expect(await row(site, id)).toMatchObject({ homes: 3, held: 0 })
  })

  it('is answered with yes by the family itself, which joins through the one door', async () => {
    await offer(liaison, waitId, '2026-11-29', { fit: 'Same ages' })
    const { id: offerId } = await theOffer(site, home)
    expect((await family.post(`/offers/${offerId}/answers`, { answer: 'yes' })).status).toBe(303)
    expect(await openMembership(site, home)).toMatchObject({
      constellationId: id,
      agreedOn: '2026-11-22',
      fit: 'Same ages',
    })
    expect(await row(site, id)).toMatchObject({ homes: 3, held: 0 })
    const { membershipId, outcome } = await theOffer(site, home)
    expect(outcome).toBe('joined')
    expect(membershipId).toBe((await openMembership(site, home)).id)
    expect(await kindsTold()).toContain('offer answered')
    // Twice is once.
    expect((await family.post(`/offers/${offerId}/answers`, { answer: 'yes' })).status).toBe(303)
    expect(await openHomes(site, id)).toHaveLength(3)
  })

  it('is answered with no, and the place is free again while the home goes on waiting', async () => {
    await offer(liaison, waitId, '2026-11-29')
    const { id: offerId } = await theOffer(site, home)
    expect((await family.post(`/offers/${offerId}/answers`, { answer: 'no' })).status).toBe(303)
    expect(await text(await family.get(`/offers/${offerId}`))).toContain('You said no, thank you')
    expect(await row(site, id)).toMatchObject({ homes: 2, held: 0 })
    expect(await text(await liaison.get(`/constellations/${id}`))).toContain('Offer a place')
    expect((await offer(liaison, waitId, '2026-11-29')).status).toBe(303)
  })

  it('is recorded by the liaison worker as the family told her, with its day', async () => {
    await offer(liaison, waitId, '2026-11-29')
    const { id: offerId } = await theOffer(site, home)
    const answer = (agreedOn: string) =>
      liaison.post(`/offers/${offerId}/answers`, { answer: 'yes', agreedOn })
    const refused = await answer('2026-11-23')
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('must be today or earlier')
    expect((await liaison.post(`/offers/${offerId}/answers`, {})).status).toBe(422)
    expect((await answer('2026-11-21')).status).toBe(303)
    expect(await openMembership(site, home)).toMatchObject({ agreedOn: '2026-11-21' })
  })

  it('is taken back, and the family is told', async () => {
    await offer(liaison, waitId, '2026-11-29')
    const { id: offerId } = await theOffer(site, home)
    expect((await family.post(`/offers/${offerId}/withdrawals`)).status).toBe(404)
    expect((await liaison.post(`/offers/${offerId}/withdrawals`)).status).toBe(303)
    expect(await row(site, id)).toMatchObject({ held: 0 })
    expect(await kindsTold()).toContain('place not held')
    expect((await family.post(`/offers/${offerId}/answers`, { answer: 'yes' })).status).toBe(303)
    expect(await openHomes(site, id)).toHaveLength(2)
  })

  it('ends on its own when its last day has passed, by the job or by whoever asks first', async () => {
    await offer(liaison, waitId, '2026-11-29')
    const { id: offerId } = await theOffer(site, home)
    site.now('2026-11-30T00:05:00Z')
    expect((await family.post(`/offers/${offerId}/answers`, { answer: 'yes' })).status).toBe(303)
    expect(await openHomes(site, id)).toHaveLength(2)
    expect(await theOffer(site, home)).toMatchObject({ outcome: 'expired' })
    expect(await row(site, id)).toMatchObject({ held: 0 })

    await offer(liaison, waitId, '2026-12-01')
    site.now('2026-12-02T00:05:00Z')
    expect(await endRunOutOffers(actingAsService(site.services))).toBe(1)
    expect(await endRunOutOffers(actingAsService(site.services))).toBe(0)
    expect(await row(site, id)).toMatchObject({ held: 0 })
  })

  it('is one at a time for a home in the whole service', async () => {
    const other = await form(site, manager, { name: 'Lyra' })
    const otherWait = await putOnList(site, manager, other.id, home)
    await offer(liaison, waitId, '2026-11-29')
    const again = await offer(manager, otherWait, '2026-11-29')
    expect(again.status).toBe(422)
    expect(await again.text()).toContain('A place is held for this home already')
    expect(await row(site, other.id)).toMatchObject({ held: 0 })
    // One that has run out is in nobody's way.
    site.now('2026-11-30T10:00:00Z')
    expect((await offer(manager, otherWait, '2026-12-05')).status).toBe(303)
    expect(await row(site, id)).toMatchObject({ held: 0 })
  })

  it('ends when the home finds its place elsewhere, or the list, the home or the constellation ends', async () => {
    const other = await form(site, manager, { name: 'Lyra' })
    await offer(liaison, waitId, '2026-11-29')
    expect((await join(manager, other.id, home)).status).toBe(303)
    expect(await theOffer(site, home)).toMatchObject({ outcome: 'joined another' })
    expect(await row(site, id)).toMatchObject({ held: 0 })

    const offered = async () => {
      const next = await newcomer()
      const wait = await putOnList(site, liaison, id, next)
      expect((await offer(liaison, wait, '2026-11-29')).status).toBe(303)
      return { next, wait }
    }
    const one = await offered()
    await liaison.post(`/waits/${one.wait}/ends`)
    expect(await theOffer(site, one.next)).toMatchObject({ outcome: 'taken back' })
    const two = await offered()
    await manager.post(`/households/${two.next}/endings`, { endedOn: '2026-11-22', why: 'Moving abroad' })
    expect(await theOffer(site, two.next)).toMatchObject({ outcome: 'taken back' })
    const three = await offered()
    await manager.post(`/constellations/${id}/closures`, { reason: 'Too few homes' })
    expect(await theOffer(site, three.next)).toMatchObject({ outcome: 'taken back' })
    expect(await row(site, id)).toMatchObject({ held: 0 })
  })

  it('is refused by the rules that joining asks, and asked again at the yes', async () => {
    for (const [day, said] of [
      ['2026-11-21', 'must be today or later'],
      ['2027-03-01', 'within 60 days'],
      ['', 'Enter the last day'],
    ] as const)
      expect(await (await offer(liaison, waitId, day)).text()).toContain(said)
    const far = await addHousehold(site, eastOf(20_000))
    const farWait = await putOnList(site, liaison, id, far)
    expect(await (await offer(liaison, farWait, '2026-11-29')).text()).toContain('lives too far')

    await offer(liaison, waitId, '2026-11-29')
    await keepApart(site, home, hubId)
    const { id: offerId } = await theOffer(site, home)
    const answer = await family.post(`/offers/${offerId}/answers`, { answer: 'yes' })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('your liaison worker will ring you')
    expect(page).not.toMatch(/not available|apart/)
    expect(await openHomes(site, id)).toHaveLength(2)
    // She is told all the same.
    expect(await kindsTold()).toContain('offer answered')
  })

  it('is there for nobody else', async () => {
    await offer(liaison, waitId, '2026-11-29')
    const { id: offerId } = await theOffer(site, home)
    const others = [
      await site.as('carer'),
      await site.as('liaison'),
      await site.as({ role: 'hub_carer', householdId: hubId }),
    ]
    for (const nobody of others) {
      expect((await nobody.get(`/offers/${offerId}`)).status).toBe(404)
      expect((await nobody.post(`/offers/${offerId}/answers`, { answer: 'yes' })).status).toBe(404)
    }
    const coordinator = await site.as('coordinator')
    expect(await text(await coordinator.get(`/constellations/${id}`))).not.toContain('Held')
  })

  it('lets the most homes not be set below what is held', async () => {
    await offer(liaison, waitId, '2026-11-29')
    const { version } = await row(site, id)
    const terms = { name: 'Orion', quadrantId: 'mid', limitKm: 15, minHomes: 1, version }
    const refused = await manager.post(`/constellations/${id}/edits`, { ...terms, maxHomes: 2 })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('held by offers')
    const { id: offerId } = await theOffer(site, home)
    await liaison.post(`/offers/${offerId}/withdrawals`)
    expect((await manager.post(`/constellations/${id}/edits`, { ...terms, maxHomes: 2 })).status).toBe(303)
  })
})
