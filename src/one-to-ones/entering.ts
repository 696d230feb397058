import { randomUUID } from 'node:crypto'
import { addDays, type Day, isDay } from '#src/clock.ts'
import type { Entered, Problems } from '#src/web/form.ts'
import { quickMinutes, type Talk } from './rules.ts'

/** Of the day as it was typed, the choice that says it: what is neither today nor yesterday stands in the boxes. */
export function withDay(entered: Entered, today: Day): Entered {
  const { day } = entered
  if (typeof day !== 'string' || !isDay(day) || day === today || day === addDays(today, -1)) return entered
  return { ...entered, day: 'other', otherDay: day }
}

/** The token of the form as it came, or a new one. */
export const onceOf = ({ once }: Entered): string =>
  typeof once === 'string' && once !== '' ? once : randomUUID()

/** A new talk with this home, before anything is typed. */
export const newTalk = (home: string | undefined, today: Day): Entered => ({
  home,
  channel: 'call',
  day: today,
})

/** What stands of a talk, as the form that puts it right begins. */
export function talkEntered(
  talk: Pick<Talk, 'householdId' | 'channel' | 'minutes' | 'onDay' | 'followUpOn'>,
) {
  const isQuick = quickMinutes.some((minutes) => minutes === talk.minutes)
  return {
    ...{ home: talk.householdId, channel: talk.channel, day: talk.onDay, followUpOn: talk.followUpOn },
    minutes: talk.minutes === null || isQuick ? talk.minutes : 'other',
    otherMinutes: isQuick ? null : talk.minutes,
  }
}

/** Says what is wrong with the day where it was typed. */
export const problemOfDay = (said: string, entered: Entered, today: Day): Problems => ({
  [withDay(entered, today).day === 'other' ? 'otherDay' : 'day']: said,
})
