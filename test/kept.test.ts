import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dayOf } from '#src/clock.ts'
import { kept } from '#src/kept.ts'
import { dayInWords, timeInWords } from '#views/components/day.tsx'

it('keeps answers by what is asked, and lets the oldest go', () => {
  const asked: string[] = []
  const find = kept(
    2,
    ({ name }: { name: string }) => {
      asked.push(name)
      return name.toUpperCase()
    },
    ({ name }) => name,
  )
  expect(['a', 'b', 'a', 'c', 'b', 'a'].map((name) => find({ name }))).toEqual(['A', 'B', 'A', 'C', 'B', 'A'])
  expect(asked).toEqual(['a', 'b', 'c', 'a'])
})

it('names the day and the time of every moment as a calendar and a clock of London do', () => {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' })
  const words = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', dateStyle: 'long' })
  const time = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Europe/London',
  })
  const moments = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  // Also the moments around those at which the clocks change.
  const changes = fc
    .tuple(
      fc.constantFrom('2026-03-29', '2026-10-25', '1941-05-04', '1968-10-27'),
      fc.integer({ min: -7200, max: 90_000 }),
    )
    .map(([date, seconds]) => new Date(Date.parse(date) + seconds * 1000))
  fc.assert(
    fc.property(fc.oneof(moments, changes), (moment) => {
      expect(dayOf(moment)).toBe(day.format(moment))
      expect(dayOf(moment.toISOString())).toBe(day.format(moment))
      expect(timeInWords(moment.toISOString())).toBe(time.format(moment))
      expect(dayInWords(moment.toISOString())).toBe(words.format(moment))
      expect(dayInWords(dayOf(moment))).toBe(words.format(new Date(`${dayOf(moment)}T12:00:00Z`)))
    }),
  )
})
