import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#src/clock.ts'
import { deedsOn } from '#src/sleepovers/rules/deeds.ts'
import {
  type Between,
  type Host,
  openRefusal,
  refusalToHost,
  tieBetween,
} from '#src/sleepovers/rules/hosts.ts'
import {
  freeBeds,
  isWithin,
  mostNights,
  nightsOf,
  nightsWithoutBeds,
  refusedDates,
  refusedHappening,
} from '#src/sleepovers/rules/nights.ts'
import { warningsOf } from '#src/sleepovers/rules/warnings.ts'
import { placeOf, type Span } from '#src/sleepovers/rules.ts'
import { day, today } from './support.ts'

const aSpan = fc
  .record({
    from: fc.integer({ min: -120, max: 400 }),
    nights: fc.integer({ min: -3, max: 40 }),
    type: fc.constantFrom('planned', 'emergency', 'day' as const),
    hours: fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 23 })),
  })
  .map(({ from, nights, type, hours: [from_, until] }): Span => {
    const time = (hour: number) => `${String(hour).padStart(2, '0')}:00`
    const isDay = type === 'day'
    return {
      type: type as Span['type'],
      fromOn: day(from),
      untilOn: day(isDay ? from : from + nights),
      fromTime: isDay ? time(from_) : null,
      untilTime: isDay ? time(until) : null,
    }
  })

const overnight = (from: number, nights: number): Span => ({
  type: 'planned',
  fromOn: day(from),
  untilOn: day(from + nights),
  fromTime: null,
  untilTime: null,
})

const onADay = (on: number, fromTime: string, untilTime: string): Span => ({
  type: 'day',
  fromOn: day(on),
  untilOn: day(on),
  fromTime,
  untilTime,
})

describe('when a stay is', () => {
  it('takes a bed for each night from the first day up to the last, and none by day', () => {
    expect(nightsOf(overnight(0, 3))).toEqual([day(0), day(1), day(2)])
    // Over the night in which the clocks go back.
    expect(nightsOf({ type: 'planned', fromOn: '2026-10-24', untilOn: '2026-10-26' })).toEqual([
      '2026-10-24',
      '2026-10-25',
    ])
    expect(nightsOf(onADay(0, '09:00', '17:00'))).toEqual([])
  })

  it('ends after it starts, whatever is asked', () =>
    fc.assert(
      fc.property(aSpan, fc.boolean(), (span, keepsRecords) => {
        if (refusedDates(span, today, keepsRecords) !== undefined) return
        if (span.type === 'day') {
          expect(span.untilOn).toBe(span.fromOn)
          expect((span.untilTime ?? '') > (span.fromTime ?? '')).toBe(true)
        } else {
          expect(nightsOf(span).length).toBeGreaterThan(0)
          expect(nightsOf(span).length).toBeLessThanOrEqual(mostNights)
        }
        if (!keepsRecords) expect(span.fromOn >= today).toBe(true)
      }),
    ))

  it('says what is wrong with it', () => {
    expect(refusedDates(overnight(0, 0), today, false)).toBe('ends before it starts')
    expect(refusedDates(onADay(0, '17:00', '09:00'), today, false)).toBe('ends before it starts')
    expect(refusedDates({ ...onADay(0, '09:00', '17:00'), untilOn: day(1) }, today, false)).toBe(
      'ends before it starts',
    )
    expect(refusedDates(overnight(0, mostNights), today, false)).toBeUndefined()
    expect(refusedDates(overnight(0, mostNights + 1), today, false)).toBe('too long')
    expect(refusedDates(overnight(-1, 2), today, false)).toBe('in the past')
    expect(refusedDates(overnight(-1, 2), today, true)).toBeUndefined()
    expect(refusedDates(overnight(-200, 2), today, true)).toBe('in the past')
    expect(refusedDates(overnight(400, 2), today, true)).toBe('too far ahead')
  })

  it('has happened only up to tonight', () => {
    expect(refusedHappening(overnight(0, 1), today)).toBeUndefined()
    expect(refusedHappening(overnight(0, 2), today)).toBe('too far ahead')
    expect(refusedHappening(onADay(1, '09:00', '10:00'), today)).toBe('too far ahead')
  })

  it('needs nobody’s yes again for fewer days or children, and for anything else does', () => {
    const agreed = { ...overnight(2, 4), children: 2 }
    expect(isWithin({ ...overnight(3, 2), children: 1 }, agreed)).toBe(true)
    expect(isWithin({ ...overnight(1, 2), children: 1 }, agreed)).toBe(false)
    expect(isWithin({ ...overnight(3, 4), children: 1 }, agreed)).toBe(false)
    expect(isWithin({ ...overnight(2, 4), children: 3 }, agreed)).toBe(false)
    const hours = { ...onADay(2, '09:00', '12:00'), children: 1 }
    expect(isWithin({ ...onADay(2, '09:30', '12:00'), children: 1 }, hours)).toBe(true)
    expect(isWithin({ ...onADay(2, '09:30', '12:30'), children: 1 }, hours)).toBe(false)
  })

  it('stands where somebody looks for it', () => {
    const at = (span: Span, state: 'asked' | 'agreed' = 'agreed') =>
      placeOf({ ...span, state, toDecide: null }, today)
    expect(at(overnight(1, 2))).toBe('coming')
    expect(at(overnight(0, 1))).toBe('staying')
    expect(at(overnight(-1, 2))).toBe('staying')
    expect(at(overnight(-1, 1))).toBe('to record')
    expect(at(onADay(0, '09:00', '10:00'))).toBe('staying')
    expect(at(onADay(-1, '09:00', '10:00'))).toBe('to record')
    expect(at(overnight(-1, 1), 'asked')).toBe('asked')
    expect(placeOf({ ...overnight(1, 2), state: 'agreed', toDecide: 'away' }, today)).toBe('to decide')
  })
})

