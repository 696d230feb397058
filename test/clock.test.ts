import { describe, expect, it } from 'vitest'
import { addDays, type Day, hourOf, isDay, momentAt, startOf, weekdayOf } from '#src/clock.ts'

it.each(['1900-01-01', '2026-11-22', '2024-02-29', '2199-12-31'])('takes %s for a day', (text) =>
  expect(isDay(text)).toBe(true),
)

it.each([
  '0000-01-01',
  '1899-12-31',
  '2200-01-01',
  '9999-12-31',
  '2026-02-29',
  '2026-13-01',
  '22-11-2026',
  '',
])('does not take %s for a day', (text) => expect(isDay(text)).toBe(false))

describe('a time of London’s clocks', () => {
  it.each([
    ['2026-11-28', '14:00', '2026-11-28T14:00:00.000Z'],
    ['2026-07-04', '14:00', '2026-07-04T13:00:00.000Z'],
    ['2026-07-04', '00:30', '2026-07-03T23:30:00.000Z'],
    // The last Sundays of March and October, before and after the change.
    ['2026-03-29', '00:30', '2026-03-29T00:30:00.000Z'],
    ['2026-03-29', '02:30', '2026-03-29T01:30:00.000Z'],
    ['2026-10-25', '00:30', '2026-10-24T23:30:00.000Z'],
    ['2026-10-25', '01:30', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25', '02:30', '2026-10-25T02:30:00.000Z'],
  ])('on %s at %s are %s', (day, time, moment) => {
    expect(momentAt(day, time)).toBe(moment)
  })

  it('is the same hour on the clock on every day of ten years', () => {
    const wrong: Day[] = []
    for (let day = '2026-01-01'; day < '2036-01-01'; day = addDays(day, 1)) {
      const moment = momentAt(day, '19:30')
      if (hourOf(moment) !== 19 || moment.slice(14) !== '30:00.000Z' || moment < startOf(day)) wrong.push(day)
    }
    expect(wrong).toEqual([])
  })
})

it.each([
  ['2026-11-23', 1],
  ['2026-11-28', 6],
  ['2026-11-29', 7],
])('%s is day %i of its week', (day, number) => expect(weekdayOf(day)).toBe(number))
