import fc from 'fast-check'
import { expect, it } from 'vitest'
import { byKmThenName, type Distance, furthest, shownDistance } from '#src/constellations/rules/distances.ts'
import { mayBecome, refusalToLaunch } from '#src/constellations/rules/life.ts'
import { timelineOf } from '#src/constellations/rules/timeline.ts'
import {
  allows,
  isMemberOn,
  moreHomesNeeded,
  type Part,
  placesLeft,
  refusalToLeave,
  type State,
  standingAfter,
} from '#src/constellations/rules.ts'

const given = {
  id: 'c',
  name: 'C',
  quadrantId: 'q',
  stateSince: '2026-01-01',
  limitMetres: 15_000,
  held: 0,
  overSince: null,
  needsHomesSince: null,
  needsHubSince: null,
}
const state = fc.constantFrom<State>('forming', 'live', 'paused', 'closed')
const count = fc.integer({ min: 0, max: 12 })
const since = fc.constantFrom(null, '2026-11-02')

it('needs homes only while it is live and under its fewest, since the first day of it', () =>
  fc.assert(
    fc.property(state, count, fc.boolean(), since, (now, homes, hasHub, before) => {
      const constellation = { ...given, state: now, homes, minHomes: 6, maxHomes: 10 }
      const standing = standingAfter(
        { ...constellation, hasHub },
        { needsHomesSince: before, needsHubSince: before, overSince: before },
        '2026-11-22',
      )
      const needs = now === 'live' && homes < 6
      expect(moreHomesNeeded(constellation)).toBe(needs ? 6 - homes : 0)
      expect(standing.needsHomesSince).toBe(needs ? (before ?? '2026-11-22') : null)
      expect(standing.needsHubSince).toBe(now !== 'closed' && !hasHub ? (before ?? '2026-11-22') : null)
      expect(standing.overSince).toBe(homes > 10 ? (before ?? '2026-11-22') : null)
    }),
  ))

it.each([
  [0, 0, 10, 10],
  [10, 0, 10, 0],
  [12, 0, 10, 0],
  [0, 0, 1, 1],
  [8, 1, 10, 1],
  [8, 2, 10, 0],
])('has with %i homes and %i held of %i so many places left: %i', (homes, held, maxHomes, left) => {
  expect(placesLeft({ homes, held, maxHomes })).toBe(left)
})

it('counts a member from the day it joined up to but not on the day it left', () => {
  const membership = { joinedOn: '2026-03-29', leftOn: '2026-10-25' }
  expect(isMemberOn(membership, '2026-03-28')).toBe(false)
  expect(isMemberOn(membership, '2026-03-29')).toBe(true)
  expect(isMemberOn(membership, '2026-10-24')).toBe(true)
  expect(isMemberOn(membership, '2026-10-25')).toBe(false)
  expect(isMemberOn({ ...membership, leftOn: null }, '2099-01-01')).toBe(true)
})

it('ends a membership once, today or earlier, not before it began', () => {
  const membership = { joinedOn: '2026-05-01', leftOn: null }
  expect(refusalToLeave(membership, '2026-11-22', '2026-11-22')).toBeUndefined()
  expect(refusalToLeave(membership, '2026-05-01', '2026-11-22')).toBeUndefined()
  expect(refusalToLeave(membership, '2026-11-23', '2026-11-22')).toBe('in the future')
  expect(refusalToLeave(membership, '2026-04-30', '2026-11-22')).toBe('before it joined')
  expect(refusalToLeave({ ...membership, leftOn: '2026-06-01' }, '2026-11-22', '2026-11-22')).toBe(
    'already left',
  )
})

it('holds an exception from its first to its last day, for its home and rule only, until it is ended', () => {
  const exception = {
    rule: 'distance' as const,
    householdId: 'h',
    fromOn: '2026-10-01',
    untilOn: '2026-11-22',
    endedAt: null,
  }
  const ask = (more: Partial<typeof exception> | { endedAt: string }, day: string, id: string | null = 'h') =>
    allows([{ ...exception, ...more }], 'distance', id, day)
  expect(ask({}, '2026-11-22')).toBe(true)
  expect(ask({}, '2026-11-23')).toBe(false)
  expect(ask({}, '2026-09-30')).toBe(false)
  expect(ask({}, '2026-11-01', 'other')).toBe(false)
  expect(ask({}, '2026-11-01', null)).toBe(false)
  expect(ask({ endedAt: '2026-10-02T00:00:00.000Z' }, '2026-11-01')).toBe(false)
  expect(allows([exception], 'kept apart', 'h', '2026-11-01')).toBe(false)
})

it('goes live with a hub and its fewest homes, or fewer by an exception', () => {
  const forming = { ...given, state: 'forming' as const, homes: 5, minHomes: 6, maxHomes: 10 }
  expect(refusalToLaunch(forming, { hasHub: true, fewerAllowed: false })).toBe('needs more homes')
  expect(refusalToLaunch({ ...forming, homes: 6 }, { hasHub: true, fewerAllowed: false })).toBeUndefined()
  expect(refusalToLaunch(forming, { hasHub: true, fewerAllowed: true })).toBeUndefined()
  expect(refusalToLaunch({ ...forming, homes: 6 }, { hasHub: false, fewerAllowed: true })).toBe('needs a hub')
  expect(refusalToLaunch({ ...forming, state: 'closed' }, { hasHub: true, fewerAllowed: true })).toBe(
    'closed',
  )
  expect(refusalToLaunch({ ...forming, state: 'live' }, { hasHub: true, fewerAllowed: true })).toBe(
    'already live',
  )
})

