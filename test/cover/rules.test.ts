import { describe, expect, it } from 'vitest'
import { gapsOf, refusalOfAway, without } from '#src/cover/rules.ts'

const days = (from: number, until: number) => ({
  fromOn: `2026-12-${String(from).padStart(2, '0')}`,
  untilOn: `2026-12-${String(until).padStart(2, '0')}`,
})

describe('days', () => {
  it('are cut where others lie on them', () => {
    expect(without(days(1, 10), [])).toEqual([days(1, 10)])
    expect(without(days(1, 10), [days(3, 5), days(7, 12)])).toEqual([days(1, 3), days(5, 7)])
    expect(without(days(1, 10), [days(1, 10)])).toEqual([])
    // Half-open: the day back is the first that the next may begin with.
    expect(without(days(1, 10), [days(10, 12)])).toEqual([days(1, 10)])
  })

  it('are refused when they lie on others, end before they start or last a year', () => {
    expect(refusalOfAway(days(5, 5), [])).toBe('ends before it starts')
    expect(refusalOfAway(days(5, 8), [days(8, 9), days(1, 5)])).toBeUndefined()
    expect(refusalOfAway(days(5, 8), [days(7, 9)])).toBe('overlaps')
    expect(refusalOfAway({ fromOn: '2026-01-01', untilOn: '2027-01-02' }, [])).toBeUndefined()
    expect(refusalOfAway({ fromOn: '2026-01-01', untilOn: '2027-01-03' }, [])).toBe('too long')
  })
})

describe('a gap', () => {
  it('is all the days ahead on which nobody stands in', () => {
    expect(gapsOf(days(1, 10), undefined, '2026-11-22')).toEqual([days(1, 10)])
    expect(gapsOf(days(1, 10), undefined, '2026-12-04')).toEqual([days(4, 10)])
    expect(gapsOf(days(1, 10), { ...days(1, 10), aways: [] }, '2026-11-22')).toEqual([])
    expect(gapsOf(days(1, 10), { ...days(1, 7), aways: [] }, '2026-11-22')).toEqual([days(7, 10)])
    expect(gapsOf(days(1, 10), undefined, '2026-12-10')).toEqual([])
  })

  it('is also when whoever stands in is away', () => {
    expect(gapsOf(days(1, 10), { ...days(1, 10), aways: [days(4, 6)] }, '2026-11-22')).toEqual([days(4, 6)])
  })
})
