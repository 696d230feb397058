import type { Day } from '#src/clock.ts'

/** forming → live → paused → closed. All but closed hold places. */
export type State = 'forming' | 'live' | 'paused' | 'closed'
export type Part = 'hub' | 'satellite'
export type ExceptionRule = 'distance' | 'fewest homes' | 'kept apart' | 'temporarily approved'
export type WaitOutcome = 'joined' | 'joined another' | 'taken off' | 'closed'

/** How many satellite homes a constellation is made for; the hub home is not counted. */
export interface Size {
  minHomes: number
  maxHomes: number
}

/** Sizes that the published programmes use (rule 2). */
export const presets: Record<'6-10' | '6-8', Size> = {
  '6-10': { minHomes: 6, maxHomes: 10 },
  '6-8': { minHomes: 6, maxHomes: 8 },
}

export interface Constellation extends Size {
  id: string
  name: string
  quadrantId: string
  state: State
  stateSince: Day
  /** How far a satellite home may live from the hub home, metres as the crow flies. */
  limitMetres: number
  /** Satellite homes with an open place. */
  homes: number
  /** Places held by offers that nobody has answered yet (rule 4). */
  held: number
  overSince: Day | null
  needsHomesSince: Day | null
  needsHubSince: Day | null
}

/** Places that are free: the limit less those used and those held, never counted from what just happened. */
export const placesLeft = ({
  homes,
  held,
  maxHomes,
}: Pick<Constellation, 'homes' | 'held' | 'maxHomes'>): number => Math.max(0, maxHomes - homes - held)

/** How many more homes a live constellation needs to reach its minimum; a forming one needs nothing yet (rule 3). */
export const moreHomesNeeded = ({
  state,
  homes,
  minHomes,
}: Pick<Constellation, 'state' | 'homes' | 'minHomes'>): number =>
  state === 'live' ? Math.max(0, minHomes - homes) : 0

/** Since when a constellation needs homes or a hub, and since when it has more homes than its most. */
export type Standing = Pick<Constellation, 'needsHomesSince' | 'needsHubSince' | 'overSince'>

/** The dates after a change: one that still holds keeps its day, a new one begins today, one that is over goes. */
export function standingAfter(
  constellation: Constellation & { hasHub: boolean },
  before: Standing,
  today: Day,
): Standing {
  const since = (holds: boolean, day: Day | null) => (holds ? (day ?? today) : null)
  return {
    needsHomesSince: since(moreHomesNeeded(constellation) > 0, before.needsHomesSince),
    needsHubSince: since(constellation.state !== 'closed' && !constellation.hasHub, before.needsHubSince),
    overSince: since(constellation.homes > constellation.maxHomes, before.overSince),
  }
}

/** A membership's days are half-open: from `joinedOn` up to but not on `leftOn`. */
export const isMemberOn = ({ joinedOn, leftOn }: { joinedOn: Day; leftOn: Day | null }, day: Day): boolean =>
  joinedOn <= day && (leftOn === null || day < leftOn)

export interface Exception {
  rule: ExceptionRule
  householdId: string | null
  fromOn: Day
  /** The last day on which it holds. */
  untilOn: Day
  endedAt: string | null
}

/** Whether a manager's exception lets this breach stand on a day. */
export const allows = (
  exceptions: readonly Exception[],
  rule: ExceptionRule,
  householdId: string | null,
  day: Day,
): boolean =>
  exceptions.some(
    (exception) =>
      exception.rule === rule &&
      exception.householdId === householdId &&
      exception.endedAt === null &&
      exception.fromOn <= day &&
      day <= exception.untilOn,
  )

/** Why a membership may not end on a day: it ends once, today or earlier, never before it began (rule 4). */
export function refusalToLeave(
  membership: { joinedOn: Day; leftOn: Day | null },
  on: Day,
  today: Day,
): 'already left' | 'in the future' | 'before it joined' | undefined {
  if (membership.leftOn !== null) return 'already left'
  if (on > today) return 'in the future'
  if (on < membership.joinedOn) return 'before it joined'
  return undefined
}
