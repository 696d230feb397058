import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, type Day, dayOf, daysBetween, momentAt, weekdayOf } from '#src/clock.ts'
import { bankHolidays, isBankHoliday } from '#src/groups/rules/bank-holidays.ts'
import { changedBy, type StandingDate } from '#src/groups/rules/changing.ts'
import { refusedGroup } from '#src/groups/rules/describing.ts'
import { isGap, type MonthDate } from '#src/groups/rules/list.ts'
import { daysIn, monthAsked, quarterOf } from '#src/groups/rules/months.ts'
import { lastOfMonth, type Schedule, slotsOf } from '#src/groups/rules/slots.ts'
import { scheduleInWords } from '#views/groups/words.ts'

const tuesdays: Schedule = {
  ...{ pattern: 'weekly', everyWeeks: 1, nth: null, weekday: 2, fromOn: '2026-11-23', untilOn: null },
  ...{ fromTime: '19:30', untilTime: '21:00', bankHolidays: 'skipped' },
}

const allDays = (from: Day, until: Day) =>
  Array.from({ length: daysBetween(from, until) + 1 }, (_, index) => addDays(from, index))

const someDay = fc.integer({ min: 0, max: 400 }).map((days) => addDays('2025-01-01', days))
const weekday = fc.integer({ min: 1, max: 7 })
const aWeekly = fc
  .record({ weekday, everyWeeks: fc.integer({ min: 1, max: 12 }), fromOn: someDay })
  .map((more): Schedule => ({ ...tuesdays, ...more, bankHolidays: 'kept' }))
const aMonthly = fc.record({ weekday, nth: fc.integer({ min: 1, max: 5 }), fromOn: someDay }).map(
  (more): Schedule => ({
    ...{ ...tuesdays, pattern: 'monthly', everyWeeks: null, bankHolidays: 'kept' },
    ...more,
  }),
)

