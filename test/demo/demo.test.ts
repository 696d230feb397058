import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkEverything } from '#src/check/check.ts'
import type { Database } from '#src/database/open.ts'
import { type DemoRole, demoPassword, demoRoles, emailOf } from '#src/demo/accounts.ts'
import { makeSet } from '#src/demo/set.ts'
import { openPostcode } from '#src/households/sealing.ts'
import { stateOf } from '#src/mail/rules.ts'
import { sectorNamed } from '#src/places/gazetteer.ts'
import { importingOnBoth } from '../places/importing.ts'
import { testKeys } from '../support.ts'
import { makeDemo, openDemo, setDay } from './support.ts'

const roles = Object.keys(demoRoles) as DemoRole[]

importingOnBoth('invented sets', (open) => {
  it('are the same every time, but for what is sealed and hashed', async () => {
    const [one, other] = [await open(), await open()]
    await makeDemo(one)
    await makeDemo(other)
    for (const table of [
      'households',
      'memberships',
      'householdWords',
      'carers',
      'grants',
      'waits',
      'sightings',
      'oneToOnes',
      'groupSessions',
      'sessionReplies',
      'visits',
      'coordinatorCalls',
    ] as const)
      expect(await inOrder(one.database, table)).toEqual(await inOrder(other.database, table))
  })

  it.each([
    ['2028-02-29', '2028-02-09'],
    ['2027-01-02', '2026-12-11'],
    ['2027-08-31', '2027-08-11'],
  ])('move with the day: on %s', async (today, needsHomesSince) => {
    const place = await open()
    await makeSet({ databaseUrl: place.url, keys: testKeys, size: 'demo', today })
    expect((await checkEverything({ ...place, keys: testKeys, today })).broken).toEqual([])
    const plough = await place.database
      .selectFrom('constellations')
      .select('needsHomesSince')
      .where('name', '=', 'Plough')
      .executeTakeFirstOrThrow()
    expect(plough).toEqual({ needsHomesSince })
  })

  it('keep every rule when they are large, and say how far they are', async () => {
    const place = await open()
    const steps: string[] = []
    await makeSet({
      databaseUrl: place.url,
      keys: testKeys,
      size: 'county',
      today: setDay,
      onProgress: ({ step, done, total }) => {
        if (done === total) steps.push(`${step} ${total}`)
      },
    })
    expect(steps).toEqual(['homes 600', 'constellations 12', expect.stringMatching(/^talks \d{4}$/)])
    expect(await checkEverything({ ...place, keys: testKeys, today: setDay })).toMatchObject({ broken: [] })
    // Coordinators go away one after the other: one has been, one is away now, for the last nobody stands in yet.
    const away = await place.database.selectFrom('coordinatorCovers').selectAll().orderBy('fromOn').execute()
    expect(
      away.map(({ fromOn, untilOn }) => (untilOn <= setDay ? 'been' : fromOn <= setDay ? 'now' : 'later')),
    ).toEqual([...['been', 'now', 'later']])
    expect(away.map(({ coveringId }) => coveringId)).toEqual([
      ...[away[1]?.accountId, away[2]?.accountId, null],
    ])
  })

  it('are made in an empty database only', async () => {
    const place = await open()
    await place.database.insertInto('quadrants').values({ id: 'mid', name: 'Mid', position: 1 }).execute()
    await expect(makeDemo(place)).rejects.toThrow('empty database')
  })
})

