import type { Day } from '#src/clock.ts'
import { isApprovedToFoster } from '#src/constellations/rules/homes.ts'
import { type Approval, type HouseholdKind, isOnHold } from '#src/households/rules.ts'
import type { HostThrough, Span } from '#src/sleepovers/rules.ts'
import { type Days, holdOn } from './nights.ts'

/** A household as it may or may not host. */
export interface Host {
  kind: HouseholdKind
  approval: Approval
  onHoldSince: Day | null
  endedOn: Day | null
  sleepoverBeds: number
  /** Since when it has agreed to host, and stands by it. */
  hostingSince: Day | null
}

export type RefusalAsHost =
  | 'ended'
  | 'not an approved fostering household'
  | 'on hold'
  | 'has not agreed to host'
  | 'no sleepover beds'

/** Why a household hosts nobody on a day: an approved fostering household, not on hold, that agreed and has beds. */
export function refusalAsHost(host: Host, today: Day): RefusalAsHost | undefined {
  if (host.endedOn !== null) return 'ended'
  if (!isApprovedToFoster(host)) return 'not an approved fostering household'
  if (isOnHold(host, today)) return 'on hold'
  if (host.hostingSince === null || host.hostingSince > today) return 'has not agreed to host'
  return host.sleepoverBeds > 0 ? undefined : 'no sleepover beds'
}

/** What stands between a household and one that might host it. */
export interface Between {
  keptApart: boolean
  /** The constellations in which the two hold their one open place. */
  householdIn: string | null
  hostIn: string | null
  /** Days on which the host stands in for the hub home of the household's constellation. */
  covers: readonly Days[]
  /** Ties between the two, outside any constellation. */
  ties: readonly (Days & { id: string })[]
}

export interface Tie {
  through: HostThrough
  constellationId: string | null
  linkedHostId: string | null
}

/** What makes the host one of the household's for the whole of a stay; undefined when nothing does. */
export function tieBetween(
  between: Between,
  stay: Pick<Span, 'type' | 'fromOn' | 'untilOn'>,
): Tie | undefined {
  const { householdIn, hostIn, covers, ties } = between
  if (householdIn !== null && householdIn === hostIn)
    return { through: 'constellation', constellationId: householdIn, linkedHostId: null }
  if (householdIn !== null && covers.some((cover) => lasts(cover, stay)))
    return { through: 'cover', constellationId: householdIn, linkedHostId: null }
  const tie = ties.find((each) => lasts(each, stay))
  return tie && { through: 'linked', constellationId: null, linkedHostId: tie.id }
}

/** Whether days last from the first day of a stay to its last night. */
const lasts = (days: Days, { type, fromOn, untilOn }: Pick<Span, 'type' | 'fromOn' | 'untilOn'>) =>
  holdOn(days, fromOn) && (type === 'day' || days.untilOn === null || untilOn <= days.untilOn)

export type RefusalToHost = 'not theirs' | 'kept apart' | RefusalAsHost

/** Why a household may not host this one then, or undefined if it may. */
export function refusalToHost(
  host: Host,
  between: Between,
  stay: Pick<Span, 'type' | 'fromOn' | 'untilOn'>,
  today: Day,
): RefusalToHost | undefined {
  if (!tieBetween(between, stay)) return 'not theirs'
  if (between.keptApart) return 'kept apart'
  return refusalAsHost(host, today)
}

export type OpenRefusal = 'not theirs' | 'not available'

/** What anybody may be told: why a home is not available is nobody's business who asks for a stay. */
export const openRefusal = (refusal: RefusalToHost): OpenRefusal =>
  refusal === 'not theirs' ? refusal : 'not available'
