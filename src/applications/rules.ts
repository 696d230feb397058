import { addDays, addMonths, type Day } from '#src/clock.ts'

/** The way of an application, in its order; a review only if it is asked for. */
export const applicationSteps = [
  'enquiry',
  'first conversation',
  'initial visit',
  'application',
  'stage 1',
  'stage 2',
  'panel recommendation',
  'decision',
  'review',
] as const
export type ApplicationStep = (typeof applicationSteps)[number]

/** How it ended. What was begun for the wrong household, or twice, was `by mistake`. */
export const applicationOutcomes = ['approved', 'not approved', 'withdrawn', 'by mistake'] as const
export type ApplicationOutcome = (typeof applicationOutcomes)[number]

/** Why it went no further, in a word: for staff, and never for whoever referred them. */
export const closedWhys = [
  'changed their mind',
  'not the right time',
  'another service',
  'no answer',
  'not eligible to foster',
  'not progressed by the service',
  'decision',
  'other',
] as const
export type ClosedWhy = (typeof closedWhys)[number]

/** What somebody applies for. */
export const appliesAs = ['foster', 'respite only', 'connected', 'private', 'special guardianship'] as const
export type AppliesAs = (typeof appliesAs)[number]

/** What comes after approval, confirmed by the supervising worker. */
export const milestones = ['8 weeks', '12 weeks', '2 short stays', 'first review'] as const
export type Milestone = (typeof milestones)[number]

export const visitKinds = ['first visit', 'visit', 'induction meeting'] as const
export type VisitKind = (typeof visitKinds)[number]

/** A step and the day on which it was reached. */
export interface StepTaken {
  step: ApplicationStep
  onDay: Day
}

/** Where a step stands on the way. */
export const placeOf = (step: ApplicationStep): number => applicationSteps.indexOf(step)

/** In the order of the way, whatever the order in which they were written down. */
export const inOrder = <Step extends StepTaken>(steps: readonly Step[]): Step[] =>
  steps.toSorted((one, other) => placeOf(one.step) - placeOf(other.step))

/** Steps that are not recorded, in their order; what comes after the last that is stands first. */
export function stepsLeft(taken: readonly StepTaken[]): ApplicationStep[] {
  const last = Math.max(-1, ...taken.map(({ step }) => placeOf(step)))
  const left = applicationSteps.filter((step) => !taken.some((other) => other.step === step))
  return [...left.filter((step) => placeOf(step) > last), ...left.filter((step) => placeOf(step) < last)]
}

/** Why a step cannot be recorded on a day, with the step that it would stand before or after. */
export type StepRefusal =
  | { why: 'to come' }
  | { why: 'recorded already' }
  | { why: 'before'; than: StepTaken }
  | { why: 'after'; than: StepTaken }

/**
 * Why a step cannot be recorded on a day. It may be written down late, in any order; but its day lies between those of
 * the steps before and after it on the way, and no later than today.
 * @param others the steps that stand beside it
 */
export function refusalOfStep(
  { step, onDay }: StepTaken,
  others: readonly StepTaken[],
  today: Day,
): StepRefusal | undefined {
  if (onDay > today) return { why: 'to come' }
  if (others.some((other) => other.step === step)) return { why: 'recorded already' }
  const ordered = inOrder(others)
  const before = ordered.findLast((other) => placeOf(other.step) < placeOf(step) && other.onDay > onDay)
  if (before) return { why: 'before', than: before }
  const after = ordered.find((other) => placeOf(other.step) > placeOf(step) && other.onDay < onDay)
  return after && { why: 'after', than: after }
}

/** Why the way to approval cannot begin for a household, or go on for whoever enquired and was erased meanwhile. */
export type OpeningRefusal = 'has left' | 'approved already' | 'open already' | 'erased'

export function refusalToOpen(
  { approval, endedOn }: { approval: string | null; endedOn: Day | null },
  open: boolean,
): OpeningRefusal | undefined {
  if (endedOn !== null) return 'has left'
  if (open) return 'open already'
  return approval === 'approved' ? 'approved already' : undefined
}

/**
 * The same for one that was closed by mistake: another may have been begun meanwhile. That they are approved by now is no
 * reason: it may be how it ended that was put down wrongly.
 */
export const refusalToReopen = ({ endedOn }: { endedOn: Day | null }, open: boolean) =>
  refusalToOpen({ approval: null, endedOn }, open)

/** What stands for the panel where its own day is not known: after it comes the decision. */
export const panelOrLater: readonly ApplicationStep[] = ['panel recommendation', 'decision', 'review']

/** How it stands with the panel, which is to be within so many months of the application (NMS 14.4). */
export interface PanelStanding {
  dueBy: Day
  /** When it was; null while it was not. */
  onDay: Day | null
  late: boolean
}

/**
 * How an application stands with its panel; undefined before the application itself.
 * @param until the day on which it is looked at, or on which it was closed
 */
export function panelOf(steps: readonly StepTaken[], months: number, until: Day): PanelStanding | undefined {
  const applied = steps.find(({ step }) => step === 'application')
  if (!applied) return undefined
  const dueBy = addMonths(applied.onDay, months)
  const onDay = inOrder(steps).find(({ step }) => panelOrLater.includes(step))?.onDay ?? null
  return { dueBy, onDay, late: (onDay ?? until) > dueBy }
}

/** The last day of an application whose panel is late today, months being of different lengths. */
export function lastLate(months: number, today: Day): Day {
  let day = addDays(addMonths(today, -months), 3)
  while (addMonths(day, months) >= today) day = addDays(day, -1)
  return day
}
