import { afterEach, describe, expect, it } from 'vitest'
import type { Entry } from '#src/calendars/rules/keeping.ts'
import { hoursOf, type When, whenOfStay } from '#src/calendars/rules.ts'
import { writeCalendar } from '#src/calendars/writing.ts'
import { inShort, parse } from './support.ts'

const signIn = 'https://kith.example.org/sign-in'
const entry = (when: When, more: Partial<Pick<Entry, 'state' | 'sequence'>> = {}): Entry => ({
  id: 'an-id',
  source: 'session',
  sourceId: 'somewhere',
  title: 'Group',
  state: 'confirmed',
  sequence: 0,
  changedAt: '2026-11-22T10:00:00.000Z',
  ...when,
  ...more,
})
const evening = (day: string) => entry(hoursOf(day, '19:30', '21:00'))
const written = (...entries: Entry[]) => writeCalendar(entries, signIn)

const usual = process.env.TZ
afterEach(() => {
  if (usual === undefined) delete process.env.TZ
  else process.env.TZ = usual
})

describe('an evening at half past seven in London', () => {
  it.each([
    // The clocks go forward on 29 March 2026 and 28 March 2027, and back on 25 October 2026.
    ['2026-03-28', '19:30', '21:00'],
    ['2026-03-29', '18:30', '20:00'],
    ['2026-10-24', '18:30', '20:00'],
    ['2026-10-25', '19:30', '21:00'],
    ['2027-03-27', '19:30', '21:00'],
    ['2027-03-28', '18:30', '20:00'],
  ])('is on %s at %s in UTC, until %s', (day, from, until) => {
    const [read] = parse(written(evening(day)))
    expect([read?.start, read?.end]).toEqual([`${day}T${from}:00Z`, `${day}T${until}:00Z`])
  })

  it('keeps both its ends when the clocks change in between', () => {
    const night = [
      entry(hoursOf('2026-03-29', '00:30', '02:30')),
      entry(hoursOf('2026-10-25', '00:30', '02:30')),
    ]
    expect(parse(written(...night)).map(({ start, end }) => [start, end])).toEqual([
      ['2026-03-29T00:30:00Z', '2026-03-29T01:30:00Z'],
      ['2026-10-24T23:30:00Z', '2026-10-25T02:30:00Z'],
    ])
  })
})

describe('whole days', () => {
  const stay = {
    type: 'planned',
    fromOn: '2026-10-24',
    untilOn: '2026-10-26',
    fromTime: null,
    untilTime: null,
  }

  it.each(['UTC', 'Europe/London', 'Pacific/Kiritimati', 'America/Los_Angeles'])(
    'are the days of a stay, coming and going, on a computer in %s',
    (zone) => {
      process.env.TZ = zone
      const text = written(entry(whenOfStay({ ...stay, type: 'planned' })))
      expect(text).toContain('DTSTART;VALUE=DATE:20261024\r\nDTEND;VALUE=DATE:20261027\r\n')
      expect(parse(text)).toMatchObject([{ start: '2026-10-24', end: '2026-10-27' }])
    },
  )

  it('are what a stay by day is that has no hours, and no other', () => {
    const day = { type: 'day', fromOn: '2026-03-29', untilOn: '2026-03-29' } as const
    const bare = entry(whenOfStay({ ...day, fromTime: null, untilTime: null }))
    const timed = entry(whenOfStay({ ...day, fromTime: '09:00', untilTime: '17:00' }))
    expect(parse(written(bare, timed)).map(({ start, end }) => [start, end])).toEqual([
      ['2026-03-29', '2026-03-30'],
      ['2026-03-29T08:00:00Z', '2026-03-29T16:00:00Z'],
    ])
  })
})

describe('a calendar', () => {
  it('says of a date when it is and how often it changed, and nothing that could name anybody', () => {
    const text = written(entry(hoursOf('2026-12-01', '19:30', null), { sequence: 3, state: 'cancelled' }))
    expect(parse(text)).toEqual(
      [
        {
          ...{ uid: 'an-id', summary: 'Group', status: 'CANCELLED', sequence: 3 },
          // Nobody said when it ends, and nothing is made up.
          ...{ start: '2026-12-01T19:30:00Z', end: null },
          stamped: ['2026-11-22T10:00:00Z', '2026-11-22T10:00:00Z'],
          properties: ['uid', 'sequence', 'dtstamp', 'dtstart', 'summary', 'description', 'status', 'class']
            .concat('last-modified')
            .toSorted(),
          description: `Sign in to see more: ${signIn}`,
        },
      ].map((read) => ({ ...read, properties: expect.toSatisfy(sameNames(read.properties)) })),
    )
    expect(text).not.toMatch(/RRULE|TZID|VTIMEZONE|METHOD|LOCATION|ORGANIZER|ATTENDEE|X-ALT-DESC/)
  })

  it('is written as the standard has it: lines of 75 bytes at most, each ended by CR and LF', () => {
    const long = writeCalendar([evening('2026-12-01')], `https://kith.example.org/${'é'.repeat(90)}`)
    const lines = long.split('\r\n')
    expect(long.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(lines.length).toBeGreaterThan(12)
    for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(parse(long)[0]?.description).toContain(`/${'é'.repeat(90)}`)
  })

  it('takes no word of a text for one of its own', () => {
    const nasty = 'a,b;c\\n "d" : é\nEND:VEVENT\r\nBEGIN:VEVENT\nSUMMARY:Planted\\'
    const [read, ...others] = parse(writeCalendar([evening('2026-12-01')], nasty))
    expect(others).toEqual([])
    expect(read?.summary).toBe('Group')
    expect(read?.description.replaceAll('\r\n', '\n')).toBe(
      `Sign in to see more: ${nasty.replaceAll('\r\n', '\n')}`,
    )
  })

  it('is one also with nothing in it', () => {
    expect(written()).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2.0\r\n[\s\S]*END:VCALENDAR$/)
    expect(inShort(parse(written()))).toEqual([])
  })
})

const sameNames = (names: readonly string[]) => (found: readonly string[]) =>
  found.toSorted().join() === names.toSorted().join()
