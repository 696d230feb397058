import { z } from 'zod'
import { isDay } from '#src/clock.ts'
import { saysWhere } from '#src/households/rules/details.ts'
import { audienceFrom, mostHeading, mostTitle, mostWords } from './rules.ts'

const once = z.string('Open this page again').min(1, 'Open this page again').max(64)
const version = z
  .string('Open this page again')
  .regex(/^\d{1,9}$/, 'Open this page again')
  .transform(Number)

const noHome = [
  (typed: string) => !saysWhere(typed),
  'Take the street number or postcode out, please: a newsletter is passed on and kept, and it could be somebody’s home. The name of the place is enough',
] as const

const line = (missing: string, most: number, what: string) =>
  z
    .string(missing)
    .trim()
    .min(1, missing)
    .max(most, `Use ${most} characters or fewer for ${what}`)
    .refine(...noHome)

const title = line('Enter a title, such as News for December', mostTitle, 'the title')
const month = z
  .string('Choose a month')
  .refine((text) => isDay(text) && text.endsWith('-01'), 'Choose a month from the list')

export const editionForm = z.object({
  title,
  month,
  quadrantId: z
    .string()
    .max(64)
    .optional()
    .transform((id) => id || null),
  once,
})

export const editionChangeForm = z.object({ title, month, version })

/** Only what a browser opens safely and nobody can read on the way, or a page of Kith. */
const isSafe = (text: string) =>
  /^\/(?!\/)[\w/-]*$/.test(text) || (URL.canParse(text) && new URL(text).protocol === 'https:')

const piece = {
  heading: line('Enter a heading', mostHeading, 'the heading'),
  note: z
    .string('Enter what it says')
    .trim()
    .min(1, 'Enter what it says')
    .max(mostWords, 'Use 4,000 characters or fewer')
    .refine(...noHome),
  link: z
    .string()
    .trim()
    .max(500, 'Use 500 characters or fewer for the address')
    .optional()
    .transform((text) => text || null)
    .refine((text) => text === null || isSafe(text), 'Enter a whole address that begins with https://'),
  linkWords: z
    .string()
    .trim()
    .max(mostHeading, `Use ${mostHeading} characters or fewer for the words of the link`)
    .optional()
    .transform((text) => text || null),
}

const wordsWithLink = ({ link, linkWords }: { link: string | null; linkWords: string | null }) =>
  (link === null) === (linkWords === null)
const lacksOne = {
  path: ['linkWords'],
  message: 'Enter both the address and the words of the link, or neither',
}

export const pieceForm = z.object({ ...piece, once }).refine(wordsWithLink, lacksOne)
export const pieceChangeForm = z.object({ ...piece, version }).refine(wordsWithLink, lacksOne)

export const versionForm = z.object({ version })
export const moveForm = z.object({
  direction: z.enum(['up', 'down'], 'Choose up or down'),
  version,
})

export const audienceForm = z.object({
  to: z
    .union([z.string(), z.array(z.string())], 'Choose who it goes to')
    .transform((typed) => [typed].flat())
    .refine((keys) => keys.length <= 60 && keys.every((key) => audienceFrom(key)), 'Choose from the list')
    .transform((keys) =>
      [...new Set(keys)].flatMap((key) => {
        const addressed = audienceFrom(key)
        return addressed ? [addressed] : []
      }),
    ),
})

export const sendForm = audienceForm.extend({ version })
