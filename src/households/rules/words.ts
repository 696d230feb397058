/** Text as it is searched and sorted: without accents and in lower case, so that `Zoë` is found by `zoe`. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()

/** The words that a text is found by, each once. An apostrophe joins: `O'Brien` is found by `obrien`. */
export const wordsOf = (...texts: readonly string[]): string[] => [
  ...new Set(
    texts.flatMap(
      (text) =>
        fold(text)
          .replace(/['’ʼ]/g, '')
          .match(/[\p{L}\p{N}]+/gu) ?? [],
    ),
  ),
]

/** Words that somebody searches for; more than six would find nothing that six do not. */
export const searchedWords = (text: string): string[] => wordsOf(text.slice(0, 200)).slice(0, 6)
