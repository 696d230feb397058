import { z } from 'zod'
import { isDay } from '#src/clock.ts'
import { timeOf } from '#src/gatherings/rules/times.ts'
import { saysWhere } from '#src/households/rules/details.ts'
import { penceOf } from '#src/spending/rules.ts'
import { mostMiles, mostSpentPence } from './rules/claims.ts'
import { isOnQuarter } from './rules/times.ts'
import { attendances } from './rules.ts'

const day = (missing: string) =>
  z.string(missing).trim().min(1, missing).refine(isDay, 'Enter a real date, such as 27 3 2026')

const id = (missing: string) => z.string(missing).trim().min(1, missing).max(64)

const once = z.string('Open this page again').min(1, 'Open this page again').max(64)

const version = z
  .string('Open this page again')
  .regex(/^\d{1,9}$/, 'Open this page again')
  .transform(Number)

const text = (most: number, what: string) =>
  z
    .string()
    .trim()
    .max(most, `Use ${most} characters or fewer for ${what}`)
    .optional()
    .transform((typed) => typed || null)

const noHome = [
  (typed: string | null) => typed === null || !saysWhere(typed),
  'Take the street number or postcode out: the name of the place is enough',
] as const

const name = (missing: string) =>
  z
    .string(missing)
    .trim()
    .min(1, missing)
    .max(80, 'Use 80 characters or fewer for the name')
    .refine(...noHome)

/** On a quarter of an hour, because hours overlap or do not by quarters. */
const time = (missing: string) =>
  z
    .string(missing)
    .trim()
    .min(1, missing)
    .refine((typed) => timeOf(typed) !== undefined, 'Enter a time such as 10:15')
    .transform((typed) => timeOf(typed) ?? '')
    .refine(
      (typed) => typed === '' || isOnQuarter(typed),
      'Enter a time on a quarter, such as 10:15 or 10:30',
    )

const inOrder = <Values extends { fromTime: string; untilTime: string }>(values: Values) =>
  values.untilTime > values.fromTime
const notInOrder = { path: ['untilTime'], message: 'It must end after it begins' }

const whole = (least: number, most: number, message: string) =>
  z
    .string(message)
    .trim()
    .regex(/^\d{1,6}$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message)

/** Blank is not said. */
const wholeOrBlank = (least: number, most: number, message: string) =>
  z
    .string()
    .trim()
    .optional()
    .refine(
      (typed) => !typed || (/^\d{1,6}$/.test(typed) && Number(typed) >= least && Number(typed) <= most),
      message,
    )
    .transform((typed) => (typed ? Number(typed) : null))

/** Whole pence of what was typed in pounds; blank is null. */
const pounds = (mostPence: number, message: string) =>
  z
    .string()
    .trim()
    .optional()
    .refine((typed) => !typed || (penceOf(typed) ?? mostPence + 1) <= mostPence, message)
    .transform((typed) => (typed ? (penceOf(typed) ?? null) : null))

const describing = z.object({
  name: name('Enter what it is called'),
  campaignId: z
    .string()
    .trim()
    .max(64)
    .optional()
    .transform((typed) => typed || null),
  venue: text(120, 'where it is').refine(...noHome),
  onDay: day('Enter the day'),
  fromTime: time('Enter when it begins'),
  untilTime: time('Enter when it ends'),
})

export const makingEvent = describing
  .extend({ quadrantId: id('Choose a quadrant'), once })
  .refine(inOrder, notInOrder)
export const editingEvent = describing.extend({ version }).refine(inOrder, notInOrder)
export const versioned = z.object({ version })

const numbers = {
  needed: whole(1, 50, 'Enter how many it needs, from 1 to 50'),
  most: wholeOrBlank(0, 50, 'Enter the most it can take, up to 50, or leave it blank'),
}

export const addingShift = z
  .object({
    ...{ fromTime: time('Enter when it begins'), untilTime: time('Enter when it ends') },
    ...{ ...numbers, once },
  })
  .refine(inOrder, notInOrder)

export const changingShift = z.object({ ...numbers, version })

/** Left out by an ambassador, who signs up themself. */
export const signingUp = z.object({
  carerId: z
    .string()
    .trim()
    .max(64)
    .optional()
    .transform((typed) => typed || undefined),
})

/** For everybody of the list `came-ID` as it was ticked, and `was-ID` as it stood. */
export const noting = z.looseObject({}).transform((fields) => {
  const ticked = (field: string) =>
    attendances.find((each) => each === fields[field]) ?? ('not known' as const)
  return Object.keys(fields).flatMap((field) => {
    if (!field.startsWith('came-')) return []
    const signUpId = field.slice('came-'.length)
    return [{ signUpId, was: ticked(`was-${signUpId}`), now: ticked(field) }]
  })
})

export const debriefing = z.object({
  version,
  counted: wholeOrBlank(0, 99_999, 'Enter how many enquired, or leave it blank'),
  cost: pounds(100_000_000, 'Enter an amount such as 120 or 84.50, or leave it blank'),
  note: text(2_000, 'how it went').refine(...noHome),
})

export const takingMaterial = z.object({
  what: z
    .string('Enter what was taken')
    .trim()
    .min(1, 'Enter what was taken')
    .max(80, 'Use 80 characters or fewer for what was taken')
    .refine(...noHome),
  taken: whole(0, 100_000, 'Enter how many were taken'),
  broughtBack: wholeOrBlank(0, 100_000, 'Enter how many came back, or leave it blank'),
})

const claim = {
  miles: wholeOrBlank(0, mostMiles, `Enter whole miles, up to ${mostMiles}`).transform((miles) => miles ?? 0),
  spent: pounds(mostSpentPence, 'Enter an amount such as 4.50, up to £500').transform((pence) => pence ?? 0),
  what: text(120, 'what it was for').refine(...noHome),
}

/** `signUp` says for whom whoever runs the event claims; left out by an ambassador, who claims themself. */
export const claiming = z.object({
  ...claim,
  once,
  signUp: z
    .string()
    .trim()
    .max(64)
    .optional()
    .transform((typed) => typed || undefined),
})

export const correcting = z.object({
  ...claim,
  why: z
    .string('Enter why it is put right')
    .trim()
    .min(1, 'Enter why it is put right')
    .max(300, 'Use 300 characters or fewer for why')
    .refine(...noHome),
})

const campaign = z.object({
  name: name('Enter what it is called'),
  fromOn: day('Enter the first day'),
  untilOn: day('Enter the last day'),
  aim: text(300, 'what it is for').refine(...noHome),
})
const daysInOrder = <Values extends { fromOn: string; untilOn: string }>(values: Values) =>
  values.untilOn >= values.fromOn
const daysNotInOrder = { path: ['untilOn'], message: 'The last day must not be before the first' }

export const makingCampaign = campaign.extend({ once }).refine(daysInOrder, daysNotInOrder)
export const editingCampaign = campaign.extend({ version }).refine(daysInOrder, daysNotInOrder)
