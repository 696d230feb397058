import { randomUUID } from 'node:crypto'
import { addAccount, lockAccount } from '#src/access/store/accounts.ts'
import { instant } from '#src/clock.ts'
import { duplicateOf } from '#src/database/errors.ts'
import { type Acting, transact, Undo, type Unit } from '#src/database/transact.ts'
import { lockService } from '#src/service/store.ts'
import type { Services } from '#src/web/context.ts'
import { isStillIn } from '../actions/ending.ts'
import { tellOfChange } from '../actions/factors.ts'
import { stepAfterPassword } from '../actions.ts'
import type { Coming } from '../browser.ts'
import { endLinks, openLink, useLink } from '../links/store.ts'
import { rolesBy, type SignOnRefusal } from '../rules/single-sign-on.ts'
import { startSession } from '../starting.ts'
import type { Purpose } from './asking.ts'
import type { Told } from './claims.ts'
import { keepRolesInStep } from './roles.ts'
import type { SingleSignOnSettings } from './settings.ts'
import { addIdentity, findIdentity } from './store.ts'
import { isStaff, type Way, wayIn } from './ways.ts'

/** Who has come, and by what cookie: half until our own second step, or signed in to an account. */
interface Came {
  cookie: string
  signedIn: string | undefined
}

/** For when the provider does not tell when somebody showed who they are: it counts for nothing. */
const longAgo = instant(new Date(0))

/** Tries to come in by what is seen from outside the unit, which another may change until it begins. */
const mostTries = 3

/**
 * Signs in whoever the provider told of, and makes or connects their account when they come for the first time. It is
 * half a session where our own second step is still to come.
 */
export async function comeIn(
  services: Services,
  settings: SingleSignOnSettings,
  acting: Acting,
  { told, purpose, ...coming }: { told: Told; purpose: Purpose } & Pick<Coming, 'before' | 'agent'>,
): Promise<Came | SignOnRefusal | 'link ended'> {
  const roles = rolesBy(settings.appRoles, told.roles)
  for (let tries = 1; ; tries++) {
    const way = await wayIn(acting, purpose, told, roles)
    if (typeof way === 'string') return way
    const outcome = await unlessTaken(
      transact({ ...acting, accountId: way.accountId }, async (unit) => {
        await lockService(unit)
        const identityId = await openBy(unit, way, told)
        await keepRolesInStep(unit, { accountId: way.accountId, identityId }, roles, settings.rolesDays)
        return start(unit, services, settings, way.accountId, told, coming)
      }),
    )
    if (outcome !== 'changed meanwhile') return outcome
    if (tries === mostTries) return 'not finished'
  }
}

type Changed = 'changed meanwhile'

const unlessTaken = async <Outcome>(work: Promise<Outcome>): Promise<Outcome | Changed> => {
  try {
    return await work
  } catch (error) {
    // Somebody else wrote the same address or identity first: what there is now is looked up again.
    if (duplicateOf(error)) return 'changed meanwhile'
    throw error
  }
}

/**
 * Makes sure that the account is there and open, and connected; answers the identity's id.
 * @throws Undo when it is not
 */
async function openBy(unit: Unit, way: Way, told: Told): Promise<string> {
  const { accountId } = way
  const changed = () => new Undo<Changed>('changed meanwhile')
  if (way.by === 'roles') {
    if (await findIdentity(unit, told)) throw changed()
    await addAccount(unit, {
      id: accountId,
      ...way.person,
      passwordHash: null,
      createdAt: unit.acting.now,
    })
    unit.record({ what: 'added account', on: ['account', accountId], details: { by: 'single sign-on' } })
    return connect(unit, accountId, told)
  }
  const account = await lockAccount(unit, accountId)
  if (!account || account.disabledAt) throw new Undo<SignOnRefusal>('unknown')
  if (way.by === 'identity') {
    const identity = await findIdentity(unit, told)
    if (identity?.accountId !== accountId) throw changed()
    return identity.id
  }
  const link = await openLink(unit, 'invitation', way.tokenHash, unit.acting.now)
  if (!link || (await findIdentity(unit, told))) throw changed()
  await useLink(unit, link.id, unit.acting.now)
  await endLinks(unit, accountId, unit.acting.now)
  unit.record({ what: 'accepted invitation', on: ['account', accountId] })
  return connect(unit, accountId, told)
}

async function connect(unit: Unit, accountId: string, { issuer, subject }: Told): Promise<string> {
  const id = randomUUID()
  await addIdentity(unit, { id, accountId, issuer, subject, madeAt: unit.acting.now })
  unit.record({ what: 'connected identity', on: ['identity', id], details: { account: accountId } })
  return id
}

/** Starts the session: whole by the provider's second step where that counts and was shown, else as after a password. */
async function start(
  unit: Unit,
  services: Services,
  { secondFactorFrom }: SingleSignOnSettings,
  accountId: string,
  { multiFactor, shownAt }: Told,
  coming: Pick<Coming, 'before' | 'agent'>,
): Promise<Came> {
  const account = await lockAccount(unit, accountId)
  if (!account) throw new Error('An account that was just locked is gone')
  const by = 'single sign-on'
  const whole = secondFactorFrom === 'provider' && multiFactor
  const step = whole ? undefined : await stepAfterPassword(unit, services, account)
  const cookie = await startSession(unit, services, {
    accountId,
    secondFactor: whole ? by : step ? 'not yet' : 'none needed',
    // Whoever was signed in there since this morning has not shown now that it is they.
    ...(!step && { confirmedAt: shownAt ?? longAgo }),
    ...coming,
  })
  unit.record({
    what: step ? 'gave single sign-on' : 'signed in',
    on: ['account', accountId],
    details: { by },
  })
  return { cookie, signedIn: step ? undefined : accountId }
}

/** Connects what somebody is at the provider to the account that they are signed in with. */
export async function connectOwn(
  acting: Acting,
  { accountId, handle }: { accountId: string; handle: string | undefined },
  told: Told,
): Promise<'connected' | SignOnRefusal> {
  if (!(await isStaff(acting, accountId))) return 'unknown'
  const outcome = await unlessTaken(
    transact(acting, async (unit) => {
      if (!(await isStillIn(unit, accountId, handle))) return 'not finished'
      const identity = await findIdentity(unit, told)
      if (identity) return identity.accountId === accountId ? 'connected' : 'connected elsewhere'
      await tellOfChange(unit, accountId, `identity ${await connect(unit, accountId, told)}`)
      return 'connected'
    }),
  )
  // Of two at once the other was first.
  return outcome === 'changed meanwhile' ? 'connected elsewhere' : outcome
}
