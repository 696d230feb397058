import { type Acting, transact } from '#src/database/transact.ts'
import type { Services } from '#src/web/context.ts'
import { refusalOf } from './common.ts'
import { keyedHash } from './keyed-hash.ts'
import { hashPassword, isPassword } from './passwords.ts'
import type { PasswordRefusal } from './rules/passwords.ts'
import { sessionsIn } from './sessions.ts'
import { startSession } from './starting.ts'
import { deleteSessionsOf } from './store/sessions.ts'
import { accountByEmail, accountById, writePassword } from './store.ts'
import { giveBack, takeTry } from './throttle.ts'

/** What is known of the browser that asks: the cookie of its session before, and what it says that it is. */
export interface Browser {
  before: string | undefined
  agent: string | undefined
}

/** The new session's cookie, as a whole header line. */
export interface SignedIn {
  cookie: string
}

/**
 * Starts a session for whoever knows the password; the session that the browser had before ends. Somebody unknown,
 * somebody disabled and a wrong password are one and the same answer, after the same work.
 */
export async function signIn(
  services: Services,
  acting: Acting,
  { email, password }: { email: string; password: string },
  { before, agent }: Browser,
): Promise<SignedIn | 'wrong' | 'wait'> {
  const taken = await takeTry(acting, services.keys, email)
  if (taken === 'wait') return 'wait'
  const account = await accountByEmail(services.database, email)
  const matches = await isPassword(account?.passwordHash, password, services.passwordCost)
  if (!account || !matches || account.disabledAt) {
    await transact(acting, async (unit) =>
      unit.record({
        what: 'was refused sign-in',
        on: ['e-mail', keyedHash(services.keys, 'account', email)],
      }),
    )
    return 'wrong'
  }
  return transact({ ...acting, accountId: account.id }, async (unit) => {
    await giveBack(unit, taken)
    // Whole until the pages are there that ask for a second factor.
    const start = { accountId: account.id, secondFactor: 'code', agent, before } as const
    const cookie = await startSession(unit, services, start)
    unit.record({ what: 'signed in', on: ['account', account.id] })
    return { cookie }
  })
}

/** Ends the session. Answers the header line that takes the cookie away. */
export async function signOut(
  services: Services,
  acting: Acting,
  token: string | undefined,
): Promise<string> {
  const { accountId } = acting
  if (token && accountId)
    await transact(acting, async (unit) => {
      await sessionsIn({ ...services, database: unit }).invalidateSession(token)
      unit.record({ what: 'signed out', on: ['account', accountId] })
    })
  return sessionsIn(services).createBlankSessionCookie().serialize()
}

/** Changes one's own password: every session of the account ends, and a new one starts here. */
export async function changePassword(
  services: Services,
  acting: Acting,
  accountId: string,
  { current, chosen }: { current: string; chosen: string },
  agent: string | undefined,
): Promise<SignedIn | 'wrong' | 'wait' | PasswordRefusal> {
  const account = await accountById(services.database, accountId)
  if (!account) throw new Error('A session without its account')
  const refusal = refusalOf(chosen, [account.name, account.email])
  if (refusal) return refusal
  const taken = await takeTry(acting, services.keys, account.email)
  if (taken === 'wait') return 'wait'
  if (!(await isPassword(account.passwordHash, current, services.passwordCost))) {
    await transact(acting, async (unit) =>
      unit.record({ what: 'was refused a new password', on: ['account', accountId] }),
    )
    return 'wrong'
  }

  const passwordHash = await hashPassword(chosen, services.passwordCost)
  return transact(acting, async (unit) => {
    await giveBack(unit, taken)
    await writePassword(unit, accountId, passwordHash)
    await deleteSessionsOf(unit, accountId)
    const cookie = await startSession(unit, services, { accountId, secondFactor: 'code', agent })
    unit.record({ what: 'changed password', on: ['account', accountId] })
    return { cookie }
  })
}
