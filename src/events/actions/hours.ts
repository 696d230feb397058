import { duplicateOf } from '#src/database/errors.ts'

/** Whether a write broke that nobody has an hour twice: somebody was given it elsewhere at this very moment. */
export const isHourTaken = (error: unknown): boolean =>
  duplicateOf(error)?.startsWith('sign_up_quarters.') === true

/** Times that a unit is tried while others take hours that it wants; each time it sees what they took. */
const mostTries = 10

/** Runs a unit, and again when somebody took one of its hours meanwhile: then it finds them taken. */
export async function againWhileHoursGo<Outcome>(unit: () => Promise<Outcome>): Promise<Outcome> {
  for (let tries = 1; ; tries++)
    try {
      return await unit()
    } catch (error) {
      if (tries >= mostTries || !isHourTaken(error)) throw error
    }
}
