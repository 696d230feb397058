import type { Nearness, Part } from '#src/matching/rules/scoring.ts'

/** Characters in which a coordinator says why these two: a line or two, and no story. */
export const longestWhy = 200

/**
 * What a suggestion said of two people when they were offered each other, kept with their pairing. Nobody is named in it,
 * and of a home that was hidden or had just moved it was said without the distance.
 */
export interface SuggestionSaid {
  /** Whole points from 0 to 100; left out where they would tell of a distance that may not be told any more. */
  points?: number
  parts: readonly Part[]
  nearness: Nearness
  /** Places that the other had free then. */
  free: number
}

/** The same for who may not be told how far apart the two homes are: the points say so too. */
export const withoutDistance = ({ parts, free }: SuggestionSaid): SuggestionSaid => ({
  ...{ nearness: 'not shown', free },
  parts: parts.filter(({ part }) => part !== 'distance'),
})
