import { randomUUID } from 'node:crypto'
import { type Acting, transact } from '#src/database/transact.ts'
import { tell } from '#src/mail/telling.ts'
import { open } from '#src/secrets/seal.ts'
import type { Services } from '#src/web/context.ts'
import type { Coming } from '../browser.ts'
import { hashOfCode, stepOfCode } from '../codes.ts'
import { startSession } from '../starting.ts'
import { authenticatorOf, useStep } from '../store/authenticators.ts'
import { codesLeft, useCode } from '../store/recovery-codes.ts'
import { giveBack, isUsedUp, markFor, type Try, takeTry } from '../throttle.ts'
import { secondFactorOf } from './authenticators.ts'
import { isStillIn } from './ending.ts'
import { tellOfChange } from './factors.ts'

/** Somebody whose password is known, in the browser that asks. */
interface ComingHalfway extends Coming {
  accountId: string
}

/** The code was wrong; there were too many; or the half session, or the account, was ended meanwhile. */
type NotIn = 'wrong' | 'wait' | 'signed out'

/** The authenticator and the half minute that this code belongs to, if it is right and newer than the last. */
export async function rightCode(
  { database, keys, now }: Acting,
  accountId: string,
  code: string,
): Promise<{ id: string; step: number } | undefined> {
  const found = await authenticatorOf(database, accountId)
  if (!found) return undefined
  const step = await stepOfCode(open(keys, found.id, found.secretSealed), code, now, found.lastStep)
  return step === undefined ? undefined : { id: found.id, step }
}

/**
 * Records that somebody knew the password and not the rest. Whose codes were wrong as often as they may be is told of
 * it, once a day: if it was not they, their password is known.
 */
export const recordRefusal = (acting: Acting, accountId: string, tried?: Try): Promise<void> =>
  transact(acting, async (unit) => {
    unit.record({ what: 'was refused second factor', on: ['account', accountId] })
    if (!tried || !(await isUsedUp(unit, tried))) return
    const told = await tell(unit, {
      to: { accountId },
      kind: 'wrong codes',
      about: ['account', accountId],
      key: `wrong codes ${accountId} ${acting.today}`,
      link: '/account/password',
    })
    if (told !== 'told before') unit.record({ what: 'told of wrong codes', on: ['account', accountId] })
  })

/** Signs in whoever has given the password and now the code that their app shows. */
export async function signInByCode(
  services: Services,
  acting: Acting,
  { accountId, marks, handle, ...coming }: ComingHalfway,
  code: string,
): Promise<{ cookie: string } | NotIn> {
  const mark = await markFor(acting, accountId, marks)
  const taken = await takeTry(acting, acting.keys, secondFactorOf(accountId), mark)
  if (taken === 'wait') return 'wait'
  const right = await rightCode(acting, accountId, code)
  const outcome = right
    ? await transact(acting, async (unit) => {
        if (!(await isStillIn(unit, accountId, handle))) return 'signed out'
        // The same code at once from somewhere else: whoever comes second is as wrong as with any other.
        if (!(await useStep(unit, right.id, right.step))) return 'wrong'
        await giveBack(unit, taken)
        const cookie = await startSession(unit, services, { accountId, secondFactor: 'code', ...coming })
        unit.record({ what: 'signed in', on: ['account', accountId], details: { by: 'code' } })
        return { cookie }
      })
    : 'wrong'
  if (outcome === 'wrong') await recordRefusal(acting, accountId, taken)
  return outcome
}

/** Signs in whoever has given the password and now a code of their sheet, which works once. */
export async function signInByRecoveryCode(
  services: Services,
  acting: Acting,
  { accountId, marks, handle, ...coming }: ComingHalfway,
  code: string,
): Promise<{ cookie: string; left: number } | NotIn> {
  const mark = await markFor(acting, accountId, marks)
  const taken = await takeTry(acting, acting.keys, secondFactorOf(accountId), mark)
  if (taken === 'wait') return 'wait'
  const hash = hashOfCode(acting.keys, accountId, code)
  const outcome = await transact(acting, async (unit) => {
    if (!(await isStillIn(unit, accountId, handle))) return 'signed out'
    if (!(await useCode(unit, accountId, hash, acting.now))) return 'wrong'
    await giveBack(unit, taken)
    const cookie = await startSession(unit, services, {
      accountId,
      secondFactor: 'recovery code',
      ...coming,
    })
    unit.record({ what: 'signed in', on: ['account', accountId], details: { by: 'recovery code' } })
    await tellOfChange(unit, accountId, `recovery code ${randomUUID()}`)
    return { cookie, left: await codesLeft(unit, accountId) }
  })
  if (outcome === 'wrong') await recordRefusal(acting, accountId, taken)
  return outcome
}
