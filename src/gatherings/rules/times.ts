import { addDays, type Day, type Instant, instant, momentAt, startOf } from '#src/clock.ts'

const hourInMs = 3_600_000

/** `19:30` of what was typed, such as `19:30`, `19.30` or `9:05`; undefined when it is no time of day. */
export function timeOf(text: string): string | undefined {
  const [, hours = '', minutes = ''] = text.trim().match(/^(\d{1,2})[:.]([0-5]\d)$/) ?? []
  return hours !== '' && Number(hours) < 24 ? `${hours.padStart(2, '0')}:${minutes}` : undefined
}

interface When {
  onDay: Day
  fromTime: string
  untilTime: string | null
}

/** When it ends; without an hour, with its day. */
export const endOf = ({ onDay, untilTime }: When): Instant =>
  untilTime === null ? startOf(addDays(onDay, 1)) : momentAt(onDay, untilTime)

/** Since when whoever said yes may see where the hub home is. */
export const openFrom = ({ onDay, fromTime }: When, hours: number): Instant =>
  instant(new Date(Date.parse(momentAt(onDay, fromTime)) - hours * hourInMs))

/** Whether the address of the hub home may be seen at a moment: from so many hours before until the end. */
export const isOpenAt = (gathering: When, hours: number, now: Instant): boolean =>
  openFrom(gathering, hours) <= now && now < endOf(gathering)
