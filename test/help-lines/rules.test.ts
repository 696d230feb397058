import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Instant, instant } from '#src/clock.ts'
import { openTyped, openWords, timeTyped, timeWords } from '#src/help-lines/rules/clock-words.ts'
import type { LineAnswers, LineHours, LineKind } from '#src/help-lines/rules/lines.ts'
import { ringing, timed } from '#src/help-lines/rules/ringing.ts'
import { isEmergency, situations } from '#src/help-lines/rules/situations.ts'
import { commonTo, openSpells } from '#src/help-lines/rules/spells.ts'
import { gapsBySide, hoursOfRota, hoursWords } from '#src/help-lines/rules/week.ts'
import { usualTerms } from '#src/rota/rules/terms.ts'
import { lineOf } from './support.ts'

const two = (number: number) => String(number).padStart(2, '0')
const time = fc
  .tuple(fc.nat(23), fc.constantFrom(0, 15, 30, 59))
  .map(([hours, minutes]) => `${two(hours)}:${two(minutes)}`)
const day = fc.integer({ min: 0, max: 1_500 }).map((days) => addDays('2026-01-01', days))
const hours: fc.Arbitrary<LineHours[]> = fc.array(
  fc.record({ day: fc.integer({ min: 1, max: 8 }), opens: time, closes: time }),
  { maxLength: 12 },
)
const moment: fc.Arbitrary<Instant> = fc
  .tuple(day, fc.nat(1_439))
  .map(([on, minutes]) => instant(new Date(Date.parse(on) + minutes * 60_000)))

describe('times in words', () => {
  it.each([
    ['9am', '09:00'],
    ['9.30 pm', '21:30'],
    ['12am', '00:00'],
    ['12.15pm', '12:15'],
    ['noon', '12:00'],
    ['9:05', '09:05'],
    ['9', undefined],
    ['13pm', undefined],
    ['25:00', undefined],
    ['soon', undefined],
  ])('%s is %s', (typed, expected) => {
    expect(timeTyped(typed)).toBe(expected)
  })

  it('are typed as they are told', () => {
    fc.assert(
      fc.property(time, (of) => {
        expect(timeTyped(timeWords(of))).toBe(of)
      }),
    )
  })

  it.each([
    ['9am to 5pm', [{ opens: '09:00', closes: '17:00' }]],
    [
      '1pm-5pm, 9am to midday',
      [
        { opens: '09:00', closes: '12:00' },
        { opens: '13:00', closes: '17:00' },
      ],
    ],
    ['5pm to 9am', [{ opens: '17:00', closes: '09:00' }]],
    ['all day', [{ opens: '00:00', closes: '00:00' }]],
    ['', []],
    ['9am to 5pm and 4pm to 6pm', 'overlap'],
    ['5pm to 9am and 8pm to 9pm', 'overlap'],
    ['day and night', 'not hours'],
    ['9am', 'not hours'],
  ])('hours: %s', (typed, expected) => {
    expect(openTyped(typed)).toEqual(expected)
    if (typeof expected !== 'string') expect(openTyped(openWords(expected))).toEqual(expected)
  })

  it('say days that are alike once', () => {
    const week = [1, 2, 3, 4].map((on) => ({ day: on, opens: '09:00', closes: '17:30' }))
    expect(hoursWords([...week, { day: 6, opens: '10:00', closes: '12:00' }])).toEqual([
      'Monday to Thursday: 9am to 5.30pm',
      'Saturday: 10am to midday',
      'Not on bank holidays',
    ])
  })
})

