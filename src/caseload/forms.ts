import { z } from 'zod'
import { type Day, isDay } from '#src/clock.ts'
import { standards } from './rules/inductions.ts'
import { longestSupporter } from './rules/support.ts'

const notReal = 'Enter a real date, like 27 3 2026'
const mostLetters = 64

const id = z.string().trim().max(mostLetters, 'Select one of these')
const idOrNone = id.default('').transform((text) => (text === '' ? null : text))

/** A day that can be left out. */
const dayIfAny = z
  .string()
  .trim()
  .default('')
  .refine((day) => day === '' || isDay(day), notReal)
  .transform((day) => (day === '' ? null : day))

/** A day that is needed. */
const dayNeeded = (message: string) => z.string(message).trim().min(1, message).refine(isDay, notReal)

const versionTyped = z.coerce.number('Open this page again').int('Open this page again')

/** How far a carer is with the induction standards. */
export const inductionForm = (today: Day) =>
  z.object({
    workbookOf: idOrNone,
    standardsMet: z.coerce
      .number('Select how many standards are met')
      .int('Select how many standards are met')
      .min(0, 'Select how many standards are met')
      .max(standards, 'Select how many standards are met'),
    helperId: idOrNone,
    completedOn: dayIfAny.refine((day) => day === null || day <= today, 'The day must not be after today'),
    version: versionTyped,
  })

const supportFields = {
  referredOn: dayNeeded('Enter the day on which they were referred'),
  firstContactOn: dayIfAny,
  supporter: z
    .string()
    .default('')
    .transform((text) => text.replace(/\s+/g, ' ').trim())
    .pipe(z.string().max(longestSupporter, `Use ${longestSupporter} characters or fewer`)),
}

/** Support from outside, as it is first recorded. */
export const newSupportForm = z.object({
  ...supportFields,
  once: z.string().trim().min(1, 'Open this page again').max(60, 'Open this page again'),
})

/** The same as it goes on. */
export const supportForm = z.object({ ...supportFields, endedOn: dayIfAny, version: versionTyped })

/** Which coordinator may know of it; none for nobody. */
export const shareForm = z.object({ coordinatorId: idOrNone, version: versionTyped })

/** Who stands in, and the day on which she is back. */
const coverFields = {
  coveringId: idOrNone,
  untilOn: dayNeeded('Enter the day on which she is back'),
}

/** When a coordinator is away. */
export const newCoverForm = z.object({
  ...coverFields,
  // Only a manager says it of somebody else.
  accountId: id.default(''),
  fromOn: dayNeeded('Enter the first day away'),
  once: z.string().trim().min(1, 'Open this page again').max(60, 'Open this page again'),
})

export const coverForm = z.object(coverFields)
