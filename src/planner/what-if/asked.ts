import type { PlanLimits } from '../limits.ts'

/** How long a what-if may take, and who is told how far it is: before the first step and after each. */
export type WhatIfLimits = Pick<PlanLimits, 'seconds' | 'onProgress' | 'isCancelled'>

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
  const tell = () => onProgress?.({ stage: 'what if', done, of })
  tell()
  return {
    ...{ left, isCancelled },
    goOn: () => left() > 0 && !isCancelled?.(),
    step: () => {
      done++
      tell()
    },
  }
}
