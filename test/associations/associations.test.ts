import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { reply } from '#src/associations/actions/consultations.ts'
import { askForHelp, offerHelp } from '#src/associations/actions/helping.ts'
import { givePart, joinAssociation } from '#src/associations/actions/memberships.ts'
import { insertAssociation } from '#src/associations/store/associations.ts'
import { transact } from '#src/database/transact.ts'
import { endHousehold } from '#src/households/actions/ending.ts'
import { actingAsService } from '#src/main.ts'
import { onBothDatabases } from '../databases.ts'
import { openSite, type Site } from '../support.ts'
import { addAssociation, ask, asksIn, carerOf, dayFields, offersIn } from './support.ts'

type Person = Awaited<ReturnType<Site['as']>>
const ten = <Outcome>(deed: () => Promise<Outcome>) => Promise.all(Array.from({ length: 10 }, deed))

onBothDatabases('associations, ten at once', (open) => {
  let site: Site
  let manager: Person
  let carer: Person
  beforeEach(async () => {
    site = await openSite({ database: await open() })
    manager = await site.as('manager')
    carer = await site.as('carer')
  })
  const acting = () => actingAsService(site.services)

  it('have somebody as a member once, one chair, one answer, one offer and one ask that waits', async () => {
    const associationId = await addAssociation(manager)
    const own = await carerOf(site, carer)
    const joining = {
      ...{ associationId, householdId: own.householdId, carerIds: [own.carerId] },
      ...{ fromOn: '2026-01-01', number: null, paidBy: 'carer' as const },
    }
    const joined = await ten(() => joinAssociation(acting(), randomUUID(), joining))
    expect(joined.toSorted()).toEqual([...Array(9).fill('a member already'), 'joined'])
    const { id } = await site.database
      .selectFrom('associationMemberships')
      .select('id')
      .executeTakeFirstOrThrow()
    const part = { part: 'chair', quadrantId: null, fromOn: '2026-02-01' } as const
    const member = { id, associationId, householdId: own.householdId }
    const given = await ten(() => givePart(acting(), member, part))
    expect(given.filter((outcome) => outcome === 'given')).toHaveLength(1)
    const question = await ask(manager)
    await ten(() => reply(acting(), randomUUID(), question, own.carerId, { position: 1, words: null }))
    expect(await site.database.selectFrom('consultationReplies').select('position').execute()).toHaveLength(1)
    await ten(() => offerHelp(acting(), own, 'interview staff'))
    const [offer, ...others] = await offersIn(site)
    expect(others).toEqual([])
    const asked = { offerId: offer?.id ?? '', about: 'An hour', onDay: '2026-12-01', atTime: null }
    const answers = await ten(() => askForHelp(acting(), randomUUID(), asked))
    expect(answers.filter((outcome) => outcome === 'asked already')).toHaveLength(9)
    // The database stands behind each.
    const membership = { ...joining, carerId: own.carerId, recordedAt: '2026-11-22T10:00:00.000Z' }
    const { carerIds: _, ...row } = membership
    await expect(
      site.database
        .insertInto('associationMemberships')
        .values({ ...row, id: 'twice' })
        .execute(),
    ).rejects.toThrow(/unique/i)
  })

  it('end with whoever leaves: memberships, parts, offers, and what was asked', async () => {
    const associationId = await addAssociation(manager)
    const own = await carerOf(site, carer)
    await carer.post(`/associations/${associationId}/memberships`, {
      ...{ ...dayFields('fromOn', '2026-01-01'), number: 'M1', once: randomUUID() },
    })
    const member = await site.database
      .selectFrom('associationMemberships')
      .selectAll()
      .executeTakeFirstOrThrow()
    await givePart(acting(), member, { part: 'lead', quadrantId: 'mid', fromOn: '2026-02-01' })
    await carer.post('/help-offers', { kind: 'go to a meeting' })
    const [offer] = await offersIn(site)
    await askForHelp(acting(), randomUUID(), {
      ...{ offerId: offer?.id ?? '', about: 'An hour', onDay: '2026-12-01', atTime: null },
    })
    await endHousehold(acting(), own.householdId, '2026-11-20', 'Moved')
    const left = await site.database
      .selectFrom('associationMemberships')
      .innerJoin('committeeParts', 'membershipId', 'associationMemberships.id')
      .select(['associationMemberships.untilOn as member', 'committeeParts.untilOn as part'])
      .execute()
    expect(left).toEqual([{ member: '2026-11-20', part: '2026-11-20' }])
    expect(await asksIn(site)).toMatchObject([{ state: 'no' }])
    expect((await offersIn(site))[0]?.untilOn).not.toBeNull()
  })

  it('are never New Family Social: neither form nor database takes it', async () => {
    const answer = await manager.post('/associations', {
      ...{ kind: 'local', name: 'New Family Social', note: 'A link.', once: randomUUID() },
    })
    expect(answer.status).toBe(422)
    const named = { kind: 'local', name: 'new  FAMILY-social', about: 'A link.', link: null } as const
    await expect(transact(acting(), (unit) => insertAssociation(unit, named))).rejects.toThrow(/check/i)
    const page = await (await carer.get('/associations')).text()
    expect(page).toContain('https://newfamilysocial.org.uk/')
  })
})

