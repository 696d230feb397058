/** How long a plan may take, and who is told how far it is. */
export interface PlanLimits {
  /** Plans looked at; the same data and number give the same plan. */
  evaluations: number
  /** The safety net: seconds after which it ends with the best so far. */
  seconds: number
  /** Whether to go on, after a plan is found, until none can be better. */
  prove?: boolean | undefined
  onProgress?: ((progress: Progress) => void) | undefined
  isCancelled?: (() => boolean) | undefined
}

export interface Progress {
  stage: 'pairs' | 'first plan' | 'bound' | 'search' | 'proof' | 'what if'
  served?: number
  cost?: number
  evaluations?: number
  /** Steps done of what would be if, and how many there are. */
  done?: number
  of?: number
}
