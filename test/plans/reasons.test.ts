import { describe, expect, it } from 'vitest'
import type { Reason } from '#src/planner/explain.ts'
import { type Counts, plannedReason, toldOfPlan } from '#src/plans/telling.ts'
import { reasonInWords } from '#views/plans/reasons.ts'
import { longerLimitInWords, oneMoreHubInWords, tooFewInWords } from '#views/plans/told.tsx'

const names = new Map([
  [0, 'Orion'],
  [1, 'Okafor'],
  [2, 'Vega'],
])

const words = (reason: Reason, counts: Counts = 'metres', borders = false) => {
  const kept = plannedReason(reason, { counts, borders })
  if (!kept) throw new Error('It is not told of one home')
  // As it is kept: nothing but what JSON can say.
  const { cause, help } = reasonInWords(JSON.parse(JSON.stringify(kept)), names, { limitKm: 15, minHomes: 6 })
  return help === undefined ? cause : `${cause} ${help}`
}

const furtherThan = { why: 'not the nearest', home: 9, hub: 0, nearer: 1 } as const
const further = { ...furtherThan, metres: 7_200, nearerMetres: 4_100 }
const nothing = { why: 'nothing in reach', home: 9, nearest: 1, metres: 27_100 } as const

describe('a reason of the planner', () => {
  it.each<[Reason, string]>([
    [
      { ...nothing, limit: 27_100, between: { home: 9, hub: 1 } },
      'No hub home lives within 15 km: the nearest is Okafor, 28 km away. A hub home nearer to them, or a limit of 28 km.',
    ],
    [
      nothing,
      'No hub home lives within 15 km: the nearest is Okafor, 28 km away. A hub home nearer to them.',
    ],
    [
      { ...nothing, metres: 9_000, limit: 17_400, between: { home: 9, hub: 2 } },
      'No hub home within 15 km is available to them. Another hub home near them, or a limit of 18 km.',
    ],
    [
      // Whom it must be with decides: it says where that one is.
      { ...nothing, limit: 31_000, between: { home: 8, hub: 1 } },
      'No hub home lives within 15 km: the nearest is Okafor, 28 km away. A hub home nearer to them.',
    ],
    [
      { ...nothing, nearest: undefined, metres: Number.POSITIVE_INFINITY },
      'No other home in reach could be their hub home. A hub home nearer to them.',
    ],
    [
      { why: 'all full', home: 9, hubs: [0, 1] },
      'All hub homes in reach are full: Orion and Okafor. One more place in one of them, or one more hub home near them.',
    ],
    [
      { why: 'too few for a hub', home: 9, hubs: [1] },
      'The only hub home in reach is Okafor, and it could not gather 6 homes without taking them from others. More families near them, or constellations of fewer than 6 homes.',
    ],
    [
      { why: 'no more hubs', home: 9, hubs: [1, 2] },
      'The hub homes in reach, Okafor and Vega, are not opened: this plan opens as many new constellations as it may. More new constellations than this plan allows.',
    ],
    [
      { why: 'no more hubs', home: 9, hubs: [2] },
      'The only hub home in reach, Vega, is not opened: this plan opens as many new constellations as it may. More new constellations than this plan allows.',
    ],
    [
      { why: 'with others', home: 9 },
      'There is a free place in reach, and none that is available to them. A change of the wishes of this plan, or one more hub home near them.',
    ],
    [
      { ...further, more: 2_001 },
      'Okafor is nearer: 5 km, and not 8 km. Its places go to homes that need them more: with this home there, all journeys together would be about 3 km longer.',
    ],
    [
      { ...further, more: 0, follows: 'one left out' },
      'Okafor is nearer: 5 km, and not 8 km. Its places go to homes that need them more: with this home there, one family more would be left out.',
    ],
    [
      { ...further, more: 0, follows: 'a hub too few' },
      'Okafor is nearer: 5 km, and not 8 km. Its places go to homes that need them more: with this home there, a hub home would have too few families.',
    ],
    [
      { why: 'not opened', hub: 1, reach: 7, atLeast: 3_001 },
      '7 homes could reach it. With it, all journeys together would be about 4 km longer.',
    ],
    [
      { why: 'not opened', hub: 1, reach: 7, atLeast: undefined },
      '7 homes could reach it. No plan that was found is better with it.',
    ],
    [
      { why: 'not opened', hub: 1, reach: 5, atLeast: 3_001 },
      '5 homes could reach it, and a constellation needs 6.',
    ],
    [
      { why: 'placed elsewhere', hub: 1, home: 4 },
      'By a wish of this plan it goes where another home has its place, so it opens none itself.',
    ],
  ])('is told as a sentence: %j', (reason, sentence) => expect(words(reason)).toBe(sentence))

  it('says what stands in the sum where borders count', () => {
    expect(words({ ...further, more: 2_001 }, 'metres', true)).toContain(
      'all journeys together, each into another quadrant counted as 5 km more, would be about 3 km longer.',
    )
    expect(words({ why: 'not opened', hub: 1, reach: 7, atLeast: 3_001 }, 'metres', true)).toBe(
      '7 homes could reach it. With it, all journeys together, each into another quadrant counted as 5 km more, would be about 4 km longer.',
    )
    // What does not count them does not speak of them.
    expect(words({ ...further, more: 0, follows: 'one left out' }, 'metres', true)).not.toContain('quadrant')
  })

  it('is told in whole minutes, rounded up, where the plan counts seconds', () => {
    expect(words({ ...further, more: 2_041 }, 'seconds')).toContain('would be about 35 minutes longer.')
    expect(words({ ...further, more: 60 }, 'seconds')).toContain('would be about 1 minute longer.')
    expect(words({ why: 'not opened', hub: 1, reach: 7, atLeast: 121 }, 'seconds')).toBe(
      '7 homes could reach it. With it, all journeys together would be about 3 minutes longer.',
    )
    expect(words({ ...nothing, metres: 9_000 }, 'seconds')).toBe(
      'No hub home is near enough by road: the nearest is Okafor, 9 km away as the crow flies. A hub home nearer to them, or a longer time by road.',
    )
  })
})

