import { expect, it } from 'vitest'
import { type AtLimit, whatIfLimits } from '#src/planner/what-if/by-limit.ts'
import { type LeavesAsked, whatIfLeaves } from '#src/planner/what-if/leaves.ts'
import type { Longest } from '#src/planner/what-if/longest.ts'
import { type MovesAt, whatIfMoves } from '#src/planner/what-if/moves.ts'
import {
  sentenceOfLimit,
  sentenceOfLongest,
  sentenceOfMoves,
  sentencesOfLeaves,
} from '#src/planner/what-if/sentences.ts'
import { todayOf } from '#src/planner/what-if/today.ts'
import { problemOf } from '../places.ts'

const at = (id: string, km: number) => ({ id, easting: km * 1_000, northing: 0 })

/** Two hubs that run, 20 km from each other, and one between them that could open; homes along the way. */
const problem = problemOf(
  {
    hubs: [at('West', 0), at('East', 20), at('Middle', 10)],
    homes: [at('A', 1), at('B', 9), at('C', 12), at('D', 19), at('E', 11)],
  },
  {
    ...{ min: 1, max: 3, mustOpen: [0, 1] },
    existing: [
      { home: 0, hub: 1 },
      { home: 1, hub: 1 },
      { home: 2, hub: 0 },
      { home: 3, hub: 0 },
      { home: 4, hub: 0 },
    ],
  },
)
const limits = { seconds: 20 }
const names = {
  home: (home: number) => problem.homes[home]?.id ?? '',
  hub: (hub: number) => problem.hubs[hub]?.id ?? '',
}

it('says what moves would save', async () => {
  const curve = await whatIfMoves(problem, todayOf(problem), [1, 4_000, 15_000, 19_000], limits)
  expect(curve.map(sentenceOfMoves)).toEqual([
    'If every move that saves something is asked for, 5 families would be asked and 44 km saved in all.',
    'If only moves that save at least 4 km are asked for, 3 families would be asked and 40 km saved in all.',
    'If only moves that save at least 15 km are asked for, 2 families would be asked and 36 km saved in all.',
    'No moves save 19 km or more each.',
  ])
  const none: MovesAt = {
    ...{ leastMetres: 1, moves: [], savedMetres: 0, savedCost: 0, hubOf: new Int32Array(), proven: true },
  }
  expect(sentenceOfMoves(none)).toBe('No moves make all journeys together shorter.')
  expect(sentenceOfMoves({ ...none, proven: false })).toBe(
    'No moves were found in this time that make all journeys together shorter.',
  )
  const [move] = curve[2]?.moves ?? []
  const one = { ...none, moves: move ? [move] : [], savedMetres: 400, proven: false }
  expect(sentenceOfMoves(one)).toBe(
    'If every move that saves something is asked for, 1 family would be asked and less than 1 km saved in all, as far as was found in this time.',
  )
})

const leavesOf = async (asked: LeavesAsked, terms: Partial<typeof problem> = {}) => {
  const given = { ...problem, ...terms }
  return sentencesOfLeaves(await whatIfLeaves(given, todayOf(given), asked, limits), names)
}

it('says what follows when hubs close', async () => {
  expect(await leavesOf({ hubs: [0] })).toEqual([
    'If West closes and nobody else moves, 1 of 3 families has a place and C and E are left out.',
    'If West closes and others may move, 1 of 3 families has a place and C and E are left out.',
  ])
  expect(await leavesOf({ hubs: [0], mostNew: 1 })).toEqual([
    'If West closes and nobody else moves, 1 of 3 families has a place and C and E are left out.',
    'If West closes and others may move, 1 of 3 families has a place and C and E are left out.',
    'If West closes, Middle opens and nobody else moves, all 3 families have a place, and all journeys together are 38 km shorter.',
  ])
  expect(await leavesOf({ hubs: [2] })).toEqual(['If Middle closes, nobody needs another place.'])
  expect(await leavesOf({ hubs: [0, 1] })).toEqual([
    'If West and East close and nobody else moves, none of 5 families has a place.',
    'If West and East close and others may move, none of 5 families has a place.',
  ])
})

