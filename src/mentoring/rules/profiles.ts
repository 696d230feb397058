import type { Day } from '#src/clock.ts'
import type { PeerPart } from '#src/mentoring/rules.ts'

/** As far as a profile says whether they can be asked today. */
export interface Availability {
  awaySince: Day | null
  awayUntil: Day | null
}

/** Whether somebody is *not available just now*. The day they are back is the first on which they are not. */
export const isAwayOn = ({ awaySince, awayUntil }: Availability, today: Day): boolean =>
  awaySince !== null && awaySince <= today && (awayUntil === null || today < awayUntil)

/** Whether somebody can be asked to stand by another: what they said of themself, and what is recorded of their home. */
export interface PeerStanding extends Availability {
  /** Since when their home is *available to support others*; null for one that is not. */
  homeAvailableSince: Day | null
}

/**
 * Whether somebody who offers to stand by others is there: not *not available just now*, and of a home that is *available
 * to support others*. Every door asks this, and nothing else, before it names them to anybody new.
 */
export const isThereOn = (offer: PeerStanding, today: Day): boolean =>
  !isAwayOn(offer, today) && isHomeAvailableOn(offer, today)

/** A day that is yet to come is known already, and does not count before it. */
export const isHomeAvailableOn = (
  { homeAvailableSince }: Pick<PeerStanding, 'homeAvailableSince'>,
  today: Day,
): boolean => homeAvailableSince !== null && homeAvailableSince <= today

/** What the service allows at once: mentees of a mentor, buddies of a carer. */
export interface MostAtOnce {
  menteesAMentor: number
  buddiesACarer: number
}

/**
 * How many somebody stands by at once at most: as many as the service allows, or fewer if they like. Nobody raises their
 * own limit above the service's; null of their own is no wish of theirs, 0 is nobody new.
 */
export const mostOf = (
  { part, ownMost }: { part: PeerPart; ownMost: number | null },
  { menteesAMentor, buddiesACarer }: MostAtOnce,
): number => Math.min(part === 'mentor' ? menteesAMentor : buddiesACarer, ownMost ?? Number.POSITIVE_INFINITY)

/** How many more: places taken count from the offer on. One over the limit by a later change has none, not fewer. */
export const freeOf = (
  profile: { part: PeerPart; ownMost: number | null },
  taken: number,
  settings: MostAtOnce,
): number => Math.max(0, mostOf(profile, settings) - taken)
