import { randomUUID } from 'node:crypto'
import { duplicateOf } from '#src/database/errors.ts'
import { type Repeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { lockHousehold } from '#src/households/store/household.ts'
import { refusalOf } from '#src/sessions/common.ts'
import { sendInvitation } from '#src/sessions/links/sending.ts'
import { hashPassword } from '#src/sessions/passwords.ts'
import type { PasswordRefusal } from '#src/sessions/rules/passwords.ts'
import type { Services } from '#src/web/context.ts'
import type { GrantedRole } from '../rules.ts'
import { addAccount, carerAtHome, findAccount, lockAccount, type NewAccount } from '../store/accounts.ts'
import { addGrant, type Scope } from '../store/grants.ts'

export interface GrantGiven extends Scope {
  role: GrantedRole
}

export interface PersonGiven {
  name: string
  email: string
  grants: readonly GrantGiven[]
}

async function addPerson(unit: Unit, account: NewAccount, grants: readonly GrantGiven[]) {
  await addAccount(unit, account)
  unit.record({ what: 'added account', on: ['account', account.id] })
  for (const grant of grants) {
    const id = await addGrant(unit, { accountId: account.id, ...grant }, unit.acting)
    unit.record({ what: 'granted role', on: ['grant', id], details: { account: account.id, ...grant } })
  }
}

/** One address is one account, also when two managers add it at once. */
async function unlessTaken<Outcome>(work: Promise<Outcome>): Promise<Outcome | 'email taken'> {
  try {
    return await work
  } catch (error) {
    if (duplicateOf(error) === 'accounts.email') return 'email taken'
    throw error
  }
}

/** Adds somebody who can sign in at once, with a password that was typed at the terminal. */
export async function openAccount(
  { passwordCost }: Pick<Services, 'passwordCost'>,
  acting: Acting,
  { password, grants, ...person }: PersonGiven & { password: string },
): Promise<'opened' | 'email taken' | PasswordRefusal> {
  const refusal = refusalOf(password, [person.name, person.email])
  if (refusal) return refusal
  const passwordHash = await hashPassword(password, passwordCost)
  return unlessTaken(
    transact(acting, async (unit) => {
      await addPerson(unit, { id: randomUUID(), ...person, passwordHash, createdAt: acting.now }, grants)
      return 'opened' as const
    }),
  )
}

/** Who was invited, and whether the invitation is on its way: a household that is quiet is told nothing. */
export interface Invited {
  accountId: string
  told: 'sent' | 'quiet'
}

async function invite(unit: Unit, account: Omit<NewAccount, 'id'>, grants: readonly GrantGiven[]) {
  const id = randomUUID()
  await addPerson(unit, { id, ...account }, grants)
  unit.record({ what: 'invited person', on: ['account', id] })
  return { accountId: id, told: await sendInvitation(unit, id) }
}

/** Adds somebody on the staff, and sends them a link to choose their password. */
export const invitePerson = (
  acting: Acting,
  once: string,
  { grants, ...person }: PersonGiven,
): Promise<Invited | Repeat | 'email taken'> =>
  unlessTaken(
    transactOnce(
      acting,
      once,
      (unit) => invite(unit, { ...person, passwordHash: null, createdAt: acting.now }, grants),
      ({ accountId }) => `/accounts/${accountId}`,
    ),
  )

/**
 * Invites a carer who lives in the household, by an address of their own: carers of a household may share one where
 * they are written to, but not where they sign in.
 */
export const inviteCarer = (
  acting: Acting,
  once: string,
  { householdId, carerId, email }: { householdId: string; carerId: string; email: string },
): Promise<Invited | Repeat | 'no such carer' | 'has an account' | 'email taken'> =>
  unlessTaken(
    transactOnce(
      acting,
      once,
      async (unit) => {
        // Two managers who invite the same carer at once: the second finds the account.
        await lockHousehold(unit, householdId)
        const carer = await carerAtHome(unit, householdId, carerId)
        if (!carer) return 'no such carer' as const
        if (carer.accountId !== null) return 'has an account' as const
        const account = { name: carer.name, email, carerId, passwordHash: null, createdAt: acting.now }
        return invite(unit, account, [])
      },
      (outcome) => (typeof outcome === 'string' ? undefined : `/households/${householdId}`),
    ),
  )

/** Sends a new link to somebody who has not come yet; the one before ends. */
export const inviteAgain = (
  acting: Acting,
  accountId: string,
): Promise<'sent' | 'quiet' | 'no such account' | 'not waiting'> =>
  transact(acting, async (unit) => {
    if (!(await lockAccount(unit, accountId))) return 'no such account'
    if ((await findAccount(unit, accountId))?.state !== 'invited') return 'not waiting'
    unit.record({ what: 'invited person', on: ['account', accountId] })
    return sendInvitation(unit, accountId)
  })
