import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Attendance } from '#src/gatherings/rules.ts'
import { beginnings, byGroup, lastOf, usualYear, yearFrom } from '#src/network/rules/year.ts'
import { onBothDatabases } from '../databases.ts'
import { addStar, type Star } from '../gatherings/support.ts'
import { addGroup, addSession } from '../group-sessions/support.ts'
import { toldOf } from '../mail/letters.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { carerIdOf, wordsOn } from './support.ts'

const at = '2026-01-01T10:00:00.000Z'

describe('a year', () => {
  it('is twelve whole months, and the usual one ends with this month', () => {
    expect(usualYear('2026-11-22')).toEqual({ from: '2025-12-01', until: '2026-12-01' })
    expect(lastOf(usualYear('2026-02-28'))).toBe('2026-02-28')
    expect(beginnings('2026-11-22').at(0)).toBe('2025-12-01')
    expect(beginnings('2026-11-22').at(-1)).toBe('2024-11-01')
  })

  it('has each group once, by name, with its dates', () => {
    const came = (groupId: string, name: string, onDay: string) => ({
      id: onDay,
      groupId,
      name,
      onDay,
      topic: null,
    })
    const groups = [
      came('b', 'Book club', '2026-01-05'),
      came('a', 'Art', '2026-02-01'),
      came('b', 'Book club', '2026-03-02'),
    ]
    expect(byGroup(groups).map(({ name, dates }) => [name, dates.map(({ onDay }) => onDay)])).toEqual([
      ['Art', ['2026-02-01']],
      ['Book club', ['2026-01-05', '2026-03-02']],
    ])
  })

  it.each(['2023-01', '2026-01', 'December', undefined])('does not begin with %s', (month) => {
    expect(yearFrom(month, '2026-11-22')).toBeUndefined()
  })
})

let site: Site
let star: Star
let carer: Client & { accountId: string }
let carerId: string
let householdId: string

async function open(database?: Awaited<ReturnType<typeof openSite>>['database']) {
  site = await openSite(database ? { database } : {})
  star = await addStar(site)
  householdId = star.homes[0] ?? ''
  carer = await site.as({ role: 'carer', name: 'Grace Okafor', householdId })
  carerId = await carerIdOf(site, carer.accountId)
}

async function came(groupId: string, onDay: string, attendance: Attendance = 'came', who = carerId) {
  const sessionId = await addSession(site, groupId, { onDay })
  await site.database
    .insertInto('sessionReplies')
    .values({ id: randomUUID(), sessionId, carerId: who, householdId, attendance, notedAt: at })
    .execute()
}

async function gathered(onDay: string, attendance: Attendance, topic?: string) {
  const id = randomUUID()
  await site.database
    .insertInto('gatherings')
    .values({
      ...{ id, constellationId: star.id, kind: 'gathering', onDay, fromTime: '14:00', at: 'venue' },
      ...{ invites: 'everybody', madeAt: at },
    })
    .execute()
  await site.database
    .insertInto('gatheringHomes')
    .values({ gatheringId: id, householdId, invitedAt: at, attendance, notedAt: at })
    .execute()
  if (topic)
    await site.database
      .insertInto('trainings')
      .values({
        ...{ id: randomUUID(), constellationId: star.id, gatheringId: id, onDay, topic },
        ...{ minutes: 90, recordedAt: at },
      })
      .execute()
}

/** Talks of a pair with somebody of another home. */
async function talked(kind: 'mentoring' | 'buddies', days: readonly string[], carerIsOne = true) {
  const { carerId: otherId } = await site.database
    .selectFrom('carerHomes')
    .select('carerId')
    .where('householdId', '=', star.homes[1] ?? '')
    .executeTakeFirstOrThrow()
  const sides = [
    { carer: carerId, home: householdId },
    { carer: otherId, home: star.homes[1] ?? '' },
  ]
  const [one, other] = carerIsOne ? sides : sides.toReversed()
  const id = randomUUID()
  await site.database
    .insertInto('pairings')
    .values({
      ...{
        id,
        kind,
        pair: [carerId, otherId].toSorted().join(' '),
        state: 'active',
        startedOn: '2026-01-01',
      },
      ...{ oneCarerId: one?.carer ?? '', otherCarerId: other?.carer ?? '' },
      ...{ oneHouseholdId: one?.home ?? '', otherHouseholdId: other?.home ?? '' },
      ...{ offeredAt: at, answerBy: '2026-01-08' },
    })
    .execute()
  for (const onDay of days)
    await site.database
      .insertInto('pairTalks')
      .values({
        ...{ id: randomUUID(), pairingId: id, channel: 'call', minutes: 45, onDay, carerId },
        recordedAt: at,
      })
      .execute()
}

