import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#src/clock.ts'
import { isMoved, refusalToMove, refusedHours, refusedShift } from '#src/events/rules/changing.ts'
import { penceOfClaim, refusalToAnswer, refusalToClaim, refusalToCorrect } from '#src/events/rules/claims.ts'
import { type EventCounted, sumOf, sumsBy } from '#src/events/rules/costs.ts'
import { refusalToSignUp, stillNeeded } from '#src/events/rules/signing.ts'
import { isOnQuarter, quartersOf, takesTime } from '#src/events/rules/times.ts'

const at = (onDay: string, fromTime: string, untilTime: string) => ({ onDay, fromTime, untilTime })
/** The clocks go back, and forward. */
const back = '2026-10-25'
const forward = '2027-03-28'

const time = fc.integer({ min: 0, max: 95 }).map((quarter) => {
  const minutes = quarter * 15
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
})
const hours = fc
  .tuple(
    fc.constantFrom('2026-12-05', back, forward, addDays(forward, 1)),
    fc.uniqueArray(time, { minLength: 2, maxLength: 2 }),
  )
  .map(([onDay, times]) => {
    const [fromTime = '', untilTime = ''] = times.toSorted()
    return at(onDay, fromTime, untilTime)
  })

describe('the quarters of a shift', () => {
  it('are every quarter of an hour, in UTC', () => {
    expect(quartersOf(at('2026-12-05', '09:45', '10:30'))).toEqual([
      '2026-12-05T09:45',
      '2026-12-05T10:00',
      '2026-12-05T10:15',
    ])
    // In summer an hour before what London's clocks say.
    expect(quartersOf(at('2027-06-05', '09:45', '10:00'))).toEqual(['2027-06-05T08:45'])
  })

  it('are eight for the hour that comes twice, and none for the one that never comes', () => {
    expect(quartersOf(at(back, '01:00', '02:00'))).toHaveLength(8)
    expect(quartersOf(at(back, '00:00', '03:00'))).toHaveLength(16)
    expect(quartersOf(at(forward, '01:00', '02:00'))).toEqual([])
    expect(takesTime(at(forward, '01:00', '02:00'))).toBe(false)
    expect(quartersOf(at(forward, '00:00', '03:00'))).toHaveLength(8)
    // What begins in the hour that does not come begins an hour later, and meets whoever begins then.
    expect(quartersOf(at(forward, '01:15', '02:30'))).toEqual(quartersOf(at(forward, '02:15', '02:30')))
  })

  it('are shared by two shifts exactly where their moments overlap', () => {
    fc.assert(
      fc.property(hours, hours, (one, other) => {
        const mine = new Set(quartersOf(one))
        const shared = quartersOf(other).some((quarter) => mine.has(quarter))
        const span = (each: typeof one) => {
          const quarters = quartersOf(each)
          return [quarters[0] ?? '9', quarters.at(-1) ?? '0'] as const
        }
        const [from, last] = span(one)
        const [otherFrom, otherLast] = span(other)
        expect(shared).toBe(from <= otherLast && otherFrom <= last)
      }),
    )
  })

  it('are on quarters of an hour', () => {
    expect(['10:00', '10:15', '10:30', '10:45'].every(isOnQuarter)).toBe(true)
    expect(['10:05', '10:50', '1015'].some(isOnQuarter)).toBe(false)
  })
})

describe('signing up', () => {
  const shift = { ...at('2026-12-05', '09:00', '12:00'), most: 2, signedUp: 1, cancelledAt: null }
  const now = '2026-11-22T10:00:00.000Z'
  const record = { pauses: [] }

  it.each([
    ['a place is left', shift, record, undefined],
    ['all places are taken', { ...shift, signedUp: 2 }, record, 'full'],
    ['it takes nobody', { ...shift, most: 0, signedUp: 0 }, record, 'full'],
    ['there is no limit', { ...shift, most: null, signedUp: 400 }, record, undefined],
    ['it is off', { ...shift, cancelledAt: now }, record, 'is off'],
    ['it has begun', { ...shift, onDay: '2026-11-22' }, record, 'has begun'],
    ['they are none', shift, undefined, 'no ambassador'],
    ['they pause', shift, { pauses: [{ fromOn: '2026-12-01', untilOn: null }] }, 'pauses then'],
    ['they are back', shift, { pauses: [{ fromOn: '2026-12-01', untilOn: '2026-12-05' }] }, undefined],
  ] as const)('%s', (_, asked, of, refusal) => {
    expect(refusalToSignUp(asked, of, now)).toBe(refusal)
  })

  it('counts as needed until it is confirmed', () => {
    expect(stillNeeded({ needed: 3, confirmed: 1 })).toBe(2)
    expect(stillNeeded({ needed: 1, confirmed: 4 })).toBe(0)
  })
})

