import { addDays } from '#src/clock.ts'
import type { Days } from '#src/cover/rules.ts'
import { dayInWords, spanInWords } from '../components/day.tsx'

/** "on 3 December 2026", or "from 3 to 7 December 2026": the last day is one of them. */
export const daysInWords = ({ fromOn, untilOn }: Days): string => {
  const last = addDays(untilOn, -1)
  return last === fromOn ? `on ${dayInWords(fromOn)}` : `from ${spanInWords(fromOn, last)}`
}

/** Names as they are said together: "Grace", "Grace and Tom". */
export const together = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