describe('opening hours', () => {
  it('are spells in order that do not touch, whatever they are and whenever one looks', () => {
    fc.assert(
      fc.property(hours, moment, (of, from) => {
        const spells = openSpells(of, from, addDays(from.slice(0, 10), 10))
        spells.forEach((spell, index) => {
          expect(spell.from < spell.until).toBe(true)
          expect(spell.until > from).toBe(true)
          const next = spells[index + 1]
          if (next) expect(spell.until < next.from).toBe(true)
        })
      }),
    )
  })

  it('run over the hour that is skipped, and over the one that comes twice', () => {
    const night = [{ day: 6, opens: '22:00', closes: '06:00' }]
    expect(openSpells(night, '2027-03-27T12:00:00.000Z', '2027-03-28')).toEqual([
      { from: '2027-03-27T22:00:00.000Z', until: '2027-03-28T05:00:00.000Z' },
    ])
    expect(openSpells(night, '2027-10-30T12:00:00.000Z', '2027-10-31')).toEqual([
      { from: '2027-10-30T21:00:00.000Z', until: '2027-10-31T06:00:00.000Z' },
    ])
  })
})

it('has in common what each covers', () => {
  const of = (...hours: [number, number][]) =>
    hours.map(([from, until]) => ({ from: `2026-11-22T${two(from)}`, until: `2026-11-22T${two(until)}` }))
  expect(commonTo([])).toEqual([])
  expect(commonTo([of([1, 5]), of([2, 3], [4, 9]), of([0, 20])])).toEqual(of([2, 3], [4, 5]))
  expect(commonTo([of([1, 5]), []])).toEqual([])
})

describe('whom to ring', () => {
  const line = fc
    .record({
      kind: fc.constantFrom<LineKind>('duty', 'out of hours', 'emergency safeguarding', 'psychologist'),
      answers: fc.constantFrom<LineAnswers>('always', 'hours', 'rota'),
      scope: fc.constantFrom('all' as const, 'side' as const, 'quadrant' as const),
      hours,
      for: fc.subarray([...situations]),
    })
    .map((terms) =>
      lineOf({
        ...terms,
        ...(terms.kind === 'emergency safeguarding' ? { answers: 'always' as const } : {}),
        sideId: terms.scope === 'side' ? 'east' : null,
        quadrantId: terms.scope === 'quadrant' ? 'coast' : null,
      }),
    )

  it('is always somebody, and 999 first in an emergency, whatever a service has set', () => {
    const place = fc.constantFrom(
      { quadrantId: 'coast', sideId: 'east' },
      { quadrantId: null, sideId: 'west' },
      { quadrantId: null, sideId: null },
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), place, moment, (of, where, now) => {
        const lines = timed(of, where, () => [], { from: now })
        for (const situation of situations) {
          const told = ringing(lines, situation)(now)
          expect(told.now.length > 0 || told.next !== undefined).toBe(true)
          if (isEmergency(situation)) expect(told.now[0]?.number).toBe('999')
          for (const { until } of told.now) expect(until === null || until > now).toBe(true)
          if (told.next) expect(told.next.from > now).toBe(true)
          const ids = told.now.map(({ id }) => id)
          expect(new Set(ids).size).toBe(ids.length)
        }
      }),
    )
  })

  it('is the first by its place for the situation, and the next one when nobody answers', () => {
    const desk = lineOf({
      ...{ id: 'desk', answers: 'hours', situations: [{ situation: 'can wait', rank: 1 }] },
      hours: [1, 2, 3, 4, 5].map((on) => ({ day: on, opens: '09:30', closes: '17:00' })),
    })
    const other = { ...desk, id: 'other', situations: [{ situation: 'can wait' as const, rank: 2 }] }
    const lines = (now: Instant) =>
      ringing(
        timed([other, desk], { quadrantId: null, sideId: null }, () => [], { from: now }),
        'can wait',
      )(now)
    expect(lines('2026-11-23T10:00:00.000Z').now.map(({ id }) => id)).toEqual(['desk', 'other'])
    expect(lines('2026-11-23T10:00:00.000Z').now[0]?.until).toBe('2026-11-23T17:00:00.000Z')
    expect(lines('2026-11-27T17:00:00.000Z')).toMatchObject({
      now: [],
      next: { id: 'desk', from: '2026-11-30T09:30:00.000Z' },
    })
    // The Christmas of 2026 lasts until Tuesday: Boxing Day is a Saturday.
    expect(lines('2026-12-24T17:00:00.000Z').next?.from).toBe('2026-12-29T09:30:00.000Z')
  })

  it('is the emergency line and duty’s next opening where the rota has a gap', () => {
    const duty = lineOf({
      ...{ id: 'duty', answers: 'hours', for: ['can wait'] },
      hours: [{ day: 1, opens: '09:00', closes: '17:00' }],
    })
    const rota = lineOf({ id: 'rota', kind: 'out of hours', answers: 'rota', for: ['urgent'] })
    const edt = lineOf({ id: 'edt', kind: 'emergency safeguarding', for: [] })
    const at = (now: Instant, covered = '2026-11-21T00:00:00.000Z') =>
      ringing(
        timed(
          [duty, rota, edt],
          { quadrantId: null, sideId: 'east' },
          () => [{ from: covered, until: '2026-11-22T03:00:00.000Z' }],
          { from: now },
        ),
        'urgent',
      )(now)
    expect(at('2026-11-22T02:59:00.000Z').now.map(({ id }) => id)).toEqual(['rota'])
    const gap = at('2026-11-22T03:00:00.000Z')
    expect(gap.gap).toBe(true)
    expect(gap.now.map(({ id }) => id)).toEqual(['edt'])
    expect(gap.next).toMatchObject({ id: 'duty', from: '2026-11-23T09:00:00.000Z' })
    // Duty answers though it is not for this: nobody waits for a rota meanwhile.
    expect(at('2026-11-23T10:00:00.000Z').now.map(({ id }) => id)).toEqual(['duty'])
  })
})

