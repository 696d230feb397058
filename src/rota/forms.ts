import { z } from 'zod'
import { isDay } from '#src/clock.ts'
import { timeTyped } from '#src/help-lines/rules/clock-words.ts'
import { officeWeekdays } from './rules/terms.ts'
import { wallOf } from './rules/wall.ts'

const again = 'Open this page again'
const id = (missing: string) => z.string(missing).trim().min(1, missing).max(64)
const once = z.string(again).min(1, again).max(64)
const version = z
  .string(again)
  .regex(/^\d{1,9}$/, again)
  .transform(Number)

const day = (missing: string) =>
  z.string(missing).trim().min(1, missing).refine(isDay, 'Enter a real date, such as 27 3 2026')

const time = (missing: string) =>
  z
    .string(missing)
    .trim()
    .min(1, missing)
    .refine((typed) => timeTyped(typed) !== undefined, 'Enter a time such as 9.30am or 21:30')
    .transform((typed) => timeTyped(typed) ?? '')

const note = z
  .string()
  .trim()
  .max(500, 'Use 500 characters or fewer for the note')
  .optional()
  .transform((typed) => typed || null)

const week = { side: id(again), on: z.string(again).refine(isDay, again) }
const worker = id('Choose who covers')

export const weekForm = z.object(week)
export const fillingForm = z.object({ ...week, once, accountId: worker, note })
export const copyingForm = z.object({ ...week, once })
export const publishingForm = z.object({ ...week, version })

export const turnForm = z
  .object({
    ...{ ...week, once, accountId: worker, note },
    fromOn: day('Enter the day on which it begins'),
    fromTime: time('Enter when it begins'),
    untilOn: day('Enter the day on which it ends'),
    untilTime: time('Enter when it ends'),
  })
  .transform(({ fromOn, fromTime, untilOn, untilTime, ...same }) => ({
    ...same,
    from: wallOf(fromOn, fromTime),
    until: wallOf(untilOn, untilTime),
  }))

/** Nobody leaves the hours open. */
export const assigningForm = z.object({
  accountId: z
    .string()
    .trim()
    .max(64)
    .optional()
    .transform((typed) => typed || null),
  note,
})

export const askingForm = z.object({
  accountId: id('Choose whom you ask'),
  returnTurnId: z
    .string()
    .trim()
    .max(64)
    .optional()
    .transform((typed) => typed || null),
})

export const answeringForm = z.object({ answer: z.enum(['yes', 'no'], 'Say yes or no') })

const timeOrNothing = z
  .string()
  .trim()
  .optional()
  .refine(
    (typed) => !typed || timeTyped(typed) !== undefined,
    'Enter a time such as 9am or 17:00, or nothing',
  )
  .transform((typed) => (typed ? (timeTyped(typed) ?? '') : ''))

const hours = Object.fromEntries(
  officeWeekdays.flatMap((weekday) => [
    [`opens-${weekday}`, timeOrNothing],
    [`closes-${weekday}`, timeOrNothing],
  ]),
)

export const termsForm = z
  .object({
    ...hours,
    handOverWeekday: z
      .string('Choose a weekday')
      .regex(/^[1-7]$/, 'Choose a weekday')
      .transform(Number),
    handOverTime: time('Enter when a week begins'),
    twoSides: z.enum(['yes', 'no'], 'Choose whether one person may cover two sides'),
    firstNames: z.enum(['yes', 'no'], 'Choose what carers are told'),
    version,
  })
  .superRefine((values, context) => {
    const typed: Readonly<Record<string, unknown>> = values
    for (const weekday of officeWeekdays) {
      const [opens, closes] = [String(typed[`opens-${weekday}`]), String(typed[`closes-${weekday}`])]
      const path = [`closes-${weekday}`]
      if ((opens === '') !== (closes === ''))
        context.addIssue({ code: 'custom', path, message: 'Enter both times, or neither' })
      else if (opens !== '' && closes <= opens)
        context.addIssue({ code: 'custom', path, message: 'The office must close after it opens' })
    }
  })
  .transform(({ version: madeFrom, handOverWeekday, handOverTime, twoSides, firstNames, ...typed }) => {
    const times: Readonly<Record<string, unknown>> = typed
    const officeHours = officeWeekdays.flatMap((weekday) => {
      const [opens, closes] = [String(times[`opens-${weekday}`]), String(times[`closes-${weekday}`])]
      return opens === '' ? [] : [{ weekday, opens, closes }]
    })
    return { version: madeFrom, terms: { officeHours, handOverWeekday, handOverTime, twoSides, firstNames } }
  })
