import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Home, refusalAsHub } from '#src/constellations/rules/homes.ts'
import {
  exceptionFor,
  type Joining,
  openReason,
  refusalToJoin,
  refusedAgreement,
} from '#src/constellations/rules/joining.ts'
import { type Constellation, placesLeft } from '#src/constellations/rules.ts'
import { approvals, householdKinds } from '#src/households/rules.ts'
import { metresBetween } from '#src/places/rules.ts'

const place = fc.record({
  easting: fc.integer({ min: 100_000, max: 130_000 }),
  northing: fc.integer({ min: 100_000, max: 130_000 }),
  placedBy: fc.constantFrom('unit' as const, 'sector' as const, 'hand' as const),
})
const home: fc.Arbitrary<Home> = fc.record({
  id: fc.uuid(),
  name: fc.string(),
  kind: fc.constantFrom(...householdKinds),
  approval: fc.constantFrom(...approvals),
  approvalUntilOn: fc.constant(null),
  onHoldSince: fc.constantFrom(null, '2026-01-01'),
  endedOn: fc.constantFrom(null, null, null, '2026-01-01'),
  sleepoverBeds: fc.integer({ min: 0, max: 4 }),
  hiddenSince: fc.constantFrom(null, null, '2026-01-01T00:00:00.000Z'),
  place: fc.option(place, { nil: undefined, freq: 8 }),
  placeChangedAt: fc.constant(undefined),
})
const constellation: fc.Arbitrary<Constellation> = fc
  .record({
    maxHomes: fc.integer({ min: 6, max: 12 }),
    homes: fc.integer({ min: 0, max: 14 }),
    held: fc.integer({ min: 0, max: 3 }),
    limitMetres: fc.integer({ min: 1000, max: 30_000 }),
    state: fc.constantFrom('forming' as const, 'live' as const, 'paused' as const, 'closed' as const),
  })
  .map((some) => ({
    id: 'c',
    name: 'Orion',
    quadrantId: 'mid',
    stateSince: '2026-01-01',
    minHomes: 6,
    overSince: null,
    needsHomesSince: null,
    needsHubSince: null,
    ...some,
  }))
const joining: fc.Arbitrary<Joining> = fc.record({
  constellation,
  hub: fc.option(home, { nil: undefined, freq: 8 }),
  home,
  openPlaceIn: fc.constantFrom(undefined, undefined, undefined, 'c', 'another'),
  keptApart: fc.constantFrom(false, false, true),
  tooFarInPractice: fc.constantFrom(false, false, true),
  today: fc.constant('2026-11-22'),
  distanceWithheld: fc.constantFrom(false, false, false, true),
  exceptions: fc
    .uniqueArray(
      fc.constantFrom(
        'distance' as const,
        'kept apart' as const,
        'temporarily approved' as const,
        'fewest homes' as const,
      ),
    )
    .map((rules) => new Set(rules)),
  distanceConfirmed: fc.boolean(),
  unsureMetres: fc.constant(3000),
})

