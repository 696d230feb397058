import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { LongitudeLatitude } from '#src/roads/rules/wgs84.ts'

/** What was asked for, as the server read it. */
interface Question {
  path: string
  sources: LongitudeLatitude[]
  destinations: LongitudeLatitude[]
}

/** What one question is answered instead of a table; `undefined` for a table. */
type Instead = (question: Question, answer: ServerResponse) => 'answered' | undefined

export interface StandIn {
  url: URL
  questions: Question[]
  /** From now on each question is answered so. */
  answersWith(instead: Instead | undefined): void
  /** Ways that there are none of by road. */
  noWay(between: (from: LongitudeLatitude, to: LongitudeLatitude) => boolean): void
  close(): Promise<void>
}

/** Seconds of the way: a little longer to the east than to the west, as roads are not the same both ways. */
export const secondsOf = (from: LongitudeLatitude, to: LongitudeLatitude): number => {
  const east = (to.longitude - from.longitude) * 68_000
  const north = (to.latitude - from.latitude) * 111_000
  return Math.round((Math.hypot(east, north) / 12 + (east > 0 ? 40 : 0)) * 10) / 10
}

/** A refusal as OSRM puts it: 400, a code, and words that repeat what was asked. */
export const refuse = (answer: ServerResponse, code: string, message: string): 'answered' => {
  answer.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ code, message }))
  return 'answered'
}

/** Something that is no table. */
export const say = (answer: ServerResponse, text: string, status = 200): 'answered' => {
  answer.writeHead(status).end(text)
  return 'answered'
}

/** A server on this machine that speaks the documented form of OSRM's table service. */
export async function openStandIn(): Promise<StandIn> {
  const questions: Question[] = []
  let instead: Instead | undefined
  let noWay: (from: LongitudeLatitude, to: LongitudeLatitude) => boolean = () => false
  const server = createServer((request, answer) => {
    const question = questionOf(request)
    if (typeof question === 'string') return void refuse(answer, question, request.url ?? '')
    questions.push(question)
    if (instead?.(question, answer)) return
    const { sources, destinations } = question
    const waypoint = ({ longitude, latitude }: LongitudeLatitude) => ({
      ...{ distance: 12.4, name: 'High Street', location: [longitude, latitude] },
    })
    answer.writeHead(200, { 'content-type': 'application/json; charset=UTF-8' }).end(
      JSON.stringify({
        code: 'Ok',
        durations: sources.map((from) =>
          destinations.map((to) => (noWay(from, to) ? null : secondsOf(from, to))),
        ),
        sources: sources.map(waypoint),
        destinations: destinations.map(waypoint),
      }),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`),
    questions,
    answersWith(next) {
      instead = next
    },
    noWay(between) {
      noWay = between
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The question in a request, or the code of OSRM's refusal. */
function questionOf({ url, method }: IncomingMessage): Question | string {
  const { pathname, searchParams } = new URL(url ?? '', 'http://localhost')
  const [, service, version, profile, places = ''] = pathname.split('/')
  if (method !== 'GET' || service !== 'table') return 'InvalidService'
  if (version !== 'v1' || profile !== 'driving') return 'InvalidVersion'
  const all = decodeURIComponent(places)
    .split(';')
    .map((place) => place.split(',').map(Number))
    .map(([longitude = Number.NaN, latitude = Number.NaN]) => ({ longitude, latitude }))
  const isReal = ({ longitude, latitude }: LongitudeLatitude) =>
    Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90
  if (!all.every(isReal) || searchParams.get('annotations') !== 'duration') return 'InvalidOptions'
  const chosen = (name: string) =>
    (searchParams.get(name) ?? '').split(';').map((index) => all[Number(index)])
  const sources = chosen('sources').flatMap((place) => place ?? [])
  const destinations = chosen('destinations').flatMap((place) => place ?? [])
  if (sources.length + destinations.length !== all.length) return 'InvalidQuery'
  // Its usual --max-table-size of 100.
  if (sources.length * destinations.length > 100 * 100) return 'TooBig'
  return { path: url ?? '', sources, destinations }
}
