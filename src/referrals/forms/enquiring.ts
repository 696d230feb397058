import { z } from 'zod'
import { appliesAs } from '#src/applications/rules.ts'
import { type Day, isDay } from '#src/clock.ts'
import { isEmail } from '#src/households/rules/contact.ts'
import { consentWays, heardWays, longestEnquiry } from '../rules/candidates.ts'
import { asCompared } from '../rules/likeness.ts'

const again = 'Open this page again'
const line = z
  .string()
  .default('')
  .transform((text) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim())

const optional = (most: number) =>
  line
    .pipe(z.string().max(most, `Use ${most} characters or fewer`))
    .transform((text) => (text === '' ? null : text))

const name = (missing: string) =>
  line.pipe(
    z.string().min(1, missing).max(longestEnquiry.name, `Use ${longestEnquiry.name} characters or fewer`),
  )

const only = (fact: 'phone' | 'postcode', text: string) =>
  asCompared({ name: null, email: null, phone: null, postcode: null, [fact]: text })[fact]

const contact = {
  email: optional(longestEnquiry.email).refine((text) => text === null || isEmail(text), {
    error: 'Enter an email address in the correct format, like name@example.com',
  }),
  phone: optional(longestEnquiry.phone).refine((text) => text === null || only('phone', text) !== null, {
    error: 'Enter a phone number, like 01632 960 001 or 07700 900 982',
  }),
  postcode: optional(longestEnquiry.postcode).refine(
    (text) => text === null || only('postcode', text) !== null,
    {
      error: 'Enter a full postcode, like CM1 1QH, or leave it blank',
    },
  ),
}

type Contact = { email: string | null; phone: string | null }
const reachable = ({ email, phone }: Contact) => email !== null || phone !== null

/** What a friend fills in for themself. `website` is left blank by everybody who sees the page. */
export const friendForm = z
  .object({
    name: name('Enter your name'),
    ...contact,
    toldBy: optional(longestEnquiry.toldBy),
    consent: z.literal('yes', 'Tick the box if you agree, so that we may keep this and answer you'),
    tell: z.enum(['yes', 'no']).default('no'),
    website: z.string().max(200, again).default(''),
    once: z.string(again).min(1, again).max(300, again),
  })
  .refine(reachable, {
    path: ['email'],
    error: 'Enter an email address or a phone number, so that we can answer you',
  })

const heard = z.enum(heardWays, 'Select how they told you')

const byStaff = (today: Day) => ({
  name: name('Enter their name'),
  ...contact,
  quadrantId: optional(60),
  enquiredOn: z
    .string('Enter the day')
    .trim()
    .min(1, 'Enter the day')
    .refine(isDay, 'Enter a real date, like 27 3 2026')
    .refine((day) => !isDay(day) || day <= today, 'The day must be today or in the past'),
  appliesAs: z.enum(appliesAs, 'Select what they ask about').default('foster'),
  transfers: z.enum(['yes', 'no'], 'Select whether they foster for another service').default('no'),
  consentedHow: heard,
})

const toTell = {
  /** The full name or the e-mail address of the carer who told them. */
  referrer: optional(longestEnquiry.email),
  /** Whether the friend agrees that the referrer is told how it goes. */
  tell: z.enum(['yes', 'no']).default('no'),
}

/** An enquiry, and who referred it, as staff write it down. */
export const enquiryForm = (today: Day) =>
  z.object({
    ...byStaff(today),
    ...toTell,
    eventId: optional(60),
    once: z.string(again).min(1, again).max(64, again),
  })

/** What somebody gave, put right. */
export const candidateEditForm = (today: Day) => {
  const { appliesAs: _appliesAs, transfers: _transfers, consentedHow: _how, ...details } = byStaff(today)
  return z.object({
    ...details,
    /** Blank leaves what is stored as it is: the form never shows it. */
    toldBy: optional(longestEnquiry.toldBy),
    consentedHow: z.enum(consentWays, 'Select how they told you'),
    version: z.coerce.number(again).int(),
  })
}

/** Who referred somebody that is in the list already. */
export const referralForm = z.object({
  referrer: line.pipe(
    z
      .string()
      .min(1, 'Enter the carer’s full name or email address')
      .max(longestEnquiry.email, `Use ${longestEnquiry.email} characters or fewer`),
  ),
  namedAt: z.enum(['first enquiry', 'later'], 'Select when they named the carer'),
  tell: z.enum(['yes', 'no']).default('no'),
  tellHow: z.enum(heardWays).optional(),
  once: z.string(again).min(1, again).max(64, again),
})
