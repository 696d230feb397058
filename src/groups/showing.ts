import type { Viewer } from '#src/access/rules.ts'
import { addMonths, type Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { isGap } from './rules/list.ts'
import { datesOfQuadrant } from './store/list.ts'
import { monthsWithout } from './store/months-off.ts'

/** A month of a quadrant in which fewer support groups meet than are meant to. */
export interface Gap<Quadrant = { id: string; name: string }> {
  quadrant: Quadrant
  /** Its first day. */
  month: Day
}

/**
 * The gaps of these quadrants from a month on, the soonest first: of months that were not meant to have none. Two queries
 * a quadrant, of which a coordinator has one or two.
 */
export async function gapsOf<Quadrant extends { id: string }>(
  database: Database,
  viewer: Viewer,
  quadrants: readonly Quadrant[],
  { from, months, groupsAMonth }: { from: Day; months: number; groupsAMonth: number },
): Promise<Gap<Quadrant>[]> {
  const gaps: Gap<Quadrant>[] = []
  const before = addMonths(from, months)
  for (const quadrant of quadrants) {
    const dates = await datesOfQuadrant(database, viewer, quadrant.id, { from, before })
    const off = await monthsWithout(database, [quadrant.id], from)
    for (let month = from; month < before; month = addMonths(month, 1)) {
      const isOff = off.some((one) => one.month === month)
      const those = dates.filter(({ onDay }) => onDay.startsWith(month.slice(0, 7)))
      if (!isOff && isGap(those, groupsAMonth)) gaps.push({ quadrant, month })
    }
  }
  return gaps.toSorted((one, other) => (one.month < other.month ? -1 : one.month > other.month ? 1 : 0))
}
