import { addDays, type Day, daysBetween } from '#src/clock.ts'
import type { MessageKind } from '#src/mail/rules.ts'

/** Days for which a reminder still goes that its own day was missed for: nothing ran that day. Later it would puzzle. */
const lateBy = 2

/** The days on which something is due that may be reminded of today, by how many days after it each reminder goes. */
export const daysDue = (steps: readonly number[], today: Day): Day[] =>
  [
    ...new Set(
      steps.flatMap((step) => Array.from({ length: lateBy + 1 }, (_, late) => addDays(today, -step - late))),
    ),
  ].toSorted()

/**
 * Which of the reminders of what is due on a day goes today: the newest whose day has come, and not too long ago.
 * @param steps days after it is due, below 0 for before
 */
export const stepOn = (steps: readonly number[], dueOn: Day, today: Day): number | undefined => {
  const since = daysBetween(dueOn, today)
  return steps.filter((step) => step <= since && since - step <= lateBy).toSorted((a, b) => b - a)[0]
}

/** Says so exactly of what, for when and whom a reminder is that it goes once, however often anybody looks. */
export const keyOf = (
  kind: MessageKind,
  { what, dueOn, step, who }: { what: string; dueOn: Day; step: number; who: string },
): string => `${kind} ${what} due ${dueOn} step ${step} ${who}`

const days = (count: number) => `${count} ${count === 1 ? 'day' : 'days'}`

const stepWords = (step: number) => {
  if (step === 0) return 'on the day'
  return `${days(Math.abs(step))} ${step < 0 ? 'before' : 'after'}`
}

/** In words: `2 days before and 1 day after`. */
export const stepsInWords = (steps: readonly number[]): string => {
  const words = [...new Set(steps)].toSorted((a, b) => a - b).map(stepWords)
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** A reminder as managers see it, with how many went out lately. */
export interface ReminderShown {
  of: string
  whom: string
  when: string
  told: number
}

/** Days back over which they are counted. */
export const countedDays = 30
