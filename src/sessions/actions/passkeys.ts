import { randomUUID } from 'node:crypto'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { lockAccount } from '#src/access/store/accounts.ts'
import { duplicateOf } from '#src/database/errors.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { tell } from '#src/mail/telling.ts'
import type { Services } from '#src/web/context.ts'
import type { Coming } from '../browser.ts'
import { keepChallenge, takeChallenge } from '../challenges.ts'
import { askForNewPasskey, askForPasskey, madePasskey, provenCounter } from '../passkeys.ts'
import { mayRemoveOne, mostPasskeys } from '../rules/factors.ts'
import { startSession } from '../starting.ts'
import { authenticatorOf } from '../store/authenticators.ts'
import {
  addPasskeyRow,
  passkeyByCredential,
  passkeysOf,
  removePasskeyRow,
  usePasskey,
} from '../store/passkeys.ts'
import { replaceCodes } from '../store/recovery-codes.ts'
import { deleteOtherSessions, hasFactor } from '../store/sessions.ts'
import { accountById } from '../store.ts'
import { isStillIn } from './ending.ts'
import { type Added, type Adding, comesTooLate, type Removing, settleAdded, tellOfChange } from './factors.ts'

/** What a browser answered: the challenge by its id, and what its passkey made of it. */
export interface Answered<Answer> {
  challenge: string
  answer: Answer
  /** The browser that answers, by its cookie. */
  browser: string
}

/** Asks a browser that nobody is signed in on yet for any passkey of this service. */
export async function askToSignIn({ origin }: Services, acting: Acting, browser: string) {
  const options = await askForPasskey(origin)
  const asked = { kind: 'passkey sign-in', accountId: null, browser } as const
  const id = await keepChallenge(acting, asked, options.challenge)
  return id === 'wait' ? id : { id, options }
}

/**
 * Signs in whoever unlocked the passkey: it is both factors. On an own phone it stays open for some days, so that a
 * call in the night can be logged at once; it belongs to that passkey and ends with it.
 */
export async function signInByPasskey(
  services: Services,
  acting: Acting,
  { challenge, answer, browser }: Answered<AuthenticationResponseJSON>,
  { ownPhoneDays, ...coming }: { ownPhoneDays: number | undefined } & Pick<Coming, 'before' | 'agent'>,
): Promise<{ cookie: string; accountId: string } | 'refused'> {
  const proven = await provePasskey(
    services,
    acting,
    { kind: 'passkey sign-in', accountId: null },
    {
      challenge,
      answer,
      browser,
    },
  )
  if (proven === 'refused') {
    await transact(acting, async (unit) =>
      unit.record({ what: 'was refused sign-in', on: ['passkey', 'unknown'] }),
    )
    return 'refused'
  }
  const { id, accountId, counter } = proven
  return transact({ ...acting, accountId }, async (unit) => {
    // Stopped or removed meanwhile, or used further by a copy of it.
    const account = await lockAccount(unit, accountId)
    if (account?.disabledAt !== null || !(await usePasskey(unit, id, counter, acting.now))) {
      unit.record({ what: 'was refused sign-in', on: ['passkey', id] })
      return 'refused'
    }
    const ownPhone = ownPhoneDays === undefined ? undefined : { passkeyId: id, days: ownPhoneDays }
    const cookie = await startSession(unit, services, {
      accountId,
      secondFactor: 'passkey',
      passkeyId: id,
      ownPhone,
      ...coming,
    })
    unit.record({
      what: 'signed in',
      on: ['account', accountId],
      details: { by: 'passkey', ...(ownPhone && { ownPhoneDays: ownPhone.days }) },
    })
    if (ownPhone)
      await tell(unit, {
        to: { accountId },
        kind: 'signed in on a new phone',
        about: ['account', accountId],
        // The phone is new once: the same one signing in again a month later is no news.
        key: `own phone ${id}`,
        link: '/account/sessions',
      })
    return { cookie, accountId }
  })
}

