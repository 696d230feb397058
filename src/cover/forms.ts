import { z } from 'zod'
import { isDay } from '#src/clock.ts'

const day = (missing: string) =>
  z.string(missing).trim().min(1, missing).refine(isDay, 'Enter a real date, such as 27 3 2026')

const once = z.string().max(64).optional()

/** When a home is away: the first day, and the day on which it is back. */
export const awayForm = z.object({
  fromOn: day('Enter the first day away'),
  untilOn: day('Enter the day back'),
  once,
})

export const coverForm = z.object({
  householdId: z.string('Choose a home').trim().min(1, 'Choose a home').max(64, 'Choose a home'),
  agreedOn: day('Enter the day on which this home said yes'),
  once,
})
