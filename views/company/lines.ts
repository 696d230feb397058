import type { Night } from '#src/company/rules/nights.ts'
import type { Told } from '#src/company/rules/told.ts'
import type { Mark } from '#src/company/rules.ts'
import { markWords } from './words.tsx'

type Quadrants = readonly { id: string; name: string }[]

const nameIn = (quadrants: Quadrants, quadrantId: string): string =>
  quadrants.find(({ id }) => id === quadrantId)?.name ?? ''

/** The first line of the list as a CSV. */
export const aloneHeadings = ['home', 'quadrant', 'no link since', 'said of it']

/** A home of the list as a line of a CSV: a day, or where only its month may be known that. */
export const aloneLine = (
  { name, quadrantId, marks }: { name: string; quadrantId: string; marks: readonly Mark[] },
  { on, exact }: Told,
  quadrants: Quadrants,
): string[] => [
  name,
  nameIn(quadrants, quadrantId),
  exact === 'day' ? on : on.slice(0, 7),
  marks.map((mark) => markWords[mark].toLowerCase()).join('; '),
]

/** Every night's figures as a CSV. */
export const nightLines = (nights: readonly Night[], quadrants: Quadrants): string[][] => [
  ['night before', 'quadrant', 'homes', 'linked', 'not now', 'would like company'],
  ...nights.map(({ onDay, quadrantId, homes, linked, notNow, noLink }) => [
    onDay,
    nameIn(quadrants, quadrantId),
    ...[homes, linked, notNow, noLink].map(String),
  ]),
]
