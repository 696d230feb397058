import { z } from 'zod'
import { addDays, isDay } from '#src/clock.ts'
import { mostNights } from './rules/nights.ts'
import { isOver, overBedsReasons, type SleepoverType, sleepoverTypes, usualLimitReasons } from './rules.ts'

const typed = (most: number) => z.string().trim().max(most, 'Enter this again').default('')
const once = typed(60).refine((token) => token !== '', 'Open this page again')
const version = z.coerce.number().int()

const day = typed(12)
  .refine((text) => text !== '', 'Enter the first day')
  .refine((text) => text === '' || isDay(text), 'Enter a real date, like 27 3 2026')

const wholeNumber = (message: string, most: number) =>
  typed(6)
    .refine(
      (text) => text === '' || (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= most),
      message,
    )
    .transform((text) => (text === '' ? null : Number(text)))

const nights = wholeNumber(`Nights must be a whole number from 1 to ${mostNights}`, mostNights)
const children = wholeNumber('Children must be a whole number from 1 to 20', 20).refine(
  (count) => count !== null,
  'Enter how many children stay',
)

/** `9:30` as clocks write it. */
const time = typed(5)
  .transform((text) => (/^\d:/.test(text) ? `0${text}` : text))
  .refine((text) => text === '' || /^([01]\d|2[0-3]):[0-5]\d$/.test(text), 'Enter a time, like 09:30')

const whenFields = { fromOn: day, nights, fromTime: time, untilTime: time, children }

interface When {
  fromOn: string
  nights: number | null
  fromTime: string
  untilTime: string
  children: number | null
}

type Tell = (path: keyof When, message: string) => void

/** Of a day the hours are asked, of anything else the nights. */
function tellWhen(type: SleepoverType, { nights, fromTime, untilTime }: When, tell: Tell) {
  if (type !== 'day') {
    if (nights === null) tell('nights', 'Enter how many nights')
    return
  }
  if (fromTime === '') tell('fromTime', 'Enter when the day begins')
  if (untilTime === '') tell('untilTime', 'Enter when the day ends')
  else if (untilTime <= fromTime) tell('untilTime', 'The day must end after it begins')
}

/** What was typed as first day and nights, as the days of a stay. */
const spanOf = (type: SleepoverType, { fromOn, nights, fromTime, untilTime, children }: When) => ({
  type,
  fromOn,
  untilOn: type === 'day' ? fromOn : addDays(fromOn, nights ?? 1),
  fromTime: type === 'day' ? fromTime : null,
  untilTime: type === 'day' ? untilTime : null,
  children: children ?? 1,
})

/** Of an emergency that is over nobody need have rung. */
export const askForm = (today: string) =>
  z
    .object({
      householdId: typed(64),
      hostId: typed(64).refine((id) => id !== '', 'Select who could have them'),
      type: z.enum(sleepoverTypes, 'Select what kind of sleepover it is'),
      ...whenFields,
      rung: z.literal('yes').optional(),
      once,
    })
    .superRefine((form, context) => {
      const tell = (path: string, message: string) =>
        context.addIssue({ code: 'custom', path: [path], message })
      // Of a form with something wrong zod asks this too, and what is wrong is still the text that was typed.
      const nights = Number.isInteger(form.nights) ? form.nights : null
      const over = isDay(form.fromOn) && isOver(spanOf(form.type, { ...form, nights }), today)
      if (form.type === 'emergency' && !over && form.rung === undefined)
        tell('rung', 'Ring first, then say here that you have')
      tellWhen(form.type, form, tell)
    })
    .transform(({ householdId, hostId, type, once, ...when }) => ({
      ...spanOf(type, when),
      householdId,
      hostId,
      once,
    }))

export const datesForm = (type: SleepoverType) =>
  z
    .object({ ...whenFields, version })
    .superRefine((form, context) =>
      tellWhen(type, form, (path, message) => context.addIssue({ code: 'custom', path: [path], message })),
    )
    .transform(({ version, ...when }) => ({ ...spanOf(type, when), version }))

export const agreeForm = z.object({
  version,
  roomSharing: z.literal('yes').optional(),
  usualLimitReason: z
    .enum([...usualLimitReasons, ''], 'Select why they may')
    .default('')
    .transform((reason) => (reason === '' ? null : reason)),
})

export const versionForm = z.object({ version })

export const happenedForm = (type: SleepoverType) =>
  z.discriminatedUnion(
    'happened',
    [
      z.object({ happened: z.literal('no'), version }),
      z
        .object({
          happened: z.literal('yes'),
          version,
          ...whenFields,
          overBedsWhy: z
            .enum([...overBedsReasons, ''], 'Select why')
            .default('')
            .transform((why) => (why === '' ? null : why)),
        })
        .superRefine((form, context) =>
          tellWhen(type, form, (path, message) =>
            context.addIssue({ code: 'custom', path: [path], message }),
          ),
        )
        .transform(({ happened, version, overBedsWhy, ...when }) => ({
          ...spanOf(type, when),
          happened,
          version,
          overBedsWhy,
        })),
    ],
    'Select whether it happened',
  )

export const hostingForm = (today: string) =>
  z.object({
    hosts: z.enum(['yes', 'no'], 'Select whether it agrees to host'),
    fromOn: typed(12)
      .refine((text) => text !== '', 'Enter the day from which this holds')
      .refine((text) => text === '' || isDay(text), 'Enter a real date, like 27 3 2026')
      .refine((text) => text <= today, 'The date must not be after today'),
  })
