import { z } from 'zod'
import { type Instant, instant } from '#src/clock.ts'
import { saysMultiFactor } from '../rules/single-sign-on.ts'

/** What a provider tells of whoever signed in there, once its token has been found true. */
export interface Told {
  /** The provider, as a whole address. */
  issuer: string
  /** Who it is there, for ever: at most 255 printable characters (OpenID Connect Core, 2). */
  subject: string
  /** For a new account only: nobody is known by either. */
  name: string | undefined
  email: string | undefined
  roles: readonly string[]
  multiFactor: boolean
  /** When they last showed there who they are; undefined when it is not told. */
  shownAt: Instant | undefined
}

const texts = z
  .union([z.array(z.string()), z.string().transform((one) => [one])])
  .optional()
  .catch(undefined)

const longestName = 80

/** Only the key must be right: what cannot be read of the rest is as if it had not been told. */
const claims = z.object({
  iss: z.url().transform((issuer) => new URL(issuer).href),
  sub: z.string().regex(/^[\x21-\x7e]{1,255}$/),
  name: z.string().optional().catch(undefined),
  email: z.string().trim().toLowerCase().max(254).pipe(z.email()).optional().catch(undefined),
  email_verified: z.unknown().optional(),
  roles: texts,
  amr: texts,
  acr: z.string().optional().catch(undefined),
  auth_time: z.number().int().nonnegative().max(4_000_000_000).optional().catch(undefined),
})

/** Reads the claims of a token; undefined when it does not say who somebody is. */
export function toldBy(token: unknown): Told | undefined {
  const result = claims.safeParse(token)
  if (!result.success) return undefined
  const { iss, sub, name, email, email_verified, roles, amr, acr, auth_time } = result.data
  return {
    issuer: iss,
    subject: sub,
    name:
      name
        ?.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
        .trim()
        .slice(0, longestName) || undefined,
    // An address that the provider itself doubts is none.
    email: email_verified === false ? undefined : email,
    roles: roles ?? [],
    multiFactor: saysMultiFactor({ amr: amr ?? [], acr }),
    shownAt: auth_time === undefined ? undefined : instant(new Date(auth_time * 1000)),
  }
}
