import { type Keys, open } from '#src/secrets/seal.ts'
import type { WordsShown } from '#views/pairings/shown.ts'
import { becameOf, mayPutRight } from './rules/words.ts'
import type { WordsRow } from './store/words.ts'

/** Everything that a pair wrote, opened: for a showing that was asked for and recorded. */
export function openedWords(keys: Keys, rows: readonly WordsRow[], carerId: string | null): WordsShown[] {
  const corrected = new Set(rows.map(({ correctsId }) => correctsId))
  return rows.map(({ id, kind, version, wordsSealed, writtenAt, reachedOn, endedAt, ...row }) => {
    const isOwn = row.carerId !== null && row.carerId === carerId
    return {
      ...{ id, kind, version, writtenAt, reachedOn, endedAt, isOwn },
      text: open(keys, id, wordsSealed),
      isPutRight: row.correctsId !== null,
      became: becameOf({ kind, endedAt }, corrected.has(id)),
      mayPutRight: mayPutRight({ kind, reachedOn, endedAt }, { isOwn }),
    }
  })
}

/** The same between the two of them, where what was put right or taken back stands no more. */
export const standingWords = (keys: Keys, rows: readonly WordsRow[], carerId: string): WordsShown[] =>
  openedWords(keys, rows, carerId).filter(({ became }) => became === undefined || became === 'set aside')
