/** How long a plan may take, and who is told how far it is. */
export interface PlanLimits {
  /** Plans looked at; the same data and number give the same plan. */
  evaluations: number
  /** The safety net: seconds after which it ends with the best so far. */
  seconds: number
  /**
   * Whether to go on, after a plan is found, until none can be better. Where hubs that must be open cannot have their
   * fewest there is no best, and it takes long to prove nothing.
   */
  prove?: boolean | 'unless some lack' | undefined
  onProgress?: ((progress: Progress) => void) | undefined
  isCancelled?: (() => boolean) | undefined
}

export interface Progress {
  stage: 'pairs' | 'first plan' | 'bound' | 'search' | 'proof' | 'what if'
  served?: number
  cost?: number
  evaluations?: number
  /** The best plan so far. */
  found?: FoundSoFar
  /** Steps done of what would be if, and how many there are. */
  done?: number
  of?: number
}

/** What there is of a plan while a better one is looked for, and after which it is kept if nobody wants to wait. */
export interface FoundSoFar {
  served: number
  metres: number
  /** By how much it can be from the best possible, at most; undefined while nothing is proven. */
  gap: number | undefined
  /** A few of its hubs: the first that are open. */
  hubs: number[]
}

/** Of more pairs no proof is to be hoped for in hours, nor has its programme room in memory. */
export const mostProven = 150_000
