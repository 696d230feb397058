import { z } from 'zod'
import { addDays, type Day, isDay } from '#src/clock.ts'
import { daysAhead, mostChildren } from './rules.ts'

const line = z
  .string()
  .default('')
  .transform((text) => text.replace(/\s+/g, ' ').trim())

const once = z.string('Open this page again').min(1, 'Open this page again').max(60, 'Open this page again')

const notReal = 'Enter a real date, like 27 3 2026'

const someDay = (message: string) => line.pipe(z.string().min(1, message).refine(isDay, notReal))

const anyDay = line
  .pipe(z.string().refine((day) => day === '' || isDay(day), notReal))
  .transform((day) => (day === '' ? null : day))

const past = (today: Day, message: string) =>
  someDay(message).refine((day) => day <= today, 'The date must not be after today')

/** A tie as it is typed: whom to, from when, and both homes' own yes. */
export const tieForm = (today: Day) =>
  z
    .object({
      host: line.pipe(
        z
          .string()
          .min(1, 'Enter the host’s name or its id in the case system')
          .max(120, 'Enter a shorter name'),
      ),
      fromOn: someDay('Enter the first day of the tie'),
      untilOn: anyDay,
      householdAgreedOn: past(today, 'Enter the day on which the family said yes'),
      hostAgreedOn: past(today, 'Enter the day on which the host said yes'),
      once,
    })
    .refine(({ fromOn }) => fromOn <= addDays(today, daysAhead), {
      path: ['fromOn'],
      error: 'The first day must be within a year',
    })
    .refine(
      ({ fromOn, householdAgreedOn, hostAgreedOn }) => householdAgreedOn <= fromOn && hostAgreedOn <= fromOn,
      { path: ['fromOn'], error: 'The first day must not be before both homes said yes' },
    )
    .refine(({ fromOn, untilOn }) => untilOn === null || untilOn > fromOn, {
      path: ['untilOn'],
      error: 'The day it ends must be after the first day',
    })
    .refine(({ untilOn }) => untilOn === null || untilOn > today, {
      path: ['untilOn'],
      error: 'The day it ends must be after today',
    })

export const tieEndForm = z.object({ untilOn: someDay('Enter the day on which it ends') })

/** What a family wishes for. There is no box for a reason. */
export const breakForm = (today: Day) =>
  z
    .object({
      children: line
        .pipe(z.string().regex(/^\d{1,2}$/, `Enter how many children, from 1 to ${mostChildren}`))
        .transform(Number)
        .refine(
          (count) => count >= 1 && count <= mostChildren,
          `Enter how many children, from 1 to ${mostChildren}`,
        ),
      wishFromOn: anyDay.refine(
        (day) => day === null || day >= today,
        'The first day must be today or later',
      ),
      wishUntilOn: anyDay,
      once,
    })
    .refine(({ wishFromOn }) => wishFromOn === null || wishFromOn <= addDays(today, daysAhead), {
      path: ['wishFromOn'],
      error: 'The first day must be within a year',
    })
    .refine(({ wishFromOn, wishUntilOn }) => wishUntilOn === null || wishFromOn !== null, {
      path: ['wishFromOn'],
      error: 'Enter the first day too, or leave both blank',
    })
    .refine(
      ({ wishFromOn, wishUntilOn }) =>
        wishFromOn === null || wishUntilOn === null || wishUntilOn >= wishFromOn,
      { path: ['wishUntilOn'], error: 'The last day must not be before the first' },
    )
