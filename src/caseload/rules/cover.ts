import { has, type Viewer } from '#src/access/rules.ts'
import { type Day, daysBetween } from '#src/clock.ts'
import type { Days } from '#src/cover/rules.ts'

/** Longer is no time away: then the quadrant needs another coordinator. */
const longestAway = 366

/** Days on which a coordinator is away, with who stands in; nobody, where the gap is there to see. */
export interface CoordinatorCover extends Days {
  id: string
  accountId: string
  coveringId: string | null
}

/** She says herself when she is away; a manager says it of anybody. */
export const mayCover = (viewer: Viewer, accountId: string): boolean =>
  has(viewer, 'manager') || (has(viewer, 'coordinator') && viewer.accountId === accountId)

export type CoverRefusal =
  | 'ends before it starts'
  | 'too long'
  | 'over already'
  | 'away then already'
  | 'no coordinator'
  | 'is herself'
  | 'is away herself'

const overlap = (one: Days, other: Days) => one.fromOn < other.untilOn && other.fromOn < one.untilOn

/**
 * Why somebody cannot be away then, or nobody of that name stand in.
 * @param standing what stands of everybody's days away, but for what this puts right
 * @param coordinatorIds who coordinates today: nobody else gets to see a quadrant by standing in
 */
export function refusalOfCover(
  asked: Omit<CoordinatorCover, 'id'>,
  {
    standing,
    coordinatorIds,
    today,
  }: {
    standing: readonly CoordinatorCover[]
    coordinatorIds: readonly string[]
    today: Day
  },
): CoverRefusal | undefined {
  const { accountId, coveringId, fromOn, untilOn } = asked
  if (untilOn <= fromOn) return 'ends before it starts'
  if (daysBetween(fromOn, untilOn) > longestAway) return 'too long'
  if (untilOn <= today) return 'over already'
  const clashes = (of: string) => standing.some((one) => one.accountId === of && overlap(one, asked))
  if (clashes(accountId)) return 'away then already'
  if (!coordinatorIds.includes(accountId)) return 'no coordinator'
  if (coveringId === null) return undefined
  if (coveringId === accountId) return 'is herself'
  if (!coordinatorIds.includes(coveringId)) return 'no coordinator'
  return clashes(coveringId) ? 'is away herself' : undefined
}

/** A coordinator as a family reads of her: there, or away with who stands in. */
export interface WhomToRing {
  name: string
  awayUntilOn: Day | null
  coveredBy: string | null
}
