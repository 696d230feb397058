import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays } from '#src/clock.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { jobs } from '#src/jobs/list.ts'
import { actingAsService } from '#src/main.ts'
import { metresBetween, type Point } from '#src/places/rules.ts'
import { travelBetween, travelKnown, travelTimes, type Way } from '#src/roads/asking.ts'
import { roadsFor } from '#src/roads/for-plans.ts'
import { type LongitudeLatitude, wgs84Of } from '#src/roads/rules/wgs84.ts'
import { aboutSeconds, rounded, shownMinutes, standingByRoad } from '#src/roads/rules.ts'
import { openRoads, type Roads } from '#src/roads/server.ts'
import { keysFrom } from '#src/secrets/seal.ts'
import { defaultSettings } from '#src/service/rules.ts'
import { onBothDatabases } from '../databases.ts'
import { openSite, type Site } from '../support.ts'
import { openStandIn, refuse, type StandIn, secondsOf } from './stand-in.ts'

const at = (east: number, north = 0): Point => ({ easting: 570_713 + east, northing: 206_938 + north })
const way = (from: Point, to: Point): Way => ({ from, to, hidden: false })

/** What the server says of two exact places, which it never hears of. */
const byRoad = (from: Point, to: Point) => ({
  seconds: Math.round(secondsOf(onTheWire(from), onTheWire(to))),
  by: 'road' as const,
})
const onTheWire = (place: Point): LongitudeLatitude => {
  const { longitude, latitude } = wgs84Of(rounded(place))
  return { longitude: Number(longitude.toFixed(5)), latitude: Number(latitude.toFixed(5)) }
}
const aboutSo = (from: Point, to: Point) => ({
  seconds: aboutSeconds(metresBetween(from, to)),
  by: 'about' as const,
})
const asText = ({ longitude, latitude }: LongitudeLatitude) =>
  `${longitude.toFixed(5)},${latitude.toFixed(5)}`

