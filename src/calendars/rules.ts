import { addDays, addMonths, type Day, type Instant, momentAt } from '#src/clock.ts'
import type { GroupForm, Privacy } from '#src/groups/rules.ts'
import type { SleepoverType } from '#src/sleepovers/rules.ts'

/** What a date is written down as here. */
export type Source = 'session' | 'gathering' | 'stay' | 'visit' | 'shift' | 'turn'

/** All that a date is called in a calendar, which others look at too: a partner, a child, whoever stands behind. */
export type Title = 'Gathering' | 'Group' | 'Sleepover' | 'Meeting' | 'Event'

export type EntryState = 'confirmed' | 'tentative' | 'cancelled'

/** A moment, and perhaps one at which it ends; or whole days up to, not including, the last. */
export type When =
  | { fromAt: Instant; untilAt: Instant | null; fromOn: null; untilOn: null }
  | { fromAt: null; untilAt: null; fromOn: Day; untilOn: Day }

/** A date that somebody has, as their calendar says it. */
export type OwnDate = When & {
  source: Source
  sourceId: string
  title: Title
  state: Exclude<EntryState, 'cancelled'>
}

/** The days of which a calendar tells: nobody scrolls further back, and no plan reaches further ahead. */
export const windowAround = (today: Day): { from: Day; until: Day } => ({
  from: addMonths(today, -3),
  until: addMonths(today, 13),
})

/** Days for which a calendar says that a date is off, before it says nothing more: longer than any program takes to ask. */
export const cancelledDays = 30

/** Hours after which programs are asked to come again. */
export const refreshHours = 4

/** Some hours of one day by London's clocks; without a time at which it ends, none is made up. */
export function hoursOf(day: Day, fromTime: string, untilTime: string | null): When {
  const fromAt = momentAt(day, fromTime)
  const ends = untilTime === null ? null : momentAt(day, untilTime)
  return { fromAt, untilAt: ends !== null && ends > fromAt ? ends : null, fromOn: null, untilOn: null }
}

/** From a day to another, both of them in it. */
const daysOf = (first: Day, last: Day): When => ({
  ...{ fromAt: null, untilAt: null },
  ...{ fromOn: first, untilOn: addDays(last < first ? first : last, 1) },
})

/** When a child stays: some hours, or every day from coming to going, because the morning is taken too. */
export const whenOfStay = (stay: {
  type: SleepoverType
  fromOn: Day
  untilOn: Day
  fromTime: string | null
  untilTime: string | null
}): When =>
  stay.type === 'day' && stay.fromTime !== null
    ? hoursOf(stay.fromOn, stay.fromTime, stay.untilTime)
    : daysOf(stay.fromOn, stay.untilOn)

/** A private group is only ever a group; an evening or a day out that anybody may know of is an event. */
export const titleOfGroup = ({ form, privacy }: { form: GroupForm; privacy: Privacy }): Title =>
  privacy === 'open' && form !== 'support group' ? 'Event' : 'Group'
