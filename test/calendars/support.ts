import ICAL from 'ical.js'
import type { Site } from '../support.ts'

type Somebody = Awaited<ReturnType<Site['as']>>

/** A date as a calendar program has it, read by a library that did not write it. */
export interface Read {
  uid: string
  summary: string
  status: string
  sequence: number
  /** `2026-12-01T19:30:00Z`, or `2026-12-01` of whole days. */
  start: string
  end: string | null
  /** DTSTAMP and LAST-MODIFIED. */
  stamped: readonly string[]
  properties: readonly string[]
  description: string
}

/** Everything in a calendar, the first first. */
export function parse(text: string): Read[] {
  const calendar = new ICAL.Component(ICAL.parse(text))
  return calendar.getAllSubcomponents('vevent').map((event) => {
    const of = (name: string) => event.getFirstPropertyValue(name)
    const time = (name: string) => of(name)?.toString() ?? null
    return {
      uid: String(of('uid')),
      summary: String(of('summary')),
      status: String(of('status')),
      sequence: Number(of('sequence')),
      start: time('dtstart') ?? '',
      end: time('dtend'),
      stamped: [time('dtstamp') ?? '', time('last-modified') ?? ''],
      properties: event.getAllProperties().map(({ name }) => name),
      description: String(of('description')),
    }
  })
}

/** `Group 2026-12-01T19:30:00Z`, and what is unusual of it. */
export const inShort = (dates: readonly Read[]): string[] =>
  dates.map(({ summary, start, status, sequence }) =>
    [
      summary,
      start,
      ...(status === 'CONFIRMED' ? [] : [status]),
      ...(sequence ? [`again ${sequence}`] : []),
    ].join(' '),
  )

/** Makes somebody's address by their page and answers its path, which the page shows once. */
export async function makeCalendar(by: Somebody): Promise<string> {
  const answer = await by.post('/account/calendar')
  if (answer.status !== 303) throw new Error(`Not made: ${answer.status}`)
  const cookie = answer.headers.get('Set-Cookie')?.match(/\bcalendar=[^;]+/)?.[0]
  const page = await (await by.get('/account/calendar', { Cookie: `${by.cookie}; ${cookie}` })).text()
  const path = page.match(/value="http:\/\/localhost(\/calendars\/[^"]+)"/)?.[1]
  if (!path) throw new Error('The page does not show the address')
  return path
}

/** What a program that has nothing but the address is given. */
export async function read(site: Site, path: string): Promise<Read[]> {
  const answer = await site.stranger().get(path)
  if (answer.status !== 200) throw new Error(`Not read: ${answer.status}`)
  return parse(await answer.text())
}
