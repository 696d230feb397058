import { describe, expect, it } from 'vitest'
import { monthInWords, nearDayInWords, spanInWords } from '#views/components/day.tsx'

describe('days in words', () => {
  it.each([
    ['2026-12-01', '2026-12-07', '1 to 7 December 2026'],
    ['2026-11-30', '2026-12-03', '30 November to 3 December 2026'],
    ['2026-12-30', '2027-01-02', '30 December 2026 to 2 January 2027'],
    ['2026-12-30', '2027-12-31', '30 December 2026 to 31 December 2027'],
  ])('say of a span from %s to %s only once what both days share', (from, last, words) => {
    expect(spanInWords(from, last)).toBe(words)
  })

  it('leave the year out of a near day, and the day out of a month', () => {
    expect(nearDayInWords('2026-11-22')).toBe('Sunday 22 November')
    expect(monthInWords('2026-10-01')).toBe('October 2026')
  })
})
