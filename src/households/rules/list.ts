import type { HouseholdField } from '#src/access/rules/fields.ts'
import type { Day } from '#src/clock.ts'
import type { Approval, HouseholdKind } from '#src/households/rules.ts'
import type { PlacedBy, PlaceProblem } from '#src/places/rules.ts'

export const householdSorts = ['name', 'quadrant', 'since'] as const
export type HouseholdSort = (typeof householdSorts)[number]

/** What a list of households is narrowed to; left out means all. */
export interface HouseholdFilter {
  words: readonly string[]
  quadrantId?: string | undefined
  kind?: HouseholdKind | undefined
  approval?: Approval | undefined
  onHold?: 'yes' | 'no' | undefined
  inConstellation?: 'yes' | 'no' | undefined
  /** Homes that are not placed by their own postcode yet. */
  toPlace?: 'yes' | undefined
}

export interface ListAsked {
  filter: HouseholdFilter
  sort: HouseholdSort
  /** The id of the last household of the page before. */
  after?: string | undefined
}

export const pageLength = 50

/** One household of a list; what the viewer may not see of it is null. */
export interface ListedHousehold {
  id: string
  name: string
  kind: HouseholdKind
  quadrant: string
  hidden: boolean
  inConstellation: boolean
  constellation: { id: string; name: string } | null
  /** How well it is known where it is. */
  placing: { placedBy: PlacedBy | null; placeProblem: PlaceProblem | null } | null
  approval: { approval: Approval; approvalUntilOn: Day | null } | null
  hold: { onHoldSince: Day | null } | null
  sinceOn: Day | null
}

/**
 * The classes of fields that a list tells by what stands in it and in which order. It holds only households of which
 * the viewer sees all of these: a filter would tell what it filters by, and an order what it sorts by.
 */
export const fieldsAskedBy = ({ filter, sort }: Pick<ListAsked, 'filter' | 'sort'>): HouseholdField[] => [
  'outline',
  ...(filter.approval ? (['approval'] as const) : []),
  ...(filter.onHold ? (['holds'] as const) : []),
  ...(filter.toPlace ? (['how placed'] as const) : []),
  ...(sort === 'since' ? (['standing'] as const) : []),
]
