import type { Acting } from '#src/database/transact.ts'
import { keepChallenge, takeChallenge } from '../challenges.ts'
import type { Secrets } from './provider.ts'

/** What somebody goes to the provider for. */
export type Purpose =
  | { to: 'sign in' }
  /** To come by an invitation, whose link has this hash. */
  | { to: 'accept'; tokenHash: string }
  /** To connect what they are there to the account that they are signed in with here. */
  | { to: 'connect'; accountId: string }

export interface Asked {
  purpose: Purpose
  /** A path of the service, to go on to. */
  next: string
  nonce: string
  verifier: string
}

const challengeOf = (browser: string) => ({ kind: 'single sign-on', accountId: null, browser }) as const

/**
 * Keeps what a browser was sent to the provider with, until it comes back.
 * @returns the state that it must bring
 */
export const keepAsked = (acting: Acting, browser: string, asked: Asked): Promise<string | 'wait'> =>
  keepChallenge(acting, challengeOf(browser), JSON.stringify(asked))

/** What this browser was sent with, once; undefined for another browser, after the time, or the second time. */
export async function takeAsked(
  acting: Acting,
  browser: string,
  state: string,
): Promise<(Asked & Secrets) | undefined> {
  const challenge = browser && (await takeChallenge(acting, challengeOf(browser), state))
  if (!challenge) return undefined
  const asked: Asked = JSON.parse(challenge)
  return { ...asked, state }
}
