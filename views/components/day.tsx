import { type Day as CalendarDay, dayOf, daysBetween, hourOf, type Instant } from '#src/clock.ts'
import { kept } from '#src/kept.ts'

const words = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' })

/** "22 November 2026", for a sentence that cannot hold an element. */
export const dayInWords = (of: CalendarDay | Instant): string =>
  inWords(of.length === 'YYYY-MM-DD'.length ? of : dayOf(of))

/** Putting a day into words takes longer than the rest of a line that shows it. */
const inWords = kept(5_000, (day: CalendarDay) => words.format(new Date(day)))

const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'Europe/London' })

/** "Sunday 22 November 2026". */
export const weekdayInWords = (of: CalendarDay | Instant): string =>
  `${weekday.format(new Date(of))} ${dayInWords(of)}`

/** "1 to 7 December 2026", "30 November to 3 December 2026": a month and a year that both share are said once. */
export function spanInWords(from: CalendarDay, last: CalendarDay): string {
  const words = dayInWords(from)
  const [day = '', monthOfFrom = ''] = words.split(' ')
  if (from.slice(0, 7) === last.slice(0, 7)) return `${day} to ${dayInWords(last)}`
  return `${from.slice(0, 4) === last.slice(0, 4) ? `${day} ${monthOfFrom}` : words} to ${dayInWords(last)}`
}

/** "Sunday 22 November", for days so near that nobody wonders which year. */
export const nearDayInWords = (of: CalendarDay): string => weekdayInWords(of).replace(/ \d{4}$/, '')

/** A day, or the day in London on which a moment falls: "22 November 2026". */
export const Day = ({ of }: { of: CalendarDay | Instant }) => <time datetime={of}>{dayInWords(of)}</time>

const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'Europe/London' })

/** "November 2026" of a month's first day, or of any other of its days. */
export const monthInWords = kept(1_000, (day: CalendarDay): string => month.format(new Date(day)))

/** "14:05", as clocks in London say it: their minutes are those of UTC. */
export const timeInWords = (of: Instant): string =>
  `${String(hourOf(of)).padStart(2, '0')}:${of.slice('YYYY-MM-DDTHH:'.length, 'YYYY-MM-DDTHH:MM'.length)}`

/** "22 November 2026, 14:05". */
export const Moment = ({ of }: { of: Instant }) => (
  <time datetime={of}>
    {dayInWords(of)}, {timeInWords(of)}
  </time>
)

const ago = (count: number, one: string) => (count === 1 ? `1 ${one}` : `${count} ${one}s`)

/** How long something lasts from a day on: "today", "5 days", "3 weeks", "7 months". */
export function agoInWords(from: CalendarDay, today: CalendarDay): string {
  const days = daysBetween(from, today)
  if (days <= 0) return 'today'
  if (days < 14) return ago(days, 'day')
  return days < 70 ? ago(Math.floor(days / 7), 'week') : ago(Math.floor(days / 30.44), 'month')
}
