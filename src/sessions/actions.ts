import { randomUUID } from 'node:crypto'
import { needsSecondFactor } from '#src/access/rules.ts'
import { lockAccount } from '#src/access/store/accounts.ts'
import { viewerOf } from '#src/access/store.ts'
import type { AuditEntry } from '#src/audit/store.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { tell } from '#src/mail/telling.ts'
import type { Services, SessionNow } from '#src/web/context.ts'
import type { Coming } from './browser.ts'
import { refusalOf } from './common.ts'
import { keyedHash } from './keyed-hash.ts'
import { knownMark } from './known-browsers.ts'
import { hashPassword, isPassword } from './passwords.ts'
import type { PasswordRefusal } from './rules/passwords.ts'
import { type Step, stepLeft } from './rules/session.ts'
import { sessionsIn } from './sessions.ts'
import { startSession } from './starting.ts'
import { deleteSessionsOf, hasFactor, hasSession } from './store/sessions.ts'
import { accountByEmail, accountById, writePassword } from './store.ts'
import { confirmingOf, giveBack, takeTry } from './throttle.ts'

/** The new session's cookie, as a whole header line. */
export interface SignedIn {
  cookie: string
}

/**
 * Starts a session for whoever knows the password: half of one where a second factor is still to come. The session
 * that the browser had before ends. Somebody unknown, somebody disabled and a wrong password are one and the same
 * answer, after the same work.
 */
export async function signIn(
  services: Services,
  acting: Acting,
  { email, password }: { email: string; password: string },
  { before, agent, marks }: Omit<Coming, 'handle'>,
): Promise<(SignedIn & { accountId: string; step: Step | undefined }) | 'wrong' | 'wait'> {
  const account = await accountByEmail(services.database, email)
  const mark = knownMark(services.keys, marks, account ?? null)
  const taken = await takeTry(acting, services.keys, email, mark)
  if (taken === 'wait') return 'wait'
  const matches = await isPassword(account?.passwordHash, password, services.passwordCost)
  const refused: AuditEntry = {
    what: 'was refused sign-in',
    on: ['e-mail', keyedHash(services.keys, 'account', email)],
  }
  if (!account || !matches || account.disabledAt) {
    await transact(acting, async (unit) => unit.record(refused))
    return 'wrong'
  }
  return transact({ ...acting, accountId: account.id }, async (unit) => {
    if (!(await stillHas(unit, account.id, account.passwordHash))) {
      unit.record(refused)
      return 'wrong'
    }
    await giveBack(unit, taken)
    const step = await stepAfterPassword(unit, services, account)
    const secondFactor = step ? 'not yet' : 'none needed'
    const cookie = await startSession(unit, services, {
      accountId: account.id,
      secondFactor,
      agent,
      before,
    })
    unit.record({ what: step ? 'gave password' : 'signed in', on: ['account', account.id] })
    return { cookie, accountId: account.id, step }
  })
}

/**
 * Whether the account can still sign in with the password that was looked at, which takes its time: whoever chose
 * another meanwhile, or stopped the account, ended every session, and none may begin after that. Locks the account.
 */
async function stillHas(unit: Unit, accountId: string, passwordHash: string | null): Promise<boolean> {
  const now = await lockAccount(unit, accountId)
  return now !== undefined && now.disabledAt === null && now.passwordHash === passwordHash
}

/** What the password, or a sign-in elsewhere, alone does not do for this account today. */
export async function stepAfterPassword(
  unit: Unit,
  { secondFactor }: Services,
  account: { id: string; name: string; carerId: string | null },
): Promise<Step | undefined> {
  if (secondFactor === 'off') return undefined
  const viewer = await viewerOf(unit, account, unit.acting.today)
  return stepLeft({
    secondFactorAt: null,
    needs: needsSecondFactor(viewer),
    hasFactor: await hasFactor(unit, account.id),
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
  { agent, marks, session }: Pick<Coming, 'agent' | 'marks'> & { session: SessionNow | undefined },
): Promise<SignedIn | 'wrong' | 'wait' | 'signed out' | PasswordRefusal> {
  const account = await accountById(services.database, accountId)
  if (!account) throw new Error('A session without its account')
  const refusal = refusalOf(chosen, [account.name, account.email])
  if (refusal) return refusal
  const mark = knownMark(services.keys, marks, account)
  const taken = await takeTry(acting, services.keys, confirmingOf(accountId), mark)
  if (taken === 'wait') return 'wait'
  if (!(await isPassword(account.passwordHash, current, services.passwordCost))) {
    await transact(acting, async (unit) =>
      unit.record({ what: 'was refused a new password', on: ['account', accountId] }),
    )
    return 'wrong'
  }

  const passwordHash = await hashPassword(chosen, services.passwordCost)
  return transact(acting, async (unit) => {
    if (!(await stillHas(unit, accountId, account.passwordHash))) {
      unit.record({ what: 'was refused a new password', on: ['account', accountId] })
      return 'wrong'
    }
    if (!(await hasSession(unit, accountId, session?.handle))) return 'signed out'
    await giveBack(unit, taken)
    await writePassword(unit, accountId, passwordHash)
    await deleteSessionsOf(unit, accountId)
    const cookie = await startSession(unit, services, {
      accountId,
      secondFactor: session?.secondFactorAt ? 'shown before' : 'none needed',
      agent,
    })
    unit.record({ what: 'changed password', on: ['account', accountId] })
    await tell(unit, {
      to: { accountId },
      kind: 'password changed',
      about: ['account', accountId],
      // Of nothing that came with the request: who could say it twice would have it told once.
      key: `password changed ${randomUUID()}`,
    })
    return { cookie }
  })
}
