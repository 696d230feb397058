import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '#src/clock.ts'
import { daysDue, stepOn, stepsInWords } from '#src/reminders/rules.ts'

describe('a reminder', () => {
  it('goes on each of its days, and within two days where nothing ran', () => {
    const on = (day: string) => stepOn([-7, 1], '2026-11-20', day)
    expect(on('2026-11-12')).toBeUndefined()
    for (const day of ['13', '14', '15']) expect(on(`2026-11-${day}`)).toBe(-7)
    for (const day of ['16', '20']) expect(on(`2026-11-${day}`)).toBeUndefined()
    for (const day of ['21', '22', '23']) expect(on(`2026-11-${day}`)).toBe(1)
    expect(on('2026-11-24')).toBeUndefined()
  })

  it('is the newest where two would go', () => {
    expect(stepOn([-1, 0], '2026-11-20', '2026-11-20')).toBe(0)
    expect(stepOn([0, -1], '2026-11-20', '2026-11-20')).toBe(0)
  })

  it('is asked for on exactly the days on which it may go, whatever its steps', () => {
    const days = fc.array(fc.integer({ min: -60, max: 30 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 800 }), (steps, later) => {
        const today = addDays('2026-01-01', later)
        const asked = daysDue(steps, today)
        for (let back = -35; back < 65; back++) {
          const dueOn = addDays(today, back)
          const step = stepOn(steps, dueOn, today)
          expect(asked.includes(dueOn)).toBe(step !== undefined)
          if (step !== undefined) expect([0, 1, 2]).toContain(daysBetween(addDays(dueOn, step), today))
        }
      }),
      { numRuns: 50 },
    )
  })

  it('says when it goes', () => {
    expect(stepsInWords([7, -28, -1])).toBe('28 days before, 1 day before and 7 days after')
    expect(stepsInWords([0, 14])).toBe('on the day and 14 days after')
    expect(stepsInWords([-3, -3])).toBe('3 days before')
  })
})
