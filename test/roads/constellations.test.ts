import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkWhat } from '#src/check/check.ts'
import { carryOutHandovers } from '#src/constellations/actions/handing-over.ts'
import { actingAsService } from '#src/main.ts'
import { wgs84Of } from '#src/roads/rules/wgs84.ts'
import { rounded } from '#src/roads/rules.ts'
import { openRoads, type Roads } from '#src/roads/server.ts'
import { defaultSettings } from '#src/service/rules.ts'
import { eastOf, form, hubAt, join, openMembership } from '../constellations/support.ts'
import { offer, putOnList, theOffer } from '../constellations/waiting.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { statementsOf } from '../queries.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { openStandIn, type StandIn, say } from './stand-in.ts'

let server: StandIn
let roads: Roads
let site: Site
let liaison: Client & { accountId: string }
let manager: Client
let id: string
let hubId: string

/** A service that goes by minutes; the server says 12 metres a second, as the crow flies, towards the hub. */
async function open(settings: object = { limitBy: 'minutes', limitMinutes: 30 }) {
  const clock = () => site.clock()
  roads = openRoads(server.url, { clock, log: (line) => site.log.push(line) })
  site = await openSite({ settings, roads })
  manager = await site.as('manager')
  ;({ id, hubId } = await form(site, manager, { name: 'Orion' }))
  liaison = await site.as({ role: 'liaison', constellationIds: [id] })
}

beforeEach(async () => {
  server = await openStandIn()
  await open()
})
afterEach(() => server.close())

/** From now on every way takes so many seconds. */
const allTake = (seconds: number) =>
  server.answersWith(({ sources, destinations }, answer) =>
    say(
      answer,
      JSON.stringify({ code: 'Ok', durations: sources.map(() => destinations.map(() => seconds)) }),
    ),
  )
const away = () => server.answersWith((_, answer) => say(answer, 'Away', 503))
const text = async (answer: Response | Promise<Response>) =>
  (await (await answer).text())
    .replace(/\s+/g, ' ')
    .replace(/ ?<span class="kith-road"><span class="kith-road__and">, <\/span>([^<]*)<\/span>/g, ', $1')
const page = (by: Client, path = `/constellations/${id}`) => text(by.get(path))
const toldMinutes = /\d+ minutes by road/
const asText = ({ longitude, latitude }: { longitude: number; latitude: number }) =>
  `${longitude.toFixed(5)},${latitude.toFixed(5)}`
const wasAsked = (place: { easting: number; northing: number }) =>
  server.questions.some(({ path }) => path.includes(asText(wgs84Of(rounded(place)))))
const exceptDistance = (householdId: string) =>
  manager.post(`/constellations/${id}/exceptions`, {
    ...{ rule: 'distance', householdId, reason: 'Grew up here', untilOn: '2027-01-31' },
  })

