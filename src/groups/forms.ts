import { z } from 'zod'
import { isDay } from '#src/clock.ts'
import { timeOf } from '#src/gatherings/rules/times.ts'
import { noHome, shortNotice } from '#src/group-sessions/forms.ts'
import { bankHolidayWays, childcares, groupForms, knowing, meetings, patterns, privacies } from './rules.ts'

const day = (missing: string) =>
  z.string(missing).trim().min(1, missing).refine(isDay, 'Enter a real date, such as 27 3 2026')

const text = (most: number, what: string) =>
  z
    .string()
    .trim()
    .max(most, `Use ${most} characters or fewer for ${what}`)
    .optional()
    .transform((text) => text || null)

const once = z.string().max(64).optional()
const id = (missing: string) => z.string(missing).trim().min(1, missing).max(64)

const version = z
  .string('Open this page again')
  .regex(/^\d{1,9}$/, 'Open this page again')
  .transform(Number)

/** Blank is no limit; 0 is 0. */
const capacity = z
  .string()
  .trim()
  .optional()
  .refine(
    (text) => !text || /^\d{1,4}$/.test(text),
    'Enter a number of people, or leave it blank for no limit',
  )
  .transform((text) => (text ? Number(text) : null))

const known = z.enum(knowing, 'Choose yes, no or not known')

const link = z
  .string()
  .trim()
  .max(500, 'Use 500 characters or fewer for the link')
  .refine((text) => text === '' || /^https:\/\/\S+$/.test(text), 'Enter a link that begins with https://')
  .transform((text) => text || null)

const describing = z.object({
  name: z
    .string('Enter a name')
    .trim()
    .min(1, 'Enter a name')
    .max(80, 'Use 80 characters or fewer for the name')
    .refine(...noHome),
  form: z.enum(groupForms, 'Choose what it is'),
  kind: z.string('Choose whom it is for').trim().min(1, 'Choose whom it is for').max(80),
  privacy: z.enum(privacies, 'Choose whether it is private'),
  at: z.enum(meetings, 'Choose where it meets'),
  venue: text(120, 'the venue'),
  stepFree: known,
  parking: known,
  hearingLoop: known,
  accessNotes: text(300, 'the notes'),
  /** Left out for whoever does not see it. */
  onlineLink: link.optional(),
  childcare: z.enum(childcares, 'Choose whether there is childcare'),
  capacity,
})

export const making = describing.extend({ quadrantId: id('Choose a quadrant'), once })
export const editing = describing.extend({ version, shortNotice })

const notATime = 'Enter a time such as 19:30'
const time = (missing: string) =>
  z
    .string(missing)
    .trim()
    .min(1, missing)
    .refine((text) => timeOf(text) !== undefined, notATime)
    .transform((text) => timeOf(text) ?? '')

const inOrder = <Values extends { fromTime: string; untilTime: string }>(values: Values) =>
  values.untilTime > values.fromTime
const notInOrder = { path: ['untilTime'], message: 'It must end after it begins' }

const number = (most: number, message: string) =>
  z
    .string(message)
    .trim()
    .regex(/^\d{1,2}$/, message)
    .transform(Number)
    .refine((value) => value >= 1 && value <= most, message)

const weekday = number(7, 'Choose a day of the week')
const meets = {
  fromOn: day('Enter the first day'),
  fromTime: time('Enter when it begins'),
  untilTime: time('Enter when it ends'),
  bankHolidays: z.enum(bankHolidayWays, 'Choose what happens on bank holidays'),
}
const untilOn = z
  .string()
  .trim()
  .optional()
  .refine((text) => !text || isDay(text), 'Enter a real date, such as 27 3 2026')
  .transform((text) => text || null)

/** Which days; the answer to each pattern stands beside it. */
export const scheduling = z
  .discriminatedUnion(
    'pattern',
    [
      z.object({
        ...meets,
        pattern: z.literal(patterns[0]),
        weekday,
        everyWeeks: number(12, 'Enter a number of weeks from 1 to 12'),
        untilOn,
      }),
      z.object({
        ...meets,
        pattern: z.literal(patterns[1]),
        weekday,
        nth: number(5, 'Choose which one of the month'),
        untilOn,
      }),
      z.object({ pattern: z.literal('none'), fromOn: meets.fromOn }),
    ],
    'Choose how often it meets',
  )
  .refine((values) => values.pattern === 'none' || inOrder(values), notInOrder)
  .refine(
    (values) => values.pattern === 'none' || values.untilOn === null || values.untilOn >= values.fromOn,
    {
      path: ['untilOn'],
      message: 'The last day must not be before the first',
    },
  )
  .transform((values) => {
    if (values.pattern === 'none') return values
    const everyWeeks = values.pattern === 'weekly' ? values.everyWeeks : null
    return { ...values, everyWeeks, nth: values.pattern === 'monthly' ? values.nth : null }
  })

/** What stands beside a schedule that was shown. */
export const agreeing = z.object({ shown: z.string().max(64).optional().default(''), once })

export const planning = z
  .object({
    onDay: day('Enter the day'),
    fromTime: time('Enter when it begins'),
    untilTime: time('Enter when it ends'),
    topic: text(120, 'what it is about').refine(...noHome),
    once,
  })
  .refine(inOrder, notInOrder)

export const naming = z.object({ accountId: id('Choose a coordinator') })

export const asking = z.object({
  guest: z
    .string('Enter a name')
    .trim()
    .min(1, 'Enter a name')
    .max(80, 'Use 80 characters or fewer for the name')
    .refine(...noHome),
  part: z.enum(['social worker', 'speaker'], 'Choose social worker or speaker'),
})

export const choosingMonth = z.object({
  quadrantId: id('Choose a quadrant'),
  month: z
    .string('Choose a month')
    .trim()
    .refine((text) => isDay(text) && text.endsWith('-01'), 'Choose a month'),
})

/** Ticked by whoever has read that it is short notice. */
export const ending = z.object({ shortNotice })
