import type { Day } from '#src/clock.ts'
import type { Situation } from './situations.ts'

/** A named part of the county for which one rota stands: some of its quadrants. */
export interface Side {
  id: string
  name: string
  /** In the quadrants' own order. */
  quadrantIds: readonly string[]
  version: number
}

export const lineKinds = [
  'duty',
  'out of hours',
  'emergency safeguarding',
  'stress counselling',
  'psychologist',
  'national helpline',
  'emergency services',
  'other',
] as const
export type LineKind = (typeof lineKinds)[number]

/** For everybody, for one side of the county, or for one quadrant. */
export type LineScope = 'all' | 'side' | 'quadrant'

/** At any minute; in its opening hours; or while the out-of-hours rota of the side says that somebody covers. */
export type LineAnswers = 'always' | 'hours' | 'rota'

/** Some hours of a weekday, in London's wall time; one that closes no later than it opens closes the day after. */
export interface LineHours {
  /** From 1, a Monday, to 7; 8 is a bank holiday, whatever its weekday. */
  day: number
  /** As `09:30`. */
  opens: string
  closes: string
}

export interface LineSituation {
  situation: Situation
  /** From 1: which of the lines for it is rung first. */
  rank: number
}

/** A line that people ring. */
export interface HelpLine {
  id: string
  kind: LineKind
  name: string
  /** As it is dialled, `0808 157 0120`. */
  number: string
  /** What it is for, in one plain sentence. */
  purpose: string
  scope: LineScope
  sideId: string | null
  quadrantId: string | null
  answers: LineAnswers
  position: number
  checkedOn: Day | null
  version: number
  hours: readonly LineHours[]
  situations: readonly LineSituation[]
}
