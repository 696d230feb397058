import { describe, expect, it } from 'vitest'
import { isWithin, type StayOfCards, windowOf } from '#src/child-cards/rules/window.ts'
import { isFirstName, isYearOfBirth } from '#src/child-cards/rules.ts'

const night: StayOfCards = {
  ...{ type: 'planned', state: 'agreed', fromOn: '2026-11-24', untilOn: '2026-11-25' },
  ...{ fromTime: null, untilTime: null, happenedFromOn: null, happenedUntilOn: null },
}

describe('when a host reads the cards', () => {
  it('is from a day before the first day until a day after the last', () => {
    expect(windowOf(night, 24)).toEqual({
      from: '2026-11-23T00:00:00.000Z',
      until: '2026-11-27T00:00:00.000Z',
    })
  })

  it('counts the hours of a day stay from its own hours, by London’s clocks', () => {
    const summer = { ...night, type: 'day' as const, fromOn: '2026-07-04', untilOn: '2026-07-04' }
    expect(windowOf({ ...summer, fromTime: '09:30', untilTime: '16:00' }, 2)).toEqual({
      from: '2026-07-04T06:30:00.000Z',
      until: '2026-07-04T17:00:00.000Z',
    })
  })

  it('counts real hours over the night in which the clocks change', () => {
    // They went back on 25 October: its day had 25 hours.
    expect(windowOf({ ...night, fromOn: '2026-10-26', untilOn: '2026-10-27' }, 24)?.from).toBe(
      '2026-10-25T00:00:00.000Z',
    )
    expect(windowOf({ ...night, fromOn: '2026-10-24', untilOn: '2026-10-25' }, 24)?.until).toBe(
      '2026-10-27T00:00:00.000Z',
    )
    expect(windowOf({ ...night, fromOn: '2026-03-28', untilOn: '2026-03-29' }, 24)?.until).toBe(
      '2026-03-30T23:00:00.000Z',
    )
  })

  it('goes by the days that it really took, once somebody wrote them down', () => {
    const longer = { ...night, state: 'happened' as const, happenedFromOn: '2026-11-24' }
    expect(windowOf({ ...longer, happenedUntilOn: '2026-11-28' }, 24)?.until).toBe('2026-11-30T00:00:00.000Z')
  })

  it.each(['asked', 'declined', 'cancelled', 'did not happen'] as const)(
    'is never for one that is %s',
    (state) => {
      expect(windowOf({ ...night, state }, 24)).toBeUndefined()
    },
  )

  it('begins with its first moment and is over with its last', () => {
    const window = windowOf(night, 24)
    if (!window) throw new Error('no window')
    const within = (now: string) => isWithin(window, now)
    expect(within('2026-11-22T23:59:59.999Z')).toBe(false)
    expect(within('2026-11-23T00:00:00.000Z')).toBe(true)
    expect(within('2026-11-26T23:59:59.999Z')).toBe(true)
    expect(within('2026-11-27T00:00:00.000Z')).toBe(false)
  })
})

describe('a first name', () => {
  it.each(['Mia', 'Zoë', 'Anne-Marie', 'D’Arcy', "Ro'in", 'Łukasz', 'J'])('may be %s', (text) => {
    expect(isFirstName(text)).toBe(true)
  })

  it.each(['Mia Jones', 'Mia J.', '', 'Mia2', '-Mia', 'Mia-', 'Mia,Jones', 'M@x'])('is not %s', (text) => {
    expect(isFirstName(text)).toBe(false)
  })
})

it('knows which years a child can be born in', () => {
  const today = '2026-11-22'
  expect([2026, 2001, 2000, 2027].map((year) => isYearOfBirth(year, today))).toEqual([
    true,
    true,
    false,
    false,
  ])
})
