import { randomInt } from 'node:crypto'
import { generateSecret, generateURI, verify } from 'otplib'
import QRCode from 'qrcode'
import type { Instant } from '#src/clock.ts'
import type { Keys } from '#src/secrets/seal.ts'
import { keyedHash } from './keyed-hash.ts'
import { codeAlphabet, codesOnSheet, foldCode } from './rules/factors.ts'

/** Seconds of a step, and by how many of them a phone's clock may be out: what RFC 6238 advises. */
const stepSeconds = 30

/** A new authenticator's secret, in base32 as apps take it. */
export const newSecret = (): string => generateSecret()

/** What an app reads from the picture: whose account it is, and the secret. SHA-1, six digits, 30 seconds. */
export const addressOfSecret = (secret: string, email: string): string =>
  generateURI({ issuer: 'Kith', label: email, secret })

/** The picture, as SVG without any style. */
export const pictureOf = (text: string): Promise<string> =>
  QRCode.toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 })

/**
 * The half minute that a code of six digits belongs to, if it is right now and newer than the last one used.
 */
export async function stepOfCode(
  secret: string,
  code: string,
  now: Instant,
  lastStep: number,
): Promise<number | undefined> {
  const epoch = Math.floor(new Date(now).getTime() / 1000)
  const result = await verify({
    secret,
    token: code,
    epoch,
    epochTolerance: stepSeconds,
    ...(lastStep > 0 && { afterTimeStep: lastStep }),
  })
  return result.valid && 'timeStep' in result ? result.timeStep : undefined
}

const codeLength = 10

/** A sheet of recovery codes: 48 bits each, tried no faster than passwords. */
export const newCodes = (): string[] =>
  Array.from({ length: codesOnSheet }, () =>
    Array.from({ length: codeLength }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join(''),
  )

/**
 * A code as it is kept: whoever reads the database without the key file can try none of them. Typed codes come with or
 * without their dash, in any case.
 */
export const hashOfCode = (keys: Keys, accountId: string, code: string): string =>
  keyedHash(keys, 'recovery code', `${accountId} ${foldCode(code)}`)
