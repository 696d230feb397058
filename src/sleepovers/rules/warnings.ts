import type { Day } from '#src/clock.ts'
import type { SleepoverState, SleepoverType, Span, UsualLimitReason } from '#src/sleepovers/rules.ts'
import { nightsOf, takesBedOn } from './nights.ts'

/** What is allowed, and warned of wherever the stay is listed. */
const warnings = [
  /** Children of different homes may share a room, without each home's recorded agreement (NMS 10.6). */
  'rooms shared',
  /** More fostered children in the home than usual, neither siblings nor exempted (Children Act 1989, Schedule 7). */
  'more than usual',
  /** A child has not met this host. */
  'not met',
  /** Nobody has agreed yet that a child stays overnight. */
  'no overnight agreement',
] as const
export type Warning = (typeof warnings)[number]

/** Of what is over only this is still warned of: that nobody has said yet whether a child may stay overnight. */
export const warningsAfter = (
  stay: { type: SleepoverType; state: SleepoverState; happenedChildren: number | null },
  said: number,
): Warning[] =>
  stay.type === 'emergency' && stay.state === 'happened' && said < (stay.happenedChildren ?? 0)
    ? ['no overnight agreement']
    : []

/** What is warned of in a stay depends on this much of it. */
export interface Weighed extends Pick<Span, 'type' | 'fromOn' | 'untilOn'> {
  id: string
  householdId: string
  children: number
  roomSharingAgreedOn: Day | null
  usualLimitReason: UsualLimitReason | null
}

/** How many children of a stay are known to have met the host, and how many to be allowed to stay overnight. */
interface ChildrenKnown {
  met: number
  agreed: number
}

/**
 * What to warn of, in the order above.
 * @param others what else the host has agreed to
 * @param host how many fostered children live there, and how many in one home are usual
 */
export function warningsOf(
  stay: Weighed,
  others: readonly Weighed[],
  { fosteredChildren, usual }: { fosteredChildren: number; usual: number },
  known: ChildrenKnown,
): Warning[] {
  const nights = nightsOf(stay)
  if (nights.length === 0) return []
  const there = (night: Day) => others.filter((other) => other.id !== stay.id && takesBedOn(other, night))
  const found = new Set<Warning>()
  for (const night of nights) {
    const beside = there(night)
    const fromElsewhere = beside.filter((other) => other.householdId !== stay.householdId)
    if (
      fromElsewhere.length > 0 &&
      [stay, ...fromElsewhere].some(({ roomSharingAgreedOn }) => roomSharingAgreedOn === null)
    )
      found.add('rooms shared')
    const children = beside.reduce((sum, other) => sum + other.children, fosteredChildren + stay.children)
    if (children > usual && stay.usualLimitReason === null) found.add('more than usual')
  }
  // A child whom nobody has named has met nobody, and nobody has agreed for it.
  if (known.met < stay.children) found.add('not met')
  if (known.agreed < stay.children) found.add('no overnight agreement')
  return warnings.filter((warning) => found.has(warning))
}
