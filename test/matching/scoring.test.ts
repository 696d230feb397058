import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bandOf,
  bandsKm,
  byPoints,
  type Match,
  matchParts,
  type Nearness,
  scoreOf,
  type Weights,
} from '#src/matching/rules/scoring.ts'
import {
  agesOfChildren,
  kindsOfCare,
  needsOfChildren,
  offers,
  type PeerTag,
  times,
} from '#src/mentoring/rules.ts'

const usual: Weights = { distance: 5, experience: 8, languages: 6, times: 5, room: 2 }

const someTag: fc.Arbitrary<PeerTag> = fc.oneof(
  fc.constantFrom(...kindsOfCare).map((tag) => ({ kind: 'care' as const, tag })),
  fc.constantFrom(...agesOfChildren).map((tag) => ({ kind: 'ages' as const, tag })),
  fc.constantFrom(...needsOfChildren).map((tag) => ({ kind: 'needs' as const, tag })),
  fc
    .constantFrom('Polish', 'Urdu', 'British Sign Language')
    .map((tag) => ({ kind: 'language' as const, tag })),
  fc.constantFrom(...times).map((tag) => ({ kind: 'time' as const, tag })),
  fc.constantFrom(...offers).map((tag) => ({ kind: 'offer' as const, tag })),
)
const someTags = fc.uniqueArray(someTag, { selector: ({ kind, tag }) => `${kind} ${tag}`, maxLength: 12 })
const someNearness = fc.constantFrom<Nearness>(...bandsKm, 'further', 'not shown', 'not placed')
const someMatch: fc.Arbitrary<Match> = fc
  .record({ wants: someTags, has: someTags, nearness: someNearness, most: fc.nat(20), free: fc.nat(20) })
  .map((match) => ({ ...match, free: Math.min(match.free, match.most) }))
const someWeights: fc.Arbitrary<Weights> = fc.record(
  Object.fromEntries(matchParts.map((part) => [part, fc.nat(10)])) as Record<
    keyof Weights,
    fc.Arbitrary<number>
  >,
)

const tags = (kind: PeerTag['kind'], ...words: string[]): PeerTag[] => words.map((tag) => ({ kind, tag }))

const match = (about: Partial<Match>): Match => ({
  wants: [],
  has: [],
  nearness: 'not placed',
  free: 0,
  most: 3,
  ...about,
})

