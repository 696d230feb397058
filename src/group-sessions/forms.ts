import { z } from 'zod'
import { isDay } from '#src/clock.ts'
import { timeOf } from '#src/gatherings/rules/times.ts'
import { attendances, replies } from '#src/gatherings/rules.ts'
import { saysWhere } from '#src/households/rules/details.ts'
import { penceOf } from '#src/spending/rules.ts'
import { mostClaimed } from './rules/claims.ts'
import { bands } from './rules/family-days.ts'
import type { Tick } from './rules/register.ts'
import { claimKinds, followUps, guestParts, mostChildren, mostPeople, visitorKinds } from './rules.ts'

const id = z.string().trim().max(64)

/** For what stands on pages and lists: nobody's home does. */
export const noHome = [
  (text: string | null) => text === null || !saysWhere(text),
  'Take the street number or postcode out: nobody’s home stands on a list',
] as const

/** A whole number of a few digits; blank is not said. */
const number = (least: number, most: number, message: string) =>
  z
    .string()
    .trim()
    .optional()
    .refine(
      (text) => !text || (/^\d{1,4}$/.test(text) && Number(text) >= least && Number(text) <= most),
      message,
    )
    .transform((text) => (text ? Number(text) : null))

const band = number(0, mostChildren, `Enter how many, from 0 to ${mostChildren}`).transform(
  (count) => count ?? 0,
)

export const replying = z
  .object({
    /** Of a coordinator, who answers for a carer; left out by the carers themselves. */
    carerId: id.optional().transform((text) => text || undefined),
    reply: z.enum(replies, 'Choose yes, no or maybe'),
    people: number(1, mostPeople, `Enter how many people, from 1 to ${mostPeople}`),
    childcare: number(0, mostChildren, `Enter how many children, from 0 to ${mostChildren}`),
    ...(Object.fromEntries(bands.map((each) => [each, band])) as Record<(typeof bands)[number], typeof band>),
    allergies: z
      .string()
      .trim()
      .max(300, 'Use 300 characters or fewer for what they cannot eat')
      .optional()
      .transform((text) => text || null),
  })
  .refine(({ people, childcare }) => childcare === null || childcare < (people ?? 1), {
    path: ['childcare'],
    message: 'These children are among the people who come: enter fewer, or more people',
  })

/** One box ticked, several, or none. */
const several = z.preprocess(
  (value) => (value === undefined || value === '' ? [] : [value].flat()),
  z.array(id).max(100),
)

const attendance = z.enum(attendances, 'Choose came, could not or not known')

const themes = z
  .string()
  .trim()
  .max(300, 'Use 300 characters or fewer for what was talked about')
  .optional()
  .transform((text) => text || null)

const visitorName = z
  .string()
  .trim()
  .max(80, 'Use 80 characters or fewer for the name')
  .refine(...noHome)
  .optional()

/**
 * A register: `now-ID` as it was ticked and `was-ID` as it stood for each carer, who came beside, who looked in, and
 * what was talked about. With `find` it is saved on the way to looking for one more.
 */
export const registering = z
  .looseObject({
    also: several,
    find: z.string().trim().max(80).optional(),
    visitorName,
    visitorWho: z.string().max(40).optional(),
    themes,
    wasThemes: themes,
    goOn: z.string().max(10).optional(),
  })
  .transform(
    ({ also, find, visitorName: name, visitorWho, themes: now, wasThemes, goOn, ...rest }, context) => {
      const ticks: Tick[] = []
      for (const [field, value] of Object.entries(rest)) {
        if (!field.startsWith('now-')) continue
        const carerId = field.slice('now-'.length)
        const ticked = attendance.safeParse(value)
        const was = attendance.safeParse(rest[`was-${carerId}`])
        if (ticked.success && was.success) ticks.push({ carerId, was: was.data, now: ticked.data })
        else
          context.addIssue({ code: 'custom', path: [field], message: 'Choose came, could not or not known' })
      }
      const who = z.enum(visitorKinds).safeParse(visitorWho)
      if (name && !who.success)
        context.addIssue({ code: 'custom', path: ['visitorWho'], message: 'Choose who looked in' })
      if (now !== null && saysWhere(now))
        context.addIssue({
          code: 'custom',
          path: ['themes'],
          message: 'Take out where somebody lives: a few words on the subject are enough',
        })
      return {
        ticks,
        also,
        visitor: name && who.success ? { name, who: who.data } : undefined,
        themes: { was: wasThemes, now },
        find: goOn === 'find' ? (find ?? '') : undefined,
      }
    },
  )

const version = z
  .string('Open this page again')
  .regex(/^\d{1,9}$/, 'Open this page again')
  .transform(Number)

/** Ticked by whoever has read that it is short notice. */
export const shortNotice = z
  .string()
  .optional()
  .transform((value) => (value === 'accepted' ? ('accepted' as const) : undefined))

const time = (missing: string) =>
  z
    .string(missing)
    .trim()
    .min(1, missing)
    .refine((text) => timeOf(text) !== undefined, 'Enter a time such as 19:30')
    .transform((text) => timeOf(text) ?? '')

const words = (most: number, what: string) =>
  z
    .string()
    .trim()
    .max(most, `Use ${most} characters or fewer for ${what}`)
    .optional()
    .transform((text) => text || null)

export const changing = z
  .object({
    version,
    shortNotice,
    onDay: z
      .string('Enter the day')
      .trim()
      .min(1, 'Enter the day')
      .refine(isDay, 'Enter a real date, such as 27 3 2026'),
    fromTime: time('Enter when it begins'),
    untilTime: time('Enter when it ends'),
    venue: words(120, 'where it is'),
    topic: words(120, 'what it is about').refine(...noHome),
    capacity: number(0, 9_999, 'Enter how many people there is room for, or leave it blank for no limit'),
  })
  .refine(({ fromTime, untilTime }) => untilTime > fromTime, {
    path: ['untilTime'],
    message: 'It must end after it begins',
  })

export const cancelling = z.object({ version, shortNotice })

const once = z.string('Open this page again').min(1, 'Open this page again').max(64)

export const asking = z.object({
  once,
  guest: z
    .string('Enter whom to ask')
    .trim()
    .min(1, 'Enter whom to ask')
    .max(80, 'Use 80 characters or fewer for the name')
    .refine(...noHome),
  part: z.enum(guestParts, 'Choose social worker or speaker'),
})

export const promising = z.object({
  once,
  what: z.enum(followUps, 'Choose what is to be done'),
  carerId: id.optional().transform((text) => text || undefined),
  dueOn: z
    .string('Enter the day')
    .trim()
    .min(1, 'Enter the day')
    .refine(isDay, 'Enter a real date, such as 27 3 2026'),
})

export const claiming = z.object({
  kind: z.enum(claimKinds, 'Choose travel or childcare'),
  pounds: z
    .string('Enter how much')
    .trim()
    .min(1, 'Enter how much')
    .transform((text, context) => {
      const pence = penceOf(text)
      if (pence === undefined || pence < 1 || pence > mostClaimed)
        context.addIssue({ code: 'custom', message: 'Enter an amount such as 4.50, up to £200' })
      return pence ?? 0
    }),
})
