import { z } from 'zod'
import { type ShowingPurpose, showingPurposes } from '#src/access/rules/rights.ts'
import { type Day, isDay } from '#src/clock.ts'
import { isEmail } from './rules/contact.ts'
import { longest, mostRooms, mostTags, saysWhere, tagsOf } from './rules/details.ts'
import { lastQuietDay } from './rules/quiet.ts'
import { approvals, facts, householdKinds, supervisionParts } from './rules.ts'

/** One line as people type it: no line breaks or other control characters, single spaces. */
const line = z
  .string()
  .default('')
  .transform((text) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim())

const needed = (message: string, most: number) =>
  line.pipe(z.string().min(1, message).max(most, `Use ${most} characters or fewer`))

const optional = (most: number) =>
  line
    .pipe(z.string().max(most, `Use ${most} characters or fewer`))
    .transform((text) => (text === '' ? null : text))

/** Several lines: line breaks stay, what no keyboard types, and PostgreSQL refuses, goes. */
const lines = z
  .string()
  .default('')
  .transform((text) =>
    text
      .replace(/\r\n?/g, '\n')
      .replace(/[^\P{Cc}\n]/gu, '')
      .trim(),
  )

const paragraph = (message: string, most: number) =>
  lines.pipe(z.string().min(1, message).max(most, `Use ${most} characters or fewer`))

const email = optional(longest.email).refine((text) => text === null || isEmail(text), {
  error: 'Enter an email address in the correct format, like name@example.com',
})

const someDay = (message: string) =>
  line.pipe(z.string().min(1, message).refine(isDay, 'Enter a real date, like 27 3 2026'))

const anyDay = line
  .pipe(z.string().refine((day) => day === '' || isDay(day), 'Enter a real date, like 27 3 2026'))
  .transform((day) => (day === '' ? null : day))

const notAfter = (today: Day) => ({
  past: (message: string) =>
    someDay(message).refine((day) => day <= today, 'The date must not be after today'),
  pastIfAny: anyDay.refine((day) => day === null || day <= today, 'The date must not be after today'),
})

const rooms = (what: string) =>
  line.pipe(
    z
      .string()
      .regex(/^\d*$/, `${what} must be a whole number, like 2`)
      .refine((text) => Number(text) <= mostRooms, `${what} must be ${mostRooms} or fewer`),
  )
const roomsOrNone = (what: string) => rooms(what).transform((text) => (text === '' ? null : Number(text)))
const roomsOrZero = (what: string) => rooms(what).transform(Number)

const tags = z
  .string()
  .default('')
  .transform(tagsOf)
  .refine((list) => list.length <= mostTags, `Enter ${mostTags} or fewer`)
  .refine(
    (list) => list.every((tag) => tag.length <= longest.tag),
    `Each must be ${longest.tag} characters or fewer`,
  )

/** Left blank, what is stored stays as it is: the form never shows it. */
const kept = (text: typeof line, most: number) =>
  text
    .pipe(z.string().max(most, `Use ${most} characters or fewer`))
    .transform((typed) => (typed === '' ? undefined : typed))

const detailsFields = (today: Day) => ({
  name: needed('Enter a name for the household', longest.name).refine((name) => !saysWhere(name), {
    error: 'Enter the household’s name without an address or postcode',
  }),
  externalId: optional(longest.externalId),
  kind: z.enum(householdKinds, 'Select the kind of household'),
  quadrantId: needed('Select a quadrant', 60),
  sinceOn: notAfter(today).past('Enter since when the household is with the service'),
  bedrooms: roomsOrNone('Bedrooms'),
  sleepoverBeds: roomsOrZero('Sleepover beds'),
  fosteredChildren: roomsOrZero('Fostered children'),
  languages: tags,
  experience: tags,
  nextReviewOn: anyDay,
  lastUnannouncedVisitOn: notAfter(today).pastIfAny,
  address: kept(lines, longest.address),
  postcode: kept(line, longest.postcode),
})

export const editForm = (today: Day) =>
  z.object({ ...detailsFields(today), version: z.coerce.number().int() })

