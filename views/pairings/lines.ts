import type { PairExpectations } from '#src/pairings/rules/next-steps.ts'
import { partTitles } from './places.tsx'
import type { PairShown, PlacesShown } from './shown.ts'
import { sinceOf } from './since.ts'
import { kindWords, namesOf, stepWords } from './words.tsx'

/** What is to be done next, pair by pair, as lines of a file. */
export const stepLines = (pairs: readonly PairShown[], expected: PairExpectations): string[][] => [
  ['Who', 'What', 'What is next', 'Since or by', 'Left to do'],
  ...pairs.map((pair) => {
    const since = sinceOf(pair, expected)
    return [
      namesOf(pair),
      kindWords[pair.kind],
      pair.steps.map((step) => stepWords[step]).join('; '),
      since.day ?? '',
      since.words ?? '',
    ]
  }),
]

/** How many more mentors and buddies could stand by, quadrant by quadrant, as lines of a file. */
export const freePlaceLines = (
  places: readonly PlacesShown[],
  quadrants: readonly { id: string; name: string }[],
): string[][] => [
  ['Quadrant', 'Who', 'People', 'Free places', 'Not available just now', 'Agreement to sign'],
  ...places.map(({ quadrantId, part, people, free, away, unsigned }) => [
    quadrants.find(({ id }) => id === quadrantId)?.name ?? '',
    partTitles[part],
    ...[people, free, away, unsigned].map(String),
  ]),
]
