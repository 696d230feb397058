import { z } from 'zod'
import { type Day, isDay } from '#src/clock.ts'
import { saysWhere } from '#src/households/rules/details.ts'
import { agesOfChildren, kindsOfCare, needsOfChildren, offers, peerParts, times } from './rules.ts'

const notReal = 'Enter a real date, like 27 3 2026'
const fromTheList = 'Select from the list'

/** As many of a list as were ticked, each once. */
const ticks = <Word extends string>(words: readonly [Word, ...Word[]]) =>
  z
    .preprocess(
      (ticked) => (ticked === undefined || ticked === '' ? [] : [ticked].flat()),
      z.array(z.enum(words, fromTheList)).max(2 * words.length, fromTheList),
    )
    .transform((ticked) => [...new Set(ticked)])

const mostLanguages = 6

/** Typed with commas between; each once, whatever its capitals. */
const languages = z
  .string()
  .trim()
  .default('')
  .transform((text) => [
    ...new Map(
      text
        .split(',')
        .map((word) => word.replace(/\s+/g, ' ').trim())
        .filter((word) => word !== '')
        .map((word) => [word.toLocaleLowerCase('en-GB'), word]),
    ).values(),
  ])
  .pipe(
    z
      .array(
        z
          .string()
          .max(40, 'Enter a shorter word for each language')
          // It stands on lists, and there no home may be told of.
          .refine((word) => !saysWhere(word), 'Enter languages only'),
      )
      .max(mostLanguages, `Enter ${mostLanguages} languages or fewer`),
  )

const once = z.string('Open this page again').min(1, 'Open this page again').max(60, 'Open this page again')
const version = z.coerce.number('Open this page again').int('Open this page again')

/** A whole number of people, or blank for as many as the service allows. */
const ownMost = z
  .string()
  .trim()
  .default('')
  .refine(
    (text) => text === '' || (/^\d{1,2}$/.test(text) && Number(text) <= 20),
    'Enter a number from 0 to 20, or leave it blank',
  )
  .transform((text) => (text === '' ? null : Number(text)))

const offered = {
  care: ticks(kindsOfCare),
  ages: ticks(agesOfChildren),
  needs: ticks(needsOfChildren),
  languages,
  times: ticks(times),
  offers: ticks(offers),
  ownMost,
  // Only who makes mentors is asked for it.
  quadrantId: z.string().trim().max(64, fromTheList).default(''),
}

/** What somebody offers, as it is first said; the part only where somebody else says it of a carer. */
export const newProfileForm = z.object({ ...offered, once })
export const newProfileOfForm = newProfileForm.extend({
  part: z.enum(peerParts, 'Select what they would be'),
})
export const profileForm = z.object({ ...offered, version })

/** What a request asks for: the four questions. */
export const requestForm = z.object({
  wants: z.enum(peerParts, 'Select a mentor or a buddy'),
  needs: ticks(needsOfChildren),
  ages: ticks(agesOfChildren),
  times: ticks(times),
  languages,
  once,
})

/** Until when somebody is not available, and who rings instead: `profile ID` or `account ID`. */
export const awayForm = (today: Day) =>
  z.object({
    awayUntil: z
      .string()
      .trim()
      .default('')
      .refine((day) => day === '' || isDay(day), notReal)
      .refine((day) => day === '' || !isDay(day) || day > today, 'The day you are back must be after today')
      .transform((day) => (day === '' ? null : day)),
    rings: z.string().trim().max(80, 'Select who rings instead').default(''),
    version,
  })

export const versionForm = z.object({ version })

/** Signing on a screen, which is of today. */
export const signForm = z.object({ agree: z.literal('yes', 'Tick the box to say that you agree') })

/** Signing on paper. */
export const paperForm = (today: Day) =>
  z.object({
    signedOn: z
      .string('Enter the day on which they signed')
      .trim()
      .min(1, 'Enter the day on which they signed')
      .refine(isDay, notReal)
      .refine((day) => !isDay(day) || day <= today, 'The day must not be after today'),
  })
