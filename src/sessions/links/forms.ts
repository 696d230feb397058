import { z } from 'zod'
import { email, typedPassword } from '../forms.ts'

export const askingForm = z.object({ email: email('Enter your email address') })

/** A link without its token, or with two, is one that does not open. */
export const chooseForm = z.object({
  token: z.string().max(200).catch(''),
  password: typedPassword('Enter a password'),
})
