import type { Crossing, PlanMode, PlanTerms, Wish } from '#src/plans/rules.ts'

/** What a plan may do, as it is chosen and told. */
export const modeWords: Readonly<Record<PlanMode, string>> = {
  fixed: 'Fill the constellations that run',
  choose: 'Fill the constellations that run, and open new ones',
}

export const acrossWords: Readonly<Record<Crossing, string>> = {
  free: 'Yes, wherever is nearest',
  seldom: 'Seldom: only where it saves more than 5 km',
  never: 'Never',
}

/** "6 to 10 homes, the hub not counted" */
export const sizeWords = ({ minHomes, maxHomes }: Pick<PlanTerms, 'minHomes' | 'maxHomes'>): string =>
  `${minHomes === maxHomes ? minHomes : `${minHomes} to ${maxHomes}`} homes, the hub not counted`

/** Metres of a limit as they were typed: "15 km". */
export const limitWords = (limitMetres: number): string => `${limitMetres / 1000} km`

/** What may be wished for homes, as it is chosen. */
export const wishWords: Readonly<Record<Wish, string>> = {
  'could be hub': 'Could be a hub home',
  'not as hub': 'Is not to be a hub home',
  'left out': 'Is not to be in this plan at all',
  together: 'Goes together with another home',
  apart: 'Goes apart from another home',
  with: 'Goes to the constellation of a hub home',
  'not with': 'Does not go to the constellation of a hub home',
}

/** A wish as a sentence: "Adeyemi goes together with Okafor." */
export function wishSentence(wish: Wish, household: string, other: string | null): string {
  switch (wish) {
    case 'could be hub':
      return `${household} could be a hub home.`
    case 'not as hub':
      return `${household} is not to be a hub home.`
    case 'left out':
      return `${household} is not to be in this plan.`
    case 'together':
      return `${household} and ${other} go together.`
    case 'apart':
      return `${household} and ${other} go apart.`
    case 'with':
      return `${household} goes to the hub home ${other}.`
    case 'not with':
      return `${household} does not go to the hub home ${other}.`
  }
}
