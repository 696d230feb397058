import { randomUUID } from 'node:crypto'
import type { Insertable } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Schema } from '#src/database/schema.ts'
import { freePlacesIn } from '#src/pairings/store/free-places.ts'
import { onBothDatabases } from '../databases.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { addMentor, addPeer, bothIn, day, offered, pairOf, started, today } from './support.ts'

const text = async (client: Client, path: string) =>
  (await (await client.get(path)).text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const coordinatorOf = (site: Site, ...quadrantIds: string[]) => site.as({ role: 'coordinator', quadrantIds })

const manager: Parameters<typeof freePlacesIn>[1] = {
  ...{ accountId: 'one', name: 'One', roles: new Set(['manager']), quadrantIds: [], standsInForIds: [] },
  ...{ constellationIds: [], supervisedIds: [], coveringIds: [] },
  ...{ carerId: null, householdId: null, hubOfId: null },
}

onBothDatabases('free places', (open) => {
  it('are counted by quadrant, less what is taken or asked, and none of who is not there', async () => {
    const site = await openSite({ database: await open() })
    const mentor = await addMentor(site)
    await offered(site, mentor, await addPeer(site))
    await addMentor(site, { ownMost: 1, signed: 'not yet' })
    await addMentor(site, { ownMost: 0 })
    await addMentor(site, { awaySince: day(-3), awayUntil: day(1) })
    await addMentor(site, { awaySince: day(-3), awayUntil: today })
    await addMentor(site, { availableSince: undefined })
    await addMentor(site, { part: 'buddy', signed: 'not yet' })
    await addMentor(site, { quadrantId: 'north' })
    const asked = { quadrantIds: ['mid', 'north'], today, menteesAMentor: 3, buddiesACarer: 2 }
    expect(await freePlacesIn(site.database, manager, asked)).toEqual([
      { quadrantId: 'mid', part: 'mentor', people: 6, free: 2 + 1 + 0 + 0 + 3 + 0, away: 2, unsigned: 1 },
      { quadrantId: 'mid', part: 'buddy', people: 1, free: 2, away: 0, unsigned: 0 },
      { quadrantId: 'north', part: 'mentor', people: 1, free: 3, away: 0, unsigned: 0 },
    ])
    // By a lowered limit nobody has fewer than none.
    const [lowered] = await freePlacesIn(site.database, manager, { ...asked, menteesAMentor: 1 })
    expect(lowered?.free).toBe(0 + 1 + 0 + 0 + 1 + 0)
  })
})

describe('the page of next steps', () => {
  it('says how many places are free and who has yet to sign, of the reader’s quadrants', async () => {
    const site = await openSite()
    await addMentor(site, { signed: 'not yet' })
    await addMentor(site, { quadrantId: 'north' })
    await addMentor(site, { quadrantId: 'north' })
    const page = await text(await coordinatorOf(site, 'mid'), '/pairings')
    expect(page).toMatch(/Free places Who People .* Mentors 1 3 0 1/)
    const both = await coordinatorOf(site, 'mid', 'north')
    expect(await text(both, '/pairings')).toMatch(/North Mentors 2 6 0 0 .*Mid Mentors 1 3 0 1/)
    expect(await text(both, '/pairings?quadrant=north')).toMatch(/Who People .* Mentors 2 6 0 0/)
    const file = (await (await both.get('/free-places.csv?quadrant=mid')).text()).split('\r\n')
    expect(file.slice(1)).toEqual(['Mid,Mentors,1,3,0,1', ''])
    expect((await (await site.as('carer')).get('/free-places.csv')).status).toBe(404)
  })

  it('puts first what waits for a decision, then the longest, and all of it in the file', async () => {
    const site = await openSite()
    const coordinator = await coordinatorOf(site, 'mid')
    const one = await addMentor(site, { carer: { name: 'Dee Mentor' } })
    const add = async (
      name: string,
      offeredAt: string,
      more: Partial<Insertable<Schema['pairings']>> = {},
    ) => {
      const other = await addPeer(site, { approval: 'prospective', carer: { name } })
      await site.database
        .insertInto('pairings')
        .values({
          ...{ id: name, kind: 'mentoring', state: 'active', startedOn: today, pair: name },
          ...{ oneCarerId: one.carerId, oneHouseholdId: one.householdId },
          ...{ otherCarerId: other.carerId, otherHouseholdId: other.householdId },
          ...{ offeredAt, answerBy: day(7), ...more },
        })
        .execute()
    }
    for (let n = 10; n < 34; n++) await add(`Number ${n}`, `${day(n - 40)}T10:00:00.000Z`)
    const held = { holdSince: today, toDecideSince: today }
    await add('Stopped One', '2026-11-25T10:00:00.000Z', { state: 'on hold', ...held })
    await add('No Answer', '2026-11-26T10:00:00.000Z', { state: 'undecided', startedOn: null })
    const page = await text(coordinator, '/pairings')
    const steps = page.slice(page.indexOf('Next steps'), page.indexOf('Free places'))
    expect(steps).toMatch(
      /Stopped One Stopped: decide .*No Answer No answer: decide .*Number 10 More .*Number 11/,
    )
    expect(steps).toMatch(/Number 32.*These 25 come first; the file has all of them\./)
    expect(steps).not.toContain('Number 33')
    const file = (await (await coordinator.get('/pairings.csv')).text()).split('\r\n')
    expect(file).toHaveLength(1 + 26 + 1)
    expect(file[1]).toBe(`Dee Mentor and Stopped One,Mentoring,Stopped: decide,${today},`)
    expect(file[26]).toBe('Dee Mentor and Number 33,Mentoring,More meetings to come,,3 more before approval')
    const seen = await site.database
      .selectFrom('sightings')
      .select('onId')
      .where('what', '=', 'export')
      .execute()
    expect(seen).toHaveLength(27)
  })

  it('lists a pair whose mentor has not signed, where the service only warns', async () => {
    const site = await openSite({ settings: { confidentiality: 'warned' } })
    const coordinator = await coordinatorOf(site, 'mid')
    const settings = { confidentiality: 'warned' } as const
    const mentor = await addMentor(site, { signed: 'not yet' })
    const mentee = await addPeer(site)
    const id = await offered(site, mentor, mentee, { settings })
    await site.database
      .updateTable('pairings')
      .set({ state: 'active', startedOn: today, oneAnswer: 'yes', otherAnswer: 'yes' })
      .execute()
    const words = 'The mentor has yet to sign the agreement'
    expect(await text(coordinator, '/pairings')).toContain(words)
    expect(await text(coordinator, `/pairings/${id}`)).toContain(words)
    // Buddies sign nothing.
    await site.database.updateTable('pairings').set({ kind: 'buddies' }).execute()
    expect(await text(coordinator, '/pairings')).not.toContain(words)
  })

  it('shows a manager a quadrant at a time, and who supervises their homes wherever they are', async () => {
    const site = await openSite()
    const mid = await addPeer(site, { carer: { name: 'Mid Mentee' } })
    const west = await addPeer(site, { quadrantId: 'west', carer: { name: 'West Mentee' } })
    await started(site, await addMentor(site), mid)
    await started(site, await addMentor(site, { quadrantId: 'west' }), west)
    const boss = await site.as('manager')
    expect(await text(boss, '/pairings')).not.toMatch(/(Mid|West) Mentee/)
    const page = await text(boss, '/pairings?quadrant=west')
    expect(page).toContain('West Mentee')
    expect(page).not.toContain('Mid Mentee')
    const worker = await site.as({
      role: 'supervising_worker',
      supervisedIds: [mid.householdId, west.householdId],
    })
    expect(await text(worker, '/pairings')).toMatch(/West .*Mid |Mid .*West /)
    expect((await worker.get('/pairings.csv')).status).toBe(404)
    const named = await site.database
      .selectFrom('sightings')
      .select('onId')
      .where('accountId', '=', boss.accountId)
      .execute()
    expect(named.map(({ onId }) => onId)).toContain(west.householdId)
    expect(named.map(({ onId }) => onId)).not.toContain(mid.householdId)
  })
})

describe('whoever decides about pairs', () => {
  it('writes down what a carer told them, also when the days are over, and never for their own home', async () => {
    const site = await openSite()
    const { mentor, mentee } = await bothIn(site)
    const coordinator = await coordinatorOf(site, 'mid')
    const id = await offered(site, mentor, mentee)
    const tell = (client: Client, side: string, told: string) =>
      client.post(`/pairings/${id}/told-answers`, { side, told })
    const empty = await coordinator.post(`/pairings/${id}/told-answers`, {})
    expect([empty.status, await empty.text()]).toEqual([422, expect.stringContaining('Select who told you')])
    expect((await tell(coordinator, 'one', 'yes')).status).toBe(303)
    expect(await pairOf(site, id)).toMatchObject({
      ...{ state: 'offered', oneAnswer: 'yes', oneAnsweredBy: coordinator.accountId },
    })
    await site.database.updateTable('pairings').set({ state: 'undecided' }).execute()
    for (const role of ['carer', 'coordinator'] as const) {
      const atHome = await site.as({ role: [role, 'carer'], householdId: mentee.householdId })
      expect((await tell(atHome, 'other', 'yes')).status).toBe(404)
    }
    expect(await text(coordinator, `/pairings/${id}`)).toContain('They told you their answer')
    expect((await tell(coordinator, 'other', 'yes')).status).toBe(303)
    expect((await pairOf(site, id)).state).toBe('active')
    expect((await tell(coordinator, 'other', 'no')).status).toBe(422)
  })

  it('does not decide about a pair of their own home, nor read there what the other answered or why it ended', async () => {
    const site = await openSite()
    const mentee = await addPeer(site)
    const id = await started(site, await addMentor(site), mentee)
    const both = ['coordinator', 'manager'] as const
    const atHome = await Promise.all(
      both.map((role) => site.as({ role: [role, 'carer'], householdId: mentee.householdId })),
    )
    for (const client of atHome) {
      const { version } = await pairOf(site, id)
      expect((await client.post(`/pairings/${id}/reviews`, { version })).status).toBe(404)
      expect(await text(client, `/pairings/${id}`)).not.toMatch(/Reviewed today|Open their goals/)
    }
    await site.database
      .updateTable('pairings')
      .set({ state: 'ended', endedOn: today, endReason: 'not the right match' })
      .execute()
    for (const client of atHome)
      expect(await text(client, `/pairings/${id}`)).not.toContain('Not the right match')
    expect(await text(await coordinatorOf(site, 'mid'), `/pairings/${id}`)).toContain('Not the right match')
  })

  it('says why these two where they name them, in words that are kept from the pair', async () => {
    const site = await openSite()
    const coordinator = await coordinatorOf(site, 'mid')
    const { asMentor, asMentee } = await bothIn(site)
    const pairs = (why: string, client = coordinator) =>
      client.post('/pairings', {
        ...{ kind: 'mentoring', one: 'Dee Mentor', other: 'Sue Mentee', once: randomUUID(), why },
      })
    for (const why of ['They live at 12 Mill Road', 'x'.repeat(201)]) {
      const refused = await pairs(why)
      expect(refused.status).toBe(422)
      const html = await refused.text()
      expect(html).toContain('href="#why"')
      expect(html).toContain(`>${why}</textarea>`)
    }
    const path = (await pairs('Both keep bees')).headers.get('Location') ?? ''
    expect(await text(coordinator, path)).toContain('Why these two Both keep bees')
    expect(await text(coordinator, path)).not.toContain('The suggestion said')
    for (const client of [asMentor, asMentee]) expect(await text(client, path)).not.toContain('bees')
    const told = await site.database
      .selectFrom('auditEntries')
      .select('details')
      .where('what', '=', 'offered pairing')
      .execute()
    expect(told.map(({ details }) => JSON.parse(details ?? '').why)).toEqual(['noted', 'noted'])
  })

  it('sees what was done with a pair day by day, and whom it follows', async () => {
    const site = await openSite()
    const coordinator = await coordinatorOf(site, 'mid')
    const first = await addMentor(site, { carer: { name: 'First Mentor' } })
    const mentee = await addPeer(site)
    const before = await started(site, first, mentee)
    const press = async (id: string, noun: string, more = {}) =>
      coordinator.post(`/pairings/${id}/${noun}`, { version: (await pairOf(site, id)).version, ...more })
    await press(before, 'endings', { reason: 'another mentor' })
    const next = await started(site, await addMentor(site), mentee)
    await press(next, 'holds')
    site.now('2026-11-23T10:00:00Z')
    await press(next, 'resumptions')
    site.now('2026-11-24T10:00:00Z')
    await press(next, 'reviews')
    site.now('2026-11-25T10:00:00Z')
    await press(next, 'extensions', { untilOn: '2028-02-29' })
    site.now('2026-11-26T10:00:00Z')
    await press(next, 'extensions', { untilOn: '2029-02-28' })
    const page = await text(coordinator, `/pairings/${next}`)
    expect(page).toMatch(/Goes on until 28 February 2029 .*Goes on until 29 February 2028/)
    expect(page).toMatch(
      /24 November 2026 : Reviewed, next by 24 February 2027 .*23 November 2026 : Went on .*22 November 2026 : Put on hold/,
    )
    expect(page).toMatch(/Follows First Mentor and .*, until 22 November 2026/)
    const worker = await site.as({ role: 'supervising_worker', supervisedIds: [mentee.householdId] })
    expect(await text(worker, `/pairings/${next}`)).not.toContain('First Mentor')
  })
})
