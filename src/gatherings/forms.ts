import { z } from 'zod'
import { isDay } from '#src/clock.ts'
import { timeOf } from './rules/times.ts'
import { attendances, gatheringKinds, gatheringPlaces, invitesOf, mostPeople, replies } from './rules.ts'

const day = (missing: string) =>
  z.string(missing).trim().min(1, missing).refine(isDay, 'Enter a real date, such as 27 3 2026')

const id = z.string().trim().max(64)

/** One box ticked, several, or none. */
const several = z.preprocess(
  (value) => (value === undefined || value === '' ? [] : [value].flat()),
  z.array(id).max(100),
)

const once = z.string().max(64).optional()

const notATime = 'Enter a time such as 19:30'
const fromTime = z
  .string('Enter when it begins')
  .trim()
  .min(1, 'Enter when it begins')
  .refine((text) => timeOf(text) !== undefined, notATime)
  .transform((text) => timeOf(text) ?? '')

const untilTime = z
  .string()
  .trim()
  .optional()
  .refine((text) => !text || timeOf(text) !== undefined, notATime)
  .transform((text) => (text ? (timeOf(text) ?? null) : null))

const wish = z.object({
  kind: z.enum(gatheringKinds, 'Choose whether it is a gathering or a social'),
  onDay: day('Enter the day'),
  fromTime,
  untilTime,
  at: z.enum(gatheringPlaces, 'Choose where it is'),
  place: z
    .string()
    .trim()
    .max(200, 'Use 200 characters or fewer for the place')
    .optional()
    .transform((text) => text || null),
  invites: z.enum(invitesOf, 'Choose who is asked'),
  householdIds: several,
})

const inOrder = <Values extends { fromTime: string; untilTime: string | null }>(values: Values) =>
  values.untilTime === null || values.untilTime > values.fromTime
const notInOrder = { path: ['untilTime'], message: 'It must end after it begins' }

export const planning = wish
  .extend({
    constellationId: z.string('Choose a constellation').trim().min(1, 'Choose a constellation').max(64),
    once,
  })
  .refine(inOrder, notInOrder)

const version = z
  .string('Open this page again')
  .regex(/^\d{1,9}$/, 'Open this page again')
  .transform(Number)

export const changing = wish.extend({ version }).refine(inOrder, notInOrder)

export const cancelling = z.object({ version })

/** Whole people of one home; blank is not said. */
const people = z
  .string()
  .trim()
  .optional()
  .refine(
    (text) => !text || (/^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= mostPeople),
    `Enter how many people, from 1 to ${mostPeople}`,
  )
  .transform((text) => (text ? Number(text) : null))

export const replying = z.object({
  /** Of the hub, who answers for a home; left out by its own carers. */
  householdId: id.optional().transform((text) => text || undefined),
  reply: z.enum(replies, 'Choose yes, no or maybe'),
  people,
})

const attendance = z.enum(attendances, 'Choose came, could not or not known')

/** Who came: `now-ID` as it was ticked and `was-ID` as it stood, for each home. */
export const noting = z.looseObject({ also: several }).transform(({ also, ...rest }, context) => {
  const ticks: { householdId: string; was: z.output<typeof attendance>; now: z.output<typeof attendance> }[] =
    []
  for (const [field, value] of Object.entries(rest)) {
    if (!field.startsWith('now-')) continue
    const householdId = field.slice('now-'.length)
    const now = attendance.safeParse(value)
    const was = attendance.safeParse(rest[`was-${householdId}`])
    if (now.success && was.success) ticks.push({ householdId, was: was.data, now: now.data })
    else context.addIssue({ code: 'custom', path: [field], message: 'Choose came, could not or not known' })
  }
  return { ticks, also }
})

export const choosingMonth = z.object({
  constellationId: z.string('Choose a constellation').trim().min(1, 'Choose a constellation').max(64),
  month: z
    .string('Choose a month')
    .trim()
    .min(1, 'Choose a month')
    .refine((text) => isDay(text) && text.endsWith('-01'), 'Choose a month from the list'),
})

export const teaching = z.object({
  topic: z
    .string('Enter what it was about')
    .trim()
    .min(1, 'Enter what it was about')
    .max(120, 'Use 120 characters or fewer for what it was about'),
  minutes: z
    .string('Enter how many minutes')
    .trim()
    .regex(/^\d{1,4}$/, 'Enter how many minutes, such as 45')
    .transform(Number)
    .refine((minutes) => minutes >= 1 && minutes <= 1440, 'Enter minutes from 1 to 1440'),
  onDay: day('Enter the day'),
  constellationId: id.optional(),
  gatheringId: id.optional(),
  once,
})
