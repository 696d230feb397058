import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import type { Services } from '#src/web/context.ts'
import { keepChallenge } from '../challenges.ts'
import { knownMark } from '../known-browsers.ts'
import { askForPasskey } from '../passkeys.ts'
import { isPassword } from '../passwords.ts'
import { authenticatorOf, useStep } from '../store/authenticators.ts'
import { passkeysOf, usePasskey } from '../store/passkeys.ts'
import { markConfirmedNow } from '../store/sessions.ts'
import { accountById } from '../store.ts'
import { confirmingOf, giveBack, takeTry } from '../throttle.ts'
import { secondFactorOf } from './authenticators.ts'
import { type Answered, provePasskey } from './passkeys.ts'
import { recordRefusal, rightCode } from './second-factor.ts'

/** By what somebody can show once more that it is they: with everything that signing in takes. */
export interface Means {
  passkey: boolean
  password: boolean
  /** The password alone would not do. */
  code: boolean
}

/** A password counts only together with a code, unless its owner has no second factor at all. */
export async function meansOf({ database }: Services, accountId: string): Promise<Means> {
  const [account, authenticator, passkeys] = await Promise.all([
    accountById(database, accountId),
    authenticatorOf(database, accountId),
    passkeysOf(database, accountId),
  ])
  const code = authenticator !== undefined
  const passkey = passkeys.length > 0
  return { passkey, code, password: account?.passwordHash != null && (code || !passkey) }
}

interface Confirming {
  accountId: string
  /** The session that is confirmed by it. */
  handle: string
  /** By which the browser is known, if it is. */
  marks: string
}

/** Marks the session, when `work` finds in the same unit that nobody used the proof up before. */
const confirm = (
  acting: Acting,
  { accountId, handle }: Omit<Confirming, 'marks'>,
  by: string,
  work: (unit: Unit) => Promise<boolean>,
): Promise<'confirmed' | 'wrong'> =>
  transact(acting, async (unit) => {
    if (!(await work(unit))) return 'wrong'
    await markConfirmedNow(unit, handle, acting.now)
    unit.record({ what: 'confirmed it is them', on: ['account', accountId], details: { by } })
    return 'confirmed'
  })

/** Confirms by the password, and the code where there is an authenticator. */
export async function confirmByPassword(
  services: Services,
  acting: Acting,
  confirming: Confirming,
  { password, code }: { password: string; code: string | undefined },
): Promise<'confirmed' | 'wrong' | 'wait'> {
  const { accountId } = confirming
  const account = await accountById(services.database, accountId)
  if (!account) throw new Error('A session without its account')
  const means = await meansOf(services, accountId)
  if (!means.password || means.code !== (code !== undefined)) return 'wrong'
  const mark = knownMark(acting.keys, confirming.marks, account)
  const tried = await takeTry(acting, acting.keys, confirmingOf(accountId), mark)
  if (tried === 'wait') return 'wait'
  const triedCode = await takeTry(acting, acting.keys, secondFactorOf(accountId), mark)
  if (triedCode === 'wait') return 'wait'
  const knows = await isPassword(account.passwordHash, password, services.passwordCost)
  const right = code === undefined ? undefined : await rightCode(acting, accountId, code)
  const outcome =
    knows && (code === undefined || right)
      ? await confirm(acting, confirming, right ? 'password and code' : 'password', async (unit) => {
          if (right && !(await useStep(unit, right.id, right.step))) return false
          await giveBack(unit, tried)
          await giveBack(unit, triedCode)
          return true
        })
      : 'wrong'
  if (outcome === 'wrong') await recordRefusal(acting, accountId, triedCode)
  return outcome
}

/** Asks this browser for a passkey of the account. */
export async function askToConfirm(
  { database, origin }: Services,
  acting: Acting,
  accountId: string,
  browser: string,
) {
  const passkeys = await passkeysOf(database, accountId)
  const options = await askForPasskey(
    origin,
    passkeys.map(({ credentialId }) => credentialId),
  )
  const id = await keepChallenge(
    acting,
    { kind: 'passkey confirming', accountId, browser },
    options.challenge,
  )
  return id === 'wait' ? id : { id, options }
}

export async function confirmByPasskey(
  services: Services,
  acting: Acting,
  confirming: Confirming,
  answered: Answered<AuthenticationResponseJSON>,
): Promise<'confirmed' | 'wrong'> {
  const { accountId } = confirming
  const asked = { kind: 'passkey confirming', accountId } as const
  const proven = await provePasskey(services, acting, asked, answered)
  const outcome =
    proven === 'refused'
      ? 'wrong'
      : await confirm(acting, confirming, 'passkey', (unit) =>
          usePasskey(unit, proven.id, proven.counter, acting.now),
        )
  if (outcome === 'wrong') await recordRefusal(acting, accountId)
  return outcome
}
