import { describe, expect, it } from 'vitest'
import { mayStart } from '#src/mentoring/rules/agreements.ts'
import { freeOf, isAwayOn, isThereOn, mostOf } from '#src/mentoring/rules/profiles.ts'
import { daysOpen } from '#src/mentoring/rules/requests.ts'

const settings = { menteesAMentor: 3, buddiesACarer: 2 }
const mentor = (ownMost: number | null) => ({ part: 'mentor' as const, ownMost })

describe('how many a mentor stands by', () => {
  it.each([
    [null, 3],
    [2, 2],
    [1, 1],
    // Nobody new is not the same as no limit.
    [0, 0],
    [9, 3],
  ])('with an own limit of %s is %i', (own, most) => expect(mostOf(mentor(own), settings)).toBe(most))

  it('is the service’s own for buddies', () => {
    expect(mostOf({ part: 'buddy', ownMost: null }, settings)).toBe(2)
    expect(mostOf(mentor(null), { ...settings, menteesAMentor: 0 })).toBe(0)
  })

  it('leaves no fewer than none when a limit was lowered', () => {
    expect(freeOf(mentor(null), 2, settings)).toBe(1)
    expect(freeOf(mentor(1), 3, settings)).toBe(0)
  })
})

describe('not available just now', () => {
  const from = { awaySince: '2026-11-10', awayUntil: '2026-11-20' }

  it('lasts from its first day until the day they are back', () => {
    expect(isAwayOn(from, '2026-11-09')).toBe(false)
    expect(isAwayOn(from, '2026-11-10')).toBe(true)
    expect(isAwayOn(from, '2026-11-19')).toBe(true)
    expect(isAwayOn(from, '2026-11-20')).toBe(false)
  })

  it('lasts on where no day is known, and not at all where nothing was said', () => {
    expect(isAwayOn({ ...from, awayUntil: null }, '2027-01-01')).toBe(true)
    expect(isAwayOn({ awaySince: null, awayUntil: null }, '2026-11-10')).toBe(false)
  })
})

describe('being there to be asked', () => {
  const said = { awaySince: null, awayUntil: null, homeAvailableSince: '2026-11-10' }

  it('takes a home that is available to support others, from its day on', () => {
    expect(isThereOn(said, '2026-11-09')).toBe(false)
    expect(isThereOn(said, '2026-11-10')).toBe(true)
    expect(isThereOn({ ...said, homeAvailableSince: null }, '2026-11-10')).toBe(false)
  })

  it('takes a carer who is there, too', () => {
    expect(isThereOn({ ...said, awaySince: '2026-11-11' }, '2026-11-10')).toBe(true)
    expect(isThereOn({ ...said, awaySince: '2026-11-11' }, '2026-11-11')).toBe(false)
  })
})

describe('beginning to support others', () => {
  it('waits for the signature where the service asks for it', () => {
    expect(mayStart('required', null)).toBe(false)
    expect(mayStart('required', '2026-11-01')).toBe(true)
    expect(mayStart('warned', null)).toBe(true)
  })
})

describe('the age of a request', () => {
  it('counts days of London, which begin an hour earlier in summer', () => {
    expect(daysOpen('2026-11-22T09:00:00.000Z', '2026-11-22')).toBe(0)
    expect(daysOpen('2026-06-30T23:30:00.000Z', '2026-07-01')).toBe(0)
    expect(daysOpen('2026-09-22T09:00:00.000Z', '2026-11-22')).toBe(61)
  })
})
