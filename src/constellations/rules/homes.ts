import type { Day, Instant } from '#src/clock.ts'
import type { Approval, HouseholdKind } from '#src/households/rules.ts'
import type { HomePlace } from '#src/places/rules.ts'

/** What the rules of constellations ask about a household. */
export interface Home {
  id: string
  name: string
  kind: HouseholdKind
  approval: Approval
  /** The last day of a temporary approval. */
  approvalUntilOn: Day | null
  onHoldSince: Day | null
  endedOn: Day | null
  sleepoverBeds: number
  hiddenSince: Instant | null
  /** Undefined while the home waits to be placed. */
  place: HomePlace | undefined
  /** When it last moved; undefined for a home that is where it was first placed. */
  placeChangedAt: Instant | undefined
}

const fosteringKinds: readonly HouseholdKind[] = ['foster', 'short breaks', 'kinship']

/** Approved to foster today, connected carers included: what a hub has to be (rule 7). */
export const isApprovedToFoster = (home: Pick<Home, 'kind' | 'approval'>): boolean =>
  fosteringKinds.includes(home.kind) && home.approval === 'approved'

export type RefusalAsHub =
  | 'ended'
  | 'not an approved fostering household'
  | 'on hold'
  | 'too few sleepover beds'
  | 'already in one'

/**
 * Why a household may not start as a hub home (rule 7).
 * @param bedsNeeded sleepover beds that the service asks of a hub when it starts
 * @param elsewhere whether it holds an open place that this start would not give up
 */
export function refusalAsHub(
  home: Pick<Home, 'kind' | 'approval' | 'onHoldSince' | 'endedOn' | 'sleepoverBeds'>,
  { bedsNeeded, elsewhere }: { bedsNeeded: number; elsewhere: boolean },
): RefusalAsHub | undefined {
  if (home.endedOn !== null) return 'ended'
  if (!isApprovedToFoster(home)) return 'not an approved fostering household'
  if (home.onHoldSince !== null) return 'on hold'
  if (home.sleepoverBeds < bedsNeeded) return 'too few sleepover beds'
  if (elsewhere) return 'already in one'
  return undefined
}

/** Whether the distance between two homes is only known from sector to sector, or from a sector to a home. */
export const isUnsure = (one: Pick<Home, 'place'>, other: Pick<Home, 'place'>): boolean =>
  one.place?.placedBy === 'sector' || other.place?.placedBy === 'sector'
