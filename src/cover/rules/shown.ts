import type { Days } from '#src/cover/rules.ts'

/** Days away of a hub home, as its liaison worker is shown them. */
export interface AwayShown extends Days {
  id: string
  constellationId: string | null
  householdId: string
  hubName: string
  /** Who stands in. */
  cover:
    | (Days & { id: string; householdId: string; name: string; mayOpen: boolean; onHold: boolean })
    | undefined
  /** The days from today on which nobody stands in. */
  gaps: readonly Days[]
}

export interface Contact {
  name: string
  phone: string | null
}

/** The same as the homes of the constellation are shown it: whom to ring, by the names that they chose. */
export interface WhomToRing extends Days {
  /** Who is away. */
  hub: readonly string[]
  cover: (Days & { carers: readonly Contact[] }) | undefined
  gaps: readonly Days[]
}

/** The days away of one household, and those on which it stands in for others. */
export interface HomeAways {
  aways: readonly (Days & { id: string; shown: AwayShown | undefined })[]
  /** Without the constellation's name for whoever may not see when its hub home is away. */
  covers: readonly (Days & { id: string; name: string | undefined })[]
}