describe('in a service that goes by minutes, a home', () => {
  it('joins within the minutes, however many km that is', async () => {
    // 18 km, beyond the 15 km with which it was formed: 25 minutes.
    const home = await addHousehold(site, { name: 'Adeyemi', ...eastOf(18_000) })
    expect((await join(liaison, id, home)).status).toBe(303)
    expect(await page(liaison)).toMatch(/18 km<\/span>, 25 minutes by road<\/td>/)
  })

  it('is refused beyond the minutes, however near it is, and joins by an exception', async () => {
    // An estuary lies between.
    allTake(1_801)
    const home = await addHousehold(site, eastOf(4_000))
    const refused = await join(liaison, id, home)
    expect(refused.status).toBe(422)
    expect(await text(refused)).toContain('lives too far from the hub home')
    expect((await join(liaison, id, home, { distanceConfirmed: 'yes' })).status).toBe(422)
    await exceptDistance(home)
    expect((await join(liaison, id, home)).status).toBe(303)
  })

  it('is judged by the way to the hub home, not by the way back', async () => {
    server.answersWith(({ sources, destinations }, answer) => {
      const durations = sources.map((from) =>
        destinations.map((to) => (to.longitude < from.longitude ? 1_200 : 9_000)),
      )
      return say(answer, JSON.stringify({ code: 'Ok', durations }))
    })
    const home = await addHousehold(site, eastOf(6_000))
    expect((await join(liaison, id, home)).status).toBe(303)
    expect(await page(liaison)).toContain('20 minutes by road')
  })

  it('that no road is known to is confirmed by a person near the limit', async () => {
    away()
    // 14 km: about 29 minutes; 5 km: about 10; 30 km: about 61.
    const [near, edge, far] = [
      await addHousehold(site, eastOf(5_000)),
      await addHousehold(site, { name: 'Edge', ...eastOf(14_000) }),
      await addHousehold(site, eastOf(30_000)),
    ]
    const form = await page(liaison, `/constellations/${id}/memberships/new?householdId=${edge}`)
    expect(form).toContain('14 km</span>, about 30 minutes by road')
    expect(form).toContain('I have made sure that it is within 30 minutes by road')

    expect((await join(liaison, id, near)).status).toBe(303)
    const refused = await join(liaison, id, edge)
    expect(refused.status).toBe(422)
    expect(await text(refused)).toContain('The distance is known only roughly')
    expect((await join(liaison, id, edge, { distanceConfirmed: 'yes' })).status).toBe(303)
    expect((await openMembership(site, edge)).distanceConfirmedBy).toBe(liaison.accountId)
    const tooFar = await join(liaison, id, far, { distanceConfirmed: 'yes' })
    expect(await text(tooFar)).toContain('lives too far from the hub home')
    // Nobody is listed for a decision whom a person has just made sure of.
    expect(await page(liaison)).not.toContain('Outside the limit')
  })

  it('placed by its sector is confirmed near the limit, as it is by km', async () => {
    const home = await addHousehold(site, { ...eastOf(20_000), placedBy: 'sector' })
    expect(await text(join(liaison, id, home))).toContain('The distance is known only roughly')
    expect((await join(liaison, id, home, { distanceConfirmed: 'yes' })).status).toBe(303)
  })

  it('whose way takes longer by now is listed for a decision and stays', async () => {
    const home = await addHousehold(site, eastOf(9_000))
    expect((await join(liaison, id, home)).status).toBe(303)
    expect(await page(manager)).not.toContain('Outside the limit')
    allTake(2_400)
    site.now('2027-03-01T10:00:00Z')
    // Ninety days later roads are asked for again.
    expect(await page(manager)).toContain('40 minutes by road')
    expect(await page(manager)).toContain('Outside the limit: to decide')
    const { database, keys } = site.services
    const check = (settings: object) =>
      checkWhat({ database, keys, today: '2027-03-01', ...settings }, (must) =>
        must.startsWith('a satellite home lives within'),
      )
    expect((await check({ roads })).forDecision).toMatchObject([{ count: 1 }])
    // By the straight line it is about 19 minutes.
    expect((await check({})).forDecision).toEqual([])
  })

  it('that waits is offered a place by the minutes, and says yes to it', async () => {
    const home = await addHousehold(site, { name: 'Adeyemi', ...eastOf(18_000) })
    const family = await site.as({ role: 'carer', householdId: home })
    const far = await addHousehold(site, eastOf(30_000))
    const waitId = await putOnList(site, liaison, id, home)
    expect(await text(offer(liaison, await putOnList(site, liaison, id, far), '2026-11-29'))).toContain(
      'lives too far from the hub home',
    )
    expect((await offer(liaison, waitId, '2026-11-29')).status).toBe(303)
    expect(await page(liaison)).toContain('25 minutes by road')
    const { id: offerId } = await theOffer(site, home)
    // What is known by now need not be asked again.
    server.questions.splice(0)
    expect((await family.post(`/offers/${offerId}/answers`, { answer: 'yes' })).status).toBe(303)
    expect((await openMembership(site, home)).constellationId).toBe(id)
    expect(server.questions).toEqual([])
    expect(await page(family)).not.toMatch(toldMinutes)
  })

  it('moves to another constellation, and comes back, by the minutes', async () => {
    const other = await form(site, manager, { name: 'Lyra', hub: { name: 'Nwosu', ...eastOf(36_000) } })
    const home = await addHousehold(site, { name: 'Adeyemi', ...eastOf(18_000) })
    await join(manager, id, home)
    const first = await openMembership(site, home)
    const move = (why: string) =>
      manager.post(`/memberships/${first.id}/moves`, {
        ...{ constellationId: other.id, agreedOn: '2026-11-21', why },
      })
    // To the east it takes a little longer: 1,540 seconds, and then far too long.
    allTake(9_999)
    await site.database.deleteFrom('travelTimes').execute()
    expect(await text(move('Nearer to school'))).toContain('lives too far from the hub home')
    server.answersWith(undefined)
    await site.database.deleteFrom('travelTimes').execute()
    expect((await move('Nearer to school')).status).toBe(303)
    const { id: second } = await openMembership(site, home)
    await manager.post(`/memberships/${second}/departures`, { leftOn: '2026-11-22', why: 'By mistake' })
    await site.database.deleteFrom('travelTimes').execute()
    allTake(9_999)
    const back = () => manager.post(`/memberships/${second}/restorations`, { agreedOn: '2026-11-22' })
    expect(await text(back())).toContain('lives too far from the hub home')
    await site.database.deleteFrom('travelTimes').execute()
    server.answersWith(undefined)
    expect((await back()).status).toBe(303)
  })

  it('that was hub stays within the minutes of the one that takes over, today and on a later day', async () => {
    const [next, later] = [
      await addHousehold(site, { name: 'Sharma', ...eastOf(18_000) }),
      await addHousehold(site, { name: 'Nwosu', ...eastOf(3_000) }),
    ]
    const handOver = (toHouseholdId: string, onDay: string) =>
      manager.post(`/constellations/${id}/handovers`, {
        ...{ toHouseholdId, onDay, agreedOn: '2026-11-22', oldHub: 'stays', oldHubAgreedOn: '2026-11-20' },
      })
    expect((await handOver(next, '2026-11-22')).status).toBe(303)
    expect((await openMembership(site, hubId)).part).toBe('satellite')

    expect((await handOver(later, '2026-12-01')).status).toBe(303)
    allTake(9_999)
    site.now('2026-12-01T10:00:00Z')
    const settings = { ...defaultSettings, limitBy: 'minutes' as const }
    const { homePlaces } = site.services
    const carried = () =>
      carryOutHandovers(actingAsService(site.services), { homePlaces, roads, settings, manager: true })
    expect(await carried()).toEqual({ done: 0, refused: 1 })
    expect((await openMembership(site, next)).part).toBe('hub')
  })
})

