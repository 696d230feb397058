import {
  type ApplicationOutcome,
  type ApplicationStep,
  applicationSteps,
  placeOf,
} from '#src/applications/rules.ts'

/** Which ways of the list are asked for, by how they stand. */
export const pipelineStates = ['open', 'quiet', 'approved', 'closed', 'all'] as const
export type PipelineState = (typeof pipelineStates)[number]

/** The outcomes of a state; undefined where it is not asked how anything ended. */
export const outcomesOf = (state: PipelineState): readonly ApplicationOutcome[] | undefined =>
  state === 'approved'
    ? ['approved']
    : state === 'closed'
      ? ['not approved', 'withdrawn', 'by mistake']
      : undefined

/** The steps after one on the way: who has reached none of them has come as far as that. */
export const stepsAfter = (step: ApplicationStep): ApplicationStep[] =>
  applicationSteps.filter((other) => placeOf(other) > placeOf(step))

/** How many ways came at least so far, of those that began in a year. */
export interface FunnelLine {
  stage: ApplicationStep | 'approved'
  all: number
  referred: number
}

/** How far ways came at the most: how many of them, and how many of those were referred. */
export interface CameTo {
  /** Their place on the way; undefined for those without any step. */
  place: number | null
  approved: number
  all: number
  referred: number
  referredApproved: number
}

/**
 * A funnel of ways: of each step how many reached it or a later one, and how many were approved. Whoever skipped a step
 * has passed it.
 */
export function funnelOf(came: readonly CameTo[]): FunnelLine[] {
  const sum = (of: (line: CameTo) => number, from = -1) =>
    came.reduce((total, line) => total + ((line.place ?? 0) >= from ? of(line) : 0), 0)
  const steps = applicationSteps.filter((step) => step !== 'review')
  return [
    ...steps.map((stage) => ({
      stage,
      all: sum(({ all }) => all, placeOf(stage)),
      referred: sum(({ referred }) => referred, placeOf(stage)),
    })),
    {
      stage: 'approved',
      all: sum(({ approved }) => approved),
      referred: sum(({ referredApproved }) => referredApproved),
    },
  ]
}
