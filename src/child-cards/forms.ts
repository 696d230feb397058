import { z } from 'zod'
import { type Day, isDay } from '#src/clock.ts'
import { agreements, isFirstName, isYearOfBirth, longest } from './rules.ts'

/** One line as people type it: single spaces, no line breaks. */
const line = z
  .string()
  .default('')
  .transform((text) => text.replace(/\s+/g, ' ').trim())

const answer = line.pipe(z.string().max(longest.answer, `Use ${longest.answer} characters or fewer`))
const needed = (message: string) => answer.pipe(z.string().min(1, message))

const notReal = 'Enter a real date, like 27 3 2026'

/** Several ticks of one name: none, one or more. */
const ids = z.preprocess(
  (value) => (value === undefined ? [] : [value].flat()),
  z.array(z.string().max(64, 'Select the children again')).max(50, 'Select the children again'),
)

const version = z.coerce.number('Open this page again').int('Open this page again')

/** A card as it is typed. Each answer is short: there is no place for a history. */
const cardFields = (today: Day) => ({
  firstName: line
    .pipe(z.string().min(1, 'Enter the child’s first name'))
    .pipe(z.string().max(longest.firstName, `Use ${longest.firstName} characters or fewer`))
    .refine(isFirstName, 'Enter the first name only, as one word: never a surname'),
  bornIn: line
    .pipe(z.string().regex(/^\d{4}$/, 'Enter the year of birth, like 2017'))
    .transform(Number)
    .refine((year) => isYearOfBirth(year, today), 'Enter the year in which the child was born'),
  allergies: needed('Enter any allergies, or that there are none'),
  medicines: needed('Enter any medicines, or that there are none'),
  collects: needed('Enter who may collect the child'),
  rings: needed('Enter who to ring'),
  ringsOn: line.pipe(z.string().regex(/^\+?[\d ]{6,20}$/, 'Enter a telephone number, like 07700 900 982')),
  wish: answer,
  agreement: z.enum([...agreements, 'not yet'], 'Select whether somebody has agreed to overnight stays'),
  agreementOn: line.pipe(
    z
      .string()
      .refine((day) => day === '' || isDay(day), notReal)
      .refine((day) => day === '' || day <= today, 'The date must not be after today'),
  ),
  agreementBy: answer,
})

type Typed = z.output<z.ZodObject<ReturnType<typeof cardFields>>>

/** Who answered and when belong to a yes or a no. */
function wholeAgreement({ agreement, agreementOn, agreementBy }: Typed, context: z.RefinementCtx) {
  if (agreement === 'not yet') return
  const tell = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  if (agreementOn === '') tell('agreementOn', 'Enter the day on which they said so')
  if (agreementBy === '') tell('agreementBy', 'Enter who said so, by their part and not by name')
}

/** The agreement apart from what is sealed. */
function asSaid({ agreement, agreementOn, agreementBy, ...text }: Typed) {
  const none = agreement === 'not yet'
  return {
    text: { ...text, agreementBy: none ? '' : agreementBy },
    given: { agreement: none ? null : agreement, agreementOn: none ? null : agreementOn },
  }
}

export const newCardForm = (today: Day) =>
  z
    .object({
      ...cardFields(today),
      once: z.string('Open this page again').min(1, 'Open this page again').max(60),
    })
    .superRefine(wholeAgreement)
    .transform(({ once, ...typed }) => ({ once, said: asSaid(typed) }))

export const editCardForm = (today: Day) =>
  z
    .object({ ...cardFields(today), version })
    .superRefine(wholeAgreement)
    .transform(({ version, ...typed }) => ({ version, said: asSaid(typed) }))

export const departureForm = (today: Day) =>
  z.object({
    version,
    leftOn: line
      .pipe(z.string().min(1, 'Enter the day on which the child left'))
      .refine(isDay, notReal)
      .refine((day) => day <= today, 'The date must not be after today'),
  })

export const versionForm = z.object({ version })

/** The children of a stay, and those who have met the host; `version` says what was so before. */
export const namingForm = z.object({ stay: ids, met: ids, version: z.string().max(4_000).default('') })
