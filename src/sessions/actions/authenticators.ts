import { randomUUID } from 'node:crypto'
import { lockAccount } from '#src/access/store/accounts.ts'
import { instant } from '#src/clock.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { open, seal } from '#src/secrets/seal.ts'
import type { Services } from '#src/web/context.ts'
import { newSecret, stepOfCode } from '../codes.ts'
import { authenticatorMinutes, mayRemoveOne } from '../rules/factors.ts'
import {
  addAuthenticatorRow,
  authenticatorOf,
  markConfirmed,
  removeConfirmed,
  removeUnconfirmed,
  unconfirmedOf,
} from '../store/authenticators.ts'
import { passkeysOf } from '../store/passkeys.ts'
import { replaceCodes } from '../store/recovery-codes.ts'
import { deleteOtherSessions, hasFactor } from '../store/sessions.ts'
import { giveBack, markFor, takeTry } from '../throttle.ts'
import { isStillIn } from './ending.ts'
import { type Added, type Adding, comesTooLate, type Removing, settleAdded, tellOfChange } from './factors.ts'

/** Begins to add an authenticator: it counts only once its first code was right. One begun before is dropped. */
export const beginAuthenticator = (acting: Acting, accountId: string): Promise<string> =>
  transact(acting, async (unit) => {
    await lockAccount(unit, accountId)
    await removeUnconfirmed(unit, accountId, acting.now)
    const id = randomUUID()
    const secretSealed = seal(acting.keys, id, newSecret())
    await addAuthenticatorRow(unit, { id, accountId, secretSealed, madeAt: acting.now })
    unit.record({ what: 'began authenticator', on: ['authenticator', id], details: { account: accountId } })
    return id
  })

const oldestOf = ({ now }: Acting) =>
  instant(new Date(new Date(now).getTime() - authenticatorMinutes * 60_000))

/** The secret of one that is being added, to be shown; undefined when there is none, or it has been confirmed. */
export async function secretToShow(
  acting: Acting,
  accountId: string,
  id: string,
): Promise<string | undefined> {
  const found = await unconfirmedOf(acting.database, accountId, id, oldestOf(acting))
  return found && open(acting.keys, id, found.secretSealed)
}

/** Who tries a code or a recovery code, for the throttle: apart from their tries of a password. */
export const secondFactorOf = (accountId: string) => `second factor ${accountId}`

/** The first right code makes it count, instead of the one that the account had: then every other session ends. */
export async function confirmAuthenticator(
  services: Services,
  acting: Acting,
  adding: Adding,
  { id, code }: { id: string; code: string },
): Promise<Added | 'wrong' | 'wait' | 'no such authenticator' | 'signed out'> {
  const { accountId } = adding
  const found = await unconfirmedOf(acting.database, accountId, id, oldestOf(acting))
  if (!found) return 'no such authenticator'
  const mark = await markFor(acting, accountId, adding.marks)
  const taken = await takeTry(acting, acting.keys, secondFactorOf(accountId), mark)
  if (taken === 'wait') return 'wait'
  const secret = open(acting.keys, id, found.secretSealed)
  const step = await stepOfCode(secret, code, acting.now, found.lastStep)
  if (step === undefined) return 'wrong'
  return transact(acting, async (unit) => {
    if (!(await isStillIn(unit, accountId, adding.handle))) return 'signed out'
    // Ten right codes at once: the first has confirmed it.
    if (!(await unconfirmedOf(unit, accountId, id, oldestOf(acting)))) return 'no such authenticator'
    const first = !(await hasFactor(unit, accountId))
    if (comesTooLate(services, adding, first)) return 'no such authenticator'
    if (await authenticatorOf(unit, accountId)) {
      await removeConfirmed(unit, accountId, acting.now)
      await deleteOtherSessions(unit, accountId, adding.handle)
    }
    await markConfirmed(unit, id, step, acting.now)
    await giveBack(unit, taken)
    unit.record({ what: 'added authenticator', on: ['authenticator', id], details: { account: accountId } })
    return settleAdded(unit, services, adding, { by: 'code', first, key: `added ${id}` })
  })
}

/** Takes one's own authenticator away, and ends every other session. */
export const removeAuthenticator = (
  acting: Acting,
  { accountId, id, needs, handle }: Removing,
): Promise<'removed' | 'last factor' | 'no such authenticator'> =>
  transact(acting, async (unit) => {
    await lockAccount(unit, accountId)
    const found = await authenticatorOf(unit, accountId)
    if (found?.id !== id) return 'no such authenticator'
    const passkeys = (await passkeysOf(unit, accountId)).length
    if (!mayRemoveOne({ passkeys, authenticator: true }, needs)) return 'last factor'
    await removeConfirmed(unit, accountId, acting.now)
    if (passkeys === 0) await replaceCodes(unit, accountId, acting.now)
    const ended = await deleteOtherSessions(unit, accountId, handle)
    unit.record({
      what: 'removed authenticator',
      on: ['authenticator', id],
      details: { account: accountId, ended },
    })
    await tellOfChange(unit, accountId, `removed ${id}`)
    return 'removed'
  })
