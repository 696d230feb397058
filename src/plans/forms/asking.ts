import { z } from 'zod'
import { asks, wishes } from '../rules.ts'

/** A record chosen from a list. An id that is not one reads as nothing chosen. */
const chosen = (missing: string) => z.string(missing).trim().min(1, missing).max(64, missing)

export const wishing = z.object({
  householdId: chosen('Choose a home'),
  wish: z.enum(wishes, 'Choose what you wish'),
  otherHouseholdId: z
    .string()
    .max(64)
    .optional()
    .transform((id) => id || null),
  /** What the other home was searched by, so that the page comes back with it. */
  other: z.string().max(200).optional(),
})

export const asking = z.object({ ask: z.enum(asks, 'Choose what to work out') })
