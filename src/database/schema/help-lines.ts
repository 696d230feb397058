import type { Generated } from 'kysely'
import type { Day, Instant } from '#src/clock.ts'
import type { LineAnswers, LineHours, LineKind, LineScope } from '#src/help-lines/rules/lines.ts'
import type { Situation } from '#src/help-lines/rules/situations.ts'

/** Sides of the county, and the lines to ring. */
export interface HelpLineTables {
  sides: { id: string; name: string; endedAt: Instant | null; version: Generated<number> }
  sideQuadrants: { quadrantId: string; sideId: string }
  helpLines: {
    id: string
    kind: LineKind
    name: string
    number: string
    purpose: string
    scope: LineScope
    sideId: string | null
    quadrantId: string | null
    answers: LineAnswers
    position: number
    checkedOn: Day | null
    checkedBy: string | null
    endedAt: Instant | null
    version: Generated<number>
  }
  helpLineHours: LineHours & { lineId: string }
  helpLineSituations: { lineId: string; situation: Situation; rank: number }
}
