import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ticked } from '#src/gatherings/rules/attendance.ts'
import { namesAddress, refusedPlace } from '#src/gatherings/rules/planning.ts'
import { endOf, isOpenAt, timeOf } from '#src/gatherings/rules/times.ts'
import { attendances } from '#src/gatherings/rules.ts'
import { timesInWords } from '#views/gatherings/words.ts'

describe('times of London’s clocks', () => {
  it.each([
    ['19:30', '19:30'],
    ['9.05', '09:05'],
    [' 00:00 ', '00:00'],
    ['24:00', undefined],
    ['7', undefined],
    ['7:60', undefined],
  ])('%j is read as %s', (typed, time) => expect(timeOf(typed)).toBe(time))

  it('end with the day where no end is known, also when the clocks change', () => {
    const gathering = { onDay: '2026-10-25', fromTime: '14:00', untilTime: null }
    expect(endOf(gathering)).toBe('2026-10-26T00:00:00.000Z')
    expect(isOpenAt(gathering, 24, '2026-10-24T13:59:59.999Z')).toBe(false)
    expect(isOpenAt(gathering, 24, '2026-10-24T14:00:00.000Z')).toBe(true)
    expect(isOpenAt(gathering, 24, '2026-10-26T00:00:00.000Z')).toBe(false)
  })

  it('are said as people say them', () => {
    expect(timesInWords({ fromTime: '12:00', untilTime: '14:05' })).toBe('midday to 2:05pm')
    expect(timesInWords({ fromTime: '00:30', untilTime: null })).toBe('12:30am')
  })
})

describe('a place', () => {
  it.each([
    ['12 Acacia Avenue\nChelmsford', 'Come to 12, acacia avenue!', true],
    ['12\nAcacia Avenue', 'at 12 Acacia Avenue', true],
    ['Rose Cottage, Mill Lane', 'Rose Cottage', true],
    ['12 Acacia Avenue', 'The hall in Acacia Avenue', false],
    ['12 Acacia Avenue', '112 Acacia Avenue', false],
    ['', 'St Mary’s hall', false],
  ])('names %j in %j: %s', (address, text, names) => {
    expect(namesAddress(text, address)).toBe(names)
  })

  it('is no postcode, wherever it is', () => {
    const asked = { own: undefined, hubAddress: null, at: 'online' as const }
    expect(refusedPlace({ ...asked, place: 'CM11AA' })).toBe('has a postcode')
    expect(refusedPlace({ ...asked, place: null })).toBeUndefined()
    expect(refusedPlace({ ...asked, at: 'venue', place: null })).toBe('no place')
  })
})

describe('ticks', () => {
  const attendance = fc.constantFrom(...attendances)
  const ticks = fc.uniqueArray(
    fc.record({ householdId: fc.constantFrom('a', 'b', 'c', 'd'), was: attendance, now: attendance }),
    { selector: ({ householdId }) => householdId },
  )

  it('write what was changed and nothing else, and never over what another changed otherwise', () => {
    fc.assert(
      fc.property(
        ticks,
        fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), attendance),
        (asked, standing) => {
          const { changes, meanwhile } = ticked(asked, new Map(Object.entries(standing)))
          for (const { householdId, was, now } of asked) {
            const stands = standing[householdId]
            const change = changes.find((each) => each.householdId === householdId)
            const other = meanwhile.find((each) => each.householdId === householdId)
            if (stands === undefined || was === now) expect([change, other]).toEqual([undefined, undefined])
            else if (stands === was) expect(change?.attendance).toBe(now)
            else if (stands !== now) expect(other?.attendance).toBe(stands)
            else expect([change, other]).toEqual([undefined, undefined])
          }
        },
      ),
    )
  })
})
