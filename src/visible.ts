/**
 * What is in a text and cannot be seen in it: control characters but tabs and line breaks, and what turns the direction
 * of what follows, joins, or has no width. With them a name reads as another, or two that look the same are not. Stays
 * what holds an emoji together, because people send them: a family, a flag.
 */
const invisible = new RegExp(
  [
    String.raw`[^\P{Cc}\t\n\r]`,
    String.raw`[^\P{Cf}\u200d\u{e0020}-\u{e007f}]`,
    String.raw`(?<!\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)\u200d`,
    String.raw`\u200d(?!\p{Extended_Pictographic})`,
    String.raw`(?<!\u{1f3f4}[\u{e0020}-\u{e007e}]*)[\u{e0020}-\u{e007f}]`,
  ].join('|'),
  'gu',
)

/** The text without what cannot be seen in it; lines stay lines. */
export const withoutInvisible = (text: string): string =>
  text.replace(/[\v\f\u0085\u2028\u2029]/g, '\n').replace(invisible, '')

/** The same in one line, as a field of one line would have had it typed. */
export const inOneLine = (text: string): string => withoutInvisible(text).replace(/[\t\n\r]+/g, ' ')
