import type { Day } from '#src/clock.ts'
import { type Constellation, type ExceptionRule, placesLeft } from '#src/constellations/rules.ts'
import { metresBetween } from '#src/places/rules.ts'
import { type ByRoad, standingByRoad } from '#src/roads/rules.ts'
import { type Home, isUnsure } from './homes.ts'

/** All that joining depends on, read behind the constellation's and the household's locks. */
export interface Joining {
  today: Day
  constellation: Constellation
  hub: Home | undefined
  home: Home
  /** The constellation in which the household holds its one open place, as hub or satellite. */
  openPlaceIn: string | undefined
  /** Whether a home that is in the constellation today must not meet this one. */
  keptApart: boolean
  /** Whether the liaison marked the pair of hub and home too far in practice. */
  tooFarInPractice: boolean
  /** The rules that a manager lets this home breach here today. */
  exceptions: ReadonlySet<ExceptionRule>
  /** Whether whoever asks may not be told what follows from the distance (see `isWithheld`). */
  distanceWithheld: boolean
  /** Whether a person has made sure of a distance that sectors alone leave unsure. */
  distanceConfirmed: boolean
  /** How near to the limit, in metres, a home placed only by sector is unsure (rule 5). */
  unsureMetres: number
  /** The way from the home to the hub home, where the service goes by minutes and both are placed; else metres count. */
  road?: ByRoad | undefined
}

export type RefusalToJoin =
  | 'closed'
  | 'already here'
  | 'already in one'
  | 'ended'
  | 'prospective'
  | 'approval ended'
  | 'temporarily approved'
  | 'kept apart'
  | 'full'
  | 'needs a hub'
  | 'not placed'
  | 'distance withheld'
  | 'too far in practice'
  | 'too far'
  | 'confirm the distance'

/** Why a home may not join a constellation as a satellite, or undefined if it may (rules 1, 4, 5, 7 and keep apart). */
export function refusalToJoin(joining: Joining): RefusalToJoin | undefined {
  const { constellation, openPlaceIn } = joining
  if (constellation.state === 'closed') return 'closed'
  if (openPlaceIn === constellation.id) return 'already here'
  if (openPlaceIn !== undefined) return 'already in one'
  return (
    refusalByStanding(joining) ??
    (joining.keptApart && !joining.exceptions.has('kept apart') ? 'kept apart' : undefined) ??
    (placesLeft(constellation) === 0 ? 'full' : undefined) ??
    refusalByDistance(joining)
  )
}

function refusalByStanding({ home, exceptions, today }: Joining): RefusalToJoin | undefined {
  if (home.endedOn !== null) return 'ended'
  switch (home.approval) {
    case 'prospective':
      return 'prospective'
    case 'ended':
      return 'approval ended'
    case 'temporarily approved':
      if (home.approvalUntilOn !== null && home.approvalUntilOn < today) return 'approval ended'
      return exceptions.has('temporarily approved') ? undefined : 'temporarily approved'
    case 'approved':
    case 'none needed':
      return undefined
  }
}

function refusalByDistance(joining: Joining): RefusalToJoin | undefined {
  const { constellation, hub, home, exceptions } = joining
  if (!hub) return 'needs a hub'
  if (exceptions.has('distance')) return undefined
  // Before anything that depends on where the homes are, so that the answer is the same wherever they are.
  if (joining.distanceWithheld) return 'distance withheld'
  if (joining.tooFarInPractice) return 'too far in practice'
  if (!home.place || !hub.place) return 'not placed'
  const unsure = isUnsure(hub, home)
  if (joining.road) {
    const standing = standingByRoad(joining.road, unsure)
    if (standing === 'unsure') return joining.distanceConfirmed ? undefined : 'confirm the distance'
    return standing === 'beyond' ? 'too far' : undefined
  }
  const metres = metresBetween(hub.place, home.place)
  if (unsure && Math.abs(metres - constellation.limitMetres) <= joining.unsureMetres)
    return joining.distanceConfirmed ? undefined : 'confirm the distance'
  return metres > constellation.limitMetres ? 'too far' : undefined
}

/**
 * Whether a person may have to make sure how far it is: one of the two homes is placed by its sector, or the time on the
 * road is only about so. Of a hidden home nothing is asked.
 */
export const isToConfirm = (hub: Home | undefined, home: Home, road: ByRoad | undefined): boolean =>
  hub !== undefined &&
  hub.hiddenSince === null &&
  home.hiddenSince === null &&
  (isUnsure(hub, home) || road?.travel.by === 'about')

/** The reasons that anyone may see beside a candidate (rule 9); every other reads *not available*. */
export type OpenReason = 'full' | 'too far' | 'already in one' | 'not available'

/** A hidden home's *too far* and *keep apart* read the same, so that neither says where it is. */
export function openReason(refusal: RefusalToJoin, home: Pick<Home, 'hiddenSince'>): OpenReason {
  switch (refusal) {
    case 'full':
      return 'full'
    case 'already here':
    case 'already in one':
      return 'already in one'
    case 'too far':
    case 'too far in practice':
      return home.hiddenSince === null ? 'too far' : 'not available'
    default:
      return 'not available'
  }
}

/** What a manager may let a home breach when it was refused for this; undefined for a hard stop. */
export function exceptionFor(refusal: RefusalToJoin): ExceptionRule | undefined {
  switch (refusal) {
    case 'too far':
    case 'too far in practice':
    case 'not placed':
    case 'distance withheld':
      return 'distance'
    case 'kept apart':
      return 'kept apart'
    case 'temporarily approved':
      return 'temporarily approved'
    default:
      return undefined
  }
}

export type RefusedDay = 'not agreed yet' | 'in the future'

/** Why a home's own yes does not count: it has to be recorded, with its day, before the home joins (rule 9). */
export function refusedAgreement(agreedOn: Day | undefined, today: Day): RefusedDay | undefined {
  if (!agreedOn) return 'not agreed yet'
  return agreedOn > today ? 'in the future' : undefined
}
