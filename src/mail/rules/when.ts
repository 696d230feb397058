import { hourOf, type Instant, instant } from '#src/clock.ts'
import type { Choice, GroupName } from './groups.ts'

/** Hours of every day in which nothing that can wait reaches somebody: from, up to, as London's clocks show `HH:MM`. */
export interface QuietHours {
  from: string
  /** No later than `from` is on the day after. */
  until: string
}

/** What can wait is sent from eight in the morning until eight in the evening, in London. */
const firstHour = 8
const lastHour = 20
const minuteMs = 60_000

const isDay = (moment: number): boolean => {
  const hour = hourOf(new Date(moment))
  return hour >= firstHour && hour < lastHour
}

/** What London's clocks show at a moment. */
const wallTime = (moment: number): string =>
  `${String(hourOf(new Date(moment))).padStart(2, '0')}:${new Date(moment).toISOString().slice(14, 16)}`

const isWithin = ({ from, until }: QuietHours, time: string): boolean =>
  from < until ? from <= time && time < until : from <= time || time < until

/** Whether somebody's quiet hours leave anything of the day. */
export const leavesSomeDay = (hours: QuietHours): boolean => {
  for (let hour = firstHour; hour < lastHour; hour++)
    for (let minute = 0; minute < 60; minute++)
      if (!isWithin(hours, `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)) return true
  return false
}

/** No night is longer, with somebody's quiet hours after it and the hour by which the clocks change. */
const longestMinutes = 49 * 60

/**
 * The first moment from `now` at which something that can wait may reach somebody: by day, and not in their own quiet
 * hours. Looked for minute by minute as the clocks show them, so that an hour that comes twice, or not at all, needs no
 * thought of its own.
 */
export function byDay(now: Instant, hours?: QuietHours): Instant {
  const may = (moment: number) => isDay(moment) && (hours === undefined || !isWithin(hours, wallTime(moment)))
  let moment = Date.parse(now)
  if (may(moment)) return now
  moment -= moment % minuteMs
  for (let minutes = 0; minutes < longestMinutes; minutes++) {
    moment += minuteMs
    if (may(moment)) return instant(new Date(moment))
  }
  // Hours that leave nothing of the day: then the service's own count.
  return byDay(now)
}

/** How somebody would have what they are told. */
export interface Wish {
  /** For the group of the message; `now` unless they chose otherwise. */
  choice: Choice
  hours: QuietHours | undefined
}

/**
 * When a message goes to somebody: a moment; `digest` with others of a day; or `never`. What always goes asks neither
 * for their choice nor, if it may leave at any hour, for the hour.
 */
export function whenToSend(
  { group, anyHour }: { group: GroupName | 'always'; anyHour: boolean },
  { choice, hours }: Wish,
  now: Instant,
): Instant | 'digest' | 'never' {
  if (group !== 'always' && choice === 'never') return 'never'
  if (group !== 'always' && choice === 'daily') return 'digest'
  return anyHour ? now : byDay(now, hours)
}

/**
 * What goes before what, whichever is due first: 0 what may not wait, 2 what goes to everybody, 1 the rest. Somebody
 * looked for at night does not stand behind ten thousand newsletters.
 */
export const rankOf = ({ group, anyHour }: { group: GroupName | 'always'; anyHour: boolean }): 0 | 1 | 2 =>
  anyHour ? 0 : group === 'newsletter' ? 2 : 1
