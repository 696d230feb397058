import type { Generated } from 'kysely'
import type { Day, Instant } from '#src/clock.ts'
import type { ExceptionRule, Part, State, WaitOutcome } from '#src/constellations/rules.ts'

/** Constellations and who belongs to them, dated. */
export interface ConstellationTables {
  constellations: {
    id: string
    name: string
    sortName: string
    quadrantId: string
    state: State
    stateSince: Day
    minHomes: number
    maxHomes: number
    limitMetres: number
    homes: Generated<number>
    held: Generated<number>
    overSince: Day | null
    needsHomesSince: Day | null
    needsHubSince: Day | null
    version: Generated<number>
    createdAt: Instant
  }
  constellationStates: {
    id: string
    constellationId: string
    state: State
    fromOn: Day
    reason: string | null
    accountId: string | null
    recordedAt: Instant
  }
  memberships: {
    id: string
    constellationId: string
    householdId: string
    part: Part
    joinedOn: Day
    leftOn: Day | null
    agreedOn: Day
    fit: string | null
    why: string | null
    distanceConfirmedBy: string | null
    undoesId: string | null
    joinedBy: string | null
    joinedAt: Instant
    leftBy: string | null
    leftAt: Instant | null
  }
  handovers: {
    id: string
    constellationId: string
    toHouseholdId: string
    onDay: Day
    agreedOn: Day
    oldHub: 'stays' | 'leaves'
    oldHubAgreedOn: Day | null
    distanceConfirmedBy: string | null
    plannedBy: string | null
    plannedAt: Instant
    doneAt: Instant | null
    cancelledAt: Instant | null
    refused: string | null
  }
  waits: {
    id: string
    constellationId: string
    householdId: string
    sinceOn: Day
    fit: string | null
    addedBy: string | null
    endedOn: Day | null
    endedBy: string | null
    outcome: WaitOutcome | null
  }
  exceptions: {
    id: string
    rule: ExceptionRule
    constellationId: string
    householdId: string | null
    reason: string
    fromOn: Day
    untilOn: Day
    grantedBy: string | null
    grantedAt: Instant
    endedBy: string | null
    endedAt: Instant | null
  }
  tooFarPairs: {
    id: string
    oneHouseholdId: string
    otherHouseholdId: string
    reason: string
    markedBy: string | null
    markedAt: Instant
    endedBy: string | null
    endedAt: Instant | null
  }
}
