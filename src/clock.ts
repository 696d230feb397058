import { kept } from './kept.ts'

/** A moment in time, as ISO 8601 in UTC with milliseconds: it sorts and compares as text. */
export type Instant = string

/** A calendar day in Europe/London, as `YYYY-MM-DD`: it sorts and compares as text. */
export type Day = string

export type Clock = () => Date

export const systemClock: Clock = () => new Date()

export const instant = (date: Date): Instant => date.toISOString()

const londonDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' })

/** The day on which a moment falls in London, where 00:30 in July belongs to the new day though UTC says 23:30. */
export const dayOf = (moment: Date | Instant): Day =>
  dayOfHour(Math.floor(new Date(moment).getTime() / hourInMs))

const hourInMs = 3_600_000

/** London's clocks change by whole hours, so every minute of an hour is of the same day. */
const dayOfHour = kept(5_000, (hour: number): Day => londonDay.format(hour * hourInMs))

const londonHour = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  hourCycle: 'h23',
})

/** The hour of the day in London at a moment, from 0 to 23. */
export const hourOf = (moment: Date | Instant): number =>
  hourOfHour(Math.floor(new Date(moment).getTime() / hourInMs))

/** As for days: of every minute of an hour it is the same. */
const hourOfHour = kept(5_000, (hour: number): number => Number(londonHour.format(hour * hourInMs)))

const utc = (day: Day) => new Date(`${day}T00:00:00Z`)
const toDay = (date: Date): Day => date.toISOString().slice(0, 10)

/** The moment at which a day begins in London: in summer that is 23:00 of the day before in UTC. */
export function startOf(day: Day): Instant {
  const midnight = utc(day)
  const inSummer = new Date(midnight.getTime() - hourInMs)
  return instant(dayOf(inSummer) === day ? inSummer : midnight)
}

/**
 * The moment at which London's clocks show a time on a day. In the hour that comes twice, when they go back, the first;
 * a time that is skipped, when they go forward, is an hour later.
 */
export function momentAt(day: Day, time: string): Instant {
  const inWinter = new Date(`${day}T${time}:00.000Z`)
  const inSummer = new Date(inWinter.getTime() - hourInMs)
  const isSummer = dayOf(inSummer) === day && hourOf(inSummer) === Number(time.slice(0, 2))
  return instant(isSummer ? inSummer : inWinter)
}

/** The day of the week, from 1, a Monday, to 7. */
export const weekdayOf = (day: Day): number => utc(day).getUTCDay() || 7

/** `count` days later, or earlier when negative. */
export function addDays(day: Day, count: number): Day {
  const date = utc(day)
  date.setUTCDate(date.getUTCDate() + count)
  return toDay(date)
}

/** The same day of the month `count` months later; the last of the month where that day does not exist. */
export function addMonths(day: Day, count: number): Day {
  const date = utc(day)
  const dayOfMonth = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + count + 1, 0)
  date.setUTCDate(Math.min(dayOfMonth, date.getUTCDate()))
  return toDay(date)
}

/** Whole days from `from` to `to`; negative when `to` comes first. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((utc(to).getTime() - utc(from).getTime()) / 86_400_000)

/**
 * Whether `text` is a real calendar day written as `YYYY-MM-DD`, of a year that somebody can mean: from 1900 until
 * before 2200. PostgreSQL has no year 0000.
 */
export const isDay = (text: string): boolean =>
  /^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(utc(text).getTime()) &&
  toDay(utc(text)) === text
