import { z } from 'zod'
import { isDay } from '#src/clock.ts'
import { saysWhere } from '#src/households/rules/details.ts'
import { chosenReasons } from './rules/life.ts'
import { longestWhy } from './rules/why.ts'
import { longestWords } from './rules/words.ts'

const version = z.coerce.number().int()

/** A button that only the version can stand in the way of. */
export const versionForm = z.object({ version })

const answer = z.enum(['yes', 'no'], 'Select yes or no')

export const answerForm = z.object({ answer })

/** What a carer told whoever decides about their pair. */
export const toldForm = z.object({ side: z.enum(['one', 'other'], 'Select who told you'), told: answer })

export const endForm = z.object({ version, reason: z.enum(chosenReasons, 'Select why it ends') })

export const extendForm = z.object({
  version,
  untilOn: z
    .string()
    .trim()
    .max(12, 'Enter this again')
    .default('')
    .refine((day) => day !== '', 'Enter the day on which it is decided again')
    .refine((day) => day === '' || isDay(day), 'Enter a real date, like 27 3 2027'),
})

const once = z.string().trim().min(1, 'Open this page again').max(60, 'Open this page again')

/** A carer names somebody whom they know as their buddy. */
export const buddyForm = z.object({
  who: z.string('Select who it is').trim().min(1, 'Select who it is').max(64, 'Select who it is'),
  once,
})

const fullName = z
  .string()
  .trim()
  .max(200, 'Use 200 characters or fewer')
  .default('')
  .refine((text) => text !== '', 'Enter their full name')

/** Why somebody of the service pairs these two: as it is asked wherever they do. */
export const whyForm = z.object({
  why: z
    .string()
    .trim()
    .max(longestWhy, `Use ${longestWhy} characters or fewer`)
    .default('')
    .refine((text) => !saysWhere(text), 'Take the street number or postcode out: say it without an address')
    .transform((text) => text || null),
})

/** A coordinator pairs two carers by their full names. */
export const pairForm = whyForm.extend({
  kind: z.enum(['mentoring', 'buddies'], 'Select what they would be'),
  one: fullName,
  other: fullName,
  once,
})

export const touchForm = z.object({ answer: z.enum(['yes', 'not lately'], 'Select yes or not lately') })

const noteWords = z
  .string()
  .transform((text) => text.replace(/\r\n?/g, '\n').trim())
  .pipe(z.string().min(1, 'Write it down first').max(longestWords, `Use ${longestWords} characters or fewer`))

/** A goal or a note of a pair. */
export const wordsForm = z.object({
  kind: z.enum(['goal', 'note'], 'Select whether it is a goal or a note'),
  note: noteWords,
  once,
})

/** The same worded anew. */
export const putRightForm = z.object({ version, note: noteWords, once })

const wholeNumber = (what: string) =>
  z
    .string()
    .trim()
    .max(5, `${what} must be a whole number`)
    .default('')
    .refine((text) => text === '' || /^\d+$/.test(text), `${what} must be a whole number`)
    .transform((text) => Number(text))

/** A month of a mentor. */
export const claimForm = z.object({
  month: z.string('Select the month').refine(isDay, 'Select the month'),
  hours: wholeNumber('Hours'),
  minutes: wholeNumber('Minutes'),
  miles: wholeNumber('Miles'),
  once,
})
