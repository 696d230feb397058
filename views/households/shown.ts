import type { Seen } from '#src/access/rules/columns.ts'
import type { Day, Instant } from '#src/clock.ts'
import type { State } from '#src/constellations/rules.ts'
import type { Quiet } from '#src/households/rules/quiet.ts'
import type { Rights } from '#src/households/rules/rights.ts'
import type { Fact, HouseholdKind, Sight, Standing, Supervision } from '#src/households/rules.ts'
import type { PlacedBy, PlaceProblem } from '#src/places/rules.ts'

/** The columns of a household that any page of it may show to somebody. */
interface HouseholdColumns extends Standing {
  externalId: string | null
  sinceOn: Day
  approvedOn: Day | null
  waitingSince: Day | null
  nextReviewOn: Day | null
  lastUnannouncedVisitOn: Day | null
  bedrooms: number | null
  sleepoverBeds: number
  fosteredChildren: number
  placedBy: PlacedBy | null
  placeProblem: PlaceProblem | null
}

/** A household as a viewer may see it: its outline, and beyond that only the classes of columns that are theirs. */
export interface HouseholdSeen {
  id: string
  sight: Sight
  name: string
  kind: HouseholdKind
  quadrant: string
  placed: boolean
  hidden: boolean
  inConstellation: boolean
  seen: Seen<'households', HouseholdColumns>
}

/** Everything that a household's page shows; what the viewer may not see is not in it. */
export interface HouseholdShown {
  household: HouseholdSeen
  today: Day
  rights: Rights
  /** That no automatic messages go to it, for staff who see it whole. */
  quiet: Quiet | undefined
  carers: readonly CarerShown[]
  /** Since when messages to some of their addresses come back, by the address. */
  cameBack: ReadonlyMap<string, Instant>
  /** The accounts of its carers, by carer, for who may invite them. */
  accountOf: ReadonlyMap<string, string>
  supervisions: readonly Supervision[]
  tags: { languages: readonly string[]; experience: readonly string[] } | undefined
  facts: readonly { fact: Fact; value: string; fromOn: Day; untilOn: Day | null }[]
  memberships: readonly MembershipShown[]
  waits: readonly { constellationId: string; name: string; sinceOn: Day; mayOpen: boolean }[]
  keptApart: readonly { id: string; name: string; reason: string; setAt: Instant }[]
}

interface CarerShown {
  id: string
  name: string
  chosenName: string | null
  email: string | null
  phone: string | null
  fromOn: Day
  untilOn: Day | null
}

interface MembershipShown {
  constellationId: string
  name: string
  state: State
  part: 'hub' | 'satellite'
  joinedOn: Day
  leftOn: Day | null
  mayOpen: boolean
}
