import { z } from 'zod'
import { isDay } from '#src/clock.ts'
import { heardWays } from '../rules/candidates.ts'

const notReal = 'Enter a real date, such as 27 3 2026'
const again = 'Open this page again'
const version = z
  .string(again)
  .regex(/^\d{1,9}$/, again)
  .transform(Number)

const dayOrNone = z
  .string()
  .trim()
  .default('')
  .refine((text) => text === '' || isDay(text), notReal)
  .transform((text) => text || null)

/** What staff found out that the terms ask. */
export const knownForm = z
  .object({
    namedAt: z.enum(['first enquiry', 'later'], 'Select when the referrer was named'),
    knownSinceOn: dayOrNone,
    knownLastOn: dayOrNone,
    version,
  })
  .superRefine(({ knownSinceOn, knownLastOn }, context) => {
    const tell = (message: string) => context.addIssue({ code: 'custom', path: ['knownLastOn'], message })
    if (knownLastOn !== null && knownSinceOn === null)
      context.addIssue({ code: 'custom', path: ['knownSinceOn'], message: 'Enter since when' })
    else if (knownLastOn !== null && knownSinceOn !== null && knownLastOn < knownSinceOn)
      tell('They cannot have been last in touch before they were first')
  })

/** How the friend said that the referrer may be told, or that they may not. */
export const toldForm = z.object({
  how: z.enum(['not', ...heardWays], 'Select how they said so'),
  version,
})

export const versionForm = z.object({ version })

export const allowingForm = z.object({
  why: z
    .string('Enter why')
    .trim()
    .min(1, 'Enter why it is paid all the same')
    .max(500, 'Use 500 characters or fewer'),
})
