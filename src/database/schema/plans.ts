import type { Generated } from 'kysely'
import type { Instant } from '#src/clock.ts'
import type { Ask, HomePart, HubPart, Plan, RunState, Wish } from '#src/plans/rules.ts'

/** Plans of constellations, their runs, and what they propose. */
export interface PlanTables {
  plans: Omit<Plan, 'version'> & { version: Generated<number> }
  planQuadrants: { planId: string; quadrantId: string }
  planWishes: {
    id: string
    planId: string
    wish: Wish
    householdId: string
    otherHouseholdId: string | null
  }
  planRuns: {
    id: string
    planId: string
    ask: Ask
    terms: string | null
    askedBy: string
    askedAt: Instant
    state: RunState
    slot: number | null
    beatAt: Instant
    cancelledAt: Instant | null
    endedAt: Instant | null
    stage: string | null
    progress: Generated<number>
    figures: string | null
    toldSealed: string | null
  }
  planHubs: {
    runId: string
    number: number
    householdId: string
    constellationId: string | null
    part: HubPart
    staying: number
    joining: number
    lacking: Generated<number>
    whySealed: string | null
  }
  planHomes: {
    runId: string
    number: number
    householdId: string
    part: HomePart
    hubNumber: number | null
    whySealed: string | null
  }
}