describe('the demo', () => {
  let demo: Awaited<ReturnType<typeof openDemo>>
  beforeAll(async () => {
    demo = await openDemo()
  })
  afterAll(() => demo.database.destroy())

  it('shows each thing that there is to see', async () => {
    const { database } = demo
    const constellations = await database
      .selectFrom('constellations')
      .select(['name', 'state', 'homes', 'maxHomes', 'needsHomesSince', 'needsHubSince'])
      .orderBy('name')
      .execute()
    expect(constellations).toMatchObject([
      { name: 'Lyra', state: 'paused', homes: 6, maxHomes: 8 },
      { name: 'Northern Star', state: 'live', homes: 10, maxHomes: 10 },
      { name: 'Orion', state: 'forming', homes: 3 },
      { name: 'Plough', state: 'live', homes: 5, needsHomesSince: '2026-11-02' },
      { name: 'Southern Cross', state: 'live', homes: 7, needsHubSince: '2026-10-27' },
    ])
    const holds = await database
      .selectFrom('rewardHolds')
      .select('why')
      .where('releasedAt', 'is', null)
      .orderBy('why')
      .execute()
    expect(holds.map(({ why }) => why)).toEqual(['asked', 'duplicate suspected'])
    const back = await database
      .selectFrom('rewards')
      .select('recovery')
      .where('recovery', 'is not', null)
      .execute()
    expect(back).toEqual([{ recovery: 'to get back' }])
    // Of an event it is seen what came of it: some who enquired there left their names.
    const met = await database
      .selectFrom('candidates')
      .innerJoin('events', 'events.id', 'candidates.eventId')
      .select(['events.onDay', 'candidates.enquiredOn'])
      .where('byWayOf', '=', 'event')
      .execute()
    expect(met.length).toBeGreaterThan(4)
    expect(met.every(({ onDay, enquiredOn }) => onDay <= enquiredOn)).toBe(true)
    const count = async (
      table:
        | 'quiets'
        | 'households'
        | 'offers'
        | 'aways'
        | 'covers'
        | 'opinions'
        | 'waits'
        | 'keepAparts'
        | 'tooFarPairs'
        | 'quadrants',
    ) =>
      (
        await database
          .selectFrom(table)
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .executeTakeFirst()
      )?.n
    expect(await count('households')).toBe(60)
    expect(await count('quadrants')).toBe(4)
    expect(await count('quiets')).toBe(1)
    const messages = await database.selectFrom('outbox').selectAll().execute()
    expect(new Set(messages.map(stateOf))).toEqual(
      new Set(['kept', 'sent', 'given up', 'not sent', 'bounced', 'for the day']),
    )
    expect(await count('waits')).toBe(3)
    expect(await count('offers')).toBe(1)
    expect(await count('aways')).toBe(3)
    expect(await count('covers')).toBe(2)
    expect(await count('opinions')).toBe(1)
    expect(await count('keepAparts')).toBe(1)
    expect(await count('tooFarPairs')).toBe(1)
    // Who has somebody, who would like company, and who said *not now, thank you*.
    const standings = await database.selectFrom('company').select('state').distinct().execute()
    expect(standings.map(({ state }) => state).toSorted()).toEqual(['linked', 'no link', 'not now'])
    const households = await database.selectFrom('households').selectAll().execute()
    const some = (fits: (household: (typeof households)[number]) => boolean) => households.filter(fits).length
    expect(some(({ hiddenSince }) => hiddenSince !== null)).toBe(1)
    expect(some(({ placeProblem }) => placeProblem !== null)).toBe(3)
    expect(some(({ onHoldSince }) => onHoldSince !== null)).toBeGreaterThan(3)
    expect(some(({ waitingSince }) => waitingSince !== null)).toBeGreaterThan(2)
    expect(some(({ approval }) => approval === 'prospective')).toBeGreaterThan(2)
    expect(some(({ approval }) => approval === 'temporarily approved')).toBe(2)
    expect(new Set(households.map(({ kind }) => kind)).size).toBe(7)
    expect(new Set(households.map(({ name }) => name)).size).toBe(60)
    const ending = await database
      .selectFrom('exceptions')
      .select('untilOn')
      .where('rule', '=', 'distance')
      .execute()
    expect(ending).toEqual([{ untilOn: '2026-12-11' }])
    expect(
      await database.selectFrom('memberships').select('id').where('undoesId', 'is not', null).execute(),
    ).toHaveLength(1)
  })

  it('shows the liaison worker a hub home that is covered today, money that was not enough, and her own plan', async () => {
    const cookie = (await signIn(demo, 'liaison')).headers.get('Set-Cookie')?.split(';')[0] ?? ''
    const get = async (path: string) => (await demo.app.request(path, { headers: { Cookie: cookie } })).text()
    expect(await get('/constellations/overview')).toMatch(
      /stands in for \w+<[\s\S]{0,200}From 19 to 26 November 2026/,
    )
    expect(await get('/spendings')).toMatch(/>Plough<[\s\S]*?Over by £\d/)
    const plan = (await get('/plans')).match(/href="(\/plans\/[0-9a-f-]{36})"[^>]*>Who could join mine</)?.[1]
    expect(await get(plan ?? '')).toMatch(/families have a place: \d+ stay, [1-9]\d* joins?/)
  })

  it('shows what a talk can be and become, and homes that would be glad of one', async () => {
    const { database } = demo
    const talks = await database.selectFrom('oneToOnes').selectAll().execute()
    const some = (fits: (talk: (typeof talks)[number]) => boolean) => talks.filter(fits).length
    expect(new Set(talks.map(({ channel }) => channel)).size).toBe(4)
    expect(some(({ part }) => part === 'liaison')).toBeGreaterThan(3)
    expect(some(({ correctsId }) => correctsId !== null)).toBe(1)
    expect(some(({ endedAt, id }) => endedAt !== null && !talks.some((talk) => talk.correctsId === id))).toBe(
      1,
    )
    expect(some((talk) => talk.noteSealed !== null)).toBe(1)
    expect(some(({ followedUpAt }) => followedUpAt !== null)).toBeGreaterThan(3)
    expect(await database.selectFrom('noteShowings').select('purpose').execute()).toHaveLength(1)
    const cookie = (await signIn(demo, 'hub-carer')).headers.get('Set-Cookie')?.split(';')[0] ?? ''
    const page = await (await demo.app.request('/', { headers: { Cookie: cookie } })).text()
    expect(page).toMatch(/Worth a call.*18 days ago, a visit/s)
  })

  it('has no postcode that exists, though its sector does', async () => {
    const { database } = demo
    const homes = await database
      .selectFrom('households')
      .select(['id', 'postcodeSealed', 'sector', 'placeProblem'])
      .where('postcodeSealed', 'is not', null)
      .execute()
    const postcodes = homes
      .filter(({ placeProblem }) => placeProblem !== 'not a postcode')
      .map(({ id, postcodeSealed }) => openPostcode(testKeys, id, postcodeSealed ?? ''))
    expect(postcodes.length).toBeGreaterThan(50)
    for (const postcode of postcodes) {
      expect(sectorNamed(postcode.slice(0, -2))).toBeDefined()
      // Royal Mail ends no postcode with one of these letters.
      expect(postcode).toMatch(/[CIKMOV][A-Z]$|[CIKMOV]$/)
    }
  })

  it('keeps an invitation that the manager can read and pass on, and that opens', async () => {
    const cookie = (await signIn(demo, 'manager')).headers.get('Set-Cookie')?.split(';')[0] ?? ''
    const get = async (path: string) => (await demo.app.request(path, { headers: { Cookie: cookie } })).text()
    const list = await get('/messages?state=kept')
    const [, id] = list.match(/href="\/messages\/([0-9a-f-]+)"[^>]*>Invitation/) ?? []
    const [link] = (await get(`/messages/${id}`)).match(/http:\/\/localhost\/invitations\?token=[\w-]+/) ?? []
    const answer = await demo.app.request(link ?? '')
    expect(await answer.text()).toContain('type="password"')
  })

  it.each(roles)('lets the %s sign in', async (role) => {
    const answer = await signIn(demo, role)
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/'])
  })
})

const signIn = ({ app }: Awaited<ReturnType<typeof openDemo>>, role: DemoRole) =>
  app.request('/sign-in', {
    method: 'POST',
    headers: { Origin: 'http://localhost' },
    body: new URLSearchParams({ email: emailOf(role), password: demoPassword }),
  })

/** A table's rows in an order of their own, without what is never twice the same. */
async function inOrder(
  database: Database,
  table:
    | 'households'
    | 'memberships'
    | 'householdWords'
    | 'carers'
    | 'grants'
    | 'waits'
    | 'sightings'
    | 'oneToOnes'
    | 'groupSessions'
    | 'sessionReplies'
    | 'visits'
    | 'coordinatorCalls',
) {
  const rows = await database.selectFrom(table).selectAll().execute()
  return rows
    .map((row) => JSON.stringify(Object.entries(row).filter(([column]) => !column.endsWith('Sealed'))))
    .toSorted()
}
