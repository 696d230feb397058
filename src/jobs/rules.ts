import type { Instant } from '#src/clock.ts'

/** How a run ended; `under way` when it has not, or when its process ended first. */
export type RunOutcome = 'done' | 'failed' | 'under way'

/** A job as managers see it. */
export interface JobShown {
  name: string
  /** What it does, in a few words. */
  does: string
  last: { at: Instant; outcome: RunOutcome } | undefined
  next: Instant | undefined
}
