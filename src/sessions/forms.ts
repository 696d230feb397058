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

export const signInForm = z.object({
  email: email('Enter your email address'),
  password: z.string('Enter your password').min(1, 'Enter your password'),
  next: z.string().optional(),
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
