import type { Day, Instant } from '#src/clock.ts'
import type { State } from '#src/constellations/rules.ts'
import type { Rights } from '#src/households/rules/rights.ts'
import type { Fact, Sight, Standing, Supervision } from '#src/households/rules.ts'
import type { PlacedBy, PlaceProblem } from '#src/places/rules.ts'

/** Everything that a household's page shows; what the viewer may not see is not in it. */
export interface HouseholdShown {
  household: Standing & {
    id: string
    externalId: string | null
    name: string
    quadrant: string
    sinceOn: Day
    approvedOn: Day | null
    waitingSince: Day | null
    nextReviewOn: Day | null
    lastUnannouncedVisitOn: Day | null
    bedrooms: number | null
    sleepoverBeds: number
    fosteredChildren: number
    hiddenSince: Instant | null
    placedBy: PlacedBy | null
    placeProblem: PlaceProblem | null
    sight: Sight
  }
  today: Day
  rights: Rights
  /** Whether the viewer is told how well it is known where the home is. */
  placeShown: boolean
  carers: readonly CarerShown[]
  supervisions: readonly Supervision[]
  tags: { languages: readonly string[]; experience: readonly string[] }
  facts: readonly { fact: Fact; value: string; fromOn: Day; untilOn: Day | null }[]
  memberships: readonly MembershipShown[]
  waits: readonly { constellationId: string; name: string; sinceOn: Day; mayOpen: boolean }[]
  keptApart: readonly { id: string; name: string; reason: string; setAt: Instant }[]
}

export interface CarerShown {
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