describe('changing an event', () => {
  const event = { ...at('2026-12-05', '09:00', '17:00'), venue: 'Market square', cancelledAt: null }
  const shifts = [{ fromTime: '09:00', untilTime: '12:00', cancelledAt: null }]
  const now = '2026-11-22T10:00:00.000Z'

  it('tells when it moves, and not when it is only called otherwise', () => {
    expect(isMoved(event, { ...event })).toBe(false)
    for (const change of [
      { onDay: '2026-12-06' },
      { fromTime: '08:00' },
      { untilTime: '18:00' },
      { venue: null },
    ])
      expect(isMoved(event, { ...event, ...change })).toBe(true)
  })

  it('leaves no shift outside, and nothing that has begun', () => {
    const move = (wish: Partial<typeof event>, of: Partial<Parameters<typeof refusalToMove>[0]> = {}) =>
      refusalToMove({ ...event, ...of }, shifts, { ...event, ...wish }, now)
    expect(move({ onDay: '2026-12-06' })).toBeUndefined()
    expect(move({ fromTime: '10:00' })).toBe('shifts outside')
    expect(move({}, { onDay: '2026-11-21' })).toBe('has begun')
    expect(move({}, { cancelledAt: now })).toBe('is off')
    const night = [{ fromTime: '01:00', untilTime: '02:00', cancelledAt: null }]
    const all = { onDay: forward, fromTime: '00:00', untilTime: '23:45' }
    expect(refusalToMove(event, night, all, now)).toBe('shift takes no time')
    expect(
      refusalToMove(
        event,
        [{ ...shifts[0], fromTime: '01:00', untilTime: '02:00', cancelledAt: now }],
        all,
        now,
      ),
    ).toBeUndefined()
  })

  it('is asked of its hours and its shifts', () => {
    expect(refusedHours(at('2025-11-21', '09:00', '10:00'), '2026-11-22')).toBeUndefined()
    expect(refusedHours(at('2025-11-20', '09:00', '10:00'), '2026-11-22')).toBe('too long ago')
    expect(refusedHours(at('2028-11-22', '09:00', '10:00'), '2026-11-22')).toBe('too far ahead')
    expect(refusedHours(at(forward, '01:00', '02:00'), '2026-11-22')).toBe('takes no time')
    const shift = { fromTime: '09:00', untilTime: '12:00', needed: 2, most: 2 }
    expect(refusedShift(shift, event)).toBeUndefined()
    expect(refusedShift({ ...shift, most: 1 }, event)).toBe('most below needed')
    expect(refusedShift({ ...shift, untilTime: '17:15' }, event)).toBe('outside the event')
  })
})

