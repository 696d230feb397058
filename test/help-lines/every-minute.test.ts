import { describe, expect, it } from 'vitest'
import { addDays, dayOf, type Instant, instant, startOf } from '#src/clock.ts'
import type { HelpLine } from '#src/help-lines/rules/lines.ts'
import { ringing, serves, timed } from '#src/help-lines/rules/ringing.ts'
import { isEmergency, situations } from '#src/help-lines/rules/situations.ts'
import { type Moments, wallAt } from '#src/rota/rules/wall.ts'
import { lines, places } from './support.ts'

const minute = 60_000

/** Two weeks of minutes, each with its moment and what the clocks of London show. */
function minutesFrom(day: string): { at: Instant; index: number }[] {
  const from = Date.parse(startOf(day))
  const until = Date.parse(startOf(addDays(day, 14)))
  return Array.from({ length: (until - from) / minute }, (_, index) => ({
    at: instant(new Date(from + index * minute)),
    index,
  }))
}

/** Good Friday and Easter Monday; 8 are their hours, whatever their weekday. */
const holidays = ['2027-03-26', '2027-03-29']
const hoursDayOf = (day: string) => (holidays.includes(day) ? 8 : new Date(day).getUTCDay() || 7)

/** What a wall clock and a calendar say, minute by minute: the hours of a line as anybody reads them off its page. */
function readsOpen(line: HelpLine, day: string, time: string): boolean {
  const [today, yesterday] = [hoursDayOf(day), hoursDayOf(addDays(day, -1))]
  return line.hours.some(({ day: on, opens, closes }) => {
    const overMidnight = closes <= opens
    if (on === today && time >= opens && (overMidnight || time < closes)) return true
    return on === yesterday && overMidnight && time < closes
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
  const walls = minutes.map(({ at }) => wallAt(at))
  const covered = rotaOf(first)
  const begin: Instant = minutes[0]?.at ?? ''
  const open = new Map(
    lines.map((line) => [
      line.id,
      Uint8Array.from(walls, (wall) => (readsOpen(line, wall.slice(0, 10), wall.slice(11)) ? 1 : 0)),
    ]),
  )
  const isOpen = (line: HelpLine, sideId: string | null, { at, index }: { at: Instant; index: number }) => {
    if (line.answers === 'always') return true
    if (line.answers === 'hours') return open.get(line.id)?.[index] === 1
    return sideId !== null && covered(sideId).some(({ from, until }) => from <= at && at < until)
  }

  it.each(places)('says whom to ring in every situation in %j', (place) => {
    const prepared = timed(lines, place, covered, { from: begin, lastDay: addDays(first, 14) })
    const faults: string[] = []
    for (const situation of situations) {
      const ring = ringing(prepared, situation)
      const ours = lines.filter(
        (line) => serves(line, place) && line.situations.some((one) => one.situation === situation),
      )
      const emergency = lines.filter((line) => line.kind === 'emergency safeguarding' && serves(line, place))
      for (const each of minutes) {
        const { now, next, gap } = ring(each.at)
        const fault = (what: string) => faults.push(`${situation} at ${each.at}: ${what}`)
        const answering: string[] = []
        for (const line of ours) if (isOpen(line, place.sideId, each)) answering.push(line.id)
        const isTold = (id: string) => now.some((one) => one.id === id)
        if (now.length === 0 && next === undefined) fault('nobody')
        if (isEmergency(situation)) {
          if (now[0]?.id !== '999') fault('999 is not the first')
          if (emergency.some(({ id }) => !isTold(id))) fault('an emergency line is not there')
        }
        if (!answering.every(isTold)) fault('somebody who answers is not there')
        for (const { id, kind } of now) {
          if (kind === 'emergency services' && id === '999') continue
          if (kind === 'emergency safeguarding' || answering.includes(id)) continue
          // Duty stands in where nobody is there for it.
          if (id !== 'duty' || answering.length > 0) fault('somebody is there who does not answer')
        }
        if (now.some(({ until }) => until !== null && until <= each.at)) fault('an end that has passed')
        if (next && (next.from <= each.at || answering.length > 0)) fault('a next one that is not needed')
        if (gap && answering.length > 0) fault('a gap that is none')
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
    for (const { at, index } of minutes) {
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
