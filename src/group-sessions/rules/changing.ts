import { addDays, type Day, daysBetween, type Instant, weekdayOf } from '#src/clock.ts'
import { isBankHoliday } from '#src/groups/rules/bank-holidays.ts'
import { saysWhere } from '#src/households/rules/details.ts'
import { takesReplies } from './times.ts'

/** Saturday, as `weekdayOf` counts. */
const saturday = 6

const isWorkingDay = (day: Day): boolean => weekdayOf(day) < saturday && !isBankHoliday(day)

/** Whole working days in England between two days, neither of them counted: the notice that people get. */
export function workingDaysBetween(today: Day, day: Day): number {
  const days = Math.max(0, daysBetween(today, day) - 1)
  return Array.from({ length: days }, (_, index) => addDays(today, index + 1)).filter(isWorkingDay).length
}

/** When and where a session is, and for how many. */
export interface Planned {
  onDay: Day
  fromTime: string
  untilTime: string
  /** Where it is only this time; null where it is as always. */
  venue: string | null
  topic: string | null
  /** Null is no limit, 0 is nobody. */
  capacity: number | null
}

/** What of a change people must be told. */
export function changesIn(before: Planned, after: Planned): ('moved' | 'elsewhere')[] {
  const when = ['onDay', 'fromTime', 'untilTime'] as const
  return [
    ...(when.some((part) => before[part] !== after[part]) ? (['moved'] as const) : []),
    ...(before.venue !== after.venue ? (['elsewhere'] as const) : []),
  ]
}

/** How far ahead a session can be moved, in days. */
const daysAhead = 400

export type RefusalToChange =
  | 'cancelled'
  | 'has begun'
  | 'who came is noted'
  | 'group has ended'
  | 'day has been'
  | 'too far ahead'
  | 'says where somebody lives'

interface Standing extends Planned {
  cancelledAt: Instant | null
  groupEndedOn: Day | null
}

/** Why a session cannot become this: what has begun stays as it was, and who came is a fact of the day they came on. */
export function refusalToChange(
  before: Standing,
  after: Planned,
  { now, today, anyNoted }: { now: Instant; today: Day; anyNoted: boolean },
): RefusalToChange | undefined {
  if (before.cancelledAt !== null) return 'cancelled'
  if (!takesReplies(before, now)) return 'has begun'
  if (anyNoted && before.onDay !== after.onDay) return 'who came is noted'
  if (before.groupEndedOn !== null && before.onDay !== after.onDay) return 'group has ended'
  if (after.onDay < today || !takesReplies({ ...after, cancelledAt: null }, now)) return 'day has been'
  if (after.onDay > addDays(today, daysAhead)) return 'too far ahead'
  return after.venue !== null && saysWhere(after.venue) ? 'says where somebody lives' : undefined
}

export type RefusalToCancel = 'cancelled already' | 'who came is noted'

export function refusalToCancel(
  { cancelledAt }: { cancelledAt: Instant | null },
  anyNoted: boolean,
): RefusalToCancel | undefined {
  if (cancelledAt !== null) return 'cancelled already'
  return anyNoted ? 'who came is noted' : undefined
}
