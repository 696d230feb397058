/** Characters of a goal or a note: a few lines, and no story. */
export const longestWords = 1000

/** Minutes for which a page that shows a pair's words stays open after each asking. */
export const wordsOpenMinutes = 15