describe('a claim', () => {
  const event = { ...at('2026-11-21', '09:00', '17:00'), cancelledAt: null }
  const now = '2026-11-22T10:00:00.000Z'
  const claim = { pence: 900, spentPence: 0, what: null }

  it('is what was driven and spent, in whole pence', () => {
    expect(penceOfClaim({ miles: 20, milePence: 45, spentPence: 350 })).toBe(1250)
  })

  it.each([
    ['they went', claim, { event, attendances: [null], open: 0 }, undefined],
    ['they came', claim, { event, attendances: ['came'], open: 0 }, undefined],
    ['they could not', claim, { event, attendances: ['could not'], open: 0 }, 'did not go'],
    [
      'they came to one shift of two',
      claim,
      { event, attendances: ['could not', 'came'], open: 0 },
      undefined,
    ],
    ['they never signed up', claim, { event, attendances: [], open: 0 }, 'did not go'],
    [
      'it was off',
      claim,
      { event: { ...event, cancelledAt: now }, attendances: [null], open: 0 },
      'did not go',
    ],
    [
      'it is to come',
      claim,
      { event: { ...event, onDay: '2026-11-23' }, attendances: [null], open: 0 },
      'still to come',
    ],
    ['one is open', claim, { event, attendances: ['came'], open: 1 }, 'claimed already'],
    ['it is nothing', { ...claim, pence: 0 }, { event, attendances: ['came'], open: 0 }, 'nothing'],
    [
      'nobody says what for',
      { ...claim, spentPence: 900 },
      { event, attendances: ['came'], open: 0 },
      'not said for what',
    ],
  ] as const)('when %s', (_, of, there, refusal) => {
    expect(refusalToClaim(of, there, now)).toBe(refusal)
  })

  const standing = {
    ...{ carerId: 'carer', preparedBy: 'account', householdId: 'home' },
    ...{ approvedAt: null, refusedAt: null, takenBackAt: null },
  }

  it('is answered by nobody who prepared it or lives there, then or now', () => {
    const by = { accountId: 'another', householdId: 'elsewhere' }
    expect(refusalToAnswer(standing, by)).toBeUndefined()
    expect(refusalToAnswer(standing, { ...by, householdId: null })).toBeUndefined()
    expect(refusalToAnswer(standing, { ...by, accountId: 'account' })).toBe('own claim')
    expect(refusalToAnswer(standing, { ...by, householdId: 'home' })).toBe('own home')
    expect(refusalToAnswer(standing, by, ['elsewhere'])).toBe('own home')
    for (const done of ['approvedAt', 'refusedAt', 'takenBackAt'])
      expect(refusalToAnswer({ ...standing, [done]: now }, by)).toBe('answered already')
  })

  it('is put right by its carer while it waits, and by staff of no home of theirs', () => {
    const carer = { householdId: 'home', carerId: 'carer' }
    const staff = { householdId: null, carerId: null }
    const approved = { ...standing, approvedAt: now }
    expect(refusalToCorrect(standing, carer)).toBeUndefined()
    expect(refusalToCorrect(approved, carer)).toBe('own home')
    expect(refusalToCorrect(standing, { ...carer, carerId: 'partner' })).toBe('own home')
    expect(refusalToCorrect(approved, staff)).toBeUndefined()
    expect(refusalToCorrect({ ...standing, refusedAt: now }, staff)).toBe('refused already')
    expect(refusalToCorrect({ ...standing, takenBackAt: now }, staff)).toBe('taken back already')
  })
})

describe('enquiries and cost', () => {
  const event = (more: Partial<EventCounted>): EventCounted => ({
    ...{ id: 'one', name: 'Stall', onDay: '2026-11-21', quadrantId: 'mid', quadrant: 'Mid' },
    ...{
      campaignId: null,
      campaign: null,
      named: 0,
      counted: null,
      costPence: null,
      claimedPence: 0,
      ...more,
    },
  })

  it('are summed, and nothing is divided by none', () => {
    expect(sumOf([])).toEqual({ events: 0, enquiries: 0, pence: 0, penceEach: null })
    expect(sumOf([event({ costPence: 500 })])).toMatchObject({ pence: 500, penceEach: null })
    expect(sumOf([event({ named: 2, counted: 1, costPence: 900, claimedPence: 100 })])).toEqual({
      ...{ events: 1, enquiries: 3, pence: 1000, penceEach: 333 },
    })
  })

  it('are the same in all, however they are put together', () => {
    const some = fc.array(
      fc.record({
        campaign: fc.constantFrom('one', 'two', null),
        named: fc.nat(9),
        counted: fc.option(fc.nat(99)),
        costPence: fc.option(fc.nat(99_999)),
        claimedPence: fc.nat(9_999),
      }),
    )
    fc.assert(
      fc.property(some, (given) => {
        const events = given.map(event)
        const apart = sumsBy(events, ({ campaign }) => campaign ?? '').map(({ sum }) => sum)
        const total = (of: 'events' | 'enquiries' | 'pence') => apart.reduce((sum, each) => sum + each[of], 0)
        const { penceEach: _, ...all } = sumOf(events)
        expect({ events: total('events'), enquiries: total('enquiries'), pence: total('pence') }).toEqual(all)
      }),
    )
  })
})