describe('what is told of a plan as a whole', () => {
  it('is the limit that helps most of those who have nothing in reach', () => {
    const reasons: Reason[] = [
      { why: 'longer limit', homes: 2, metres: 17_200, between: { home: 8, hub: 1 } },
      ...[6, 7, 8].map((home) => ({ ...nothing, home })),
    ]
    const { longerLimit } = toldOfPlan(reasons)
    expect(longerLimit).toEqual({ km: 18, homes: 2, of: 3, home: 8, hub: 1 })
    expect(longerLimit && longerLimitInWords(longerLimit)).toBe(
      'With a limit of 18 km, 2 of the 3 families without a hub home in reach would have one.',
    )
    expect(longerLimitInWords({ km: 18, homes: 3, of: 3 })).toBe(
      'With a limit of 18 km, all 3 families without a hub home in reach would have one.',
    )
  })

  it('is where one more hub home would take the most', () => {
    const { oneMoreHub } = toldOfPlan([{ why: 'one more hub', home: 4, takes: 4, of: 6 }])
    expect(oneMoreHub && oneMoreHubInWords(oneMoreHub, 'Evans')).toBe(
      'One more hub home near Evans would take 4 of the 6 families left out because all hub homes in reach are full.',
    )
  })

  it('is which hub homes lack how many, and what would be enough', () => {
    const tooFew = (hubs: number[], lacks: number[], leaveClosed?: number[]) => {
      const told = toldOfPlan([
        {
          ...{ why: 'too few families', hubs, need: 8, live: 5 },
          lacks: hubs.map((hub, at) => ({ hub, lacks: lacks[at] ?? 0 })),
          ...(leaveClosed ? { leaveClosed } : {}),
        },
      ])
      return told.tooFew.map((one) => tooFewInWords(one, names))
    }
    expect(tooFew([0], [3])).toEqual([
      'Orion needs 8 more homes to have its fewest, and only 5 homes live within reach of it: it lacks 3. In this plan it keeps going.',
    ])
    expect(tooFew([0, 1], [2, 1], [1])).toEqual([
      'Orion and Okafor need 8 more homes to have their fewest, and only 5 homes live within reach of any of them: Orion lacks 2 and Okafor lacks 1. If Okafor stayed closed, the others would have enough. In this plan they keep going.',
    ])
    expect(tooFew([0], [3], [0])).toEqual([
      'Orion needs 8 more homes to have its fewest, and only 5 homes live within reach of it: it lacks 3. Orion could stay closed: no home has its place there yet. In this plan it keeps going.',
    ])
  })
})
