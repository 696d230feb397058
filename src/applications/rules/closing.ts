import type { ApplicationOutcome, ClosedWhy, StepTaken } from '#src/applications/rules.ts'
import type { Day } from '#src/clock.ts'

/** How an application ended, when, and why it went no further: null where nothing stopped it. */
export interface End {
  outcome: ApplicationOutcome
  onDay: Day
  why: ClosedWhy | null
}

/** The outcomes that say that it went no further: of them a reason is kept, for staff. */
export const wentNoFurther: readonly ApplicationOutcome[] = ['not approved', 'withdrawn']

export type ClosingRefusal =
  | { why: 'to come' }
  | { why: 'no home' }
  | { why: 'no decision' }
  | { why: 'no reason' }
  | { why: 'before'; than: StepTaken }

/**
 * Why an application cannot be closed on a day with an outcome: approved or not only once the decision is recorded, and
 * approved only as a home; not before its last step, and without a reason only where nothing stopped it.
 */
export function refusalToClose(
  { outcome, onDay, why }: End,
  { householdId, steps }: { householdId: string | null; steps: readonly StepTaken[] },
  today: Day,
): ClosingRefusal | undefined {
  if (onDay > today) return { why: 'to come' }
  const decided = steps.some(({ step }) => step === 'decision')
  if ((outcome === 'approved' || outcome === 'not approved') && !decided) return { why: 'no decision' }
  // Whoever is approved goes on as a home: nothing of what follows could be written down of somebody who is none.
  if (outcome === 'approved' && householdId === null) return { why: 'no home' }
  const later = steps.find((step) => step.onDay > onDay)
  if (later) return { why: 'before', than: later }
  return wentNoFurther.includes(outcome) && why === null ? { why: 'no reason' } : undefined
}
