import { createHash, randomUUID } from 'node:crypto'
import { endCalendarOf } from '#src/calendars/actions.ts'
import { duplicateOf } from '#src/database/errors.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { tell } from '#src/mail/telling.ts'
import { lockService } from '#src/service/store.ts'
import { endSessionsOf } from '#src/sessions/actions/ending.ts'
import { removeFactorsOf } from '#src/sessions/actions/factors.ts'
import { sendInvitation } from '#src/sessions/links/sending.ts'
import { endLinks } from '#src/sessions/links/store.ts'
import { isLastManager } from '../rules/accounts.ts'
import {
  disableAccount,
  enableAccount,
  findAccount,
  lockAccount,
  writeNameAndEmail,
} from '../store/accounts.ts'
import { managersOn } from '../store/grants.ts'

/** Ends every session of the account and every link to it, and lets nobody sign in with it again. */
export const closeAccount = (
  acting: Acting,
  accountId: string,
): Promise<'closed' | 'last manager' | 'no such account'> =>
  transact(acting, async (unit) => {
    await lockService(unit)
    const account = await lockAccount(unit, accountId)
    if (!account) return 'no such account'
    if (account.disabledAt) return 'closed'
    if (isLastManager(await managersOn(unit, acting.today), accountId)) return 'last manager'
    await disableAccount(unit, accountId, acting.now)
    await endLinks(unit, accountId, acting.now)
    await endSessionsOf(unit, accountId)
    await endCalendarOf(unit, accountId)
    unit.record({ what: 'disabled account', on: ['account', accountId] })
    return 'closed'
  })

/** Lets somebody sign in again with the password they had; whoever had none is invited again. */
export const reopenAccount = (acting: Acting, accountId: string): Promise<'reopened' | 'no such account'> =>
  transact(acting, async (unit) => {
    const account = await lockAccount(unit, accountId)
    if (!account) return 'no such account'
    if (!account.disabledAt) return 'reopened'
    await enableAccount(unit, accountId)
    unit.record({ what: 'enabled account', on: ['account', accountId] })
    return 'reopened'
  })

/** Signs somebody out on every phone and computer. */
export const endSessions = (acting: Acting, accountId: string): Promise<'ended' | 'no such account'> =>
  transact(acting, async (unit) => {
    if (!(await lockAccount(unit, accountId))) return 'no such account'
    await endSessionsOf(unit, accountId)
    return 'ended'
  })

/**
 * For somebody who has lost the phone that they sign in with: their password alone leads to adding a new second step.
 * They are signed out everywhere and told. Nobody does it to themself: that would take less than signing in does.
 */
export const removeFactors = (
  acting: Acting,
  accountId: string,
): Promise<'removed' | 'own account' | 'no such account'> =>
  transact(acting, async (unit) => {
    if (!(await lockAccount(unit, accountId))) return 'no such account'
    return removeFactorsOf(unit, accountId)
  })

/** Says which name and address a form was made from, without either. */
export const versionOf = ({ name, email }: { name: string; email: string }): string =>
  createHash('sha256')
    .update(JSON.stringify([name, email]))
    .digest('base64url')
    .slice(0, 16)

/** Said at the old address too: whoever has an account taken from them hears of it. */
const tellOfAddress = (unit: Unit, accountId: string, address: string) =>
  tell(unit, {
    to: { accountId },
    kind: 'email changed',
    about: ['account', accountId],
    key: `email changed ${randomUUID()}`,
    address,
  })

export interface Correction {
  name: string
  email: string
  /** Of the account that the form was made from. */
  version: string
}

/**
 * Puts a name or an address right. Links that went to the old address end: whoever was invited there is invited at the
 * new one. The trail says what kind of thing changed, never the addresses.
 */
export async function correctAccount(
  acting: Acting,
  accountId: string,
  { version, ...given }: Correction,
): Promise<'corrected' | 'email taken' | 'changed meanwhile' | 'no such account'> {
  try {
    return await transact(acting, async (unit) => {
      const account = await lockAccount(unit, accountId)
      if (!account) return 'no such account'
      const changes = (['name', 'email'] as const).filter((field) => account[field] !== given[field])
      if (changes.length === 0) return 'corrected'
      if (versionOf(account) !== version) return 'changed meanwhile'
      await writeNameAndEmail(unit, accountId, given)
      for (const field of changes) unit.record({ what: `corrected ${field}`, on: ['account', accountId] })
      if (changes.includes('email')) {
        await endLinks(unit, accountId, acting.now)
        const invited = (await findAccount(unit, accountId))?.state === 'invited'
        if (invited) await sendInvitation(unit, accountId)
        else for (const address of [account.email, given.email]) await tellOfAddress(unit, accountId, address)
      }
      return 'corrected'
    })
  } catch (error) {
    if (duplicateOf(error) === 'accounts.email') return 'email taken'
    throw error
  }
}
