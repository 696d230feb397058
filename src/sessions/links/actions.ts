import { setTimeout as pause } from 'node:timers/promises'
import { lockAccount } from '#src/access/store/accounts.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { tell } from '#src/mail/telling.ts'
import type { Services } from '#src/web/context.ts'
import { endSessionsOf } from '../actions/ending.ts'
import { refusalOf } from '../common.ts'
import { keyedHash } from '../keyed-hash.ts'
import { hashPassword } from '../passwords.ts'
import type { LinkPurpose } from '../rules/links.ts'
import type { PasswordRefusal } from '../rules/passwords.ts'
import { removeTriesOf, writePassword } from '../store.ts'
import { hashOfToken, sendAsked } from './sending.ts'
import { askerByEmail, endLinks, openLink, useLink } from './store.ts'
import { giveBack, takeAsking, takeMail, takeOpening } from './throttle.ts'

/** Whose password the link lets one choose; undefined when it is unknown, used, ended or its time is up. */
export const whoseLink = (acting: Acting, purpose: LinkPurpose, token: string) =>
  openLink(acting.database, purpose, hashOfToken(token), acting.now)

/**
 * Sets the password of whoever the link was sent to and uses the link up. It signs nobody in and touches no second
 * factor: the next sign-in asks for it as ever. Every session of the account ends.
 */
export async function choosePassword(
  services: Services,
  acting: Acting,
  { purpose, token, password }: { purpose: LinkPurpose; token: string; password: string },
): Promise<'chosen' | 'link ended' | 'wait' | PasswordRefusal> {
  const { keys } = services
  const taken = await takeOpening(acting, keys)
  if (taken === 'wait') return 'wait'
  const link = await whoseLink(acting, purpose, token)
  if (!link) return 'link ended'
  await giveBack(acting, taken)
  const { accountId, name, email } = link
  const refusal = refusalOf(password, [name, email])
  if (refusal) return refusal
  const passwordHash = await hashPassword(password, services.passwordCost)

  return transact({ ...acting, accountId }, async (unit) => {
    // Whoever comes second with the same link waits here, and then finds it used.
    await lockAccount(unit, accountId)
    const still = await openLink(unit, purpose, hashOfToken(token), acting.now)
    if (!still) return 'link ended'
    await useLink(unit, still.id, acting.now)
    await endLinks(unit, accountId, acting.now)
    await writePassword(unit, accountId, passwordHash)
    await endSessionsOf(unit, accountId)
    // The wrong tries were why: they need not wait any more.
    await removeTriesOf(unit, keyedHash(keys, 'account', email))
    const about: [string, string] = ['account', accountId]
    if (purpose === 'invitation') unit.record({ what: 'accepted invitation', on: about })
    else {
      unit.record({ what: 'reset password', on: about })
      await tell(unit, {
        to: { accountId },
        kind: 'password changed',
        about,
        key: `password changed ${still.id}`,
      })
    }
    return 'chosen'
  })
}

/** Milliseconds that every answer to a forgotten password takes: more than any of the ways through it does. */
const sameForAll = 400

/**
 * Sends whoever signs in with this address a link to choose a new password, and whoever was invited and never came
 * the invitation again, while it lasts. Somebody unknown, disabled, asked too often, whose invitation has run out, or
 * who signs in elsewhere is sent nothing; the answer is the same for all and comes after the same time.
 */
export async function askForPassword(
  services: Services,
  acting: Acting,
  email: string,
): Promise<'asked' | 'wait'> {
  const [outcome] = await Promise.all([answerAsking(services, acting, email), pause(sameForAll)])
  return outcome
}

async function answerAsking({ keys }: Services, acting: Acting, email: string) {
  if ((await takeAsking(acting, keys)) === 'wait') return 'wait'
  if ((await takeMail(acting, keys, email)) === 'wait') return 'asked'
  await transact(acting, async (unit) => {
    const asker = await askerByEmail(unit, email)
    const mayReset = asker && !asker.disabledAt && (asker.passwordHash !== null || !asker.signsInElsewhere)
    if (mayReset) {
      await lockAccount(unit, asker.id)
      const sent = await sendAsked(unit, asker.id, asker.passwordHash === null ? 'invitation' : 'reset')
      if (sent !== 'no link') {
        unit.record({ what: 'asked for a new password', on: ['account', asker.id] })
        return
      }
    }
    unit.record({ what: 'was refused a new password', on: ['e-mail', keyedHash(keys, 'account', email)] })
  })
  return 'asked'
}
