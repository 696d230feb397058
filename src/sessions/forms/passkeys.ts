import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'
import { next } from '../forms.ts'

/** What a browser says that it is, for the id of the passkey and its proof: base64url, of a length that can be. */
const bytes = (most: number) =>
  z
    .string()
    .regex(/^[\w-]+$/)
    .max(most)

/** The script sends an answer as the text of a JSON object; whatever else comes is no answer. */
const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue({ code: 'custom' })
    return z.NEVER
  }
})

const credential = { id: bytes(2000), rawId: bytes(2000), type: z.literal('public-key') }
const clientDataJSON = bytes(4000)

const usedPasskey = json
  .pipe(
    z.object({
      ...credential,
      response: z.object({
        clientDataJSON,
        authenticatorData: bytes(4000),
        signature: bytes(8000),
        userHandle: bytes(100).optional(),
      }),
    }),
  )
  .transform((answer): AuthenticationResponseJSON => ({ ...answer, clientExtensionResults: {} }))

const newPasskey = json
  .pipe(
    z.object({
      ...credential,
      response: z.object({
        clientDataJSON,
        attestationObject: bytes(40_000),
        transports: z
          .array(z.string().regex(/^[a-z-]{1,20}$/))
          .max(10)
          .optional(),
      }),
    }),
  )
  .transform((answer) => ({ ...answer, clientExtensionResults: {} }) as RegistrationResponseJSON)

const challenge = z.uuid()

/** A passkey that signs somebody in, or shows that it is still they. */
export const usedPasskeyForm = z.object({
  challenge,
  answer: usedPasskey,
  ownPhone: z.literal('yes').optional(),
  next,
})

/** Its name was there before they typed: an empty or a long one is no reason to lose the passkey just made. */
export const newPasskeyForm = z.object({
  challenge,
  answer: newPasskey,
  name: z
    .string()
    .catch('')
    .transform((typed) => typed.trim().slice(0, 60) || 'A passkey'),
})
