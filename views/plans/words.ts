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
  'could be hub': 'That it could be a hub home',
  'not as hub': 'That it is no hub home',
  'left out': 'That it is not in this plan at all',
  together: 'That the two go to the same constellation',
  apart: 'That the two go to different ones',
  with: 'That it goes to the other home, as its hub home',
  'not with': 'That it does not go to the other home, as its hub home',
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
