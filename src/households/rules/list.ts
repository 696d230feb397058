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
  placedBy: PlacedBy | null
  placeProblem: PlaceProblem | null
  hidden: boolean
  inConstellation: boolean
  constellation: { id: string; name: string } | null
  /** What only those see who see the household as staff. */
  more: { approval: Approval; approvalUntilOn: Day | null; onHoldSince: Day | null; sinceOn: Day } | null
}

/** Whether a list asks for something that an outline does not show: then it holds no outlines, or it would tell. */
export const asksBeyondOutline = ({ filter, sort }: Pick<ListAsked, 'filter' | 'sort'>): boolean =>
  filter.approval !== undefined || filter.onHold !== undefined || sort === 'since'