/** The passkey that the answer proves the use of; also when an account is named, only one of that account. */
export async function provePasskey(
  { database, origin }: Services,
  acting: Acting,
  asked: { kind: 'passkey sign-in' | 'passkey confirming'; accountId: string | null },
  { challenge: challengeId, answer, browser }: Answered<AuthenticationResponseJSON>,
): Promise<{ id: string; accountId: string; counter: number } | 'refused'> {
  const challenge = await takeChallenge(acting, { ...asked, browser }, challengeId)
  if (challenge === undefined) return 'refused'
  const passkey = await passkeyByCredential(database, answer.id)
  if (!passkey || (asked.accountId !== null && passkey.accountId !== asked.accountId)) return 'refused'
  const { userHandle } = answer.response
  if (userHandle && Buffer.from(userHandle, 'base64url').toString() !== passkey.accountId) return 'refused'
  const counter = await provenCounter(origin, answer, challenge, passkey)
  return counter === undefined ? 'refused' : { id: passkey.id, accountId: passkey.accountId, counter }
}

/** Asks the browser to make a passkey for the account; `full` when it has as many as it may. */
export async function askToAdd(
  { database, origin }: Services,
  acting: Acting,
  accountId: string,
  browser: string,
) {
  const account = await accountById(database, accountId)
  if (!account) throw new Error('A session without its account')
  const passkeys = await passkeysOf(database, accountId)
  if (passkeys.length >= mostPasskeys) return 'full'
  const options = await askForNewPasskey(
    origin,
    account,
    passkeys.map(({ credentialId }) => credentialId),
  )
  const id = await keepChallenge(acting, { kind: 'passkey adding', accountId, browser }, options.challenge)
  return id === 'wait' ? id : { id, options }
}

/** Adds the passkey that the browser made. */
export async function addPasskey(
  services: Services,
  acting: Acting,
  adding: Adding,
  { challenge: challengeId, answer, browser, name }: Answered<RegistrationResponseJSON> & { name: string },
): Promise<Added | 'refused' | 'full' | 'signed out'> {
  const { accountId } = adding
  const challenge = await takeChallenge(acting, { kind: 'passkey adding', accountId, browser }, challengeId)
  if (challenge === undefined) return 'refused'
  const made = await madePasskey(services.origin, answer, challenge)
  if (!made) return 'refused'
  const id = randomUUID()
  try {
    return await transact(acting, async (unit) => {
      if (!(await isStillIn(unit, accountId, adding.handle))) return 'signed out'
      if ((await passkeysOf(unit, accountId)).length >= mostPasskeys) return 'full'
      const first = !(await hasFactor(unit, accountId))
      if (comesTooLate(services, adding, first)) return 'refused'
      await addPasskeyRow(unit, { id, accountId, name, madeAt: acting.now, ...made })
      unit.record({ what: 'added passkey', on: ['passkey', id], details: { account: accountId } })
      return settleAdded(unit, services, adding, { by: 'passkey', first, key: `added ${id}` })
    })
  } catch (error) {
    // A credential that is somebody's already, here or elsewhere.
    if (duplicateOf(error) === 'passkeys.credential_id') return 'refused'
    throw error
  }
}

/**
 * Takes one of one's own passkeys away, and ends every other session: who takes away what is lost wants nobody in by it.
 * Whoever is signed in by that very passkey signs in again.
 */
export const removePasskey = (
  acting: Acting,
  { accountId, id, needs, handle }: Removing,
): Promise<'removed' | 'last factor' | 'no such passkey'> =>
  transact(acting, async (unit) => {
    // Two of them taken away at once: the second finds that one is left.
    await lockAccount(unit, accountId)
    const passkeys = await passkeysOf(unit, accountId)
    if (!passkeys.some((passkey) => passkey.id === id)) return 'no such passkey'
    const authenticator = (await authenticatorOf(unit, accountId)) !== undefined
    if (!mayRemoveOne({ passkeys: passkeys.length, authenticator }, needs)) return 'last factor'
    await removePasskeyRow(unit, id, acting.now)
    const ended = await deleteOtherSessions(unit, accountId, handle, id)
    if (passkeys.length === 1 && !authenticator) await replaceCodes(unit, accountId, acting.now)
    unit.record({ what: 'removed passkey', on: ['passkey', id], details: { account: accountId, ended } })
    await tellOfChange(unit, accountId, `removed ${id}`)
    return 'removed'
  })