describe('associations', () => {
  let site: Site
  let manager: Person
  let coordinator: Person
  let carer: Person
  beforeEach(async () => {
    site = await openSite()
    manager = await site.as('manager')
    coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
    carer = await site.as({ role: 'carer', name: 'Abimbola Okafor' })
  })

  it('say what they bring, who leads, and who is a member to whoever keeps that', async () => {
    const id = await addAssociation(manager)
    await coordinator.post(`/associations/${id}/benefits`, {
      ...{ name: 'A toy store', note: 'Cots to borrow.', forWhom: 'everybody', link: '', once: randomUUID() },
    })
    const { householdId, carerId } = await carerOf(site, carer)
    const joining = { associationId: id, carerIds: carerId, paidBy: 'service', number: 'M77', once: 'a' }
    const path = `/households/${householdId}/association-memberships`
    expect((await coordinator.post(path, { ...joining, ...dayFields('fromOn', '2027-01-01') })).status).toBe(
      422,
    )
    expect((await coordinator.post(path, { ...joining, ...dayFields('fromOn', '2026-01-05') })).status).toBe(
      303,
    )
    const member = await site.database
      .selectFrom('associationMemberships')
      .select('id')
      .executeTakeFirstOrThrow()
    const lead = { part: 'lead', quadrantId: 'mid', ...dayFields('fromOn', '2026-02-01') }
    const parts = `/association-memberships/${member.id}/parts`
    expect((await coordinator.post(parts, { ...lead, quadrantId: 'west' })).status).toBe(422)
    expect((await coordinator.post(parts, lead)).status).toBe(303)
    const other = await site.as('carer')
    const seen = await (await other.get(`/associations/${id}`)).text()
    for (const words of ['Cots to borrow.', 'For everybody who fosters', 'Abimbola Okafor'])
      expect(seen).toContain(words)
    expect(seen).not.toContain('M77')
    expect(await (await carer.get('/associations')).text()).toContain('M77')
    const elsewhere = await site.as({ role: 'coordinator', quadrantIds: ['west'] })
    expect((await elsewhere.get(`/association-memberships/${member.id}`)).status).toBe(404)
    expect((await other.post(`/association-memberships/${member.id}/endings`)).status).toBe(404)
    // A home that is hidden is named with no quadrant.
    await site.database.updateTable('households').set({ hiddenSince: '2026-11-01T10:00:00.000Z' }).execute()
    expect(await (await other.get(`/associations/${id}`)).text()).not.toContain('Abimbola Okafor')
    const ending = dayFields('untilOn', '2026-11-22')
    expect((await carer.post(`/association-memberships/${member.id}/endings`, ending)).status).toBe(303)
    const left = await site.database.selectFrom('committeeParts').select('untilOn').execute()
    expect(left).toEqual([{ untilOn: '2026-11-22' }])
  })

  it('ask carers of a quadrant, who change their answer until it closes; then counts are told, and what was decided', async () => {
    const id = await ask(coordinator)
    const people = [carer, ...(await Promise.all(Array.from({ length: 5 }, () => site.as('carer'))))]
    const say = (person: Person, position: string, note = '') =>
      person.post(`/consultations/${id}/replies`, { position, note, once: randomUUID() })
    await say(carer, '2')
    for (const person of people) await say(person, '1', person === carer ? 'With a crèche, please.' : '')
    expect(await (await carer.get(`/consultations/${id}`)).text()).toContain('6 replies')
    const before = await (await coordinator.get(`/consultations/${id}`)).text()
    for (const untold of ['About 5', 'crèche']) expect(before).not.toContain(untold)
    const decision = { note: 'You said yes.', version: 1 }
    expect((await coordinator.post(`/consultations/${id}/decisions`, decision)).status).toBe(422)
    site.now('2026-12-01T10:00:00Z')
    expect((await say(carer, '2')).status).toBe(422)
    const after = await (await coordinator.get(`/consultations/${id}`)).text()
    for (const told of ['About 5', 'Fewer than 5', 'crèche']) expect(after).toContain(told)
    expect(after).not.toContain('Abimbola')
    expect((await coordinator.post(`/consultations/${id}/decisions`, decision)).status).toBe(303)
    const read = await (await carer.get(`/consultations/${id}`)).text()
    for (const told of ['You said yes.', 'Your answer was: Yes', 'About 5']) expect(read).toContain(told)
    expect(read).not.toContain('crèche')
    const words = await site.database.selectFrom('consultationWords').selectAll().executeTakeFirstOrThrow()
    expect(Object.keys(words).toSorted()).toEqual(['consultationId', 'id', 'words'])
  })

  it('ask nobody of another quadrant', async () => {
    const west = await site.as({ role: 'coordinator', quadrantIds: ['west'] })
    expect((await ask(west)).startsWith('/')).toBe(false)
    const id = await ask(west, { quadrantId: 'west' })
    expect((await carer.get(`/consultations/${id}`)).status).toBe(404)
    expect((await carer.post(`/consultations/${id}/replies`, { position: '1', once: 'x' })).status).toBe(404)
    // Whoever pays works with no carers: fostering too, they are asked as a carer is. A recruiter reads all.
    const pays = await site.as({ role: ['payments', 'carer'] })
    const recruits = await site.as({ role: ['recruiter', 'carer'] })
    expect((await pays.get(`/consultations/${id}`)).status).toBe(404)
    expect((await recruits.get(`/consultations/${id}`)).status).toBe(200)
    expect(await (await pays.get('/consultations')).text()).not.toContain(`/consultations/${id}`)
    expect(await (await recruits.get('/consultations')).text()).toContain(`/consultations/${id}`)
  })

  it('find who would lend a hand, ask them, and hear what they say', async () => {
    await carer.post('/help-offers', { kind: 'train applicants' })
    const [offer] = await offersIn(site)
    const { householdId } = await carerOf(site, carer)
    const list = () => coordinator.get('/help-offers?kind=train+applicants').then((answer) => answer.text())
    expect(await list()).toContain('Abimbola Okafor')
    const home = site.database.updateTable('households').where('id', '=', householdId)
    await home.set({ onHoldSince: '2026-11-01' }).execute()
    expect(await list()).not.toContain('Abimbola Okafor')
    const asked = { note: 'Two hours of stories.', ...dayFields('onDay', '2026-11-24'), once: 'b' }
    expect((await coordinator.post(`/help-offers/${offer?.id}/asks`, asked)).status).toBe(404)
    await home.set({ onHoldSince: null }).execute()
    expect((await coordinator.post(`/help-offers/${offer?.id}/asks`, asked)).status).toBe(303)
    const [{ id } = { id: '' }] = await asksIn(site)
    expect((await (await site.as('carer')).get(`/help-asks/${id}`)).status).toBe(404)
    expect(await (await carer.get('/associations')).text()).toContain('Would you help?')
    expect((await coordinator.post(`/help-asks/${id}/endings`)).status).toBe(422)
    expect((await carer.post(`/help-asks/${id}/answers`, { answer: 'yes' })).status).toBe(303)
    site.now('2026-11-24T10:00:00Z')
    expect((await coordinator.post(`/help-asks/${id}/endings`)).status).toBe(303)
    expect(await asksIn(site)).toMatchObject([{ state: 'done' }])
    expect((await carer.post(`/help-asks/${id}/answers`, { answer: 'no' })).status).toBe(422)
    const told = await site.database.selectFrom('outbox').select('kind').execute()
    // Both at one minute of the test's clock.
    expect(told.map(({ kind }) => kind).toSorted()).toEqual(['help answered', 'help asked'])
  })
})
