import {
  type ApplicationOutcome,
  type ApplicationStep,
  inOrder,
  placeOf,
  type StepTaken,
} from '#src/applications/rules.ts'
import type { Day } from '#src/clock.ts'

/** All that whoever referred is ever told, and only once the friend agrees to it. */
export type Progress = 'received' | 'in assessment' | 'approved' | 'closed'

/**
 * How it goes, as a referrer may know it. No panel and no decision is in it, and *closed* is the same word whoever ended
 * it: it says approved only once that is final.
 */
export function progressOf({
  outcome,
  steps,
}: {
  outcome: ApplicationOutcome | null
  steps: readonly { step: ApplicationStep }[]
}): Progress {
  if (outcome === 'approved') return 'approved'
  if (outcome !== null) return 'closed'
  return steps.some(({ step }) => placeOf(step) >= placeOf('application')) ? 'in assessment' : 'received'
}

/** Where a way stands in the list of all of them. */
export interface Standing {
  /** The furthest step that was reached; undefined where none is recorded. */
  last: StepTaken | undefined
  /** Since when nothing was recorded any more, for as many days as the service looks after; undefined otherwise. */
  quietSince: Day | undefined
}

/**
 * How far a way has come, and whether nothing has moved on it.
 * @param quietBefore ways on which the newest step was before this day do not move
 */
export function standingOf(
  { closedOn, steps }: { closedOn: Day | null; steps: readonly StepTaken[] },
  quietBefore: Day,
): Standing {
  const newest = steps
    .map(({ onDay }) => onDay)
    .toSorted()
    .at(-1)
  const isQuiet = closedOn === null && newest !== undefined && newest < quietBefore
  return { last: inOrder(steps).at(-1), quietSince: isQuiet ? newest : undefined }
}
