export type PairingKind = 'mentoring' | 'buddies'

/**
 * How far a pairing is. `offered`: both are asked. `undecided`: not both answered in time, and a coordinator decides.
 * It holds a place of both from the offer until it is declined, withdrawn or ended.
 */
const pairingStates = ['offered', 'undecided', 'active', 'on hold', 'declined', 'withdrawn', 'ended'] as const
export type PairingState = (typeof pairingStates)[number]

/** The states in which a pairing holds its places. */
export const openStates = ['offered', 'undecided', 'active', 'on hold'] as const

export type PairingAnswer = 'yes' | 'no'

/** As what somebody holds a place in a pairing. */
export type PairPart = 'mentor' | 'mentee' | 'buddy'

/** Why a pairing ended: for the coordinator, who pairs the next. */
const endReasons = [
  'came to its end',
  'another mentor',
  'not the right match',
  'no time just now',
  'stopped fostering',
  'moved away',
  'home ended',
  'left the home',
  'other',
] as const
export type EndReason = (typeof endReasons)[number]

/** What somebody did with a pair that is together, kept with its day. */
export type PairStep = 'held' | 'resumed' | 'reviewed' | 'extended'

export type TouchAnswer = 'yes' | 'not lately'