const share = (from: string, once: string = randomUUID()) =>
  carer.post('/network/year-shares', { from, once })
const shareId = async () =>
  (await site.database.selectFrom('yearShares').select('id').where('endedAt', 'is', null).executeTakeFirst())
    ?.id ?? 'none'

describe('my year', () => {
  beforeEach(() => open())

  it('says what the carer came to in these months, and nothing of what they missed', async () => {
    const groupId = await addGroup(site, { name: 'Thursday coffee' })
    await came(groupId, '2026-03-05')
    await came(groupId, '2026-04-02', 'could not')
    await came(groupId, '2025-11-30')
    await came(groupId, '2026-05-07', 'came', (await addSecondCarer()) ?? '')
    await gathered('2026-06-06', 'came', 'Sleep and trauma')
    await gathered('2026-07-04', 'could not', 'First aid')
    const page = await wordsOn(carer, '/network/year')
    expect(page).toContain('Groups and evenings 1 time')
    expect(page).toContain('Thursday coffee 1 5 March')
    expect(page).toContain('Gatherings 1 gathering or social')
    expect(page).toContain('Training there 1 session, 1 hour 30 minutes')
    expect(page).toContain('Sleep and trauma')
    for (const unsaid of ['2 April', '30 November', '7 May', '4 July', 'First aid'])
      expect(page).not.toContain(unsaid)
    expect(await wordsOn(carer, '/network/year?from=2025-11')).toContain(
      'Thursday coffee 2 30 November, 5 March',
    )
  })

  it('tells of training that the constellation had by itself, and counts none of it', async () => {
    const teach = (id: string, onDay: string, more: object = {}) =>
      site.database
        .insertInto('trainings')
        .values({
          id,
          constellationId: star.id,
          onDay,
          topic: `Topic ${id}`,
          minutes: 60,
          recordedAt: at,
          ...more,
        })
        .execute()
    await teach('there', '2026-06-10')
    await teach('other months', '2025-06-10')
    await teach('taken back', '2026-06-11', { endedAt: at })
    const elsewhere = await addStar(site)
    await teach('elsewhere', '2026-06-12', { constellationId: elsewhere.id })
    await site.database
      .updateTable('memberships')
      .set({ leftOn: '2026-07-01', leftAt: '2026-07-01T10:00:00.000Z', why: 'moved' })
      .where('householdId', '=', householdId)
      .execute()
    await teach('after it left', '2026-07-01')
    const page = await wordsOn(carer, '/network/year')
    expect(page).toContain('Training there None yet')
    expect(page).toContain(
      'Training in the constellation besides Day Topic Time 10 June 2026 Topic there 1 hour',
    )
    expect(page).toContain('Who came to these was not noted')
    expect(page.match(/Topic (?!Time)\w+/g)).toEqual(['Topic there'])
  })

  async function addSecondCarer() {
    const { accountId } = await site.as({ role: 'carer', householdId })
    return carerIdOf(site, accountId)
  }

  it('counts talks of a pair on either side, and names nobody', async () => {
    await talked('mentoring', ['2026-02-01', '2026-03-01', '2025-01-01'])
    await talked('buddies', ['2026-05-01'], false)
    const page = await wordsOn(carer, '/network/year')
    expect(page).toContain('Talks as a mentor 2 talks with 1 carer, 1 hour 30 minutes')
    expect(page).toContain('Talks with a buddy 1 talk with 1 buddy, 45 minutes')
    expect(page).not.toContain('Talks with a mentor')
    expect(page).not.toContain('Ben')
  })

  it('names a private group to the carer alone, on no paper, and counts it nowhere', async () => {
    const worker = await site.as({ role: 'supervising_worker', supervisedIds: [householdId] })
    const groupId = await addGroup(site, { name: 'Living with loss', privacy: 'private' })
    await came(groupId, '2026-03-05')
    await share('2025-12')
    const html = await (await carer.get('/network/year')).text()
    expect(html).toContain('Living with loss')
    // All of it stands in the part that no printer gets.
    const printed = withoutUnprinted(html)
    expect(printed).not.toContain('Living with loss')
    expect(printed).toMatch(/Groups and evenings<\/dt>\s*<dd[^>]*>None yet/)
    for (const path of [`/year-shares/${await shareId()}`, `/households/${householdId}`])
      expect(await wordsOn(worker, path)).not.toContain('Living with loss')
    expect(await wordsOn(worker, `/year-shares/${await shareId()}`)).toContain('Groups and evenings None yet')
  })
})