onBothDatabases('times by road', (open) => {
  let site: Site
  let server: StandIn
  let roads: Roads
  let acting: Acting

  beforeEach(async () => {
    server = await openStandIn()
    site = await openSite({ database: await open() })
    roads = openRoads(server.url, { clock: site.clock, log: site.services.log })
    acting = actingAsService(site.services)
  })
  afterEach(() => server.close())

  const kept = () => site.database.selectFrom('travelTimes').selectAll().orderBy('pair').execute()
  const later = (days: number): Acting => ({ ...acting, today: addDays(acting.today, days) })

  it('are asked for once, there and back apart, and again after ninety days', async () => {
    const [home, hub] = [at(0), at(9_000, 3_000)]
    const ways = [way(home, hub), way(hub, home)]
    const times = await travelTimes(acting, roads, ways)
    expect(times).toEqual([byRoad(home, hub), byRoad(hub, home)])
    expect(times[0]?.seconds).not.toBe(times[1]?.seconds)
    expect(server.questions).toHaveLength(1)
    expect(await kept()).toHaveLength(2)

    expect(await travelTimes(later(90), roads, ways)).toEqual(times)
    expect(server.questions).toHaveLength(1)

    server.noWay((from) => asText(from) === asText(onTheWire(home)))
    expect(await travelTimes(later(91), roads, ways)).toEqual([aboutSo(home, hub), byRoad(hub, home)])
    expect(server.questions).toHaveLength(2)
    expect((await kept()).map(({ seconds, askedOn }) => [seconds === null, askedOn])).toEqual(
      expect.arrayContaining([
        [true, addDays(acting.today, 91)],
        [false, addDays(acting.today, 91)],
      ]),
    )
    // That there is no way is known as well.
    await travelTimes(later(91), roads, ways)
    expect(server.questions).toHaveLength(2)
  })

  it('stay as they were while the server does not answer anew', async () => {
    const ways = [way(at(0), at(9_000))]
    const times = await travelTimes(acting, roads, ways)
    server.answersWith((_, answer) => refuse(answer, 'InvalidValue', 'no'))
    const newWay = way(at(0), at(5_000))
    expect(await travelTimes(later(200), roads, [...ways, newWay])).toEqual([
      ...times,
      aboutSo(newWay.from, newWay.to),
    ])
    expect((await kept()).map(({ askedOn }) => askedOn)).toEqual([acting.today])
  })

  it('are asked for in blocks of a hundred by fifty, near places together', async () => {
    const homes = Array.from({ length: 230 }, (_, n) => at((n % 23) * 700, Math.floor(n / 23) * 900))
    const hubs = Array.from({ length: 120 }, (_, n) => at((n % 12) * 1_300 + 350, Math.floor(n / 12) * 870))
    const ways = homes.flatMap((home) => hubs.map((hub) => way(home, hub)))
    const seen: number[] = []
    const times = await travelTimes(acting, roads, ways, { progress: (done) => void seen.push(done) })
    expect(times).toEqual(ways.map(({ from, to }) => byRoad(from, to)))
    expect(server.questions).toHaveLength(9)
    for (const { sources, destinations } of server.questions) {
      expect(sources.length).toBeLessThanOrEqual(100)
      expect(destinations.length).toBeLessThanOrEqual(50)
    }
    expect(seen).toHaveLength(9)
    expect(seen.at(-1)).toBe(1)
    expect(seen).toEqual(seen.toSorted((one, other) => one - other))
    expect(await kept()).toHaveLength(homes.length * hubs.length)
  })

  it('send no exact place, and keep none', async () => {
    const places = Array.from({ length: 12 }, (_, n) => at(n * 1_037, n * 911))
    await travelTimes(
      acting,
      roads,
      places.flatMap((from) => places.map((to) => way(from, to))),
    )
    const sent = new Set(
      server.questions.flatMap(({ sources, destinations }) => [...sources, ...destinations].map(asText)),
    )
    expect(sent).toEqual(new Set(places.map((place) => asText(onTheWire(place)))))
    for (const place of places) expect(sent).not.toContain(asText(wgs84Of(place)))

    const rows = await kept()
    expect(rows).toHaveLength(144)
    for (const row of rows) {
      expect(Object.keys(row).toSorted()).toEqual(['askedOn', 'pair', 'seconds'])
      expect(row.pair).toMatch(/^[\w-]{22}$/)
    }
    // Without the key nobody finds a pair again, though they know both places and the server.
    const otherKeys = keysFrom(`0a0b0c0d:${Buffer.alloc(32, 8).toString('base64')}`)
    const stranger = { ...acting, keys: otherKeys }
    const [from = at(0), to = at(0)] = places
    expect(await travelKnown(site.database, stranger, roads, [way(from, to)])).toEqual([aboutSo(from, to)])
    expect(await travelKnown(site.database, acting, roads, [way(from, to)])).toEqual([byRoad(from, to)])
  })

  it('send nothing of a hidden home, and keep nothing of it', async () => {
    const [hidden, hub] = [at(0), at(4_000)]
    expect(await travelTimes(acting, roads, [{ ...way(hidden, hub), hidden: true }])).toEqual([
      aboutSo(hidden, hub),
    ])
    expect(server.questions).toEqual([])
    expect(await kept()).toEqual([])
    // Nor is anything known of it by a home that stands beside it.
    await travelTimes(acting, roads, [way(hidden, hub)])
    const known = await travelKnown(site.database, acting, roads, [
      { ...way(hidden, hub), hidden: true },
      way(hidden, hub),
    ])
    expect(known).toEqual([aboutSo(hidden, hub), byRoad(hidden, hub)])
  })

  it('are about so without a server, and where it gives none, and the log names no place', async () => {
    const ways = [way(at(0), at(9_000)), way(at(50), at(12_000, 4_000))]
    const about = ways.map(({ from, to }) => aboutSo(from, to))
    expect(await travelTimes(acting, undefined, ways)).toEqual(about)
    expect(server.questions).toEqual([])
    server.answersWith((question, answer) => refuse(answer, 'InvalidOptions', question.path))
    expect(await travelTimes(acting, roads, ways)).toEqual(about)
    expect(await kept()).toEqual([])
    await server.close()
    site.now('2026-11-22T10:05:00Z')
    expect(await travelTimes(acting, roads, ways)).toEqual(about)
    expect(site.log).toMatchObject([{ why: 'refused' }, { why: 'not reached' }])
    expect(JSON.stringify(site.log)).not.toMatch(/\d/)
  })

  it('are asked anew of another server', async () => {
    await travelTimes(acting, roads, [way(at(0), at(9_000))])
    const other = await openStandIn()
    const theirs = openRoads(other.url, { clock: site.clock, log: site.services.log })
    await travelTimes(acting, theirs, [way(at(0), at(9_000))])
    expect(other.questions).toHaveLength(1)
    expect(await kept()).toHaveLength(2)
    await other.close()
  })

  it('may be learnt by two at once', async () => {
    const places = Array.from({ length: 40 }, (_, n) => at(n * 500, n * 300))
    const ways = places.flatMap((from) => places.map((to) => way(from, to)))
    const all = await Promise.all([
      travelTimes(acting, roads, ways),
      travelTimes(acting, roads, ways.toReversed()),
    ])
    expect(all[0]).toEqual(ways.map(({ from, to }) => byRoad(from, to)))
    expect(all[1]?.toReversed()).toEqual(all[0])
    expect(await kept()).toHaveLength(1_600)
  })

  it('are never asked for inside a unit, where only what is known is read', async () => {
    const one = way(at(0), at(9_000))
    const read = () => transact(acting, (unit) => travelKnown(unit, acting, roads, [one]))
    expect(await read()).toEqual([aboutSo(one.from, one.to)])
    await expect(transact(acting, () => travelTimes(acting, roads, [one]))).rejects.toThrow()
    expect(server.questions).toEqual([])
    await travelTimes(acting, roads, [one])
    expect(await read()).toEqual([byRoad(one.from, one.to)])
  })

  it('between hubs and homes are those of every pair that is near enough in a straight line', async () => {
    const hubs = [at(0), at(30_000), at(60_000)]
    // The second stands in the same square as the first.
    const homes = [at(8_000), at(8_012, 3), at(16_000), at(200_000)]
    const pairs = await travelBetween(acting, roads, { hubs, homes, withinMetres: 22_000 })
    const found = Array.from(pairs.home, (home, pair) => [
      home,
      pairs.hub[pair],
      pairs.seconds[pair],
      pairs.about[pair],
    ])
    const expected = homes.flatMap((home, homeIndex) =>
      hubs.flatMap((hub, hubIndex) =>
        metresBetween(home, hub) <= 22_000 ? [[homeIndex, hubIndex, byRoad(home, hub).seconds, 0]] : [],
      ),
    )
    const inOrder = (rows: (number | undefined)[][]) => rows.map(String).toSorted()
    expect(expected.length).toBe(6)
    expect(inOrder(found)).toEqual(inOrder(expected))

    const without = await travelBetween(acting, undefined, { hubs, homes, withinMetres: 22_000 })
    expect([...without.about]).toEqual([1, 1, 1, 1, 1, 1])
    expect([...without.home]).toEqual([...pairs.home])
  })

  it('for a plan are those within the minutes of the service, as its thread reads them', async () => {
    const hubs = [at(0), at(40_000)]
    const homes = [at(15_000), at(25_000), at(-3_000)]
    const settings = { ...defaultSettings, limitBy: 'minutes' as const, limitMinutes: 25 }
    const given = await roadsFor(acting, { settings, roads }, { hubs, homes })
    const pairs = given && Array.from(given.travel.home, (home, pair) => [home, given.travel.hub[pair]])
    expect(pairs?.map(String).toSorted()).toEqual(['0,0', '1,1', '2,0'])
    expect(given?.about).toBe(0)
    const first = pairs?.map(String).indexOf('0,0') ?? -1
    expect(given?.travel.seconds[first]).toBe(byRoad(at(15_000), at(0)).seconds)
    // 25 minutes at 95 km an hour.
    expect(given?.limitMetres).toBe(39_584)

    const { about } = (await roadsFor(acting, { settings }, { hubs, homes })) ?? {}
    expect(about).toBe(1)
    server.questions.splice(0)
    expect(await roadsFor(acting, { settings: defaultSettings, roads }, { hubs, homes })).toBeUndefined()
    expect(server.questions).toEqual([])
  })

  it('between hubs and homes can be given up, and go on from what was learnt', async () => {
    const hubs = Array.from({ length: 260 }, (_, n) => at((n % 26) * 400, Math.floor(n / 26) * 400))
    const asked = {
      hubs,
      homes: hubs.map(({ easting, northing }) => ({ easting, northing: northing + 150 })),
    }
    const giving = new AbortController()
    const broken = travelBetween(
      acting,
      roads,
      { ...asked, withinMetres: 50_000 },
      { signal: giving.signal, progress: () => giving.abort(new Error('cancelled')) },
    )
    await expect(broken).rejects.toThrow('cancelled')
    const before = (await kept()).length
    expect(before).toBeGreaterThan(0)
    expect(before).toBeLessThan(hubs.length ** 2)

    const seen: number[] = []
    const whole = await travelBetween(
      acting,
      roads,
      { ...asked, withinMetres: 50_000 },
      { progress: (done) => void seen.push(done) },
    )
    expect(whole.about).not.toContain(1)
    expect(seen.at(-1)).toBe(1)
    expect(await kept()).toHaveLength(hubs.length ** 2)
  })

  it('are forgotten when nobody has asked for them for long', async () => {
    await travelTimes(acting, roads, [way(at(0), at(9_000))])
    await travelTimes(later(5), roads, [way(at(0), at(5_000))])
    const night = jobs.find(({ name }) => name === 'forget what has ended')
    await night?.run(later(185), site.services, acting.now)
    expect((await kept()).map(({ askedOn }) => askedOn)).toEqual([addDays(acting.today, 5)])
  })
})

describe('minutes', () => {
  it.each([
    [0, 5],
    [1, 5],
    [300, 5],
    [301, 10],
    [1_800, 30],
    [1_801, 35],
  ])('of %i seconds are shown as %i', (seconds, minutes) => {
    expect(shownMinutes({ seconds, by: 'road' })).toBe(minutes)
  })

  it('about so are 1.4 times the straight line at 41 km an hour', () => {
    // 10 km straight are 14 km by road, and 20 and a half minutes.
    expect(aboutSeconds(10_000)).toBe(1_229)
  })

  it('are unsure near the limit only where something about them is', () => {
    const limit = { limitSeconds: 1_800, unsureSeconds: 360 }
    const standing = (seconds: number, by: 'road' | 'about', places = false) =>
      standingByRoad({ ...limit, travel: { seconds, by } }, places)
    expect(standing(1_800, 'road')).toBe('within')
    expect(standing(1_801, 'road')).toBe('beyond')
    expect(standing(1_801, 'road', true)).toBe('unsure')
    expect(standing(1_440, 'about')).toBe('unsure')
    expect(standing(1_439, 'about')).toBe('within')
    expect(standing(2_160, 'about')).toBe('unsure')
    expect(standing(2_161, 'about')).toBe('beyond')
  })
})
