/** The way of an application, in its order; a review only if it is asked for. */
const applicationSteps = [
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

/** How it ended. Why stands nowhere. */
export type ApplicationOutcome = 'approved' | 'not approved' | 'withdrawn'

export type VisitKind = 'first visit' | 'visit' | 'induction meeting'
