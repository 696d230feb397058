import type { Generated } from 'kysely'
import type { Instant } from '#src/clock.ts'
import type { AskAnswer } from '#src/rota/rules/swaps.ts'
import type { Wall } from '#src/rota/rules/wall.ts'

/** The out-of-hours rota of each side of the county. */
export interface RotaTables {
  rotaTerms: { version: number; since: Instant; accountId: string | null; terms: string }
  rotaWeeks: {
    id: string
    sideId: string
    fromWall: Wall
    untilWall: Wall
    publishedAt: Instant | null
    publishedBy: string | null
    version: Generated<number>
  }
  rotaTurns: {
    id: string
    weekId: string
    sideId: string
    accountId: string
    fromWall: Wall
    untilWall: Wall
    madeAt: Instant
    endedAt: Instant | null
    endedBy: string | null
  }
  rotaChanges: {
    id: string
    weekId: string
    version: number
    note: string
    changedAt: Instant
    changedBy: string | null
  }
  rotaAsks: {
    id: string
    turnId: string
    askedBy: string
    askedOf: string
    returnTurnId: string | null
    askedAt: Instant
    answer: AskAnswer | null
    answeredAt: Instant | null
  }
  rotaSendings: {
    id: string
    weekId: string
    version: number
    askedBy: string | null
    askedAt: Instant
    untilAccount: Generated<string>
    told: Generated<number>
    finishedAt: Instant | null
  }
}
