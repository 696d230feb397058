import { randomUUID } from 'node:crypto'
import type { Unit } from '#src/database/transact.ts'
import { tell } from '#src/mail/telling.ts'
import type { Services } from '#src/web/context.ts'
import type { Coming } from '../browser.ts'
import { startSession } from '../starting.ts'
import { removeConfirmed, removeUnconfirmed } from '../store/authenticators.ts'
import { removePasskeysOf } from '../store/passkeys.ts'
import { replaceCodes } from '../store/recovery-codes.ts'
import { endSessionsOf } from './ending.ts'
import { writeSheet } from './recovery-codes.ts'

/** Somebody who adds a way to prove that it is they. */
export interface Adding extends Coming {
  accountId: string
  /** Their session has no second factor yet: the one they add makes it whole. */
  becomesWhole: boolean
  /** They were not signed in until now. */
  halfway: boolean
}

/** Somebody who takes one of their own ways away. */
export interface Removing {
  accountId: string
  id: string
  /** Whether they must keep another. */
  needs: boolean
  /** The name of the session in which they do it. */
  handle: string | undefined
}

export interface Added {
  /** Of the session that is whole now. */
  cookie?: string
  /** A first factor comes with a sheet of recovery codes, shown once. */
  codes?: readonly string[]
}

/**
 * Whether somebody who has shown no second factor may no longer add one. Asked under the account's lock: when a first one was
 * added meanwhile, somewhere else, it is to be shown before another is added.
 */
export const comesTooLate = (
  { secondFactor }: Pick<Services, 'secondFactor'>,
  { becomesWhole }: Adding,
  first: boolean,
): boolean => secondFactor !== 'off' && becomesWhole && !first

/** What follows when a factor has been added: recovery codes with the first one, a whole session, and a message. */
export async function settleAdded(
  unit: Unit,
  services: Services,
  { accountId, becomesWhole, halfway, before, agent }: Adding,
  added: { by: 'passkey' | 'code'; first: boolean; key: string },
): Promise<Added> {
  const settled: Added = {}
  if (added.first) settled.codes = await writeSheet(unit, accountId)
  if (becomesWhole)
    settled.cookie = await startSession(unit, services, {
      accountId,
      secondFactor: added.by,
      agent,
      before,
    })
  if (halfway) unit.record({ what: 'signed in', on: ['account', accountId], details: { by: added.by } })
  await tellOfChange(unit, accountId, added.key)
  return settled
}

/** Tells the account's owner that a way to sign in was added, removed or used up. */
export const tellOfChange = (unit: Unit, accountId: string, key: string) =>
  tell(unit, {
    to: { accountId },
    kind: 'second factor changed',
    about: ['account', accountId],
    key: `second factor changed: ${key}`,
    link: '/account/factors',
  })

/**
 * Takes every passkey, authenticator and recovery code from an account whose owner has lost them, and ends its
 * sessions: the next sign-in is by password, and leads to adding a new one. Nobody does it to themself.
 */
export async function removeFactorsOf(unit: Unit, accountId: string): Promise<'removed' | 'own account'> {
  const { accountId: by, now } = unit.acting
  if (by === accountId) return 'own account'
  await removePasskeysOf(unit, accountId, now)
  await removeConfirmed(unit, accountId, now)
  await removeUnconfirmed(unit, accountId, now)
  await replaceCodes(unit, accountId, now)
  unit.record({ what: 'removed second factors', on: ['account', accountId] })
  await endSessionsOf(unit, accountId)
  await tellOfChange(unit, accountId, `all removed ${randomUUID()}`)
  return 'removed'
}
