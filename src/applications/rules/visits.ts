import { addMonths, type Day, type Instant, momentAt } from '#src/clock.ts'

/** Hours by London's clocks: from when until when the visit is, and by when she is home. */
export interface VisitTimes {
  onDay: Day
  fromTime: string
  untilTime: string
  backTime: string
}

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
export function refusalOfVisit(times: VisitTimes, now: Instant, today: Day): VisitRefusal | undefined {
  if (momentAt(times.onDay, times.backTime) <= now) return 'over by then'
  return times.onDay > addMonths(today, monthsAhead) ? 'too far ahead' : undefined
}
