/** How long a what-if may take, and who is told how far it is. */
export interface WhatIfLimits {
  /** The safety net: seconds after which it ends with what it has. */
  seconds: number
  /** Told before the first step and after each. */
  onProgress?: ((steps: Steps) => void) | undefined
  isCancelled?: (() => boolean) | undefined
}

export interface Steps {
  done: number
  of: number
}

/** A what-if under way. */
export interface Under {
  /** Whether there is time for another step. */
  goOn: () => boolean
  /** Seconds left. */
  left: () => number
  /** Tells that one more step is done. */
  step: () => void
  isCancelled?: (() => boolean) | undefined
}

/** Begins a what-if of so many steps. */
export function under({ seconds, onProgress, isCancelled }: WhatIfLimits, of: number): Under {
  const began = performance.now()
  const left = () => seconds - (performance.now() - began) / 1000
  let done = 0
  onProgress?.({ done, of })
  return {
    ...{ left, isCancelled },
    goOn: () => left() > 0 && !isCancelled?.(),
    step: () => onProgress?.({ done: ++done, of }),
  }
}
