import type { Day, Instant } from '#src/clock.ts'

/** Characters of a goal or a note: a few lines, and no story. */
export const longestWords = 1000

/** Minutes for which a page that shows a pair's words stays open after each asking. */
export const wordsOpenMinutes = 15

/** How a goal or a note stands. */
export interface WordsStanding {
  kind: 'goal' | 'note'
  reachedOn: Day | null
  endedAt: Instant | null
}

/**
 * Whether one of a pair may put a goal or a note right, or set it aside. A goal is both of theirs until they have
 * reached it; a note is its author's.
 */
export const mayPutRight = (
  { kind, reachedOn, endedAt }: WordsStanding,
  { isOwn }: { isOwn: boolean },
): boolean => endedAt === null && (kind === 'goal' ? reachedOn === null : isOwn)

/** What became of a goal or a note that does not stand any more: another names it, or nothing came in its place. */
export const becameOf = (
  { kind, endedAt }: Pick<WordsStanding, 'kind' | 'endedAt'>,
  isCorrected: boolean,
): 'put right' | 'set aside' | 'taken back' | undefined => {
  if (endedAt === null) return undefined
  if (isCorrected) return 'put right'
  return kind === 'goal' ? 'set aside' : 'taken back'
}
