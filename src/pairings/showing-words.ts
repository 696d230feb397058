import { type Keys, open } from '#src/secrets/seal.ts'
import type { WordsShown } from '#views/pairings/shown.ts'
import type { wordsOfPair } from './store/words.ts'

/** What a pair wrote, opened: for the two of them, or for a showing that was asked for and recorded. */
export const openedWords = (
  keys: Keys,
  rows: Awaited<ReturnType<typeof wordsOfPair>>,
  carerId: string | null,
): WordsShown[] =>
  rows.map(({ id, kind, wordsSealed, writtenAt, reachedOn, carerId: writer }) => ({
    ...{ id, kind, writtenAt, reachedOn },
    text: open(keys, id, wordsSealed),
    isOwn: writer !== null && writer === carerId,
  }))
