import { addDays, type Day, type Instant, instant, momentAt, startOf } from '#src/clock.ts'
import type { SleepoverState, Span } from '#src/sleepovers/rules.ts'

const hourInMs = 3_600_000

/** A stay as it decides when its host reads the children's cards. */
export interface StayOfCards extends Span {
  state: SleepoverState
  /** The days that it really took, once somebody has written them down. */
  happenedFromOn: Day | null
  happenedUntilOn: Day | null
}

/** Moments from one up to, not including, another. */
export interface Window {
  from: Instant
  until: Instant
}

/**
 * When the host reads the cards: from so many hours before a stay that was agreed until so many after it. Nobody says at
 * what hour children come and go overnight, so the stay lasts from the beginning of its first day until the end of its
 * last. Undefined for one that nobody agreed to, or that did not happen.
 * @param hours the service's setting
 */
export function windowOf(stay: StayOfCards, hours: number): Window | undefined {
  if (stay.state !== 'agreed' && stay.state !== 'happened') return undefined
  const fromOn = stay.happenedFromOn ?? stay.fromOn
  const untilOn = stay.happenedUntilOn ?? stay.untilOn
  const byDay = stay.type === 'day' && stay.fromTime !== null && stay.untilTime !== null
  const begins = byDay ? momentAt(fromOn, stay.fromTime ?? '') : startOf(fromOn)
  const ends = byDay ? momentAt(untilOn, stay.untilTime ?? '') : startOf(addDays(untilOn, 1))
  return { from: later(begins, -hours), until: later(ends, hours) }
}

const later = (moment: Instant, hours: number): Instant =>
  instant(new Date(Date.parse(moment) + hours * hourInMs))

export const isWithin = ({ from, until }: Window, now: Instant): boolean => from <= now && now < until
