import type { Day } from '#src/clock.ts'

/** How many homes of a quadrant would like company and how many percent are linked, last night and some months ago. */
export interface QuadrantsFigure {
  id: string
  name: string
  noLink: number
  percent: number | undefined
  before: number | undefined
}

/** What a front page says of who would like company. */
export interface CompanyFront {
  homes: number
  /** For a manager: by quadrant and over time; `month` is the one compared with. */
  figures: { month: Day; quadrants: readonly QuadrantsFigure[] } | undefined
}
