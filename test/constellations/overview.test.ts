import { beforeEach, describe, expect, it } from 'vitest'
import { type OverviewLine, reportStanding } from '#src/constellations/rules/overview.ts'
import { goAway, standIn, theAway } from '../cover/support.ts'
import { addHousehold } from '../factories.ts'
import { href, liveStar, versionOn } from '../monthly-reports/support.ts'
import { countQueries } from '../queries.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { eastOf, fill, form, openMembership } from './support.ts'
import { offer, putOnList, theOffer } from './waiting.ts'

let site: Site
let manager: Client
let liaison: Client
let id: string
let hubId: string

beforeEach(async () => {
  site = await openSite()
  manager = await site.as('manager')
  ;({ id, hubId } = await form(site, manager, { name: 'Orion' }))
  await fill(site, manager, id, 2)
  liaison = await site.as({ role: 'liaison', constellationIds: [id] })
})

const overview = async (by = liaison) =>
  (await (await by.get('/constellations/overview')).text()).replace(/\s+/g, ' ')
const stay = (stayId: string, more: Record<string, string>) =>
  site.database
    .insertInto('sleepovers')
    .values({
      ...{ id: stayId, householdId: hubId, hostId: hubId, through: 'constellation', constellationId: id },
      ...{ type: 'planned', state: 'agreed', children: 1, fromOn: '2026-12-01', untilOn: '2026-12-02' },
      askedAt: '2026-11-20T10:00:00.000Z',
      ...more,
    } as never)
    .execute()