describe('the beds of a host', () => {
  const aways = [{ fromOn: day(3), untilOn: day(5) }]

  it('are never fewer than none, and none while it is away', () =>
    fc.assert(
      fc.property(
        fc.nat({ max: 6 }),
        fc.nat({ max: 8 }),
        fc.integer({ min: 0, max: 9 }),
        (beds, promised, at) => {
          const promises = {
            beds,
            promised: new Map([[day(at), promised]]),
            there: new Map([[day(2), 1]]),
            aways,
          }
          const left = Math.max(0, beds - promised - (at === 2 ? 1 : 0))
          expect(freeBeds(promises, day(at))).toBe(at === 3 || at === 4 ? 0 : left)
        },
      ),
    ))

  it('are missing in exactly the nights without one for each child', () => {
    const promises = { beds: 2, promised: new Map([[day(1), 1]]), there: new Map(), aways }
    expect(nightsWithoutBeds({ ...overnight(0, 3), children: 1 }, promises)).toEqual([])
    expect(nightsWithoutBeds({ ...overnight(0, 3), children: 2 }, promises)).toEqual([day(1)])
    expect(nightsWithoutBeds({ ...overnight(2, 2), children: 1 }, promises)).toEqual([day(3)])
    expect(nightsWithoutBeds({ ...onADay(1, '09:00', '10:00'), children: 9 }, promises)).toEqual([])
    expect(nightsWithoutBeds({ ...onADay(4, '09:00', '10:00'), children: 1 }, promises)).toEqual([day(4)])
  })
})

const host: Host = {
  kind: 'foster',
  approval: 'approved',
  onHoldSince: null,
  endedOn: null,
  sleepoverBeds: 2,
  hostingSince: '2025-01-01',
}
const together: Between = { keptApart: false, householdIn: 'star', hostIn: 'star', covers: [], ties: [] }

describe('who may host whom', () => {
  it.each([
    ['an approved home with beds that agreed', {}, undefined],
    ['one that has left', { endedOn: day(-1) }, 'ended'],
    ['one that is not approved', { approval: 'prospective' }, 'not an approved fostering household'],
    [
      'one approved for a time only',
      { approval: 'temporarily approved' },
      'not an approved fostering household',
    ],
    ['one that does not foster', { kind: 'adoptive' }, 'not an approved fostering household'],
    ['one on hold', { onHoldSince: today }, 'on hold'],
    ['one that has not agreed', { hostingSince: null }, 'has not agreed to host'],
    ['one without beds', { sleepoverBeds: 0 }, 'no sleepover beds'],
  ] as const)('%s', (_, change, refusal) => {
    expect(refusalToHost({ ...host, ...change }, together, overnight(0, 1), today)).toBe(refusal)
  })

  it('keeps two apart, and tells nobody that it does', () => {
    const refusal = refusalToHost(host, { ...together, keptApart: true }, overnight(0, 1), today)
    expect(refusal).toBe('kept apart')
    expect(openRefusal('kept apart')).toBe('not available')
    expect(openRefusal('on hold')).toBe('not available')
  })

  it('asks for a tie that lasts the whole stay', () => {
    const cover = { ...together, hostIn: 'another', covers: [{ fromOn: day(0), untilOn: day(3) }] }
    expect(tieBetween(together, overnight(0, 20))?.through).toBe('constellation')
    expect(tieBetween(cover, overnight(1, 2))?.through).toBe('cover')
    expect(tieBetween(cover, overnight(2, 2))).toBeUndefined()
    expect(tieBetween(cover, onADay(3, '09:00', '10:00'))).toBeUndefined()
    const linked = { ...together, householdIn: null, ties: [{ id: 'tie', fromOn: day(1), untilOn: null }] }
    expect(tieBetween(linked, overnight(1, 20))).toMatchObject({ through: 'linked', linkedHostId: 'tie' })
    expect(tieBetween(linked, overnight(0, 20))).toBeUndefined()
    expect(tieBetween({ ...linked, ties: [] }, overnight(1, 1))).toBeUndefined()
    // Two homes without a constellation are not in one together.
    expect(tieBetween({ ...together, householdIn: null, hostIn: null }, overnight(1, 1))).toBeUndefined()
  })
})

