import { describe, expect, it } from 'vitest'
import { addDays, dayOf, type Instant, instant, startOf } from '#src/clock.ts'
import type { HelpLine } from '#src/help-lines/rules/lines.ts'
import { ringing, serves, timed } from '#src/help-lines/rules/ringing.ts'
import { isEmergency, situations } from '#src/help-lines/rules/situations.ts'
import { type Moments, wallAt } from '#src/rota/rules/wall.ts'
import { lines, places } from './support.ts'

const minute = 60_000

/** The moments of two weeks of minutes. */
function minutesFrom(day: string): Instant[] {
  const from = Date.parse(startOf(day))
  const until = Date.parse(startOf(addDays(day, 14)))
  return Array.from({ length: (until - from) / minute }, (_, index) =>
    instant(new Date(from + index * minute)),
  )
}

/** Good Friday and Easter Monday; 8 are their hours, whatever their weekday. */
const holidays = ['2027-03-26', '2027-03-29']
const hoursDayOf = (day: string) => (holidays.includes(day) ? 8 : new Date(day).getUTCDay() || 7)

/**
 * What a wall clock and a calendar say, minute by minute: whether a line is open, from its hours as anybody reads them
 * off its page.
 */
function readOpen(line: HelpLine, walls: readonly string[]): Uint8Array {
  let [on, today, yesterday] = ['', 0, 0]
  return Uint8Array.from(walls, (wall) => {
    if (!wall.startsWith(on) || on === '') {
      on = wall.slice(0, 10)
      ;[today, yesterday] = [hoursDayOf(on), hoursDayOf(addDays(on, -1))]
    }
    const time = wall.slice(11)
    const isOpen = line.hours.some(({ day, opens, closes }) => {
      const overMidnight = closes <= opens
      if (day === today && time >= opens && (overMidnight || time < closes)) return true
      return day === yesterday && overMidnight && time < closes
    })
    return isOpen ? 1 : 0
  })
}

/** The rota of the east has a gap of a night, and another over the change of the clocks; that of the west covers nothing. */
function rotaOf(day: string): (sideId: string) => Moments[] {
  const at = (days: number, hours: number) =>
    instant(new Date(Date.parse(startOf(addDays(day, days))) + hours * 60 * minute))
  const spells = [
    { from: at(-1, 17), until: at(2, 9) },
    { from: at(2, 17), until: at(3, 9) },
    { from: at(4, 17), until: at(6, 1) },
    { from: at(6, 3), until: at(15, 9) },
  ]
  return (sideId) => (sideId === 'east' ? spells : [])
}

// Good Friday and Easter Monday round the day on which the clocks go forward; the day on which they go back.
describe.each([
  ['spring', '2027-03-22'],
  ['autumn', '2027-10-22'],
])('in every minute of two weeks of %s', (_, first) => {
  const minutes = minutesFrom(first)
  const walls = minutes.map(wallAt)
  const covered = rotaOf(first)
  const begin: Instant = minutes[0] ?? ''
  const open = new Map(lines.map((line) => [line.id, readOpen(line, walls)]))
  const isCovered = (sideId: string | null) => {
    const spells = sideId === null ? [] : covered(sideId)
    return Uint8Array.from(minutes, (at) =>
      spells.some(({ from, until }) => from <= at && at < until) ? 1 : 0,
    )
  }

  it.each(places)('says whom to ring in every situation in %j', (place) => {
    const prepared = timed(lines, place, covered, { from: begin, lastDay: addDays(first, 14) })
    const faults: string[] = []
    // A set of lines is a number with a bit for each: a million of them are compared.
    const bits = new Map(['999', ...lines.map(({ id }) => id)].map((id, index) => [id, 1 << index]))
    const bitOf = (id: string) => bits.get(id) ?? 1 << 30
    const all = (some: readonly HelpLine[]) => some.reduce((sum, { id }) => sum | bitOf(id), 0)
    const [everMinute, rotaMinutes] = [new Uint8Array(minutes.length).fill(1), isCovered(place.sideId)]
    const minutesOf = ({ id, answers }: HelpLine) =>
      (answers === 'always' ? everMinute : answers === 'rota' ? rotaMinutes : open.get(id)) ?? everMinute
    const emergency = all(
      lines.filter((line) => line.kind === 'emergency safeguarding' && serves(line, place)),
    )
    for (const situation of situations) {
      const ring = ringing(prepared, situation)
      const ours = lines
        .filter((line) => serves(line, place) && line.situations.some((one) => one.situation === situation))
        .map((line) => ({ bit: bitOf(line.id), open: minutesOf(line) }))
      let at = begin
      const fault = (what: string) => faults.push(`${situation} at ${at}: ${what}`)
      for (let index = 0; index < minutes.length; index++) {
        at = minutes[index] ?? ''
        const { now, next, gap } = ring(at)
        let answering = 0
        for (const { bit, open } of ours) if (open[index] === 1) answering |= bit
        let told = 0
        for (const { id, until } of now) {
          told |= bitOf(id)
          if (until !== null && until <= at) fault('an end that has passed')
        }
        if (now.length === 0 && next === undefined) fault('nobody')
        if (isEmergency(situation)) {
          if (now[0]?.id !== '999') fault('999 is not the first')
          if ((emergency & ~told) !== 0) fault('an emergency line is not there')
        }
        if ((answering & ~told) !== 0) fault('somebody who answers is not there')
        // Duty stands in where nobody is there for it.
        const others = told & ~(answering | emergency | 1)
        if (others !== 0 && (others !== bitOf('duty') || answering !== 0))
          fault('somebody is there who does not answer')
        if (next && (next.from <= at || answering !== 0)) fault('a next one that is not needed')
        if (gap && answering !== 0) fault('a gap that is none')
      }
    }
    expect(faults.slice(0, 5)).toEqual([])
  })

  it('tells the minute at which each line stops and the next begins', () => {
    const [place] = places
    if (!place) throw new Error('No place')
    const prepared = timed(lines, place, covered, { from: begin, lastDay: addDays(first, 14) })
    const ring = ringing(prepared, 'talk')
    const faults: string[] = []
    for (const [index, at] of minutes.entries()) {
      const { now, next } = ring(at)
      for (const { id, until } of now) {
        const last = until === null ? -1 : (Date.parse(until) - Date.parse(begin)) / minute
        const states = open.get(id)
        if (!states || last < 0) continue
        if (states[index] !== 1) faults.push(`${id} at ${at}`)
        if (last < states.length && states[last] !== 0) faults.push(`${id} goes on after ${until}`)
        if (last - 1 < states.length && states[last - 1] !== 1) faults.push(`${id} stops before ${until}`)
      }
      if (next) {
        const states = open.get(next.id)
        const from = (Date.parse(next.from) - Date.parse(begin)) / minute
        if (states && from < states.length && (states[from] !== 1 || states[from - 1] !== 0))
          faults.push(`${next.id} from ${next.from} at ${at}`)
      }
    }
    expect(faults.slice(0, 5)).toEqual([])
    expect(minutes.length).toBe(
      (Date.parse(startOf(addDays(first, 14))) - Date.parse(startOf(first))) / minute,
    )
    expect(dayOf(begin)).toBe(first)
  })
})
