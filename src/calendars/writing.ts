import ical, { ICalEventClass, ICalEventStatus } from 'ical-generator'
import type { Entry } from './rules/keeping.ts'
import { refreshHours } from './rules.ts'

const statuses = {
  confirmed: ICalEventStatus.CONFIRMED,
  tentative: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
}

/**
 * Dates as calendar programs read them (RFC 5545): each by itself and in UTC, which no program gets wrong, none of them
 * repeated by a rule. There is no METHOD: it would ask for an organiser, who has a name.
 * @param signIn where somebody finds what a calendar does not say
 */
export function writeCalendar(entries: readonly Entry[], signIn: string): string {
  const calendar = ical({
    name: 'Kith',
    prodId: { company: 'Kith', product: 'Kith', language: 'EN' },
    ttl: refreshHours * 3600,
  })
  for (const entry of entries)
    calendar.createEvent({
      id: entry.id,
      summary: entry.title,
      status: statuses[entry.state],
      sequence: entry.sequence,
      // Without a METHOD these two are the same: when it last became different.
      stamp: new Date(entry.changedAt),
      lastModified: new Date(entry.changedAt),
      class: ICalEventClass.PRIVATE,
      description: `Sign in to see more: ${signIn}`,
      ...(entry.fromAt === null
        ? { allDay: true, start: dayAt(entry.fromOn), end: dayAt(entry.untilOn) }
        : { start: new Date(entry.fromAt), end: entry.untilAt === null ? null : new Date(entry.untilAt) }),
    })
  return calendar.toString()
}

/** A day as the library writes it, which takes it from a moment in UTC. */
const dayAt = (day: string) => new Date(`${day}T00:00:00Z`)