it('comes back from a pause but never from being closed', () => {
  expect(mayBecome('live', 'paused')).toBe(true)
  expect(mayBecome('paused', 'live')).toBe(true)
  for (const to of ['forming', 'live', 'paused'] as const) expect(mayBecome('closed', to)).toBe(false)
})

const at = (easting: number, more = {}) => ({
  hiddenSince: null,
  placeChangedAt: undefined,
  place: { easting, northing: 0, placedBy: 'unit' as const },
  ...more,
})
const looking = { now: '2026-11-22T10:00:00.000Z', manager: false }

it('shows no distance of a hidden home, and of one that moved lately only to a manager', () => {
  expect(shownDistance(at(0), at(5000), looking)).toEqual({ metres: 5000, approximate: false })
  expect(
    shownDistance(at(0), at(5000, { hiddenSince: '2020-01-01T00:00:00.000Z' }), {
      ...looking,
      manager: true,
    }),
  ).toBe('not shown')
  const moved = at(5000, { placeChangedAt: '2026-11-21T10:00:00.001Z' })
  expect(shownDistance(at(0), moved, looking)).toBe('not shown')
  expect(shownDistance(at(0), moved, { ...looking, manager: true })).toMatchObject({ metres: 5000 })
  expect(
    shownDistance(at(0), at(5000, { placeChangedAt: '2026-11-21T10:00:00.000Z' }), looking),
  ).toMatchObject({ metres: 5000 })
  expect(shownDistance(at(0), at(1, { place: undefined }), looking)).toBe('not placed')
  expect(shownDistance(undefined, at(1), looking)).toBe('not placed')
})

it('sorts by whole km and then by name, so that the order says no more than the figures', () => {
  const line = (name: string, distance: Distance) => ({ name, distance })
  const lines = [
    line('Zed', { metres: 4001, approximate: false }),
    line('Amy', { metres: 4999, approximate: false }),
    line('Bea', 'not shown'),
    line('Cal', { metres: 100, approximate: true }),
  ]
  expect(lines.toSorted(byKmThenName).map(({ name }) => name)).toEqual(['Cal', 'Amy', 'Zed', 'Bea'])
  expect(furthest(lines.map(({ distance }) => distance))).toMatchObject({ metres: 4999 })
  expect(furthest(['not shown', 'not placed'])).toBeUndefined()
})

it('tells what happened from the dated rows, newest first', () => {
  const told = timelineOf({
    memberships: [
      {
        id: 'a',
        name: 'Adeyemi',
        part: 'satellite',
        joinedOn: '2026-03-04',
        joinedAt: '2026-03-04T09:00:00.000Z',
        leftOn: '2026-06-01',
        leftAt: '2026-06-01T09:00:00.000Z',
        why: 'moved',
        undoesId: null,
      },
      {
        id: 'a',
        name: 'Adeyemi',
        part: 'satellite',
        joinedOn: '2026-06-02',
        joinedAt: '2026-06-02T09:00:00.000Z',
        leftOn: null,
        leftAt: null,
        why: null,
        undoesId: 'm',
      },
    ],
    states: [{ state: 'live', fromOn: '2026-03-04', reason: null, recordedAt: '2026-03-04T12:00:00.000Z' }],
    exceptions: [],
  })
  expect(told.map(({ what, on }) => `${on} ${what}`)).toEqual([
    '2026-06-02 restored',
    '2026-06-01 left',
    '2026-03-04 state',
    '2026-03-04 joined',
  ])
})

it('tells of a handover who took which part, and of leaving only where somebody left', () => {
  const at = '2026-06-01T09:00:00.000Z'
  const stay = (name: string, part: Part, joinedOn: string, leftOn: string | null) => ({
    id: name,
    name,
    part,
    joinedOn,
    joinedAt: at,
    leftOn,
    leftAt: leftOn && at,
    why: leftOn && 'handed over',
    undoesId: null,
  })
  const told = (...memberships: ReturnType<typeof stay>[]) =>
    timelineOf({ memberships, states: [], exceptions: [] })
      .filter(({ on }) => on === '2026-06-01')
      .map((happened) => `${'name' in happened && happened.name} ${happened.what}`)
      .toSorted()
  const taking = [
    stay('Barker', 'satellite', '2026-03-04', '2026-06-01'),
    stay('Barker', 'hub', '2026-06-01', null),
  ]
  expect(
    told(
      stay('Adeyemi', 'hub', '2026-03-04', '2026-06-01'),
      stay('Adeyemi', 'satellite', '2026-06-01', null),
      ...taking,
    ),
  ).toEqual(['Adeyemi became', 'Barker became'])
  expect(told(stay('Adeyemi', 'hub', '2026-03-04', '2026-06-01'), ...taking)).toEqual([
    'Adeyemi left',
    'Barker became',
  ])
  // Another home on the same day is another home.
  expect(
    told(stay('Adeyemi', 'satellite', '2026-03-04', '2026-06-01'), stay('Choi', 'hub', '2026-06-01', null)),
  ).toEqual(['Adeyemi left', 'Choi joined'])
})
