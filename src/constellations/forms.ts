import { z } from 'zod'
import { isDay } from '#src/clock.ts'
import { presets } from './rules.ts'

/** A day as `readForm` joins it, with the messages for none and for one that does not exist. */
const day = (missing: string) =>
  z.string(missing).trim().min(1, missing).refine(isDay, 'Enter a real date, such as 27 3 2026')

const reason = (missing: string) =>
  z.string(missing).trim().min(1, missing).max(500, 'Use 500 characters or fewer')

const wholeNumber = (name: string, most: number) =>
  z
    .string(`Enter ${name}`)
    .trim()
    .regex(/^\d{1,3}$/, `Enter ${name} as a whole number`)
    .transform(Number)
    .refine((value) => value >= 1 && value <= most, `Enter ${name} from 1 to ${most}`)

/** A record chosen from a list. An id that is not one reads as nothing chosen. */
const chosen = (missing: string) => z.string(missing).trim().min(1, missing).max(64, missing)

const optionalNote = z
  .string()
  .trim()
  .max(500, 'Use 500 characters or fewer')
  .optional()
  .transform((text) => text || undefined)

/** Hidden in forms that create something. One that came without gets its own, and then a repeat is a second deed. */
const once = z.string().max(64).optional()

const agreedOn = day('Enter the day on which this home said yes')

export const joining = z.object({
  householdId: chosen('Choose a home'),
  agreedOn,
  distanceConfirmed: z.string().optional().transform(Boolean),
  fit: optionalNote,
  once,
})

export const leaving = z.object({
  leftOn: day('Enter the day on which the home left'),
  why: reason('Enter why the home is leaving'),
})

export const moving = z.object({
  constellationId: chosen('Choose the constellation that the home moves to'),
  agreedOn,
  distanceConfirmed: z.string().optional().transform(Boolean),
  why: reason('Enter why the home is moving'),
})

export const restoring = z.object({
  agreedOn,
  distanceConfirmed: z.string().optional().transform(Boolean),
})

const terms = z.object({
  name: z
    .string('Enter a name')
    .trim()
    .min(1, 'Enter a name')
    .max(80, 'Use 80 characters or fewer for the name'),
  quadrantId: chosen('Choose a quadrant'),
  limitKm: wholeNumber('how far a home may live, in km', 200),
})

const fewestAndMost = z.object({
  minHomes: wholeNumber('the fewest homes', 40),
  maxHomes: wholeNumber('the most homes', 40),
})

const presetNames = Object.keys(presets)
const isPreset = (size: unknown): size is keyof typeof presets =>
  typeof size === 'string' && presetNames.includes(size)

/** A size that is chosen by its name stands for its numbers; what was typed beside it does not count. */
const withSize = (entered: unknown): unknown => {
  const size = (entered as { size?: unknown } | null)?.size
  if (!isPreset(size)) return entered
  const { minHomes, maxHomes } = presets[size]
  return { ...(entered as object), minHomes: String(minHomes), maxHomes: String(maxHomes) }
}

const inOrder = <Values extends { minHomes: number; maxHomes: number }>({ minHomes, maxHomes }: Values) =>
  maxHomes >= minHomes
const notInOrder = { path: ['maxHomes'], message: 'The most homes must be at least the fewest homes' }

export const forming = z.preprocess(
  withSize,
  terms
    .extend({ ...fewestAndMost.shape, hubHouseholdId: chosen('Choose the hub home'), agreedOn, once })
    .refine(inOrder, notInOrder),
)

export const editing = z.preprocess(
  withSize,
  terms
    .extend({
      ...fewestAndMost.shape,
      version: z
        .string()
        .regex(/^\d{1,9}$/)
        .transform(Number),
    })
    .refine(inOrder, notInOrder),
)

export const pausing = z.object({ reason: reason('Enter why the constellation is paused') })
export const closing = z.object({ reason: reason('Enter why the constellation is closing') })

export const handingOver = z
  .object({
    toHouseholdId: chosen('Choose the new hub home'),
    onDay: day('Enter the day of the handover'),
    agreedOn,
    oldHub: z.enum(['stays', 'leaves'], 'Choose what becomes of the home that is hub now'),
    oldHubAgreedOn: z
      .string()
      .trim()
      .optional()
      .transform((day) => day || undefined)
      .refine((day) => day === undefined || isDay(day), 'Enter a real date, such as 27 3 2026'),
    distanceConfirmed: z.string().optional().transform(Boolean),
    once,
  })
  .refine(({ oldHub, oldHubAgreedOn }) => oldHub === 'leaves' || oldHubAgreedOn !== undefined, {
    path: ['oldHubAgreedOn'],
    message: 'Enter the day on which the home that was hub said yes to staying',
  })

export const excepting = z
  .object({
    rule: z.enum(
      ['distance', 'fewest homes', 'kept apart', 'temporarily approved'],
      'Choose the rule that this is an exception to',
    ),
    householdId: z
      .string()
      .max(64)
      .optional()
      .transform((id) => id || null),
    reason: reason('Enter the reason for the exception'),
    untilOn: day('Enter the last day of the exception'),
  })
  .refine(({ rule, householdId }) => rule === 'fewest homes' || householdId !== null, {
    path: ['householdId'],
    message: 'Choose the home that the exception is for',
  })
  .refine(({ rule, householdId }) => rule !== 'fewest homes' || householdId === null, {
    path: ['householdId'],
    message: 'The fewest homes are of the whole constellation: choose the whole constellation',
  })

export const markingTooFar = z.object({
  householdId: chosen('Choose a home'),
  reason: reason('Enter why it is too far in practice'),
})

export const waiting = z.object({ householdId: chosen('Choose a home'), fit: optionalNote })

export const offering = z.object({
  untilOn: day('Enter the last day of the offer'),
  distanceConfirmed: z.string().optional().transform(Boolean),
  fit: optionalNote,
  once,
})

/** What a family says to an offer: by itself today, or as it told its liaison worker, with the day. */
export const answering = (today: string) =>
  z.object({
    answer: z.enum(['yes', 'no'], 'Choose yes or no'),
    agreedOn: z
      .string()
      .trim()
      .optional()
      .transform((day) => day || today)
      .refine(isDay, 'Enter a real date, such as 27 3 2026'),
  })
