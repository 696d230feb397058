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

const next = z.string().optional()

export const signInForm = z.object({
  email: email('Enter your email address'),
  password: z.string('Enter your password').min(1, 'Enter your password'),
  next,
})

export const passwordForm = z
  .object({
    current: z.string('Enter your current password').min(1, 'Enter your current password'),
    chosen: z.string('Enter a new password').min(1, 'Enter a new password'),
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
  password: z.string('Enter your password').min(1, 'Enter your password'),
  next,
})

export const confirmationWithCodeForm = confirmationForm.extend({ code })
