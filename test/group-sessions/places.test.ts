import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  afterCapacity,
  afterReply,
  freeOf,
  isTooLarge,
  type Party,
  type Places,
  takenOf,
  turnOf,
  waitingIn,
} from '#src/group-sessions/rules/places.ts'

const carers = ['a', 'b', 'c', 'd', 'e', 'f', 'g']

type Step =
  | { carerId: string; people: number }
  | { carerId: string; leaves: true }
  | { capacity: number | null }

const capacity = fc.option(fc.nat(9), { freq: 6 })
const carerId = fc.constantFrom(...carers)
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ carerId, people: fc.integer({ min: 1, max: 5 }) }) },
    { weight: 2, arbitrary: fc.record({ carerId, leaves: fc.constant(true as const) }) },
    { weight: 1, arbitrary: fc.record({ capacity }) },
  ),
  { maxLength: 40 },
)

/** What comes of a step: the places, whose turn came, and nothing where it was refused. */
function after(places: Places, step: Step): { places: Places; movedUp: readonly string[] } | undefined {
  if ('capacity' in step) {
    const outcome = afterCapacity(places, step.capacity)
    return 'have' in outcome ? undefined : outcome
  }
  const outcome = afterReply(
    places,
    'leaves' in step
      ? { carerId: step.carerId, reply: 'no' }
      : { carerId: step.carerId, reply: 'yes', people: step.people },
  )
  return 'stays' in outcome ? undefined : outcome
}

/** Takes every step and looks at each. */
const walk = (
  start: number | null,
  taken: readonly Step[],
  look: (before: Places, step: Step, outcome: ReturnType<typeof after>) => void,
) =>
  taken.reduce<Places>(
    (before, step) => {
      const outcome = after(before, step)
      look(before, step, outcome)
      return outcome?.places ?? before
    },
    { capacity: start, parties: [] },
  )

const always = (look: (before: Places, step: Step, outcome: ReturnType<typeof after>) => void) =>
  fc.assert(fc.property(capacity, steps, (start, taken) => void walk(start, taken, look)))

const find = ({ parties }: Places, id: string) => parties.find((party) => party.carerId === id)

describe('places of a session, whatever is said and changed', () => {
  it('are never more than there are', () => {
    always((_, _step, outcome) => {
      if (!outcome || outcome.places.capacity === null) return
      expect(takenOf(outcome.places.parties)).toBeLessThanOrEqual(outcome.places.capacity)
    })
  })

  it('leave nobody waiting who would fit and whose turn it is', () => {
    always((_, _step, outcome) => {
      if (!outcome) return
      const next = waitingIn(outcome.places.parties).find(
        ({ people }) => !isTooLarge(people, outcome.places.capacity),
      )
      if (next) expect(next.people).toBeGreaterThan(freeOf(outcome.places) ?? Number.POSITIVE_INFINITY)
    })
  })

  it('go in the order of waiting: nobody overtakes who could have been let in', () => {
    always((before, _step, outcome) => {
      if (!outcome) return
      const still = waitingIn(outcome.places.parties).filter(
        ({ people }) => !isTooLarge(people, outcome.places.capacity),
      )
      const first = still[0]?.queue
      for (const id of outcome.movedUp) {
        const turn = find(before, id)?.queue
        if (first !== null && first !== undefined) expect(turn).toBeLessThan(first)
      }
    })
  })

  it('are never taken from whoever has one, nor a turn from whoever waits, but by themselves', () => {
    always((before, step, outcome) => {
      for (const party of before.parties) {
        const now = find(outcome?.places ?? before, party.carerId)
        if ('carerId' in step && step.carerId === party.carerId) {
          if ('people' in step && party.place === 'has') expect(now?.place).toBe('has')
          if ('people' in step && now?.place === 'waits') expect(now.queue).toBe(party.queue)
          continue
        }
        expect(now?.people).toBe(party.people)
        if (party.place === 'has') expect(now).toEqual(party)
        else expect([party.queue, null]).toContain(now?.queue)
      }
    })
  })

  it('tell of everybody whose turn came, once, and of nobody else', () => {
    always((before, step, outcome) => {
      if (!outcome) return
      const came = before.parties
        .filter(({ carerId: id, place }) => place === 'waits' && find(outcome.places, id)?.place === 'has')
        .map(({ carerId: id }) => id)
        // Who asked for fewer and so fits is answered at once.
        .filter((id) => !('carerId' in step && step.carerId === id))
      expect(outcome.movedUp.toSorted()).toEqual(came.toSorted())
    })
  })

  it('give each turn to one party only', () => {
    always((_, _step, outcome) => {
      const turns = waitingIn(outcome?.places.parties ?? []).map(({ queue }) => queue)
      expect(new Set(turns).size).toBe(turns.length)
    })
  })
})

