import { type Day, daysBetween, type Instant } from '#src/clock.ts'
import type { Hours } from '#src/events/rules.ts'
import { hasBegun, isWithin, takesTime } from './times.ts'

/** How far ahead an event is planned, and how far back one is written down that has been, in days. */
const daysAhead = 730
export const daysBack = 366

export type RefusedHours = 'takes no time' | 'too long ago' | 'too far ahead'

/** Why an event cannot be at some hours. */
export function refusedHours(hours: Hours, today: Day): RefusedHours | undefined {
  if (!takesTime(hours)) return 'takes no time'
  const ahead = daysBetween(today, hours.onDay)
  if (ahead < -daysBack) return 'too long ago'
  return ahead > daysAhead ? 'too far ahead' : undefined
}

/** Whether an event is somewhere else or at another time than it was: then whoever signed up is told. */
export const isMoved = (
  before: Hours & { venue: string | null },
  wish: Hours & { venue: string | null },
): boolean =>
  before.onDay !== wish.onDay ||
  before.fromTime !== wish.fromTime ||
  before.untilTime !== wish.untilTime ||
  before.venue !== wish.venue

export type RefusalToMove = 'is off' | 'has begun' | 'shifts outside' | 'shift takes no time'

/** Why an event cannot move: its shifts keep their hours, and nobody undoes what has begun. */
export function refusalToMove(
  event: Hours & { cancelledAt: Instant | null },
  shifts: readonly { fromTime: string; untilTime: string; cancelledAt: Instant | null }[],
  wish: Hours,
  now: Instant,
): RefusalToMove | undefined {
  if (event.cancelledAt !== null) return 'is off'
  if (hasBegun(event, now)) return 'has begun'
  const open = shifts.filter(({ cancelledAt }) => cancelledAt === null)
  if (open.some((shift) => !isWithin(shift, wish))) return 'shifts outside'
  return open.some(({ fromTime, untilTime }) => !takesTime({ onDay: wish.onDay, fromTime, untilTime }))
    ? 'shift takes no time'
    : undefined
}

export type RefusedShift = 'outside the event' | 'takes no time' | 'most below needed'

/** Why a shift cannot be like that. */
export function refusedShift(
  shift: { fromTime: string; untilTime: string; needed: number; most: number | null },
  event: Hours,
): RefusedShift | undefined {
  if (!isWithin(shift, event)) return 'outside the event'
  if (!takesTime({ ...event, fromTime: shift.fromTime, untilTime: shift.untilTime })) return 'takes no time'
  return refusedNumbers(shift)
}

/** Why a shift cannot need and hold so many. */
export const refusedNumbers = ({
  needed,
  most,
}: {
  needed: number
  most: number | null
}): 'most below needed' | undefined => (most !== null && most < needed ? 'most below needed' : undefined)
