import type { Day } from '#src/clock.ts'
import type { HomePart } from '#src/plans/rules.ts'

/** What has become of a home since it was planned, as far as a viewer may know: at most one place, held or taken. */
export interface Accepted {
  /** A place that is held for it in a constellation that the viewer runs. */
  offered: { offerId: string; constellationId: string; constellation: string; untilOn: Day } | undefined
  /** Where it has joined; only *that* it has where the viewer may not read the constellation. */
  joined: { constellationId: string; constellation: string } | 'elsewhere' | undefined
  /** The constellations that the viewer runs and it waits for. */
  waits: { waitId: string; constellationId: string; constellation: string }[]
}

/** Why a plan has no place to offer to a home now, before anything is asked of joining. */
export type RefusalByPlan =
  /** The newest plan leaves it where it is, or leaves it out. */
  | 'not joining'
  /** Its hub home is to open a constellation, and has not. */
  | 'not formed yet'
  /** Its hub home is hub of none any more, or of another than the page said. */
  | 'hub changed'
  /** Its hub home is hub of a constellation that somebody else runs. */
  | 'not yours'
  | 'own household'

/**
 * Why a plan has no place to offer to a home now. A plan is a proposal of the day on which it was worked out: whose hub
 * its hub home is counts today, whatever it was then.
 */
export function refusalByPlan({
  part,
  opens,
  hubOf,
  runs,
  isOwn,
  told,
}: {
  /** What the newest plan does with the home. */
  part: HomePart
  /** Whether that plan opens the constellation. */
  opens: boolean
  /** The constellation of which its hub home is the hub today. */
  hubOf: string | undefined
  /** Whether the viewer runs that one. */
  runs: boolean
  /** Whether it is the viewer's own home. */
  isOwn: boolean
  /** The constellation that the page named; undefined before there was a page. */
  told: string | undefined
}): RefusalByPlan | undefined {
  if (part !== 'joins') return 'not joining'
  if (hubOf === undefined) return opens ? 'not formed yet' : 'hub changed'
  if (!runs) return 'not yours'
  if (told !== undefined && told !== hubOf) return 'hub changed'
  return isOwn ? 'own household' : undefined
}
