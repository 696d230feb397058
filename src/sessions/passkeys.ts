import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { challengeMinutes } from './rules/factors.ts'

/**
 * Who asks: passkeys belong to the host name of ORIGIN and are answered from that origin only. `localhost` will do,
 * 127.0.0.1 will not: browsers know no passkeys for a bare address.
 */
const askerAt = (origin: string) => ({ rpID: new URL(origin).hostname, expectedOrigin: origin })

const timeout = challengeMinutes * 60_000

/** A credential that an account has, as the store keeps it. */
export interface KnownPasskey {
  credentialId: string
  /** COSE, base64url. */
  publicKey: string
  counter: number
}

/** What the browser is asked to prove that somebody has one of their passkeys; of anybody when none is named. */
export const askForPasskey = (origin: string, credentialIds: readonly string[] = []) =>
  generateAuthenticationOptions({
    rpID: askerAt(origin).rpID,
    // Unlocked by a finger, a face or a PIN: so a passkey is two factors by itself.
    userVerification: 'required',
    allowCredentials: credentialIds.map((id) => ({ id })),
    timeout,
  })

/** What the browser is asked to make a passkey for an account. */
export const askForNewPasskey = (
  origin: string,
  account: { id: string; email: string; name: string },
  credentialIds: readonly string[],
) =>
  generateRegistrationOptions({
    rpName: 'Kith',
    rpID: askerAt(origin).rpID,
    userName: account.email,
    userDisplayName: account.name,
    userID: new TextEncoder().encode(account.id),
    excludeCredentials: credentialIds.map((id) => ({ id })),
    // Discoverable: nobody types an address to use it.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    attestationType: 'none',
    timeout,
  })

/** The library throws for whatever does not fit, from a wrong origin to a broken signature: all of it is a no. */
async function orNothing<Verified>(verifying: () => Promise<Verified>): Promise<Verified | undefined> {
  try {
    return await verifying()
  } catch {
    return undefined
  }
}

/**
 * Whether the answer proves that this passkey was used, here and now, by whoever can unlock it.
 * @returns how far it has counted; undefined for no
 */
export async function provenCounter(
  origin: string,
  answer: AuthenticationResponseJSON,
  challenge: string,
  { credentialId, publicKey, counter }: KnownPasskey,
): Promise<number | undefined> {
  const { rpID, expectedOrigin } = askerAt(origin)
  const credential = { id: credentialId, publicKey: Buffer.from(publicKey, 'base64url'), counter }
  const verified = await orNothing(() =>
    verifyAuthenticationResponse({
      response: answer,
      expectedChallenge: challenge,
      expectedOrigin,
      expectedRPID: rpID,
      credential,
      requireUserVerification: true,
    }),
  )
  return verified?.verified ? verified.authenticationInfo.newCounter : undefined
}

/** The passkey that a browser made, when the answer fits what was asked. */
export async function madePasskey(
  origin: string,
  answer: RegistrationResponseJSON,
  challenge: string,
): Promise<(KnownPasskey & { transports: string | null }) | undefined> {
  const { rpID, expectedOrigin } = askerAt(origin)
  const verified = await orNothing(() =>
    verifyRegistrationResponse({
      response: answer,
      expectedChallenge: challenge,
      expectedOrigin,
      expectedRPID: rpID,
      requireUserVerification: true,
    }),
  )
  if (!verified?.verified) return undefined
  const { id, publicKey, counter, transports } = verified.registrationInfo.credential
  return {
    credentialId: id,
    publicKey: Buffer.from(publicKey).toString('base64url'),
    counter,
    transports: transports?.join(' ') || null,
  }
}