export const newForm = (today: Day) =>
  z
    .object({
      ...detailsFields(today),
      approval: z.enum(approvals, 'Select its approval'),
      approvalFromOn: notAfter(today).pastIfAny,
      approvalUntilOn: anyDay,
      once: needed('Open this page again', 60),
    })
    .refine((form) => form.approval !== 'temporarily approved' || form.approvalUntilOn !== null, {
      path: ['approvalUntilOn'],
      error: 'Enter the last day of the temporary approval',
    })

export const factForm = (today: Day) =>
  z
    .object({
      fact: z.enum(facts, 'Select what to record'),
      value: z.union([z.enum(approvals), z.enum(['yes', 'no'])], 'Select what it is now'),
      fromOn: notAfter(today).past('Enter the day from which this holds'),
      untilOn: anyDay,
    })
    .refine(({ fact, value }) => (fact === 'approval') !== (value === 'yes' || value === 'no'), {
      path: ['value'],
      error: 'Select what it is now',
    })
    .refine(({ value, untilOn }) => value !== 'temporarily approved' || untilOn !== null, {
      path: ['untilOn'],
      error: 'Enter the last day of the temporary approval',
    })
    .refine(({ value, fromOn, untilOn }) => value !== 'temporarily approved' || (untilOn ?? '') >= fromOn, {
      path: ['untilOn'],
      error: 'The last day must not be before the first',
    })

export const reviewForm = (today: Day) =>
  z.object({ nextReviewOn: anyDay, lastUnannouncedVisitOn: notAfter(today).pastIfAny })

export const carerForm = (today: Day) =>
  z.object({
    name: needed('Enter the carer’s name', longest.name),
    chosenName: optional(longest.name),
    email,
    phone: optional(longest.phone),
    fromOn: notAfter(today).past('Enter since when the carer fosters in this household'),
    once: needed('Open this page again', 60),
  })

export const leavingForm = (today: Day) =>
  z.object({ untilOn: notAfter(today).past('Enter the day on which the carer left') })

export const supervisionForm = (today: Day) =>
  z.object({
    part: z.enum(supervisionParts, 'Select whether this person supervises or covers'),
    workerName: optional(longest.workerName),
    workerEmail: email,
    fromOn: notAfter(today).past('Enter the day from which this holds'),
  })

export const keepApartForm = z.object({
  other: needed('Enter the other household’s name or its id in the case system', longest.name),
  reason: paragraph('Enter why the two must not meet', longest.reason),
})

const metres = (what: string, most: number) =>
  line.pipe(
    z
      .string()
      .regex(/^\d{4,7}$/, `${what} must be metres of the National Grid, like 570700`)
      .transform(Number)
      .refine((value) => value > 0 && value <= most, `${what} lies outside Great Britain`),
  )

export const quietForm = (today: Day) =>
  z.object({
    untilOn: someDay('Enter the day on which messages begin again')
      .refine((day) => day > today, 'The day must be after today')
      .refine((day) => day <= lastQuietDay(today), 'The day must be within a year'),
    rings: needed('Enter who rings instead', longest.name),
    once: needed('Open this page again', 60),
    // The quiet time that the form was made from.
    version: z.string().max(60).default(''),
  })

/** A postcode, or else metres of the National Grid. */
export const placeForm = z.discriminatedUnion(
  'by',
  [
    z.object({ by: z.literal('postcode'), postcode: needed('Enter a postcode', longest.postcode) }),
    z.object({
      by: z.literal('hand'),
      easting: metres('Easting', 700_000),
      northing: metres('Northing', 1_300_000),
    }),
  ],
  'Select how you know where the home is',
)

export const endingForm = (today: Day) =>
  z.object({
    endedOn: notAfter(today).past('Enter the day on which the household left the service'),
    why: paragraph('Enter why it leaves its constellation', longest.reason),
  })

/** @param purposes those for which this viewer may be shown this address */
export const showingForm = (purposes: readonly ShowingPurpose[]) => {
  const why = 'Select why you need the address'
  return z
    .object({
      purpose: z.enum(showingPurposes, why).refine((purpose) => purposes.includes(purpose), why),
      why: lines.pipe(z.string().max(longest.reason, `Use ${longest.reason} characters or fewer`)),
    })
    .refine(({ purpose, why }) => purpose !== 'other' || why !== '', {
      path: ['why'],
      error: 'Enter why you need the address',
    })
}
