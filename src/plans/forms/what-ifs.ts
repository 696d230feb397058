import { z } from 'zod'
import { mostLimits } from '../rules/what-ifs.ts'

const wrong = `Enter 1 to ${mostLimits} limits as whole km, such as 10, 15, 20`

/**
 * "10, 15 20" → 10, 15, 20: each once, the shortest first. What stands between two is read in one way only: a text of any
 * length is asked, and with two ways for each gap it would take years.
 */
const severalKm = z
  .string(wrong)
  .trim()
  .max(60, wrong)
  .regex(/^\d{1,3}(?:(?: +| *[,;] *)\d{1,3})*$/, wrong)
  .transform((typed) => [...new Set(typed.split(/[, ;]+/).map(Number))].sort((one, other) => one - other))
  .refine((all) => all.length <= mostLimits && all.every((km) => km >= 1 && km <= 200), wrong)

export const askingLimits = z.object({ limits: severalKm })

export const askingLeave = z.object({
  hub: z.string('Choose a hub home').min(1, 'Choose a hub home').max(64, 'Choose a hub home'),
  stays: z
    .enum(['yes', 'no'], 'Choose what becomes of the hub home itself')
    .transform((answer) => answer === 'yes'),
})
