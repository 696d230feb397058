import type { Day } from '#src/clock.ts'
import type { Privacy } from '#src/groups/rules.ts'

/** A date that is on when its group ends. */
export interface DateToEnd {
  id: string
  onDay: Day
  /** `answered` once anybody said anything to it, came or is asked. */
  answers: 'answered' | 'empty'
}

/** What becomes of the dates of a group that ends, each list in the order of its days. */
export interface Ended<Date> {
  /** Those to come that are cancelled: whoever replied is told. */
  cancelled: Date[]
  /** Those that nobody misses. */
  calledOff: Date[]
  /** Those of today that take place still. */
  stay: Date[]
}

/**
 * What becomes of the dates of a group that ends today. Of a private one all that are to come are cancelled, and those of
 * today all stay: nobody can tell from them for which of them somebody had answered.
 */
export function endedBy<Date extends DateToEnd>(
  dates: readonly Date[],
  privacy: Privacy,
  today: Day,
): Ended<Date> {
  const ended: Ended<Date> = { cancelled: [], calledOff: [], stay: [] }
  for (const date of dates) {
    const isMissed = privacy === 'private' || date.answers === 'answered'
    if (!isMissed) ended.calledOff.push(date)
    else if (date.onDay > today) ended.cancelled.push(date)
    else ended.stay.push(date)
  }
  return ended
}
