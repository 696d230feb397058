import type { Generated } from 'kysely'
import type { HelpKind, HelpState } from '#src/associations/rules/helping.ts'
import type { AssociationKind, CommitteePart, ForWhom, PaidBy } from '#src/associations/rules.ts'
import type { Day, Instant } from '#src/clock.ts'

/** Associations of carers, what carers are asked about together, and who would lend a hand. */
export interface AssociationTables {
  associations: {
    id: string
    kind: AssociationKind
    name: string
    about: string
    link: string | null
    madeBy: string | null
    madeAt: Instant
    endedAt: Instant | null
    endedBy: string | null
    version: Generated<number>
  }
  associationBenefits: {
    id: string
    associationId: string
    name: string
    says: string
    forWhom: ForWhom
    link: string | null
    checkedOn: Day
    checkedBy: string | null
    endedAt: Instant | null
    version: Generated<number>
  }
  associationMemberships: {
    id: string
    associationId: string
    carerId: string
    householdId: string
    number: string | null
    paidBy: PaidBy
    fromOn: Day
    untilOn: Day | null
    recordedBy: string | null
    recordedAt: Instant
    endedBy: string | null
    endedAt: Instant | null
  }
  committeeParts: {
    id: string
    membershipId: string
    associationId: string
    quadrantId: string | null
    part: CommitteePart
    fromOn: Day
    untilOn: Day | null
    recordedBy: string | null
    recordedAt: Instant
    endedBy: string | null
    endedAt: Instant | null
  }
  consultations: {
    id: string
    associationId: string | null
    quadrantId: string | null
    title: string
    about: string
    fromOn: Day
    lastOn: Day
    madeBy: string | null
    madeAt: Instant
    decided: string | null
    decidedBy: string | null
    decidedAt: Instant | null
    takenBackAt: Instant | null
    takenBackBy: string | null
    version: Generated<number>
  }
  consultationChoices: { consultationId: string; position: number; words: string }
  consultationReplies: { consultationId: string; carerId: string; position: number; repliedAt: Instant }
  consultationWords: { id: string; consultationId: string; words: string }
  helpOffers: {
    id: string
    carerId: string
    kind: HelpKind
    fromOn: Day
    untilOn: Day | null
    offeredAt: Instant
    endedBy: string | null
    version: Generated<number>
  }
  helpAsks: {
    id: string
    offerId: string
    about: string
    onDay: Day
    atTime: string | null
    state: HelpState
    askedBy: string | null
    askedAt: Instant
    answeredAt: Instant | null
    closedBy: string | null
    closedAt: Instant | null
    version: Generated<number>
  }
}
