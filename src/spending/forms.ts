import { z } from 'zod'
import { isDay } from '#src/clock.ts'
import { mostPence, penceOf } from './rules.ts'

const day = z
  .string('Enter the day')
  .trim()
  .min(1, 'Enter the day')
  .refine(isDay, 'Enter a real date, such as 27 3 2026')

/** Typed in pounds, kept in whole pence. */
const pounds = z
  .string('Enter how much')
  .trim()
  .min(1, 'Enter how much')
  .refine((text) => penceOf(text) !== undefined, 'Enter pounds and pence, such as £12.50')
  .transform((text) => penceOf(text) ?? 0)
  .refine((pence) => pence > 0 && pence <= mostPence, 'Enter from £0.01 to £10,000.00')

const constellationId = z.string('Choose a constellation').trim().min(1, 'Choose a constellation').max(64)
const once = z.string().max(64).optional()

export const spending = z.object({
  constellationId,
  gatheringId: z
    .string()
    .trim()
    .max(64)
    .optional()
    .transform((text) => text || undefined),
  pounds,
  what: z
    .string('Enter what it was for')
    .trim()
    .min(1, 'Enter what it was for')
    .max(200, 'Use 200 characters or fewer for what it was for'),
  onDay: day,
  once,
})

export const allotting = z.object({ constellationId, pounds, onDay: day, once })