const has = (carerId: string, people: number): Party => ({ carerId, people, place: 'has', queue: null })
const waits = (carerId: string, people: number, queue: number): Party => ({
  carerId,
  people,
  place: 'waits',
  queue,
})
const says = (places: Places, carerId: string, people: number) =>
  afterReply(places, { carerId, reply: 'yes', people })
const stands = (outcome: ReturnType<typeof says>) =>
  'stays' in outcome
    ? `stays ${outcome.stays}`
    : outcome.places.parties
        .map(({ carerId, people, place }) => `${carerId}${people}${place === 'has' ? '' : '?'}`)
        .toSorted()
        .join(' ')

describe('a reply', () => {
  it.each<[string, Places, string, number, string]>([
    ['has a place where there is no limit', { capacity: null, parties: [] }, 'a', 20, 'a20'],
    ['waits where the limit is none', { capacity: 0, parties: [] }, 'a', 1, 'a1?'],
    ['has the last place', { capacity: 3, parties: [has('b', 2)] }, 'a', 1, 'a1 b2'],
    ['waits whole when not all fit', { capacity: 3, parties: [has('b', 2)] }, 'a', 2, 'a2? b2'],
    [
      'does not overtake a larger party that waits',
      { capacity: 3, parties: [has('b', 2), waits('c', 2, 1)] },
      'a',
      1,
      'a1? b2 c2?',
    ],
    [
      'passes a party that no room of this size could hold',
      { capacity: 3, parties: [has('b', 2), waits('c', 4, 1)] },
      'a',
      1,
      'a1 b2 c4?',
    ],
    ['is more where there is room', { capacity: 3, parties: [has('a', 1)] }, 'a', 3, 'a3'],
    [
      'stays as it is where there is none',
      { capacity: 3, parties: [has('a', 2), has('b', 1)] },
      'a',
      3,
      'stays 2',
    ],
    [
      'stays as it is where others wait for what is free',
      { capacity: 4, parties: [has('a', 3), waits('b', 2, 1)] },
      'a',
      4,
      'stays 3',
    ],
    [
      'lets the next in by being fewer',
      { capacity: 4, parties: [has('a', 4), waits('b', 2, 1)] },
      'a',
      2,
      'a2 b2',
    ],
    [
      'for fewer has a place when it is their turn',
      { capacity: 4, parties: [has('b', 3), waits('a', 2, 1)] },
      'a',
      1,
      'a1 b3',
    ],
  ])('%s', (_, places, carer, people, expected) => {
    expect(stands(says(places, carer, people))).toBe(expected)
  })
})

describe('another limit', () => {
  it('is refused below those who have a place, and lets in who waits when it rises or goes', () => {
    const places: Places = { capacity: 4, parties: [has('a', 3), waits('b', 2, 1), waits('c', 9, 2)] }
    expect(afterCapacity(places, 2)).toEqual({ have: 3 })
    expect(afterCapacity(places, 5)).toMatchObject({ movedUp: ['b'] })
    expect(afterCapacity(places, null)).toMatchObject({ movedUp: ['b', 'c'] })
    expect(afterCapacity(places, 3)).toMatchObject({ movedUp: [] })
  })

  it('that is too small for the first who wait lets in the next', () => {
    const places: Places = { capacity: 6, parties: [has('a', 3), waits('b', 6, 1), waits('c', 1, 2)] }
    expect(afterCapacity(places, 5)).toMatchObject({ movedUp: ['c'] })
  })
})

describe('a turn', () => {
  const places: Places = {
    capacity: 5,
    parties: [has('a', 4), waits('b', 2, 3), waits('c', 1, 7), waits('d', 6, 9)],
  }

  it.each([
    ['b', { position: 1, free: 1, people: 2, why: 'not all fit' }],
    ['c', { position: 2, free: 1, people: 1, why: 'others first' }],
    ['d', { position: 3, free: 1, people: 6, why: 'more than the room holds' }],
    ['a', undefined],
  ])('of %s says why it has not come', (id, turn) => expect(turnOf(places, id)).toEqual(turn))
})
