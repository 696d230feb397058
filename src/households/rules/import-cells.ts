import { type Day, isDay } from '#src/clock.ts'
import { mostRooms } from './details.ts'

/** A cell that was read, or why it cannot be. */
export type Read<Value> = { value: Value } | { refused: string }

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** A time of day that Excel adds to a date, which says nothing here. */
const midnight = /[T ]0{1,2}:00(:00(\.0+)?)?Z?$/

/**
 * A day as it stands in a file: `2026-03-27`, or as Excel writes it in this country, `27/03/2026`, `27.3.2026` or
 * `27-Mar-2026`. Two-digit years are refused, because nobody can know which century was meant.
 */
export function readDay(text: string): Read<Day> {
  const written = text.trim().replace(midnight, '')
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(written)
  const british = /^(\d{1,2})[/.-](\d{1,2}|[A-Za-z]{3,9})[/.-](\d{4})$/.exec(written)
  const [year, month, day] = iso
    ? [iso[1], iso[2], iso[3]]
    : british
      ? [british[3], monthOf(british[2] ?? ''), british[1]]
      : []
  const read = `${year}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`
  if (!isDay(read)) return { refused: `${quoted(text)}is not a date like 27/03/2026` }
  return { value: read }
}

function monthOf(text: string): string {
  const index = months.indexOf(text.slice(0, 3).toLowerCase())
  return index >= 0 ? String(index + 1) : text
}

/** A whole number of rooms, beds or children. */
export function readCount(text: string): Read<number> {
  // Excel writes 2 as 2.00 in a column of decimals.
  const written = text.trim().replace(/\.0+$/, '')
  if (!/^\d{1,6}$/.test(written)) return { refused: `${quoted(text)}is not a whole number like 2` }
  if (Number(written) > mostRooms) return { refused: `${written} is more than ${mostRooms}` }
  return { value: Number(written) }
}

export function readYesOrNo(text: string): Read<'yes' | 'no'> {
  const written = text.trim().toLowerCase()
  if (['yes', 'y', 'true', '1'].includes(written)) return { value: 'yes' }
  if (['no', 'n', 'false', '0'].includes(written)) return { value: 'no' }
  return { refused: `${quoted(text)}is neither yes nor no` }
}

/** One of the words of the house, in any case and spacing. */
export function readWord<Word extends string>(text: string, words: readonly Word[]): Read<Word> {
  const written = text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
  const word = words.find((each) => each === written)
  return word ? { value: word } : { refused: `${quoted(text)}is none of: ${words.join(', ')}` }
}

const postcode = /[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}/i
/** A house's number and its street. */
const street = /\d[a-z]?,? \p{L}{3,}/iu

/**
 * A cell as a reason quotes it, with the space that follows. Nothing when it is long or may say where a home is: where
 * a column has slipped, an address stands in the place of any other value.
 */
export const quoted = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 20 || postcode.test(line) || street.test(line) ? '' : `“${line}” `
}

/** Without the apostrophe by which a CSV keeps Excel from taking a cell for a formula: ours writes it too. */
export const unescaped = (cell: string): string => cell.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, '')
