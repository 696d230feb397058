import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Point } from '#src/places/rules.ts'
import { wgs84Of } from '#src/roads/rules/wgs84.ts'
import { openRoads, type Roads } from '#src/roads/server.ts'
import type { LogLine } from '#src/web/log.ts'
import { openStandIn, refuse, type StandIn, say, secondsOf } from './stand-in.ts'

let server: StandIn
let log: LogLine[]
let moment: Date
let roads: Roads

const open = (more: { patienceMs?: number } = {}) =>
  openRoads(server.url, { clock: () => moment, log: (line) => log.push(line), ...more })

beforeEach(async () => {
  server = await openStandIn()
  log = []
  moment = new Date('2026-11-22T10:00:00Z')
  roads = open()
})
afterEach(() => server.close())

const at = (east: number, north = 0): Point => ({ easting: 570_700 + east, northing: 206_900 + north })
const homes = [at(0), at(4_000), at(9_000, 2_000)]
const hubs = [at(1_000), at(12_000)]

const expected = (froms: readonly Point[], tos: readonly Point[]) =>
  froms.map((from) => tos.map((to) => expect.closeTo(secondsOf(wgs84Of(from), wgs84Of(to)), -1)))

describe('the routing server', () => {
  it('is asked as OSRM documents it, longitude first, and answers whole seconds from each to each', async () => {
    const table = await roads.table(homes, hubs)
    expect(table).toEqual(expected(homes, hubs))
    expect(table?.flat().every(Number.isInteger)).toBe(true)
    const [{ path } = { path: '' }] = server.questions
    expect(path).toMatch(
      /^\/table\/v1\/driving\/(-?\d+\.\d{5},\d+\.\d{5};){4}-?\d+\.\d{5},\d+\.\d{5}\?sources=0;1;2&destinations=3;4&annotations=duration&generate_hints=false$/,
    )
    expect(path).toContain('/driving/0.4')
  })

  it('is found under a path of its own', async () => {
    const behind = openRoads(new URL('osrm/', server.url), { clock: () => moment, log: () => undefined })
    await behind.table(homes, hubs)
    // The stand-in knows no such path, and was asked by it.
    expect(server.questions).toEqual([])
    expect(behind.address).toMatch(/\/osrm\/$/)
  })

  it('says where there is no way by road', async () => {
    const [, second = at(0)] = homes
    const { longitude } = wgs84Of(second)
    server.noWay((from) => Math.abs(from.longitude - longitude) < 0.001)
    expect(await roads.table(homes, hubs)).toEqual([
      ...expected(homes.slice(0, 1), hubs),
      [null, null],
      ...expected(homes.slice(2), hubs),
    ])
    server.answersWith((_, answer) => refuse(answer, 'NoTable', 'No table found'))
    expect(await roads.table(homes, hubs)).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ])
    expect(log).toEqual([])
  })

  it('knows no way to places that are not on its map', async () => {
    server.answersWith(({ sources, destinations }, answer) => {
      const far = (place: { longitude: number }) => ({ distance: place.longitude > 0.6 ? 31_000 : 3 })
      const durations = sources.map(() => destinations.map(() => 600.4))
      answer.end(
        JSON.stringify({
          code: 'Ok',
          durations,
          sources: sources.map(far),
          destinations: destinations.map(far),
        }),
      )
      return 'answered'
    })
    expect(await roads.table([at(0), at(60_000)], [at(100)])).toEqual([[600], [null]])
  })

  it.each<[string, Parameters<StandIn['answersWith']>[0]]>([
    ['broken JSON', (_, answer) => say(answer, '{"code":"Ok","durations":[[1')],
    ['something else', (_, answer) => say(answer, '<html>Welcome</html>')],
    ['a fault of its own', (_, answer) => say(answer, 'Bad gateway', 502)],
    [
      'a line that is cut',
      (_, answer) => {
        answer.destroy()
        return 'answered'
      },
    ],
    ['another size', (_, answer) => say(answer, '{"code":"Ok","durations":[[1,2]]}')],
    ['no number', (_, answer) => say(answer, '{"code":"Ok","durations":[["1","2"]]}')],
  ])('gives no times by %s, and the log says so without a place', async (_, instead) => {
    server.answersWith(instead)
    expect(await roads.table(homes, hubs)).toBeUndefined()
    expect(log).toEqual([
      { level: 'error', what: 'the routing server gave no times', why: expect.any(String) },
    ])
    expect(JSON.stringify(log)).not.toMatch(/\d/)
  })

  it('is asked once more after a fault that may pass, and not after a refusal', async () => {
    let faults = 1
    server.answersWith((_, answer) => (faults-- > 0 ? say(answer, '{') : undefined))
    expect(await roads.table(homes, hubs)).toEqual(expected(homes, hubs))
    expect(server.questions).toHaveLength(2)

    server.answersWith(({ path }, answer) =>
      refuse(answer, 'InvalidQuery', `Query string malformed close to position 57 of ${path}`),
    )
    expect(await roads.table(homes, hubs)).toBeUndefined()
    expect(server.questions).toHaveLength(3)
    expect(log).toMatchObject([{ why: 'refused' }])
  })

  it('is waited for no longer than patience allows, and then left alone for a minute', async () => {
    const impatient = open({ patienceMs: 100 })
    server.answersWith(() => 'answered')
    expect(await impatient.table(homes, hubs)).toBeUndefined()
    expect(log).toMatchObject([{ why: 'took too long' }])
    expect(server.questions).toHaveLength(2)

    server.answersWith(undefined)
    expect(await impatient.table(homes, hubs)).toBeUndefined()
    expect(server.questions).toHaveLength(2)
    expect(log).toHaveLength(1)

    moment = new Date('2026-11-22T10:01:00Z')
    // It answers at once now; the machine may be slow.
    await expect
      .poll(async () => {
        moment = new Date(moment.getTime() + 60_000)
        return impatient.table(homes, hubs)
      })
      .toEqual(expected(homes, hubs))
  })

  it('is asked in smaller parts where the whole is too big', async () => {
    server.answersWith(({ sources, destinations }, answer) =>
      sources.length * destinations.length > 2
        ? refuse(answer, 'TooBig', 'Too many table coordinates')
        : undefined,
    )
    expect(await roads.table(homes, hubs)).toEqual(expected(homes, hubs))
  })

  it('knows all others where one place cannot be reached by any road', async () => {
    const [, second = at(0)] = homes
    const { longitude } = wgs84Of(second)
    server.answersWith(({ sources, destinations }, answer) => {
      const index = [...sources, ...destinations].findIndex(
        (place) => Math.abs(place.longitude - longitude) < 0.0001,
      )
      return index < 0
        ? undefined
        : refuse(answer, 'NoSegment', `Could not find a matching segment for coordinate ${index}`)
    })
    expect(await roads.table(homes, hubs)).toEqual([
      ...expected(homes.slice(0, 1), hubs),
      [null, null],
      ...expected(homes.slice(2), hubs),
    ])
    expect(log).toEqual([])
  })

  it('is not asked for ever where it finds nothing', async () => {
    server.answersWith((_, answer) => refuse(answer, 'NoSegment', 'Could not find a matching segment'))
    const many = Array.from({ length: 60 }, (_, n) => at(n * 100))
    expect(await roads.table(many, many.slice(0, 30))).toBeUndefined()
    expect(server.questions.length).toBeLessThanOrEqual(40)
    expect(log).toMatchObject([{ why: 'too many parts' }])
  })

  it('cannot send the places on to another server', async () => {
    const other = await openStandIn()
    server.answersWith(({ path }, answer) => {
      answer.writeHead(302, { location: new URL(path, other.url).href }).end()
      return 'answered'
    })
    expect(await roads.table(homes, hubs)).toBeUndefined()
    expect(other.questions).toEqual([])
    await other.close()
  })

  it('is given up without a word when nobody waits any more', async () => {
    const giving = new AbortController()
    server.answersWith(() => {
      giving.abort()
      return 'answered'
    })
    expect(await roads.table(homes, hubs, giving.signal)).toBeUndefined()
    server.answersWith(undefined)
    expect(await roads.table(homes, hubs)).toEqual(expected(homes, hubs))
    expect(log).toEqual([])
  })
})