describe('minutes', () => {
  it('stand beside the km of candidates, the fewest first', async () => {
    await addHousehold(site, { name: 'Behind the estuary', ...eastOf(2_000) })
    await addHousehold(site, { name: 'Along the road', ...eastOf(12_000) })
    await addHousehold(site, { name: 'Beyond', ...eastOf(24_000) })
    const { longitude } = wgs84Of(rounded(eastOf(2_000)))
    server.answersWith(({ sources, destinations }, answer) => {
      const seconds = (from: { longitude: number }) => {
        if (Math.abs(from.longitude - longitude) < 0.0001) return 1_700
        return from.longitude < longitude + 0.2 ? 900 : 2_000
      }
      const durations = sources.map((from) => destinations.map(() => seconds(from)))
      return say(answer, JSON.stringify({ code: 'Ok', durations }))
    })
    const found = await page(liaison, `/constellations/${id}/memberships/new`)
    expect(found).toContain('12 km</span>, 15 minutes by road')
    expect(found).toContain('2 km</span>, 30 minutes by road')
    expect(found).toContain('24 km</span>, 35 minutes by road')
    expect(found).toContain('within 30 minutes by road')
    const order = ['Along the road', 'Behind the estuary', 'Beyond'].map((name) => found.indexOf(`>${name}<`))
    expect(order).toEqual(order.toSorted((one, two) => one - two))
    // All in one question.
    expect(server.questions).toHaveLength(1)
  })

  it('say where a family could go', async () => {
    await form(site, manager, { name: 'Lyra', hub: { name: 'Nwosu', ...eastOf(25_000) } })
    const home = await addHousehold(site, eastOf(18_000))
    const found = await page(manager, `/households/${home}`)
    const places = found.slice(found.indexOf('Where could this family go?'))
    expect(places).toContain('7 km</span>, 15 minutes by road')
    expect(places).toContain('18 km</span>, 25 minutes by road')
    expect(places.indexOf('Lyra')).toBeLessThan(places.indexOf('Orion'))
    expect(places).not.toContain('Too far')
  })

  it('say on the page of a constellation what the limit is, and the map has no circle', async () => {
    await join(liaison, id, await addHousehold(site, eastOf(18_000)))
    const shown = await page(liaison)
    expect(shown).toContain('limit 30 minutes by road')
    expect(shown).not.toContain('limit 15 km')
    expect(shown).not.toContain('a circle of')
    expect(shown).not.toContain('kith-map__limit')
  })

  it('are named where a constellation is formed or changed, because its km do not count', async () => {
    await addHousehold(site, eastOf(1_000))
    for (const path of ['/constellations/new', `/constellations/${id}/edit`])
      expect(await page(manager, path)).toContain('Just now 30 minutes by road count instead')
  })

  it('are told to nobody of a hidden home, of which nothing is sent either', async () => {
    const hidden = await addHousehold(site, {
      ...{ name: 'Quiet', hiddenSince: '2026-01-01T00:00:00.000Z' },
      ...eastOf(6_000),
    })
    expect((await join(liaison, id, hidden)).status).toBe(422)
    expect((await join(manager, id, hidden)).status).toBe(303)
    for (const by of [liaison, manager]) {
      const shown = await page(by)
      expect(shown).toContain('Quiet')
      expect(shown).toContain('not shown')
      expect(shown).not.toMatch(/\d minutes by road<\/td>/)
      expect(shown).not.toContain('about')
    }
    expect(wasAsked(eastOf(6_000))).toBe(false)
    expect(await site.database.selectFrom('travelTimes').selectAll().execute()).toEqual([])
  })

  it('of a home that has just moved are told to a manager only', async () => {
    const home = await addHousehold(site, { ...eastOf(16_000), placeChangedAt: '2026-11-22T09:00:00.000Z' })
    expect((await join(liaison, id, home)).status).toBe(422)
    expect((await join(manager, id, home)).status).toBe(303)
    expect(await page(liaison)).not.toMatch(/\d minutes by road<\/td>/)
    expect(await page(manager)).toContain('16 km</span>, 25 minutes by road')
  })

  it('are shown to no carer', async () => {
    const home = await addHousehold(site, eastOf(9_000))
    await addCarer(site, home, { name: 'Ada' })
    await join(liaison, id, home)
    for (const householdId of [hubId, home]) {
      const carer = await site.as({ role: 'carer', householdId })
      for (const path of [`/constellations/${id}`, `/households/${householdId}`, '/'])
        expect(await page(carer, path)).not.toMatch(toldMinutes)
    }
  })

  it('cost nothing in a service that goes by km: nobody is asked, and nothing is looked up', async () => {
    await server.close()
    server = await openStandIn()
    await open({})
    const home = await addHousehold(site, eastOf(9_000))
    const waits = await addHousehold(site, eastOf(2_000))
    const paths = [
      `/constellations/${id}`,
      `/constellations/${id}/memberships/new`,
      `/constellations/${id}/memberships/new?householdId=${home}`,
      `/households/${home}`,
    ]
    const asked = await statementsOf(site.database, async () => {
      for (const path of paths) expect(await page(manager, path)).not.toContain('by road')
      expect((await join(manager, id, home)).status).toBe(303)
      await offer(manager, await putOnList(site, manager, id, waits), '2026-11-29')
    })
    expect(asked.length).toBeGreaterThan(20)
    expect(asked.filter((sql) => sql.includes('travel_times'))).toEqual([])
    expect(server.questions).toEqual([])
  })

  it('are kept without saying where anybody lives', async () => {
    const homes = [eastOf(2_345), eastOf(7_891), { easting: hubAt.easting + 3_003, northing: 209_117 }]
    for (const place of homes) await addHousehold(site, place)
    await page(liaison, `/constellations/${id}/memberships/new`)
    const rows = await site.database.selectFrom('travelTimes').selectAll().execute()
    expect(rows).toHaveLength(3)
    for (const row of rows) expect(row.pair).toMatch(/^[\w-]{22}$/)
    const wire = server.questions.map(({ path }) => path).join()
    for (const place of [...homes, hubAt]) {
      expect(wasAsked(place)).toBe(true)
      if (rounded(place).easting !== place.easting || rounded(place).northing !== place.northing)
        expect(wire).not.toContain(asText(wgs84Of(place)))
    }
  })
})

describe('the settings', () => {
  it('say whether there is a routing server to ask', async () => {
    expect(await page(manager, '/settings')).toContain('a hidden home is never sent')
    const without = await openSite()
    expect(await page(await without.as('manager'), '/settings')).toContain(
      'There is no routing server (ROUTING_URL)',
    )
  })
})
