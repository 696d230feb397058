import type { Day } from '#src/clock.ts'
import { meetingsLeft, type PairExpectations } from '#src/pairings/rules/next-steps.ts'
import type { PairShown } from './shown.ts'

/** Since when the first of a pair's next steps waits, or by when it was due; or how much of it is left. */
export function sinceOf(
  pair: PairShown,
  expected: PairExpectations,
): { day?: Day | null; words?: string | undefined } {
  const [step] = pair.steps
  if (step === 'stopped') return { day: pair.toDecideSince }
  if (step === 'undecided') return { day: pair.answerBy }
  if (step === 'decision due') return { day: pair.decideOn }
  if (step === 'review due') return { day: pair.reviewOn }
  if (step === 'more meetings') return { words: `${meetingsLeft(pair, expected)} more before approval` }
  return { day: pair.lastTalkOn ?? pair.startedOn }
}
