import type { Day } from '#src/clock.ts'
import { mayStart } from '#src/mentoring/rules/agreements.ts'
import { isThereOn, mostOf as mostAtOnce, type PeerStanding } from '#src/mentoring/rules/profiles.ts'
import type { PairingKind, PairPart } from '#src/pairings/rules.ts'

/** What a service allows at once, and whether a mentor must have signed before. */
export interface PairLimits {
  menteesAMentor: number
  buddiesACarer: number
  confidentiality: 'required' | 'warned'
}

/** One of two carers who may become a pair, as they stand. */
export interface Side {
  carerId: string
  householdId: string
  /** What they offer as mentor or buddy; null for whoever offers nothing. */
  profile: (PeerStanding & { ownMost: number | null }) | null
  /** Since when they keep to themselves what they hear; null for whoever has not signed. */
  signedOn: Day | null
  /** Places that they hold in pairings of this part. */
  places: readonly number[]
}

/**
 * Why two carers cannot be a pair. `not available` says no more on purpose: of two who are kept apart, of a carer who
 * has left and of one who is not there just now alike.
 */
export type PairRefusal =
  | 'the same person'
  | 'the same household'
  | 'not available'
  | 'not a mentor'
  | 'agreement missing'
  | 'paired already'
  | 'has a mentor'
  | 'one has enough'
  | 'other has enough'

/** As what each of the two holds a place: of a mentoring the one is the mentor. */
export const partsOf = (kind: PairingKind): { one: PairPart; other: PairPart } =>
  kind === 'mentoring' ? { one: 'mentor', other: 'mentee' } : { one: 'buddy', other: 'buddy' }

/** How many pairings of a part somebody has at most: what the service allows, or fewer by their own wish. */
function mostOf(part: PairPart, profile: Side['profile'], limits: PairLimits): number {
  if (part === 'mentee') return 1
  return mostAtOnce({ part, ownMost: profile?.ownMost ?? null }, limits)
}

/** The lowest place that somebody has free; undefined when they hold as many as they may, or more. */
export function freePlace(part: PairPart, side: Side, limits: PairLimits): number | undefined {
  const most = mostOf(part, side.profile, limits)
  // A lowered limit ends nothing: whoever holds more than it waits until as many have ended.
  if (side.places.length >= most) return undefined
  for (let place = 1; place <= most; place++) if (!side.places.includes(place)) return place
  return undefined
}

/**
 * Why a pair cannot be offered; undefined when it can. Asked behind the locks of both homes, and again when the two
 * have said yes: then they hold their places already.
 * @param one of a mentoring the mentor; undefined for a carer who is with no home of the service
 */
export function refusalToPair(
  kind: PairingKind,
  one: Side | undefined,
  other: Side | undefined,
  between: { keptApart: boolean; openAlready: boolean },
  { limits, today }: { limits: PairLimits; today: Day },
): PairRefusal | undefined {
  const gone = refusalOfTwo(kind, one, other, between, { limits, today })
  if (gone) return gone
  if (between.openAlready) return 'paired already'
  const parts = partsOf(kind)
  if (one && freePlace(parts.one, one, limits) === undefined) return 'one has enough'
  if (other && freePlace(parts.other, other, limits) === undefined)
    return kind === 'mentoring' ? 'has a mentor' : 'other has enough'
  return undefined
}

/** The part of it that does not ask for places: what must hold as long as the two are a pair. */
export function refusalOfTwo(
  kind: PairingKind,
  one: Side | undefined,
  other: Side | undefined,
  { keptApart }: { keptApart: boolean },
  { limits, today }: { limits: PairLimits; today: Day },
): PairRefusal | undefined {
  if (!one || !other) return 'not available'
  if (one.carerId === other.carerId) return 'the same person'
  if (one.householdId === other.householdId) return 'the same household'
  if (kind === 'mentoring' && one.profile === null) return 'not a mentor'
  if (keptApart || isAway(one, today)) return 'not available'
  if (kind === 'buddies' && isAway(other, today)) return 'not available'
  if (kind === 'mentoring' && !mayStart(limits.confidentiality, one.signedOn)) return 'agreement missing'
  return undefined
}

/** Whoever offers nothing, and is named by a friend or asks for somebody too, need not be available to others. */
const isAway = ({ profile }: Side, today: Day) => profile !== null && !isThereOn(profile, today)