describe('what is warned of', () => {
  const stay = {
    ...overnight(0, 2),
    id: 'a',
    householdId: 'one',
    children: 1,
    roomSharingAgreedOn: null,
    usualLimitReason: null,
  }
  const known = { met: 1, agreed: 1 }
  const usual = { fosteredChildren: 0, usual: 3 }
  const other = { ...stay, id: 'b', householdId: 'other', ...overnight(1, 1) }

  it('is nothing when all is known and agreed, and by day', () => {
    expect(warningsOf(stay, [], usual, known)).toEqual([])
    expect(
      warningsOf({ ...stay, ...onADay(0, '09:00', '10:00'), children: 9 }, [other], usual, {
        met: 0,
        agreed: 0,
      }),
    ).toEqual([])
  })

  it('is children of two homes in one night, until each home has agreed', () => {
    expect(warningsOf(stay, [other], usual, known)).toEqual(['rooms shared'])
    const agreed = { roomSharingAgreedOn: today }
    expect(warningsOf({ ...stay, ...agreed }, [other], usual, known)).toEqual(['rooms shared'])
    expect(warningsOf({ ...stay, ...agreed }, [{ ...other, ...agreed }], usual, known)).toEqual([])
    // Not siblings of its own home, and not who comes when it has gone.
    expect(warningsOf(stay, [{ ...other, householdId: 'one' }], usual, known)).toEqual([])
    expect(warningsOf(stay, [{ ...other, ...overnight(2, 1) }], usual, known)).toEqual([])
  })

  it('is more fostered children than usual, unless they are siblings or exempted', () => {
    const full = { fosteredChildren: 3, usual: 3 }
    expect(warningsOf(stay, [], full, known)).toEqual(['more than usual'])
    expect(warningsOf({ ...stay, usualLimitReason: 'siblings' }, [], full, known)).toEqual([])
    expect(
      warningsOf(
        stay,
        [{ ...other, householdId: 'one', children: 2 }],
        { fosteredChildren: 1, usual: 3 },
        known,
      ),
    ).toEqual(['more than usual'])
  })

  it('is a first night, and a night to which nobody has agreed', () => {
    expect(warningsOf(stay, [], usual, { met: 0, agreed: 0 })).toEqual(['not met', 'no overnight agreement'])
    expect(warningsOf({ ...stay, children: 2 }, [], usual, known)).toEqual([
      'not met',
      'no overnight agreement',
    ])
  })
})

describe('who may do what with a stay', () => {
  const nobody = {
    accountId: 'me',
    name: 'Me',
    roles: new Set<never>(),
    quadrantIds: [],
    constellationIds: [],
    supervisedIds: [],
    carerId: null,
    householdId: null,
    hubOfId: null,
    coveringIds: [],
    standsInForIds: [],
  }
  const stay = {
    householdId: 'asker',
    hostId: 'host',
    householdIn: 'star',
    hostIn: 'star',
    state: 'asked',
    toDecide: null,
    fromOn: today,
  } as const
  const deeds = (viewer: object, more: object = {}) => [
    ...deedsOn({ ...nobody, ...viewer }, { ...stay, ...more }, today),
  ]

  it('lets the host answer, and nobody agree to what their own home asked for', () => {
    expect(deeds({ householdId: 'host' })).toEqual(['agree', 'decline', 'cancel', 'change dates', 'record'])
    expect(deeds({ householdId: 'asker' })).toEqual(['cancel', 'change dates'])
    expect(deeds({ householdId: 'asker', hubOfId: 'star' })).toEqual(['cancel', 'change dates', 'record'])
    expect(deeds({ householdId: 'hub', hubOfId: 'star' })).toContain('agree')
    expect(deeds({ householdId: 'cover', coveringIds: ['star'] })).toContain('agree')
    expect(deeds({ householdId: 'neighbour' })).toEqual([])
    expect(deeds({ householdId: 'hub', hubOfId: 'another' })).toEqual([])
  })

  it('lets a home shorten what was agreed, and only who decides decide', () => {
    const agreed = { state: 'agreed', toDecide: 'away' }
    expect(deeds({ householdId: 'asker' }, agreed)).toEqual(['cancel', 'shorten'])
    expect(deeds({ householdId: 'hub', hubOfId: 'star' }, agreed)).not.toContain('decide')
    const liaison = { roles: new Set(['liaison']), constellationIds: ['star'] }
    expect(deeds(liaison, agreed)).toContain('decide')
    expect(deeds({ ...liaison, constellationIds: ['another'] }, agreed)).toEqual([])
    expect(deeds({ roles: new Set(['manager']) }, agreed)).toContain('decide')
    expect(deeds({ roles: new Set(['coordinator', 'supervising_worker']) }, agreed)).toEqual([])
  })

  it('records nothing before it begins', () => {
    expect(deeds({ householdId: 'host' }, { fromOn: addDays(today, 1) })).not.toContain('record')
    expect(deeds({ householdId: 'host' }, { state: 'declined' })).toEqual(['record'])
  })
})
