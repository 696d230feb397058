import type { Reply } from '#src/gatherings/rules.ts'
import type { PlaceInSession } from '#src/group-sessions/rules.ts'

/** Those for whom one carer said yes: they have places together, or wait for them together. */
export interface Party {
  carerId: string
  /** The carer counted. */
  people: number
  place: PlaceInSession
  /** Of one that waits: the lower, the sooner. */
  queue: number | null
}

/** A session's places: null is no limit, 0 is nobody. */
export interface Places {
  capacity: number | null
  parties: readonly Party[]
}

/** What was changed, and whose turn came by it, in the order in which they waited. */
export interface Settled {
  places: Places
  movedUp: readonly string[]
}

/** How many people have a place. */
export const takenOf = (parties: readonly Party[]): number =>
  parties.reduce((sum, { people, place }) => (place === 'has' ? sum + people : sum), 0)

/** How many more could have one; null where there is no limit. */
export const freeOf = ({ capacity, parties }: Places): number | null =>
  capacity === null ? null : capacity - takenOf(parties)

/** Those who wait, the next first. */
export const waitingIn = (parties: readonly Party[]): Party[] =>
  parties.filter(({ place }) => place === 'waits').toSorted(byTurn)

const byTurn = (one: Party, other: Party) => (one.queue ?? 0) - (other.queue ?? 0)

/**
 * Whether a party is larger than the whole room. It keeps its turn, in case there is a larger room, but holds nobody
 * up behind it: else one family of six would close a room of five to everybody.
 */
export const isTooLarge = (people: number, capacity: number | null): boolean =>
  capacity !== null && people > capacity

/**
 * Gives free places to those who wait, in strict order: the next party goes in when all of it fits, and while it does
 * not, nobody behind it goes in either. A smaller party that overtook would let the larger family wait for ever.
 */
function settle({ capacity, parties }: Places): Settled {
  const movedUp = new Set<string>()
  let free = capacity === null ? Number.POSITIVE_INFINITY : capacity - takenOf(parties)
  for (const { carerId, people } of waitingIn(parties)) {
    if (isTooLarge(people, capacity)) continue
    if (people > free) break
    free -= people
    movedUp.add(carerId)
  }
  return {
    places: {
      capacity,
      parties: parties.map((party) =>
        movedUp.has(party.carerId) ? { ...party, place: 'has', queue: null } : party,
      ),
    },
    movedUp: [...movedUp],
  }
}

/** What a carer says: for how many people, when they mean to come. */
export type Saying = { carerId: string } & (
  | { reply: 'yes'; people: number }
  | { reply: Exclude<Reply, 'yes'> }
)

/** Of a party that has places and would be more, but those are not free, or others wait for them. */
export interface NoRoomForMore {
  /** How many they are now, and stay. */
  stays: number
}

/**
 * The places after somebody has said something: every way to a place is through here. Whoever says yes joins the end of
 * the queue, for all of theirs together, and the queue is settled: where nobody waits and there is room that is a place
 * at once. Whoever waits keeps their turn when they become more or fewer. Whoever has places keeps them when they
 * would be more than fit, and is told so.
 */
export function afterReply(places: Places, saying: Saying): Settled | NoRoomForMore {
  const { capacity, parties } = places
  const others = parties.filter(({ carerId }) => carerId !== saying.carerId)
  if (saying.reply !== 'yes') return settle({ capacity, parties: others })
  const { carerId, people } = saying
  const before = parties.find((party) => party.carerId === carerId)
  if (before?.place === 'has') {
    const more = people - before.people
    if (more > 0 && !hasRoomFor(places, more)) return { stays: before.people }
    return settle({ capacity, parties: [...others, { ...before, people }] })
  }
  const queue = before?.queue ?? lastTurn(parties) + 1
  const settled = settle({ capacity, parties: [...others, { carerId, people, place: 'waits', queue }] })
  return { ...settled, movedUp: settled.movedUp.filter((id) => id !== carerId) }
}

/** Whether so many more fit without taking from those who wait: the free places are theirs. */
function hasRoomFor(places: Places, more: number): boolean {
  const free = freeOf(places)
  if (free === null) return true
  return more <= free && waitingIn(places.parties).every(({ people }) => isTooLarge(people, places.capacity))
}

const lastTurn = (parties: readonly Party[]) => Math.max(0, ...parties.map(({ queue }) => queue ?? 0))

/** The places of another limit; nobody who has one loses it. */
export function afterCapacity(places: Places, capacity: number | null): Settled | { have: number } {
  const have = takenOf(places.parties)
  if (capacity !== null && capacity < have) return { have }
  return settle({ ...places, capacity })
}

/** Where somebody stands who waits, and why it is not their turn yet. */
export interface Turn {
  /** From 1, the next. */
  position: number
  free: number
  people: number
  why: 'others first' | 'not all fit' | 'more than the room holds'
}

/** The turn of somebody who waits; undefined for whoever does not. */
export function turnOf(places: Places, carerId: string): Turn | undefined {
  const { capacity, parties } = places
  const waiting = waitingIn(parties)
  const index = waiting.findIndex((party) => party.carerId === carerId)
  const own = waiting[index]
  if (!own || capacity === null) return undefined
  const { people } = own
  const before = waiting.slice(0, index).some((party) => !isTooLarge(party.people, capacity))
  return {
    position: index + 1,
    free: Math.max(0, capacity - takenOf(parties)),
    people,
    why: isTooLarge(people, capacity) ? 'more than the room holds' : before ? 'others first' : 'not all fit',
  }
}