describe('joining', () => {
  it('never takes a home over the most, whatever exceptions there are', () =>
    fc.assert(
      fc.property(joining, (asked) => {
        if (refusalToJoin(asked) === undefined) expect(placesLeft(asked.constellation)).toBeGreaterThan(0)
      }),
    ))

  it('never gives a second place, nor one in a closed constellation, nor one without a hub', () =>
    fc.assert(
      fc.property(joining, (asked) => {
        if (refusalToJoin(asked) !== undefined) return
        expect(asked.openPlaceIn).toBeUndefined()
        expect(asked.constellation.state).not.toBe('closed')
        expect(asked.hub).toBeDefined()
      }),
    ))

  it('never takes a prospective home, one whose approval ended, or one that ended', () =>
    fc.assert(
      fc.property(joining, (asked) => {
        if (refusalToJoin(asked) !== undefined) return
        expect(asked.home.endedOn).toBeNull()
        expect(['approved', 'none needed', 'temporarily approved']).toContain(asked.home.approval)
        if (asked.home.approval === 'temporarily approved')
          expect(asked.exceptions.has('temporarily approved')).toBe(true)
      }),
    ))

  it('puts homes kept apart together only by an exception', () =>
    fc.assert(
      fc.property(joining, (asked) => {
        if (asked.keptApart && refusalToJoin(asked) === undefined)
          expect(asked.exceptions.has('kept apart')).toBe(true)
      }),
    ))

  it('without an exception takes no home that surely lives beyond the limit', () =>
    fc.assert(
      fc.property(joining, (asked) => {
        if (refusalToJoin(asked) !== undefined || asked.exceptions.has('distance')) return
        const { hub, home } = asked
        if (!hub?.place || !home.place) throw new Error('joined without a distance')
        const over = metresBetween(hub.place, home.place) - asked.constellation.limitMetres
        expect(over).toBeLessThanOrEqual(
          asked.distanceConfirmed && (hub.place.placedBy === 'sector' || home.place.placedBy === 'sector')
            ? 3000
            : 0,
        )
        expect(asked.tooFarInPractice).toBe(false)
      }),
    ))

  it('shows others only the four reasons, and of a hidden home never that it is too far', () =>
    fc.assert(
      fc.property(joining, (asked) => {
        const refusal = refusalToJoin(asked)
        if (!refusal) return
        const reason = openReason(refusal, asked.home)
        expect(['full', 'too far', 'already in one', 'not available']).toContain(reason)
        if (asked.home.hiddenSince !== null) expect(reason).not.toBe('too far')
        if (refusal === 'kept apart') expect(reason).toBe('not available')
      }),
    ))

  it('is opened by the exception that belongs to its refusal', () =>
    fc.assert(
      fc.property(joining, (asked) => {
        const refusal = refusalToJoin(asked)
        const rule = refusal && exceptionFor(refusal)
        if (!rule) return
        const again = refusalToJoin({ ...asked, exceptions: new Set([...asked.exceptions, rule]) })
        expect(again).not.toBe(refusal)
      }),
    ))

  const near: Joining = {
    constellation: {
      id: 'c',
      name: 'Orion',
      quadrantId: 'mid',
      state: 'live',
      stateSince: '2026-01-01',
      minHomes: 6,
      maxHomes: 10,
      held: 0,
      limitMetres: 15_000,
      homes: 9,
      overSince: null,
      needsHomesSince: null,
      needsHubSince: null,
    },
    hub: {
      id: 'h',
      name: 'H',
      kind: 'foster',
      approval: 'approved',
      approvalUntilOn: null,
      onHoldSince: null,
      endedOn: null,
      sleepoverBeds: 2,
      hiddenSince: null,
      place: { easting: 500_000, northing: 200_000, placedBy: 'unit' },
      placeChangedAt: undefined,
    },
    home: {
      id: 'a',
      name: 'A',
      kind: 'adoptive',
      approval: 'none needed',
      approvalUntilOn: null,
      onHoldSince: null,
      endedOn: null,
      sleepoverBeds: 0,
      hiddenSince: null,
      place: { easting: 515_000, northing: 200_000, placedBy: 'unit' },
      placeChangedAt: undefined,
    },
    openPlaceIn: undefined,
    keptApart: false,
    tooFarInPractice: false,
    exceptions: new Set(),
    distanceConfirmed: false,
    unsureMetres: 3000,
    today: '2026-11-22',
    distanceWithheld: false,
  }
  const at = (metres: number, placedBy: 'unit' | 'sector') => ({
    ...near,
    home: { ...near.home, place: { easting: 500_000 + metres, northing: 200_000, placedBy } },
  })

  const byRoad = (asked: Joining, seconds: number, by: 'road' | 'about' = 'road'): Joining => ({
    ...asked,
    road: { limitSeconds: 1_800, unsureSeconds: 360, travel: { seconds, by } },
  })

  it.each([
    ['at the limit', at(15_000, 'unit'), undefined],
    ['a metre beyond', at(15_001, 'unit'), 'too far'],
    ['the tenth of ten', near, undefined],
    ['the eleventh', { ...near, constellation: { ...near.constellation, homes: 10 } }, 'full'],
    [
      'one when the most was lowered to eight',
      { ...near, constellation: { ...near.constellation, homes: 9, maxHomes: 8 } },
      'full',
    ],
    ['by sector, well within', at(11_999, 'sector'), undefined],
    ['by sector, near the limit', at(12_000, 'sector'), 'confirm the distance'],
    ['by sector, a little beyond', at(18_000, 'sector'), 'confirm the distance'],
    ['by sector, surely beyond', at(18_001, 'sector'), 'too far'],
    ['by sector near the limit, confirmed', { ...at(18_000, 'sector'), distanceConfirmed: true }, undefined],
    ['unplaced', { ...near, home: { ...near.home, place: undefined } }, 'not placed'],
    ['on hold', { ...near, home: { ...near.home, onHoldSince: '2026-01-01' } }, undefined],
    ['by road, at the limit', byRoad(at(40_000, 'unit'), 1_800), undefined],
    ['by road, a second beyond', byRoad(at(1_000, 'unit'), 1_801), 'too far'],
    ['by road and by sector, near the limit', byRoad(at(1_000, 'sector'), 1_500), 'confirm the distance'],
    ['about so, well within', byRoad(at(40_000, 'unit'), 1_439, 'about'), undefined],
    ['about so, near the limit', byRoad(at(1_000, 'unit'), 1_440, 'about'), 'confirm the distance'],
    ['about so, surely beyond', byRoad(at(1_000, 'unit'), 2_161, 'about'), 'too far'],
    [
      'about so near the limit, confirmed',
      { ...byRoad(at(1_000, 'unit'), 2_100, 'about'), distanceConfirmed: true },
      undefined,
    ],
    [
      'beyond the minutes by exception',
      { ...byRoad(at(1_000, 'unit'), 9_999), exceptions: new Set(['distance'] as const) },
      undefined,
    ],
    [
      'unplaced, where minutes count',
      { ...byRoad(near, 60), home: { ...near.home, place: undefined } },
      'not placed',
    ],
  ] satisfies [string, Joining, string | undefined][])('judges a home %s', (_, asked, refusal) => {
    expect(refusalToJoin(asked)).toBe(refusal)
  })

  it('counts a yes only of today or earlier', () => {
    expect(refusedAgreement(undefined, '2026-11-22')).toBe('not agreed yet')
    expect(refusedAgreement('2026-11-23', '2026-11-22')).toBe('in the future')
    expect(refusedAgreement('2026-11-22', '2026-11-22')).toBeUndefined()
  })
})

describe('a hub home', () => {
  it('is an approved fostering household, not on hold, with its beds and no place elsewhere', () =>
    fc.assert(
      fc.property(home, fc.boolean(), fc.integer({ min: 0, max: 3 }), (asked, elsewhere, bedsNeeded) => {
        const may = refusalAsHub(asked, { bedsNeeded, elsewhere }) === undefined
        expect(may).toBe(
          asked.endedOn === null &&
            ['foster', 'short breaks', 'kinship'].includes(asked.kind) &&
            asked.approval === 'approved' &&
            asked.onHoldSince === null &&
            asked.sleepoverBeds >= bedsNeeded &&
            !elsewhere,
        )
      }),
    ))
})