describe('the days of a schedule', () => {
  it('are so many weeks apart over ten years, none missing and none twice', () => {
    fc.assert(
      fc.property(aWeekly, (schedule) => {
        const days = slotsOf(schedule, schedule.fromOn, addMonths(schedule.fromOn, 120))
        const step = 7 * (schedule.everyWeeks ?? 1)
        expect(daysBetween(schedule.fromOn, days[0] ?? '')).toBeLessThan(7)
        for (const [index, day] of days.entries()) expect(day).toBe(addDays(days[0] ?? '', index * step))
        expect(addDays(days.at(-1) ?? '', step) > addMonths(schedule.fromOn, 120)).toBe(true)
        expect(days.every((day) => weekdayOf(day) === schedule.weekday)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('are the nth such day of each month over ten years, or its last', () => {
    fc.assert(
      fc.property(aMonthly, (schedule) => {
        const { fromOn, weekday, nth } = schedule
        const until = addMonths(fromOn, 120)
        const wanted = allDays(fromOn, until).filter((day) => {
          if (weekdayOf(day) !== weekday) return false
          if (nth === lastOfMonth) return addDays(day, 7).slice(0, 7) !== day.slice(0, 7)
          return Math.ceil(Number(day.slice(8)) / 7) === nth
        })
        expect(slotsOf(schedule, fromOn, until)).toEqual(wanted)
      }),
      { numRuns: 40 },
    )
  })

  it('begin at the same time by London’s clocks over ten years, summer and winter', () => {
    const clock = new Intl.DateTimeFormat('en-GB', {
      ...{ timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    })
    fc.assert(
      fc.property(fc.oneof(aWeekly, aMonthly), (schedule) => {
        const hours = new Set<string>()
        for (const day of slotsOf(schedule, schedule.fromOn, addMonths(schedule.fromOn, 120))) {
          const begins = momentAt(day, schedule.fromTime)
          expect([dayOf(begins), clock.format(new Date(begins))]).toEqual([day, '19:30'])
          hours.add(begins.slice(11, 13))
        }
        // An hour apart by the sun: else they would have been counted on from the first.
        if (schedule.pattern === 'weekly' && schedule.everyWeeks === 1)
          expect([...hours].toSorted()).toEqual(['18', '19'])
      }),
      { numRuns: 30 },
    )
  })

  it('are the same however they are asked for: in one piece or day by day', () => {
    fc.assert(
      fc.property(fc.oneof(aWeekly, aMonthly), fc.integer({ min: 0, max: 500 }), (schedule, after) => {
        const [from, until] = [addDays(schedule.fromOn, after), addDays(schedule.fromOn, after + 60)]
        const piece = slotsOf(schedule, from, until)
        expect(allDays(from, until).flatMap((day) => slotsOf(schedule, day, day))).toEqual(piece)
      }),
      { numRuns: 40 },
    )
  })

  it('leave out bank holidays where that is chosen, and end on their last day', () => {
    const mondays: Schedule = { ...tuesdays, weekday: 1, fromOn: '2026-08-17', untilOn: '2026-09-07' }
    expect(slotsOf(mondays, '2026-08-01', '2026-12-31')).toEqual(['2026-08-17', '2026-08-24', '2026-09-07'])
    expect(slotsOf({ ...mondays, bankHolidays: 'kept' }, '2026-08-25', '2026-12-31')).toEqual([
      '2026-08-31',
      '2026-09-07',
    ])
  })

  it('are counted from the first such day, and not from a week that has none left', () => {
    const other: Schedule = { ...tuesdays, everyWeeks: 2, fromOn: '2026-11-25' }
    expect(slotsOf(other, '2026-11-25', '2026-12-31')).toEqual(['2026-12-01', '2026-12-15', '2026-12-29'])
  })
})

describe('bank holidays in England', () => {
  const nextDay = (day: Day, taken: readonly Day[]): Day =>
    weekdayOf(day) > 5 || taken.includes(day) ? nextDay(addDays(day, 1), taken) : day
  const firstMonday = (month: string) =>
    allDays(`${month}-01`, `${month}-07`).find((day) => weekdayOf(day) === 1) ?? ''
  const lastMonday = (month: string) =>
    allDays(`${month}-25`, `${month}-31`).find((day) => weekdayOf(day) === 1) ?? ''

  /** The anonymous Gregorian computus, as Meeus gives it. */
  function easter(year: number): Day {
    const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100]
    const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
    const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
    const m = Math.floor((a + 11 * h + 22 * l) / 451)
    const number = h + l - 7 * m + 114
    const two = (value: number) => String(value).padStart(2, '0')
    return `${year}-${two(Math.floor(number / 31))}-${two((number % 31) + 1)}`
  }

  it('are those that the rules of the calendar make, substitutes and all', () => {
    const years = [...new Set(bankHolidays.map((day) => Number(day.slice(0, 4))))]
    expect(years[0]).toBe(2025)
    expect(years.length).toBeGreaterThanOrEqual(6)
    const computed = years.flatMap((year) => {
      const christmas = nextDay(`${year}-12-25`, [])
      return [
        ...[nextDay(`${year}-01-01`, []), addDays(easter(year), -2), addDays(easter(year), 1)],
        ...[firstMonday(`${year}-05`), lastMonday(`${year}-05`), lastMonday(`${year}-08`)],
        ...[christmas, nextDay(`${year}-12-26`, [christmas])],
      ]
    })
    expect(bankHolidays).toEqual(computed)
    expect(isBankHoliday('2028-01-03')).toBe(true)
    expect(isBankHoliday('2028-01-01')).toBe(false)
  })

  it('are known for a year from today: add the next ones from gov.uk/bank-holidays when this fails', () => {
    expect((bankHolidays.at(-1) ?? '') > addMonths(dayOf(new Date()), 12)).toBe(true)
  })
})

const dates = (is: StandingDate['is'], ...days: Day[]): StandingDate[] =>
  days.map((onDay) => ({ id: `${is} ${onDay}`, onDay, fromTime: '19:30', untilTime: '21:00', is }))
const weekly = { fromTime: '19:30', untilTime: '21:00', between: 7 }

describe('changing a schedule', () => {
  it('keeps what people answered, moves what is empty to the nearest day, drops and makes the rest', () => {
    const standing = [
      ...dates('empty', '2026-12-01'),
      ...dates('answered', '2026-12-08'),
      ...dates('empty', '2026-12-15', '2026-12-22'),
    ]
    const slots = ['2026-12-03', '2026-12-10', '2026-12-17', '2027-01-07']
    expect(changedBy(standing, slots, weekly)).toEqual({
      kept: [{ id: 'answered 2026-12-08', onDay: '2026-12-08', slotOn: '2026-12-10' }],
      moved: [
        { id: 'empty 2026-12-01', fromDay: '2026-12-01', onDay: '2026-12-03' },
        { id: 'empty 2026-12-15', fromDay: '2026-12-15', onDay: '2026-12-17' },
      ],
      dropped: [{ id: 'empty 2026-12-22', onDay: '2026-12-22' }],
      made: ['2027-01-07'],
    })
  })

  it('leaves a date that was planned by itself, and makes no second one on its day', () => {
    expect(changedBy(dates('single', '2026-12-01'), ['2026-12-01', '2026-12-08'], weekly)).toEqual({
      ...{ kept: [{ id: 'single 2026-12-01', onDay: '2026-12-01', slotOn: null }], moved: [] },
      ...{ dropped: [], made: ['2026-12-08'] },
    })
  })

  it('gives empty dates on the same day the other hours, and answered ones keep theirs', () => {
    const standing = [...dates('empty', '2026-12-01'), ...dates('answered', '2026-12-08')]
    const changed = changedBy(standing, ['2026-12-01', '2026-12-08'], { ...weekly, fromTime: '20:00' })
    expect(changed.moved).toEqual([{ id: 'empty 2026-12-01', fromDay: '2026-12-01', onDay: '2026-12-01' }])
    expect(changed.kept).toEqual([{ id: 'answered 2026-12-08', onDay: '2026-12-08', slotOn: '2026-12-08' }])
  })

  it('loses no date, moves none that was answered, and puts no two on a day', () => {
    const day = fc.integer({ min: 0, max: 90 }).map((days) => addDays('2026-12-01', days))
    const is = fc.constantFrom<StandingDate['is']>('empty', 'answered', 'single')
    const standing = fc
      .uniqueArray(fc.record({ onDay: day, is }), { selector: ({ onDay }) => onDay, maxLength: 14 })
      .map((list) => list.flatMap(({ onDay, is }) => dates(is, onDay)))
    const slots = fc.uniqueArray(day, { maxLength: 14 }).map((days) => days.toSorted())
    fc.assert(
      fc.property(standing, slots, fc.constantFrom(0, 7, 14, 28), (standing, slots, between) => {
        const { kept, moved, dropped, made } = changedBy(standing, slots, { ...weekly, between })
        const ids = [...kept, ...moved, ...dropped].map(({ id }) => id)
        expect(ids.toSorted()).toEqual(standing.map(({ id }) => id).toSorted())
        const changedIds = [...moved, ...dropped].map(({ id }) => id)
        expect(standing.filter(({ id, is }) => is !== 'empty' && changedIds.includes(id))).toEqual([])
        const days = [...kept, ...moved].map(({ onDay }) => onDay).concat(made)
        expect(new Set(days).size).toBe(days.length)
        const stoodFor = [...kept.flatMap(({ slotOn }) => slotOn ?? []), ...moved.map(({ onDay }) => onDay)]
        expect(new Set([...stoodFor, ...made]).size).toBe(stoodFor.length + made.length)
        const live = new Set([...days, ...stoodFor])
        expect(slots.filter((slot) => !live.has(slot))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})

describe('a venue', () => {
  it.each([
    ['St Mary’s hall', undefined],
    ['12 Acacia Avenue', 'venue says where somebody lives'],
    ['The hall, CM1 1AA', 'venue says where somebody lives'],
    [null, 'no venue'],
  ])('%j: %s', (venue, refused) =>
    expect(refusedGroup({ at: 'venue', venue, accessNotes: null })).toBe(refused),
  )

  it('is not asked for online, and notes name no house', () => {
    expect(refusedGroup({ at: 'online', venue: null, accessNotes: null })).toBeUndefined()
    expect(refusedGroup({ at: 'online', venue: null, accessNotes: 'Ring at 3 Mill Lane' })).toBe(
      'notes say where somebody lives',
    )
  })
})

it.each([
  [tuesdays, 'Every Tuesday, 7:30pm to 9pm'],
  [{ ...tuesdays, everyWeeks: 2 }, 'Every other Tuesday, 7:30pm to 9pm'],
  [{ ...tuesdays, everyWeeks: 5 }, 'Every 5 weeks on a Tuesday, 7:30pm to 9pm'],
  [
    { ...tuesdays, pattern: 'monthly' as const, everyWeeks: null, nth: 5 },
    'The last Tuesday of the month, 7:30pm to 9pm',
  ],
  [undefined, 'On single dates'],
])('a schedule is said as %#', (schedule, words) => expect(scheduleInWords(schedule)).toBe(words))

describe('months', () => {
  it('are asked for by their name, else today’s', () => {
    expect(monthAsked('2026-12', '2026-11-22')).toBe('2026-12-01')
    expect(monthAsked('2026-13', '2026-11-22')).toBe('2026-11-01')
    expect(quarterOf('2026-12-01')).toBe('2026-10-01')
    expect(daysIn('2028-02-01')).toHaveLength(29)
  })

  it('have a gap when fewer support groups meet than are meant to: company does not count, nor what is off', () => {
    const date = (groupId: string, more: Partial<MonthDate> = {}): MonthDate => ({
      ...{ id: groupId, groupId, name: groupId, form: 'support group', onDay: '2026-12-01' },
      ...{ fromTime: '19:30', untilTime: '21:00', at: 'venue', venue: 'Hall', topic: null },
      ...{ stepFree: 'yes', childcare: 'no', privacy: 'open', cancelledAt: null },
      ...more,
    })
    expect(isGap([date('a')], 1)).toBe(false)
    expect(isGap([date('a', { form: 'social evening' })], 1)).toBe(true)
    expect(isGap([date('a', { cancelledAt: '2026-11-22T10:00:00.000Z' })], 1)).toBe(true)
    expect(isGap([date('a'), date('a', { onDay: '2026-12-08' })], 2)).toBe(true)
  })
})