describe('what waits for a liaison worker', () => {
  it('stands on one page, each with the link to where it is decided', async () => {
    expect(await overview()).toContain('Nothing just now')
    await goAway(liaison, hubId, '2026-12-01', '2026-12-08')
    const { id: awayId } = await theAway(site, hubId)
    const first = await addHousehold(site, { name: 'Adeyemi', ...eastOf(900) })
    const second = await addHousehold(site, { name: 'Brown', ...eastOf(950) })
    site.now('2026-11-01T10:00:00Z')
    const wait = await putOnList(site, liaison, id, first)
    site.now('2026-11-22T10:00:00Z')
    await offer(liaison, await putOnList(site, liaison, id, second), '2026-11-29')
    await manager.post(`/constellations/${id}/exceptions`, {
      ...{ rule: 'distance', householdId: first, reason: 'Near enough', untilOn: '2026-12-10' },
    })
    const other = await addHousehold(site)
    await stay('decide', { toDecide: 'away', householdId: other })
    await stay('emergency', {
      type: 'emergency',
      state: 'asked',
      passedOnAt: '2026-11-22T09:00:00.000Z',
      householdId: other,
    })
    const over = { state: 'happened', overBedsWhy: 'no other home could', householdId: other }
    await stay('over', { ...over, recordedAt: '2026-11-20T10:00:00.000Z' })
    await stay('long over', { ...over, recordedAt: '2026-09-20T10:00:00.000Z' })

    const page = await overview()
    const items = [...page.matchAll(/<a class="kith-person[^"]*" href="([^"]+)">(.*?)<\/a>/g)].map(
      ([, href, text = '']) => `${href} ${text.replace(/<[^>]+>/g, '').trim()}`,
    )
    expect(items).toEqual([
      '/sleepovers/emergency An emergency has no answer yet: ring them A sleepover from 1 December 2026',
      `/aways/${awayId}/covers/new Nobody covers while the hub home is away From 1 to 7 December 2026`,
      '/sleepovers/decide Decide about a sleepover A sleepover from 1 December 2026',
      '/sleepovers/over More children stayed than there are beds A sleepover from 1 December 2026',
      `/constellations/${id} An exception ends soon Its last day is 10 December 2026`,
      `/waits/${wait}/offers/new Adeyemi Waiting since 1 November 2026 (3 weeks)`,
      `/offers/${(await theOffer(site, second)).id} Brown Offered a place until 29 November 2026`,
    ])
    expect(page).not.toContain('/sleepovers/long over')
    expect(page).toContain('1 held by an offer')

    await standIn(liaison, awayId, await addHousehold(site, { name: 'Clark', ...eastOf(5_000) }))
    expect(await overview()).toContain('Clark stands in for Okafor')
  })

  it('is a hub home where there is none, and homes where too few are left', async () => {
    expect(await overview()).not.toContain('Choose a hub home')
    site = await openSite()
    const star = await liveStar(site)
    const { id: placeOfHub } = await openMembership(site, star.hubId)
    const { id: placeOfHome } = await openMembership(site, star.first)
    expect(await overview(star.liaison)).not.toContain('Homes that could join')
    for (const place of [placeOfHub, placeOfHome])
      await star.liaison.post(`/memberships/${place}/departures`, { leftOn: '2026-11-22', why: 'retiring' })
    const page = await overview(star.liaison)
    expect(page).toMatch(
      new RegExp(
        `/constellations/${star.id}/handovers/new".*?Choose a hub home.*?Needed since 22 November 2026`,
      ),
    )
    expect(page).toMatch(
      new RegExp(
        `/constellations/${star.id}/memberships/new".*?Homes that could join.*?since 22 November 2026`,
      ),
    )
  })

  it('is last month’s report until it is accepted', async () => {
    site = await openSite()
    const star = await liveStar(site)
    const month = href(star)
    const ofReport = async () =>
      new RegExp(`${month}".*?Last month’s report</[^>]+> *<[^>]+>([^<]+)`).exec(
        await overview(star.liaison),
      )?.[1]
    // Its first month is not over yet.
    expect(await ofReport()).toBeUndefined()
    site.now('2026-12-05T10:00:00Z')
    expect(await ofReport()).toBe('Not sent yet')
    site.now('2026-12-06T10:00:00Z')
    expect(await ofReport()).toBe('Not sent yet: its day has passed')
    const version = await versionOn(star.hub, month)
    await star.hub.post(`${month}/sendings`, { paragraph: 'It did us good.', version })
    expect(await ofReport()).toBe('There to read')
    const read = await versionOn(star.liaison, month)
    await star.liaison.post(`${month}/acceptances`, { version: read })
    expect(await ofReport()).toBeUndefined()
  })

  it('is of her own constellations alone', async () => {
    const { id: otherId } = await form(site, manager, { name: 'Lyra' })
    expect(await overview()).not.toContain(otherId)
    expect(await overview(manager)).toContain(otherId)
    expect(await overview(await site.as('liaison'))).toContain('You look after no constellation yet')
    expect((await (await site.as('coordinator')).get('/constellations/overview')).status).toBe(404)
  })

  it('asks the same number of queries however much waits, and goes on after fifty', async () => {
    const queries = () => countQueries(site.database, () => overview(manager))
    await overview(manager)
    const few = await queries()
    const one = await site.database
      .selectFrom('constellations')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    await site.database
      .insertInto('constellations')
      .values(
        Array.from({ length: 60 }, (_, n) => ({
          ...one,
          id: `c${n}`,
          name: `Star ${n}`,
          sortName: `star ${n}`,
        })),
      )
      .execute()
    expect(await queries()).toBe(few)
    expect(few).toBeLessThanOrEqual(12)
    const next =
      (await overview(manager)).match(/href="(\/constellations\/overview\?after=[^"]+)"/)?.[1] ?? ''
    expect(await (await manager.get(next)).text()).toContain('Star 9')
  })
})

describe('a report', () => {
  const standing = (
    state: 'sent' | 'accepted' | 'draft' | undefined,
    today: string,
    liveSince: string | null,
  ) => reportStanding('2026-10-01', { liveSince, state, today, reportDueDay: 5 })

  it.each<[Parameters<typeof standing>, OverviewLine['report']]>([
    [[undefined, '2026-11-05', '2026-01-01'], 'not sent yet'],
    [[undefined, '2026-11-06', '2026-01-01'], 'late'],
    [['draft', '2026-11-06', '2026-10-31'], 'late'],
    [['sent', '2026-11-22', '2026-01-01'], 'to read'],
    [['accepted', '2026-11-22', '2026-01-01'], 'done'],
    [[undefined, '2026-11-22', '2026-11-01'], 'none'],
    [[undefined, '2026-11-22', null], 'none'],
  ])('of %j is %s', (asked, expected) => {
    expect(standing(...asked)).toBe(expected)
  })
})
