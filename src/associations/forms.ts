import { z } from 'zod'
import { isDay } from '#src/clock.ts'
import { saysWhere } from '#src/households/rules/details.ts'
import { fewestChoices, mostChoice, mostChoices } from './rules/consultations.ts'
import { helpKinds } from './rules/helping.ts'
import {
  associationKinds,
  committeeParts,
  forWhoms,
  isOnlyALink,
  mostName,
  mostNumber,
  mostWords,
  payers,
} from './rules.ts'

const once = z.string('Open this page again').min(1, 'Open this page again').max(64)
const version = z
  .string('Open this page again')
  .regex(/^\d{1,9}$/, 'Open this page again')
  .transform(Number)

const day = (missing: string) =>
  z.string(missing).trim().min(1, missing).refine(isDay, 'Enter a real date, such as 27 3 2026')

const noHome = [
  (typed: string) => !saysWhere(typed),
  'Take the street number or postcode out, please: it could be somebody’s home',
] as const

const line = (missing: string, most: number) =>
  z
    .string(missing)
    .trim()
    .min(1, missing)
    .max(most, `Use ${most} characters or fewer`)
    .refine(...noHome)

const words = (missing: string) => line(missing, mostWords)

const link = z
  .string()
  .trim()
  .max(500, 'Use 500 characters or fewer for the address')
  .optional()
  .transform((text) => text || null)
  .refine(
    (text) => text === null || (URL.canParse(text) && new URL(text).protocol === 'https:'),
    'Enter a whole address that begins with https://',
  )

const quadrantId = z
  .string()
  .max(64)
  .optional()
  .transform((id) => id || null)

const association = {
  kind: z.enum(associationKinds, 'Choose what it is'),
  name: line('Enter its name', mostName).refine(
    (name) => !isOnlyALink(name),
    'New Family Social stands with the links for everybody: Kith keeps nobody’s membership of it',
  ),
  note: words('Enter what it is'),
  link,
}
export const associationForm = z.object({ ...association, once })
export const associationChangeForm = z.object({ ...association, version })

const benefit = {
  name: line('Enter what it is called', mostName),
  note: words('Enter what it brings'),
  forWhom: z.enum(forWhoms, 'Choose for whom it is'),
  link,
}
export const benefitForm = z.object({ ...benefit, once })
export const benefitChangeForm = z.object({ ...benefit, version })

const number = z
  .string()
  .trim()
  .max(mostNumber, `Use ${mostNumber} characters or fewer for the number`)
  .regex(/^[\p{L}\d /.-]*$/u, 'Use letters, figures, spaces and dashes only')
  .optional()
  .transform((text) => text || null)

export const ownMembershipForm = z.object({ fromOn: day('Enter the day on which you joined'), number, once })

export const membershipForm = z.object({
  associationId: z.string('Choose an association').min(1, 'Choose an association').max(64),
  carerIds: z.preprocess(
    (value) => (value === undefined || value === '' ? [] : [value].flat()),
    z.array(z.string().max(64)).min(1, 'Choose who is a member').max(20),
  ),
  fromOn: day('Enter the day on which it began'),
  number,
  paidBy: z.enum(payers, 'Choose who pays for it'),
  once,
})

export const endForm = z.object({ untilOn: day('Enter the day') })

export const partForm = z.object({
  part: z.enum(committeeParts, 'Choose the part'),
  quadrantId,
  fromOn: day('Enter the day on which it began'),
})

export const consultationForm = z.object({
  title: line('Enter what it is about, in a few words', mostName),
  note: words('Enter what you ask'),
  choices: z
    .string('Enter the answers to choose from')
    .transform((text) =>
      text
        .split('\n')
        .map((each) => each.trim())
        .filter((each) => each !== ''),
    )
    .refine(
      (all) => all.length >= fewestChoices && all.length <= mostChoices,
      `Enter ${fewestChoices} to ${mostChoices} answers, one a line`,
    )
    .refine(
      (all) => all.every((each) => each.length <= mostChoice),
      `Use ${mostChoice} characters or fewer for each answer`,
    )
    .refine(
      (all) => new Set(all.map((each) => each.toLowerCase())).size === all.length,
      'Enter each answer once',
    ),
  lastOn: day('Enter the last day'),
  associationId: quadrantId,
  quadrantId,
  once,
})

export const replyForm = z.object({
  position: z
    .string('Choose your answer')
    .regex(/^[1-6]$/, 'Choose your answer')
    .transform(Number),
  note: z
    .string()
    .trim()
    .max(mostWords, 'Use 2,000 characters or fewer')
    .refine(...noHome)
    .optional()
    .transform((text) => text || null),
  once,
})

export const decisionForm = z.object({ note: words('Enter what was decided'), version })

export const offerForm = z.object({ kind: z.enum(helpKinds, 'Choose what you would help with') })

export const askForm = z.object({
  note: words('Enter what you ask for'),
  onDay: day('Enter the day'),
  atTime: z
    .string()
    .trim()
    .regex(/^(([01]\d|2[0-3]):[0-5]\d)?$/, 'Enter a time, such as 18:30')
    .optional()
    .transform((text) => text || null),
  once,
})

export const answerForm = z.object({ answer: z.enum(['yes', 'no'], 'Choose yes or no') })
