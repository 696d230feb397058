import { addDays, type Day, daysBetween } from '#src/clock.ts'
import type { Span } from '#src/sleepovers/rules.ts'

/** The nights that a stay takes a bed for; a day's stay takes none. */
export function nightsOf({ type, fromOn, untilOn }: Pick<Span, 'type' | 'fromOn' | 'untilOn'>): Day[] {
  if (type === 'day') return []
  return Array.from({ length: Math.max(0, daysBetween(fromOn, untilOn)) }, (_, n) => addDays(fromOn, n))
}

/** Whether a stay takes a bed for this night. */
export const takesBedOn = (
  { type, fromOn, untilOn }: Pick<Span, 'type' | 'fromOn' | 'untilOn'>,
  night: Day,
): boolean => type !== 'day' && fromOn <= night && night < untilOn

/** Most nights of one stay: longer is a placement, which Kith knows nothing of. */
export const mostNights = 28

/** Days ahead for which a stay can be asked. */
const daysAhead = 366

/** Days back for which somebody who keeps the records may still write a stay down. */
const daysBack = 92

export type RefusedDates = 'ends before it starts' | 'too long' | 'in the past' | 'too far ahead'

/**
 * Why a stay cannot be then.
 * @param keepsRecords whether whoever asks writes down for others what was said by telephone, perhaps afterwards
 */
export function refusedDates(
  { type, fromOn, untilOn, fromTime, untilTime }: Span,
  today: Day,
  keepsRecords: boolean,
): RefusedDates | undefined {
  const ends =
    type === 'day'
      ? untilOn === fromOn && fromTime !== null && untilTime !== null && untilTime > fromTime
      : untilOn > fromOn
  if (!ends) return 'ends before it starts'
  if (type !== 'day' && daysBetween(fromOn, untilOn) > mostNights) return 'too long'
  if (fromOn < (keepsRecords ? addDays(today, -daysBack) : today)) return 'in the past'
  if (fromOn > addDays(today, daysAhead)) return 'too far ahead'
  return undefined
}

/** Half-open days. */
export interface Days {
  fromOn: Day
  untilOn: Day | null
}

/** Whether these days hold on a day. */
export const holdOn = ({ fromOn, untilOn }: Days, day: Day): boolean =>
  fromOn <= day && (untilOn === null || day < untilOn)

/** What a host has promised night by night, and when it is away. */
export interface Promises {
  beds: number
  /** Beds promised, of the nights with any. */
  promised: ReadonlyMap<Day, number>
  /** Children who are there tonight, written down as such: nothing is promised to them any more, and each has a bed. */
  there: ReadonlyMap<Day, number>
  aways: readonly Days[]
}

/** Beds that a host has free in a night: none while it is away, never fewer than none. */
export const freeBeds = ({ beds, promised, there, aways }: Promises, night: Day): number =>
  aways.some((away) => holdOn(away, night))
    ? 0
    : Math.max(0, beds - (promised.get(night) ?? 0) - (there.get(night) ?? 0))

/** The nights in which a host has no bed for each of so many children; of a day's stay the day, if it is away. */
export function nightsWithoutBeds(
  stay: Pick<Span, 'type' | 'fromOn' | 'untilOn'> & { children: number },
  promises: Promises,
): Day[] {
  if (stay.type === 'day')
    return promises.aways.some((away) => holdOn(away, stay.fromOn)) ? [stay.fromOn] : []
  return nightsOf(stay).filter((night) => freeBeds(promises, night) < stay.children)
}

/** Whether these days lie within those that were agreed, with no more children: nobody has to agree again. */
export const isWithin = (now: Span & { children: number }, agreed: Span & { children: number }): boolean =>
  now.type === agreed.type &&
  now.children <= agreed.children &&
  now.fromOn >= agreed.fromOn &&
  now.untilOn <= agreed.untilOn &&
  (now.type !== 'day' ||
    ((now.fromTime ?? '') >= (agreed.fromTime ?? '') && (now.untilTime ?? '') <= (agreed.untilTime ?? '')))

/** Minutes of a day's stay. */
export function minutesBetween(fromTime: string, untilTime: string): number {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
  return minutes(untilTime) - minutes(fromTime)
}

/** Why nobody can have stayed then: it has to have begun, and tonight is the last night that can be written down. */
export function refusedHappening(span: Span, today: Day): RefusedDates | undefined {
  const wrong = refusedDates(span, today, true)
  if (wrong) return wrong
  const last = span.type === 'day' ? span.untilOn : addDays(span.untilOn, -1)
  return last > today ? 'too far ahead' : undefined
}
