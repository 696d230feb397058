/**
 * How what is under way is to end. `enough`: somebody wants to wait no longer, and a plan ends with the best so far.
 * `at once`: nobody wants anything of it.
 */
export type Ending = 'enough' | 'at once'

/** Whether somebody asked to end what is under way, and how whoever works on it just now hears of that. */
export interface Cancelling {
  asked: Ending | undefined
  now?: (how: Ending) => void
}

/** Asks to end it; what is to end at once does so, whatever was asked before. */
export function askToEnd(cancelling: Cancelling, how: Ending): void {
  if (cancelling.asked === 'at once' || cancelling.asked === how) return
  cancelling.asked = how
  cancelling.now?.(how)
}
