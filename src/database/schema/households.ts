import type { Generated } from 'kysely'
import type { Day, Instant } from '#src/clock.ts'
import type { Approval, Fact, HouseholdKind, SupervisionPart, TagKind } from '#src/households/rules.ts'
import type { PlacedBy, PlaceProblem } from '#src/places/rules.ts'

/** Households and their carers, as they are and as they were. */
export interface HouseholdTables {
  households: {
    id: string
    externalId: string | null
    name: string
    sortName: string
    kind: HouseholdKind
    quadrantId: string
    sinceOn: Day
    endedOn: Day | null
    approval: Approval
    approvalFromOn: Day | null
    approvalUntilOn: Day | null
    approvedOn: Day | null
    onHoldSince: Day | null
    availableSince: Day | null
    waitingSince: Day | null
    nextReviewOn: Day | null
    lastUnannouncedVisitOn: Day | null
    bedrooms: number | null
    sleepoverBeds: Generated<number>
    fosteredChildren: Generated<number>
    hiddenSince: Instant | null
    addressSealed: string | null
    postcodeSealed: string | null
    placeSealed: string | null
    sector: string | null
    placedBy: PlacedBy | null
    placeProblem: PlaceProblem | null
    placeChangedAt: Instant | null
    placeVersion: Generated<number>
    version: Generated<number>
    createdAt: Instant
  }
  householdWords: { word: string; householdId: string; nameOf: 'household' | 'carer' }
  householdFacts: {
    id: string
    householdId: string
    fact: Fact
    value: string
    fromOn: Day
    untilOn: Day | null
    accountId: string | null
    recordedAt: Instant
  }
  householdTags: { householdId: string; kind: TagKind; tag: string }
  carers: {
    id: string
    externalId: string | null
    name: string
    chosenName: string | null
    email: string | null
    phone: string | null
    createdAt: Instant
  }
  carerHomes: { id: string; carerId: string; householdId: string; fromOn: Day; untilOn: Day | null }
  supervisions: {
    id: string
    householdId: string
    part: SupervisionPart
    workerName: string
    workerEmail: string | null
    accountId: string | null
    fromOn: Day
    untilOn: Day | null
  }
  keepAparts: {
    id: string
    oneHouseholdId: string
    otherHouseholdId: string
    reasonSealed: string
    setBy: string | null
    setAt: Instant
    endedBy: string | null
    endedAt: Instant | null
  }
  quiets: {
    id: string
    householdId: string
    untilOn: Day
    rings: string
    setBy: string | null
    setAt: Instant
    endedBy: string | null
    endedAt: Instant | null
  }
  imports: {
    id: string
    accountId: string | null
    fileHash: string
    createdAt: Instant
    expiresAt: Instant
    newCount: number
    changedCount: number
    unchangedCount: number
    refusedCount: number
    appliedAt: Instant | null
  }
  importParts: { importId: string; part: number; sealed: string }
}
