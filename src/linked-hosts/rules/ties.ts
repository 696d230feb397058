import { type Day, dayOf, daysBetween, type Instant } from '#src/clock.ts'
import { type Host, type RefusalAsHost, refusalAsHost } from '#src/sleepovers/rules/hosts.ts'
import { type Days, holdOn } from '#src/sleepovers/rules/nights.ts'

/** A family as it may be tied to a host. */
interface Family {
  id: string
  endedOn: Day | null
  /** The constellation in which it holds its one open place. */
  openIn: string | null
}

export type TieRefusal =
  | 'the same household'
  | 'has left'
  | 'in a constellation'
  | 'kept apart'
  | RefusalAsHost
  | 'already tied'

/**
 * Why a family and a host cannot be tied. A tie is for families outside any constellation: in one, the host is found
 * there. The host is one by the rules of every sleepover, and the two must be allowed to meet.
 * @param ties of the two, that nobody has ended
 */
export function refusalToTie(
  family: Family,
  host: Host & { id: string },
  { keptApart, ties }: { keptApart: boolean; ties: readonly Days[] },
  today: Day,
): TieRefusal | undefined {
  if (family.id === host.id) return 'the same household'
  if (family.endedOn !== null) return 'has left'
  if (family.openIn !== null) return 'in a constellation'
  if (keptApart) return 'kept apart'
  return refusalAsHost(host, today) ?? (ties.some((tie) => !isOver(tie, today)) ? 'already tied' : undefined)
}

/** Whether the last day of a tie has gone by. */
const isOver = ({ untilOn }: Pick<Days, 'untilOn'>, today: Day): boolean =>
  untilOn !== null && untilOn <= today

/** Where a tie stands on a day. */
export const tieState = (tie: Days, today: Day): 'begins' | 'holds' | 'over' =>
  isOver(tie, today) ? 'over' : holdOn(tie, today) ? 'holds' : 'begins'

/** What anybody may be told who does not see why: two that must not meet, and a host who cannot, answer alike. */
export type OpenTieRefusal = Exclude<TieRefusal, 'kept apart' | RefusalAsHost> | 'not available'

const openly: readonly TieRefusal[] = ['the same household', 'has left', 'in a constellation', 'already tied']

export const openTieRefusal = (refusal: TieRefusal): OpenTieRefusal =>
  openly.includes(refusal) ? (refusal as OpenTieRefusal) : 'not available'

/** Whole days for which a request has waited. */
export const daysWaiting = (askedAt: Instant, today: Day): number => daysBetween(dayOf(askedAt), today)
