import { z } from 'zod'

/** One address is one account, whatever its capitals. */
export const email = (empty: string) =>
  z
    .string(empty)
    .trim()
    .toLowerCase()
    .min(1, empty)
    .max(254, 'Email address must be 254 characters or fewer')
    .pipe(z.email('Enter an email address in the correct format, like name@example.com'))

/** Where somebody was going. What is longer than an address of ours leads to the front page. */
export const next = z.string().max(2_000).optional().catch(undefined)

/** A password as it is typed: any, but none so long that to hash it would be work for nothing. */
export const typedPassword = (empty: string) =>
  z.string(empty).min(1, empty).max(1_000, 'Password must be 1,000 characters or fewer')

export const signInForm = z.object({
  email: email('Enter your email address'),
  password: typedPassword('Enter your password'),
  next,
})

export const passwordForm = z
  .object({
    current: typedPassword('Enter your current password'),
    chosen: typedPassword('Enter a new password'),
  })
  .refine(({ current, chosen }) => current !== chosen, {
    path: ['chosen'],
    message: 'Choose a password that is not your current one',
  })

const sixDigits = 'Enter the 6 digits that your app shows'

/** Apps show the digits in two groups, and people type them so. */
const code = z
  .string(sixDigits)
  .transform((typed) => typed.replace(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, sixDigits))

export const codeForm = z.object({ code, next })

export const recoveryForm = z.object({
  code: z.string('Enter a recovery code').trim().min(1, 'Enter a recovery code').max(60, 'It is shorter'),
})

export const confirmationForm = z.object({
  password: typedPassword('Enter your password'),
  next,
})

export const confirmationWithCodeForm = confirmationForm.extend({ code })
