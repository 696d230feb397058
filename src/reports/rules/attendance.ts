import type { Day } from '#src/clock.ts'
import type { Privacy } from '#src/groups/rules.ts'

/** What is counted of meetings. */
interface Counted {
  /** Meetings that were. */
  meetings: number
  /** Carers who came, each time that they did. */
  came: number
  cancelled: number
  /** Meetings that were changed or cancelled with less notice than is promised. */
  short: number
  /** Meetings of which nobody has said yet that their register is done. */
  toAdd: number
}

/** A month of the groups of a kind, as it was counted; of private groups each by itself. */
export interface CountedMonth extends Counted {
  quadrantId: string
  kind: string
  privacy: Privacy
  /** The group, of a private one; null for all open ones together. */
  groupId: string | null
  /** Its first day. */
  month: Day
}

/** What is said of meetings: `hidden` counts are so small that they are not among those who came. */
export interface Figures extends Counted {
  hidden: number
}

/** A month of the groups of a kind, as it may be said. */
export interface MonthSaid extends Figures, Pick<CountedMonth, 'quadrantId' | 'kind' | 'privacy' | 'month'> {}

/**
 * What may be said of what was counted. How many came to a private group in a month is said only from so many on, group
 * by group: not even another private group's coordinator, who knows her own, can take it from what both are together.
 * It is left out *before* anything is added up, so that no total, in no choice of quadrants, kinds and months, is made of
 * it, and none can be taken from another. Whether its register is done is its own coordinator's too.
 */
export function sayable(counted: readonly CountedMonth[], smallCount: number): MonthSaid[] {
  const said = new Map<string, MonthSaid>()
  for (const { groupId: _, ...row } of counted) {
    const { quadrantId, kind, privacy, month } = row
    const isPrivate = privacy === 'private'
    const isSmall = isPrivate && row.meetings > 0 && row.came < smallCount
    const figures: Figures = {
      ...row,
      came: isSmall ? 0 : row.came,
      toAdd: isPrivate ? 0 : row.toAdd,
      hidden: isSmall ? 1 : 0,
    }
    const key = JSON.stringify([month, quadrantId, kind, privacy])
    said.set(key, { quadrantId, kind, privacy, month, ...sumOf([said.get(key) ?? nothing, figures]) })
  }
  return [...said.values()]
}

const nothing: Figures = { meetings: 0, came: 0, cancelled: 0, short: 0, toAdd: 0, hidden: 0 }

/** Figures together. */
export const sumOf = (figures: readonly Figures[]): Figures =>
  figures.reduce(
    (sum, one) => ({
      meetings: sum.meetings + one.meetings,
      came: sum.came + one.came,
      cancelled: sum.cancelled + one.cancelled,
      short: sum.short + one.short,
      toAdd: sum.toAdd + one.toAdd,
      hidden: sum.hidden + one.hidden,
    }),
    nothing,
  )

/** The months of a report, each with its figures. */
export const byMonth = (said: readonly MonthSaid[], months: readonly Day[]) =>
  months.map((month) => ({ month, figures: sumOf(said.filter((one) => one.month === month)) }))

/** What stands behind a line of the second table: a quadrant and a kind. */
export interface KindSaid {
  quadrantId: string
  kind: string
  figures: Figures
}

/** The kinds of each quadrant, in the order of the quadrants and then by name, each with its figures. */
export const byKind = (said: readonly MonthSaid[], quadrantIds: readonly string[]): KindSaid[] =>
  quadrantIds.flatMap((quadrantId) => {
    const there = said.filter((one) => one.quadrantId === quadrantId)
    return [...new Set(there.map(({ kind }) => kind))]
      .toSorted((one, other) => one.localeCompare(other, 'en-GB'))
      .map((kind) => ({ quadrantId, kind, figures: sumOf(there.filter((one) => one.kind === kind)) }))
  })
