import type { Day } from '#src/clock.ts'
import type { Distance } from '#src/constellations/rules/distances.ts'
import type { HouseholdKind } from '#src/households/rules.ts'
import type { HomePart, HubPart, PlanFigures } from '#src/plans/rules.ts'
import type { Accepted } from './offering.ts'
import type { PlannedReason } from './reasons.ts'

/** A plan in numbers as somebody may be told them. */
export type FiguresShown = Omit<PlanFigures, 'joiningKm' | 'stayingKm'> & {
  /** All journeys together; or in a word why they are not told. */
  km: { joining: number; staying: number } | 'not shown' | 'enough for today'
}

/** How a home of a plan stands today. */
export type StandingToday =
  /** As the plan has it. */
  | { is: 'there' }
  /** A place is held for it there. */
  | { is: 'offered'; untilOn: Day }
  /** It has its place, or is offered one, somewhere else. */
  | { is: 'elsewhere'; where: { id: string; name: string } | undefined }
  /** It was to stay, and has left. */
  | { is: 'left' }
  /** A place there can be offered to it. */
  | { is: 'to offer'; waits: 'waits' | 'new' }
  /** It has left the service. */
  | { is: 'ended' }
  /** The constellation has to be formed first; or it ran, and has no hub home there any more. */
  | { is: 'to form' }
  | { is: 'no hub now' }
  /** Somebody else runs the constellation. */
  | { is: 'not yours' }
  /** The viewer could offer it, and lives in that home. */
  | { is: 'own household' }

/**
 * How a home of a plan stands today.
 * @param hubOf the constellation whose hub home its hub home is today
 * @param accepted what has become of the home since it was planned
 */
export function standingToday(
  part: HomePart,
  {
    hubOf,
    opens,
    runs,
    isOwn,
    hasEnded,
    accepted,
  }: {
    hubOf: string | undefined
    /** Whether its hub home opens by the plan, and ran no constellation then. */
    opens: boolean
    runs: boolean
    isOwn: boolean
    hasEnded: boolean
    accepted: Accepted | undefined
  },
): StandingToday {
  if (hasEnded) return { is: 'ended' }
  const { joined, offered, waits = [] } = accepted ?? {}
  if (joined === 'elsewhere') return { is: 'elsewhere', where: undefined }
  const place = joined ?? offered
  if (place && place.constellationId !== hubOf)
    return { is: 'elsewhere', where: { id: place.constellationId, name: place.constellation } }
  if (joined) return { is: 'there' }
  if (offered) return { is: 'offered', untilOn: offered.untilOn }
  if (part === 'stays') return { is: 'left' }
  if (hubOf === undefined) return { is: opens ? 'to form' : 'no hub now' }
  if (!runs) return { is: 'not yours' }
  if (isOwn) return { is: 'own household' }
  return { is: 'to offer', waits: waits.some((one) => one.constellationId === hubOf) ? 'waits' : 'new' }
}

/** A home of a plan as it is shown. */
export interface HomeShown {
  id: string
  name: string
  kind: HouseholdKind
  part: HomePart
  mayOpen: boolean
  /** Undefined where somebody has looked at enough distances for a day. */
  distance: Distance | undefined
  /** Left out where there is none, and where it rests on a place that may not be told. */
  why: PlannedReason | undefined
  standing: StandingToday
}

/** A constellation of a plan as it is shown. */
export interface HubShown {
  /** Where it stands in the list of all that are open, from 1. */
  place: number
  number: number
  id: string
  name: string
  mayOpen: boolean
  part: HubPart
  /** The one of which it is hub today; its name for who runs it. */
  today: { id: string; name: string | undefined } | undefined
  staying: number
  joining: number
  lacking: number
  homes: readonly HomeShown[]
}