describe('how well two fit', () => {
  it('is whole points from 0 to 100, and the mean of its parts by their weights', () => {
    fc.assert(
      fc.property(someMatch, someWeights, (some, weights) => {
        const { points, parts } = scoreOf(some, weights)
        const weight = parts.reduce((sum, { part }) => sum + weights[part], 0)
        const mean = parts.reduce((sum, { part, share }) => sum + share * weights[part], 0) / (weight || 1)
        expect(Number.isInteger(points)).toBe(true)
        expect(Math.abs(points - 100 * mean)).toBeLessThanOrEqual(0.5 + 1e-9)
        for (const { share } of parts) {
          expect(share).toBeGreaterThanOrEqual(0)
          expect(share).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  it('is never less for somebody who knows more, lives nearer or has more room', () => {
    fc.assert(
      fc.property(someMatch, someWeights, someTag, (some, weights, more) => {
        const { points } = scoreOf(some, weights)
        if (more.kind !== 'time')
          expect(scoreOf({ ...some, has: [...some.has, more] }, weights).points).toBeGreaterThanOrEqual(
            points,
          )
        const roomier = { ...some, free: Math.min(some.most, some.free + 1) }
        expect(scoreOf(roomier, weights).points).toBeGreaterThanOrEqual(points)
        if (some.nearness !== 'not shown' && some.nearness !== 'not placed')
          expect(scoreOf({ ...some, nearness: 5 }, weights).points).toBeGreaterThanOrEqual(points)
      }),
    )
  })

  it('does not depend on the order in which anybody said anything', () => {
    fc.assert(
      fc.property(someMatch, someWeights, (some, weights) => {
        const turned = { ...some, wants: some.wants.toReversed(), has: some.has.toReversed() }
        expect(scoreOf(turned, weights).points).toBe(scoreOf(some, weights).points)
      }),
    )
  })

  it('counts a part that was not asked for neither for nor against anybody', () => {
    const has = [...tags('language', 'Urdu'), ...tags('time', 'weekends'), ...tags('needs', 'school')]
    const { points, parts } = scoreOf(match({ has, nearness: 5, free: 3 }), usual)
    expect(parts.map(({ part }) => part)).toEqual(['distance', 'room'])
    expect(points).toBe(100)
  })

  it('says by what they fit and what is missing', () => {
    const wants = [
      ...tags('care', 'kinship care'),
      ...tags('ages', '11 to 15'),
      ...tags('needs', 'school', 'trauma'),
      ...tags('language', 'polish '),
      ...tags('time', 'weekday evenings', 'weekends'),
    ]
    const has = [
      ...tags('care', 'kinship care', 'fostering'),
      ...tags('ages', '11 to 15'),
      ...tags('language', 'Polish', 'Urdu'),
      ...tags('time', 'weekday evenings'),
    ]
    const { parts, points } = scoreOf(match({ wants, has, nearness: 20, free: 2, most: 3 }), usual)
    expect(parts).toEqual([
      { part: 'distance', share: 0.5, shared: [], missing: [] },
      {
        part: 'experience',
        share: 0.5,
        shared: [...tags('care', 'kinship care'), ...tags('ages', '11 to 15')],
        missing: tags('needs', 'school', 'trauma'),
      },
      { part: 'languages', share: 1, shared: tags('language', 'polish '), missing: [] },
      {
        part: 'times',
        share: 1,
        shared: tags('time', 'weekday evenings'),
        missing: tags('time', 'weekends'),
      },
      { part: 'room', share: 2 / 3, shared: [], missing: [] },
    ])
    // (5 × ½ + 8 × ½ + 6 + 5 + 2 × ⅔) of 26
    expect(points).toBe(72)
  })

  it('has no time in common with whoever says no time', () => {
    const { parts } = scoreOf(match({ wants: tags('time', 'weekends') }), usual)
    expect(parts.find(({ part }) => part === 'times')).toMatchObject({ share: 0 })
  })

  it('is 0 where the service lets nothing count, and 0 for who takes nobody', () => {
    expect(scoreOf(match({ free: 3 }), { ...usual, room: 0 })).toMatchObject({ points: 0 })
    expect(scoreOf(match({ free: 0, most: 0 }), usual)).toMatchObject({ points: 0 })
  })
})

describe('a distance that may not be shown', () => {
  it('is no part of the points, so that nobody reads it from them', () => {
    for (const nearness of ['not shown', 'not placed'] as const) {
      const { points, parts } = scoreOf(match({ nearness, free: 3 }), usual)
      expect(parts.map(({ part }) => part)).toEqual(['room'])
      expect(points).toBe(100)
    }
  })

  it('counts by its band alone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (km) => {
        const band = bandOf(km)
        const bound = band === 'further' ? Number.POSITIVE_INFINITY : band
        expect(km).toBeLessThanOrEqual(bound)
        expect(bandsKm.filter((each) => each >= km && each < bound)).toEqual([])
      }),
    )
    expect([5, 6, 10, 20, 40, 41].map(bandOf)).toEqual([5, 10, 10, 20, 40, 'further'])
  })
})

describe('the order of suggestions', () => {
  it('is by points, then by name, then by id, whatever order they come in', () => {
    const of = (id: string, points: number, sortName: string) => ({ id, points, sortName })
    const inOrder = [of('d', 90, 'zoe'), of('b', 80, 'ann'), of('a', 80, 'bea'), of('c', 80, 'bea')]
    fc.assert(
      fc.property(fc.shuffledSubarray(inOrder, { minLength: inOrder.length }), (shuffled) => {
        expect(shuffled.toSorted(byPoints)).toEqual(inOrder)
      }),
    )
  })
})