/** A page without what is marked as not printed, with all that stands inside. */
function withoutUnprinted(html: string): string {
  let rest = html
  for (;;) {
    const from = rest.indexOf('<div class="kith-not-printed">')
    if (from < 0) return rest
    let depth = 0
    let until = from
    for (const tag of rest.slice(from).matchAll(/<div\b|<\/div>/g)) {
      depth += tag[0] === '</div>' ? -1 : 1
      until = from + tag.index + tag[0].length
      if (depth === 0) break
    }
    rest = rest.slice(0, from) + rest.slice(until)
  }
}

describe('a year that is shared', () => {
  beforeEach(() => open())

  it('is read by those who supervise the home, for as long as it is shared', async () => {
    await came(await addGroup(site, { name: 'Thursday coffee' }), '2026-03-05')
    const worker = await site.as({ role: 'supervising_worker', supervisedIds: [householdId] })
    const other = await site.as({ role: 'supervising_worker', supervisedIds: [star.hubId] })
    expect(await wordsOn(worker, `/households/${householdId}`)).not.toContain('Shared with you')
    expect((await share('2025-12')).status).toBe(303)
    const id = await shareId()
    expect(await toldOf(site, 'shared with you')).toEqual([
      ['shared with you', worker.accountId, `/year-shares/${id}`],
    ])
    expect(await wordsOn(worker, `/households/${householdId}`)).toContain('Grace Okafor’s year')
    expect(await wordsOn(worker, `/year-shares/${id}`)).toContain('Thursday coffee 1 5 March')
    for (const stranger of [other, await site.as('manager'), await site.as('coordinator'), carer])
      expect((await stranger.get(`/year-shares/${id}`)).status).toBe(404)
    const seen = await site.database.selectFrom('sightings').select('accountId').execute()
    expect(seen.map(({ accountId }) => accountId)).toContain(worker.accountId)

    expect(await wordsOn(carer, '/network/year')).toContain('Take it back')
    await carer.post('/network/year-share-ends')
    expect((await worker.get(`/year-shares/${id}`)).status).toBe(404)
    expect(await wordsOn(worker, `/households/${householdId}`)).not.toContain('Shared with you')
  })

  it('is one at a time, and a form that is sent again after it was taken back shares nothing', async () => {
    const once = randomUUID()
    await share('2025-12', once)
    await share('2025-06')
    const rows = () => site.database.selectFrom('yearShares').select(['fromOn', 'endedAt']).execute()
    expect((await rows()).filter(({ endedAt }) => endedAt === null)).toEqual([
      { fromOn: '2025-06-01', endedAt: null },
    ])
    await carer.post('/network/year-share-ends')
    expect((await share('2025-12', once)).status).toBe(303)
    expect(await shareId()).toBe('none')
    const refused = await share('2019-01')
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('Choose a year from the list')
  })

  it('is not read by somebody of the same home, whatever they are besides', async () => {
    await share('2025-12')
    const both = await site.as({
      ...{ role: ['carer', 'supervising_worker'], householdId, supervisedIds: [householdId] },
    })
    expect((await both.get(`/year-shares/${await shareId()}`)).status).toBe(404)
    expect(await wordsOn(both, `/households/${householdId}`)).not.toContain('Shared with you')
    expect(await wordsOn(both, '/network/year')).not.toContain('Take it back')
  })

  it('is taken back by leaving the home, and by its end', async () => {
    await share('2025-12')
    const manager = await site.as('manager')
    const day = { 'untilOn-day': '22', 'untilOn-month': '11', 'untilOn-year': '2026' }
    await manager.post(`/households/${householdId}/carers/${carerId}/departures`, day)
    expect(await shareId()).toBe('none')
    expect((await share('2025-12')).status).toBe(404)
    expect((await carer.get('/network/year')).status).toBe(404)
  })
})

onBothDatabases('a shared year', (openDatabase) => {
  it('is one, from two phones at one moment', async () => {
    await open(await openDatabase())
    await talked('mentoring', ['2026-02-01'])
    const answers = await Promise.all([share('2025-12'), share('2025-06'), share('2025-12')])
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
    const lent = await site.database
      .selectFrom('yearShares')
      .select('id')
      .where('endedAt', 'is', null)
      .execute()
    expect(lent).toHaveLength(1)
    expect(await wordsOn(carer, '/network/year')).toContain('1 talk with 1 carer, 45 minutes')
  })
})
