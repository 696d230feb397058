import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths } from '#src/clock.ts'
import {
  changedSince,
  daysIn,
  dueOn,
  endOf,
  figuresOf,
  isDue,
  leftToAdd,
  monthOf,
  monthsToReport,
  type Records,
  refusalToSend,
} from '#src/monthly-reports/rules.ts'

const nothing: Records = {
  gatherings: [],
  noneOnPurpose: false,
  talks: [],
  stays: [],
  staysUnsaid: 0,
  trainings: [],
  spendings: [],
  joined: 0,
  left: 0,
  homes: 0,
  aways: [],
}
const day = fc.integer({ min: 0, max: 4_000 }).map((days) => addDays('2020-01-01', days))

describe('a month', () => {
  it('is due some days into the next, whatever the year', () => {
    expect(dueOn('2026-11-01', 5)).toBe('2026-12-05')
    expect(dueOn('2026-12-01', 1)).toBe('2027-01-01')
    expect(isDue('2026-10-01', 'draft', '2026-11-05', 5)).toBe(false)
    expect(isDue('2026-10-01', 'asked back', '2026-11-06', 5)).toBe(true)
    expect(isDue('2026-10-01', 'sent', '2026-11-06', 5)).toBe(false)
  })

  it('is reported from the one in which its constellation went live, two years back at most', () => {
    expect(monthsToReport(null, '2026-11-22')).toEqual([])
    expect(monthsToReport('2026-09-30', '2026-11-01')).toEqual(['2026-11-01', '2026-10-01', '2026-09-01'])
    expect(monthsToReport('2019-01-01', '2026-11-22')).toHaveLength(24)
  })

  it('has the days of a span that are of it: over all months they add up', () =>
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 100 }), (fromOn, length) => {
        const span = { fromOn, untilOn: addDays(fromOn, length) }
        const months = [0, 1, 2, 3, 4].map((more) => addMonths(monthOf(fromOn), more))
        expect(months.reduce((days, month) => days + daysIn(month, span), 0)).toBe(length)
      }),
    ))

  it('counts what was spent without what was put right, and the pennies add up', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            pence: fc.integer({ min: 1, max: 100_000 }),
            reverses: fc.boolean(),
            approved: fc.boolean(),
          }),
        ),
        (spendings) => {
          const { spentPence, waitingPence } = figuresOf('2026-11-01', { ...nothing, spendings })
          const all = spendings.reduce((sum, { pence, reverses }) => sum + (reverses ? -pence : pence), 0)
          expect(spentPence + waitingPence).toBe(all)
        },
      ),
    ))

  it('counts a stay once, and its nights in the months in which they were', () => {
    const stays = [
      { type: 'planned', fromOn: '2026-10-30', untilOn: '2026-11-03', children: 2, minutes: null } as const,
    ]
    expect(figuresOf('2026-10-01', { ...nothing, stays })).toMatchObject({
      plannedStays: 1,
      plannedNights: 4,
    })
    expect(figuresOf('2026-11-01', { ...nothing, stays })).toMatchObject({
      plannedStays: 0,
      plannedNights: 4,
    })
  })
})

describe('children who stay together', () => {
  const days = fc.integer({ min: 0, max: 60 }).map((more) => addDays('2026-10-15', more))
  const together = fc.record({
    ...{ type: fc.constantFrom('planned', 'emergency', 'day'), fromOn: days, nights: fc.nat({ max: 9 }) },
    ...{ children: fc.integer({ min: 1, max: 4 }), minutes: fc.integer({ min: 1, max: 600 }) },
  } as const)

  it('count as much as each by itself: so many nights, and by day so many hours', () =>
    fc.assert(
      fc.property(fc.array(together, { minLength: 1 }), (told) => {
        const stays = told.map(({ nights, minutes, ...stay }) => ({
          ...stay,
          untilOn: stay.type === 'day' ? stay.fromOn : addDays(stay.fromOn, nights + 1),
          minutes: stay.type === 'day' ? minutes : null,
        }))
        const each = stays.flatMap((stay) =>
          Array.from({ length: stay.children }, () => ({ ...stay, children: 1 })),
        )
        const counted = (of: Records['stays']) => {
          const { plannedNights, emergencyNights, dayMinutes } = figuresOf('2026-11-01', {
            ...nothing,
            stays: of,
          })
          return { plannedNights, emergencyNights, dayMinutes }
        }
        expect(counted(stays)).toEqual(counted(each))
      }),
    ))

  it('are six hours when two are there for three', () => {
    const day = {
      type: 'day',
      fromOn: '2026-11-12',
      untilOn: '2026-11-12',
      children: 2,
      minutes: 180,
    } as const
    expect(figuresOf('2026-11-01', { ...nothing, stays: [day] })).toMatchObject({
      dayStays: 1,
      dayMinutes: 360,
    })
  })
})

describe('a report', () => {
  it('goes from the last day of its month, with words, and not twice', () => {
    const draft = { month: '2026-11-01', state: 'draft', paragraph: 'A good month.' } as const
    expect(refusalToSend(draft, '2026-11-29')).toBe('not over yet')
    expect(refusalToSend(draft, '2026-11-30')).toBeUndefined()
    expect(refusalToSend({ ...draft, paragraph: ' \n' }, '2026-12-01')).toBe('no paragraph')
    expect(refusalToSend({ ...draft, state: 'asked back' }, '2026-12-01')).toBeUndefined()
    for (const state of ['sent', 'accepted'] as const)
      expect(refusalToSend({ ...draft, state }, '2026-12-01')).toBe('sent already')
  })

  it('says what is left to add, and a month off on purpose leaves nothing', () => {
    expect(leftToAdd(nothing, '')).toEqual(['a gathering', 'paragraph'])
    expect(leftToAdd({ ...nothing, noneOnPurpose: true, staysUnsaid: 2 }, 'Quiet.')).toEqual([
      'what happened',
    ])
    const gatherings = [{ kind: 'gathering', came: 3, notKnown: 1 } as const]
    expect(leftToAdd({ ...nothing, gatherings }, 'Good.')).toEqual(['who came'])
  })

  it('names the figures that changed since it was sent', () => {
    const sent = figuresOf('2026-11-01', nothing)
    expect(changedSince(sent, sent)).toEqual([])
    expect(changedSince(sent, { ...sent, talks: 2, homesTalkedTo: 1 })).toEqual(['talks', 'homesTalkedTo'])
  })

  it('ends where the next month begins', () => {
    expect(endOf('2026-12-01')).toBe('2027-01-01')
  })
})
