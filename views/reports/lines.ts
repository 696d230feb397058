import type { Day } from '#src/clock.ts'
import type { Figures, MonthSaid } from '#src/reports/rules/attendance.ts'
import type { MonthShort } from '#src/reports/rules/months.ts'
import { privacyWords } from '../groups/words.ts'

type Quadrants = readonly { id: string; name: string }[]

const nameIn = (quadrants: Quadrants, id: string) => quadrants.find((one) => one.id === id)?.name ?? ''

/** "12", "12, and fewer than 5 more", "12, and fewer than 5 more in each of 3", "Fewer than 5". */
export function cameInWords({ came, hidden }: Figures, smallCount: number): string {
  if (hidden === 0) return String(came)
  if (came === 0)
    return hidden === 1 ? `Fewer than ${smallCount}` : `Fewer than ${smallCount} in each of ${hidden}`
  const each = hidden === 1 ? '' : ` in each of ${hidden}`
  return `${came}, and fewer than ${smallCount} more${each}`
}

/** Attendance as a CSV: a line for each quadrant, kind and month, private groups apart. */
export const attendanceLines = (
  said: readonly MonthSaid[],
  quadrants: Quadrants,
  smallCount: number,
): string[][] => [
  [
    ...['month', 'quadrant', 'kind', 'open or private', 'meetings', 'carers who came'],
    ...['cancelled', 'changed or cancelled at short notice', 'registers to finish'],
  ],
  ...said.map((one) => [
    ...[one.month.slice(0, 7), nameIn(quadrants, one.quadrantId), one.kind, privacyWords[one.privacy]],
    ...[String(one.meetings), cameInWords(one, smallCount), String(one.cancelled), String(one.short)],
    one.privacy === 'private' ? '' : String(one.toAdd),
  ]),
]

export const plannedWords: Record<MonthShort['planned'], string> = {
  'none planned': 'None planned: holidays',
  'not planned': 'Fewer than are meant to',
}

/** Months with too few groups as a CSV. */
export const shortMonthLines = (short: readonly MonthShort[], quadrants: Quadrants): string[][] => [
  ['month', 'quadrant', 'support groups that met', 'planned'],
  ...short.map(({ month, quadrantId, groups, planned }) => [
    ...[month.slice(0, 7), nameIn(quadrants, quadrantId), String(groups), plannedWords[planned]],
  ]),
]

/** Homes that we have missed as a CSV. */
export const missedLines = (
  homes: readonly { name: string; quadrantId: string; lastOn: Day | null }[],
  quadrants: Quadrants,
): string[][] => [
  ['home', 'quadrant', 'came last on'],
  ...homes.map(({ name, quadrantId, lastOn }) => [name, nameIn(quadrants, quadrantId), lastOn ?? '']),
]
