import type { PlanFigures } from '#src/plans/rules.ts'

/** The best plan so far, as the row of a run says it while a better one is looked for. */
export interface FoundSoFar {
  served: number
  /** Homes that it looks at. */
  homes: number
  /** All journeys together, whole km. */
  km: number
  /** Ten thousandths, rounded up; undefined while nothing is proven. */
  gap?: number
  /** Some of its hub homes, by household: whoever is told the km has looked at distances from these. */
  hubs: string[]
}

/** The same as somebody may be told it. */
export type FoundShown = Pick<FoundSoFar, 'served' | 'homes' | 'gap'> & { km: number | undefined }

const kmOf = ({ joiningKm, stayingKm }: PlanFigures) => joiningKm + stayingKm

/** Whether a plan is better than one of the same homes: more have a place, or as many with shorter journeys. */
export const isBetter = (one: PlanFigures, before: PlanFigures): boolean =>
  one.homes === before.homes &&
  (one.served > before.served || (one.served === before.served && kmOf(one) < kmOf(before)))

/**
 * Whether what was found when somebody wanted to wait no longer takes the place of what was worked out before. That one
 * stays where it gives as many a place and as much is proven of it: nobody loses a good plan by ending another.
 * @param before what was worked out before, if it looked at as many homes and was asked the same
 */
export const isWorthKeeping = (found: PlanFigures, before: PlanFigures | undefined): boolean =>
  before === undefined ||
  found.homes !== before.homes ||
  found.served > before.served ||
  (found.served === before.served && (found.gap < before.gap || isBetter(found, before)))
