import { addDays, addMonths, type Day, dayOf, type Instant, momentAt } from '#src/clock.ts'

/** Whether she is home on the day of the visit, or after midnight. */
export const backDays = ['same', 'next'] as const
export type BackDay = (typeof backDays)[number]

/** By when she is home after midnight at the latest: later is a slip of the day, and nobody would miss her all night. */
export const latestNextDay = '12:00'

/** The moment by which she is home, by London's clocks. */
export const backByOf = ({
  onDay,
  backDay,
  backTime,
}: {
  onDay: Day
  backDay: BackDay
  backTime: string
}): Instant => momentAt(backDay === 'next' ? addDays(onDay, 1) : onDay, backTime)

export const backDayOf = ({ onDay, backBy }: { onDay: Day; backBy: Instant }): BackDay =>
  dayOf(backBy) > onDay ? 'next' : 'same'

export interface VisitStanding {
  onDay: Day
  fromTime: string
  backBy: Instant
  homeSafeAt: Instant | null
  cancelledAt: Instant | null
}

/** `late`: she should have said that she is home, and has not. */
export type VisitState = 'planned' | 'under way' | 'late' | 'home safe' | 'cancelled'

/** Where a visit stands at a moment. */
export function visitState(visit: VisitStanding, now: Instant): VisitState {
  if (visit.cancelledAt !== null) return 'cancelled'
  if (visit.homeSafeAt !== null) return 'home safe'
  if (visit.backBy <= now) return 'late'
  return momentAt(visit.onDay, visit.fromTime) <= now ? 'under way' : 'planned'
}

/** Whether *home safe* can be said: from when it begins, so that no tap in the morning stops anybody from asking at night. */
export const isOut = (state: VisitState): boolean => state === 'under way' || state === 'late'

/** Whether it may still be changed: who expects her back and by when, for as long as she is out. */
export const isOpen = (state: VisitState): boolean => state === 'planned' || isOut(state)

export type VisitRefusal = 'over by then' | 'too far ahead' | 'nobody to expect her'

/** A visit is planned within so many months. */
const monthsAhead = 12

/** Why a visit cannot be planned so: somebody must still be able to miss her. */
export function refusalOfVisit(
  { onDay, backBy }: { onDay: Day; backBy: Instant },
  now: Instant,
  today: Day,
): VisitRefusal | undefined {
  if (backBy <= now) return 'over by then'
  return onDay > addMonths(today, monthsAhead) ? 'too far ahead' : undefined
}

/**
 * Whether *home safe* can be taken back, as after a tap in a pocket: on the day on which she was to be home or on which
 * it was said, whichever is later. What is longer ago is no slip of a finger.
 */
export function mayTakeBackHome(
  { backBy, homeSafeAt }: Pick<VisitStanding, 'backBy' | 'homeSafeAt'>,
  today: Day,
): boolean {
  if (homeSafeAt === null) return false
  return dayOf(homeSafeAt > backBy ? homeSafeAt : backBy) >= today
}
