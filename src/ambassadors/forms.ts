import { z } from 'zod'
import { isDay } from '#src/clock.ts'
import { consents, endReasons, pursuits } from './rules.ts'

const day = (missing: string) =>
  z.string(missing).trim().min(1, missing).refine(isDay, 'Enter a real date, such as 27 3 2026')

const dayOrBlank = z
  .string()
  .trim()
  .optional()
  .refine((typed) => !typed || isDay(typed), 'Enter a real date, such as 27 3 2026')
  .transform((typed) => typed || null)

const once = z.string('Open this page again').min(1, 'Open this page again').max(64)

const version = z
  .string('Open this page again')
  .regex(/^\d{1,9}$/, 'Open this page again')
  .transform(Number)

const several = <Item extends z.ZodType>(item: Item) =>
  z.preprocess((value) => (value === undefined || value === '' ? [] : [value].flat()), z.array(item).max(100))

export const making = z.object({
  email: z
    .string('Enter their email address')
    .trim()
    .min(1, 'Enter their email address')
    .max(254, 'Enter their email address'),
  name: z
    .string()
    .trim()
    .max(120, 'Use 120 characters or fewer for the name')
    .optional()
    .transform((typed) => typed || null),
  sinceOn: day('Enter the day on which they began'),
  once,
})

export const describing = z.object({
  version,
  trainedOn: dayOrBlank,
  areas: several(z.string().trim().max(64)),
  likes: several(z.enum(pursuits, 'Choose what they like doing')),
})

export const pausing = z
  .object({ fromOn: day('Enter the first day'), untilOn: dayOrBlank })
  .refine(({ fromOn, untilOn }) => untilOn === null || untilOn > fromOn, {
    path: ['untilOn'],
    message: 'They are back after the first day of the pause, or leave it blank',
  })

export const consenting = z.object({
  what: z.enum(consents, 'Choose what they agree to'),
  givenOn: day('Enter the day on which they said so'),
})

export const ending = z.object({
  endedOn: day('Enter the day'),
  reason: z.enum(endReasons, 'Choose why'),
})