const westAndEast = [
  { home: 0, hub: 0 },
  { home: 1, hub: 1 },
]

it('says who moves for others, who becomes a hub, and where no other hub helps', async () => {
  const full = {
    ...{ existing: [...westAndEast, { home: 4, hub: 2 }], mustOpen: [0, 1, 2], limitMetres: 11_000 },
    limitsOf: [undefined, undefined, { min: 0, max: 1 }],
  }
  expect(await leavesOf({ hubs: [0] }, full)).toEqual([
    'If West closes and nobody else moves, its family has no place.',
    'If West closes and 1 family of other hubs moves too, its family has a place, and all journeys together are 16 km longer.',
  ])
  const fewest = { existing: westAndEast, limitsOf: [undefined, undefined, { min: 2, max: 3 }] }
  expect(await leavesOf({ hubs: [0], mostNew: 1 }, fewest)).toEqual([
    'If West closes and nobody else moves, its family has a place, and all journeys together are 18 km longer.',
    'No other hub that could open in its place would make this better.',
  ])
  const itself = {
    ...{ existing: westAndEast.slice(0, 1), mustOpen: [0], min: 0 },
    homeOfHub: [undefined, undefined, 0],
  }
  expect(await leavesOf({ hubs: [0], mostNew: 1 }, itself)).toEqual([
    'If West closes and nobody else moves, its family has no place.',
    'If West closes and others may move, its family has no place.',
    'If West closes, Middle opens and nobody else moves, its family has a place, A as a hub, and all journeys together are 1 km shorter.',
  ])
})

it('says what a plan does at each limit', async () => {
  const made = await whatIfLimits({ ...problem, existing: [], mustOpen: [] }, [500, 1_000, 10_000], {
    ...{ seconds: 20, evaluations: 50, prove: true },
  })
  expect(made.map(sentenceOfLimit)).toEqual([
    'Within 1 km, 0 families have a place with 0 hubs, 0 km in all; 5 are left out, all of them with no hub in reach; at most 0.0 % from the best possible.',
    'Within 1 km, 4 families have a place with 3 hubs, 4 km in all; 1 is left out, all of them with no hub in reach; at most 0.0 % from the best possible.',
    'Within 10 km, 5 families have a place with 3 hubs, 6 km in all; nobody is left out; at most 0.0 % from the best possible.',
  ])
  const [one] = made
  if (!one) throw new Error('There is no plan')
  const lacking: AtLimit = { ...one, leftOut: 2, unreachable: 0, blocked: [{ hub: 0, lacks: 2 }] }
  expect(sentenceOfLimit(lacking)).toContain(
    '; 2 are left out, none of them with no hub in reach; 1 hub has fewer homes than it needs; ',
  )
})

it('says how much shorter the longest journey can be', () => {
  const found: Longest = {
    ...{ before: 18_400, longest: 13_200, furtherMetres: 34_800, proven: true },
    ...{ hubOf: new Int32Array(), changed: [] },
  }
  const said = (more: Partial<Longest>) => sentenceOfLongest({ ...found, ...more })
  expect(said({})).toBe(
    'The longest journey could be 14 km in place of 19 km, and all journeys together would then be 35 km longer.',
  )
  expect(said({ furtherMetres: 0, proven: false })).toBe(
    'The longest journey could be 14 km in place of 19 km, and all journeys together would then hardly be longer, as far as was found in this time.',
  )
  expect(said({ longest: 18_200 })).toBe(
    'The longest journey is 19 km: without leaving somebody out, that is as short as it can be.',
  )
  expect(said({ longest: 18_400, proven: false })).toBe(
    'The longest journey is 19 km: without leaving somebody out, no plan was found in this time in which it is shorter.',
  )
  expect(said({ before: 0, longest: 0 })).toBe('Nobody is placed anew, so there is no journey to shorten.')
})