describe('when nobody answers', () => {
  const rota = hoursOfRota(usualTerms.officeHours)
  const quadrants = [{ id: 'coast' }, { id: 'moor' }]
  const east = { id: 'east', name: 'East', quadrantIds: ['coast', 'moor'], version: 1 }
  const gapsFor = (situation: string, of: Parameters<typeof gapsBySide>[0], sides = [east]) =>
    gapsBySide(of, sides, quadrants, rota).rows.find((row) => row.situation === situation)?.gaps

  it('is told by days and hours', () => {
    const desk = lineOf({
      ...{ answers: 'hours', for: ['talk'] },
      hours: [1, 2, 3, 4, 5].map((on) => ({ day: on, opens: '09:00', closes: '17:00' })),
    })
    expect(gapsFor('talk', [desk])).toEqual([['Monday to Thursday 5pm to 9am', 'Friday 5pm to Monday 9am']])
    expect(gapsFor('urgent', [desk])).toEqual([['at any time']])
    const nights = lineOf({ answers: 'rota', for: ['talk'] })
    expect(gapsFor('talk', [desk, nights])).toEqual([[]])
    // Without a side there is no rota.
    expect(gapsBySide([desk, nights], [], quadrants, rota).sides).toEqual(['Everywhere'])
    expect(gapsFor('talk', [desk, nights], [])).toEqual([
      ['Monday to Thursday 5pm to 9am', 'Friday 5pm to Monday 9am'],
    ])
  })

  it('is told of a side when it is so in any of its quadrants', () => {
    const coast = lineOf({ scope: 'quadrant', quadrantId: 'coast', for: ['talk'] })
    expect(gapsFor('talk', [coast])).toEqual([['at any time']])
    const moor = lineOf({
      ...{ scope: 'quadrant', quadrantId: 'moor', answers: 'hours', for: ['talk'] },
      hours: [1, 2, 3, 4, 5, 6, 7].map((on) => ({ day: on, opens: '10:00', closes: '08:00' })),
    })
    expect(gapsFor('talk', [coast, moor])).toEqual([['Monday to Sunday 8am to 10am']])
  })
})
