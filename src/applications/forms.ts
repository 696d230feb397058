import { z } from 'zod'
import { isDay } from '#src/clock.ts'
import { timeOf } from '#src/gatherings/rules/times.ts'
import { backByOf, backDays, latestNextDay } from './rules/visits.ts'
import {
  applicationOutcomes,
  applicationSteps,
  appliesAs,
  closedWhys,
  milestones,
  visitKinds,
} from './rules.ts'

const day = (missing: string) =>
  z.string(missing).trim().min(1, missing).refine(isDay, 'Enter a real date, such as 27 3 2026')

const again = 'Open this page again'
const once = z.string(again).min(1, again).max(64, again)
const version = z
  .string(again)
  .regex(/^\d{1,9}$/, again)
  .transform(Number)

/** A step that was reached. */
export const stepForm = z.object({
  step: z.enum(applicationSteps, 'Select the step'),
  onDay: day('Enter the day'),
  once,
})

/** The day of a step, put right. */
export const correctionForm = z.object({ onDay: day('Enter the day') })

/** How it ended. */
export const closingForm = z.object({
  outcome: z.enum(applicationOutcomes, 'Select how it ended'),
  onDay: day('Enter the day'),
  why: z
    .union([z.literal(''), z.enum(closedWhys)], 'Select why')
    .default('')
    .transform((why) => why || null),
  version,
})

/** What they apply for, and whether they come from another service. */
export const appliesAsForm = z.object({
  appliesAs: z.enum(appliesAs, 'Select what they apply for'),
  transfers: z.enum(['yes', 'no'], 'Select yes or no'),
  version,
})

/** What was reached after approval. */
export const milestoneForm = z.object({
  milestone: z.enum(milestones, 'Select what was reached'),
  onDay: day('Enter the day'),
  once,
})

const time = (missing: string) =>
  z
    .string(missing)
    .trim()
    .min(1, missing)
    .refine((text) => timeOf(text) !== undefined, 'Enter a time such as 19:30')
    .transform((text) => timeOf(text) ?? '')

/** Hours are London's. A visit ends on its day; by when she is home may be after midnight. */
const visit = z.object({
  kind: z.enum(visitKinds, 'Select what it is'),
  onDay: day('Enter the day'),
  fromTime: time('Enter when it begins'),
  untilTime: time('Enter when it ends'),
  goesWith: z
    .string()
    .trim()
    .max(80, 'Use 80 characters or fewer')
    .default('')
    .transform((text) => text || null),
  expectedBy: z.string('Select who expects you back').min(1, 'Select who expects you back').max(64),
  backTime: time('Enter by when you are home'),
  backDay: z.enum(backDays, 'Select the day').default('same'),
})

type Hours = Pick<z.output<typeof visit>, 'fromTime' | 'untilTime' | 'backTime' | 'backDay'>

const inOrder = ({ fromTime, untilTime, backTime, backDay }: Hours, context: z.RefinementCtx) => {
  const tell = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  // What is no time has its own message.
  if (![fromTime, untilTime, backTime].every((time) => timeOf(time) === time)) return
  if (untilTime <= fromTime) tell('untilTime', 'It must end after it begins')
  else if (backDay === 'same' && backTime < untilTime)
    tell('backTime', 'You must be home after it ends. If that is after midnight, select the next day')
  else if (backDay === 'next' && backTime > latestNextDay)
    tell('backTime', `On the next day you must be home by ${latestNextDay}`)
}

const withBackBy = <Values extends Parameters<typeof backByOf>[0]>(values: Values) => ({
  ...values,
  backBy: backByOf(values),
})

/** A visit as it is planned. */
export const visitForm = visit.extend({ once }).superRefine(inOrder).transform(withBackBy)

/** The same, changed by a form that was made from this version of it. */
export const visitEditForm = visit.extend({ version }).superRefine(inOrder).transform(withBackBy)
