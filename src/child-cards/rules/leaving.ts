import { addDays, type Day } from '#src/clock.ts'

/**
 * The day from which the card of a child who left is due for erasure.
 * @param days the service's setting: how long it is kept for what is still asked about a stay
 */
export const dueOn = (leftOn: Day, days: number): Day => addDays(leftOn, days)

/** The last day on which a child can have left whose card is due today. */
export const leftBefore = (today: Day, days: number): Day => addDays(today, -days)
