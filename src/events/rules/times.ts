import { type Instant, instant, momentAt } from '#src/clock.ts'
import type { Hours } from '#src/events/rules.ts'

/** A quarter of an hour, in milliseconds. */
const quarterInMs = 900_000

/** Whether a time of day is on a quarter of an hour. */
export const isOnQuarter = (time: string): boolean => /:(00|15|30|45)$/.test(time)

/** When some hours begin and end as moments, whatever London's clocks do meanwhile. */
const momentsOf = ({ onDay, fromTime, untilTime }: Hours): { from: Instant; until: Instant } => ({
  from: momentAt(onDay, fromTime),
  until: momentAt(onDay, untilTime),
})

/**
 * Whether there is any time between the two: on the night on which the clocks go forward an hour of them does not come,
 * and what would begin and end in it takes no time at all.
 */
export function takesTime(hours: Hours): boolean {
  const { from, until } = momentsOf(hours)
  return from < until
}

/**
 * Every quarter of an hour of a shift, in UTC (`2026-11-22T10:15`), in order. Two shifts of one person overlap exactly
 * where they share one. An hour that comes twice has eight, of which a shift until the second has all.
 */
export function quartersOf(hours: Hours): string[] {
  const { from, until } = momentsOf(hours)
  const first = Date.parse(from)
  const count = Math.ceil((Date.parse(until) - first) / quarterInMs)
  return Array.from({ length: Math.max(0, count) }, (_, index) =>
    instant(new Date(first + index * quarterInMs)).slice(0, 'YYYY-MM-DDTHH:MM'.length),
  )
}

/** Whether something has begun. */
export const hasBegun = (hours: Hours, now: Instant): boolean => momentsOf(hours).from <= now

/** Whether a shift lies within the hours of its event. */
export const isWithin = (
  shift: Pick<Hours, 'fromTime' | 'untilTime'>,
  event: Pick<Hours, 'fromTime' | 'untilTime'>,
): boolean => shift.fromTime >= event.fromTime && shift.untilTime <= event.untilTime
