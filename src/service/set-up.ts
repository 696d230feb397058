import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { addAccount } from '#src/access/store/accounts.ts'
import { addGrant } from '#src/access/store/grants.ts'
import { instant } from '#src/clock.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { fold } from '#src/households/rules/words.ts'
import { refusalOf } from '#src/sessions/common.ts'
import { hashPassword } from '#src/sessions/passwords.ts'
import type { PasswordRefusal } from '#src/sessions/rules/passwords.ts'
import type { Services } from '#src/web/context.ts'
import { defaultSettings } from './rules.ts'
import {
  addQuadrant,
  addVersion,
  lockService,
  markSetUp,
  openSetUpLink,
  replaceSetUpLink,
  useSetUpLink,
} from './store.ts'

const linkHours = 24

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** Makes the one link that opens the set-up page, ending an earlier one; undefined when the service is set up. */
export const makeSetUpLink = (acting: Acting, origin: string): Promise<string | undefined> =>
  transact(acting, async (unit) => {
    const { setUpAt } = await lockService(unit)
    if (setUpAt) return undefined
    const token = randomBytes(24).toString('base64url')
    const expires = new Date(new Date(acting.now).getTime() + linkHours * 3_600_000)
    await replaceSetUpLink(unit, hashOf(token), instant(expires))
    return `${origin}/set-up?token=${token}`
  })

/** Whether the link still opens the page. */
export const opensSetUp = async (acting: Acting, token: string): Promise<boolean> =>
  (await openSetUpLink(acting.database, hashOf(token), acting.now)) !== undefined

/** Each name once, whatever its capitals and accents: a file of households names quadrants without them. */
const eachOnce = (names: readonly string[]) =>
  names.filter((name, at) => names.findIndex((other) => fold(other) === fold(name)) === at)

export interface SetUp {
  token: string
  serviceName: string
  minHomes: number
  maxHomes: number
  limitKm: number
  quadrants: readonly string[]
  managerName: string
  email: string
  password: string
}

/** Makes the settings, the quadrants and the first manager, all or nothing and once, however many try. */
export async function setUp(
  services: Services,
  acting: Acting,
  given: SetUp,
): Promise<'set up' | 'set up before' | 'link ended' | PasswordRefusal> {
  const refusal = refusalOf(given.password, [given.managerName, given.email])
  if (refusal) return refusal
  // The page is open to anybody, so the costly part waits for a link that opens it.
  if (!(await opensSetUp(acting, given.token))) return 'link ended'
  const passwordHash = await hashPassword(given.password, services.passwordCost)
  const accountId = randomUUID()

  return transact({ ...acting, accountId }, async (unit) => {
    const { setUpAt } = await lockService(unit)
    if (setUpAt) return 'set up before'
    if (!(await openSetUpLink(unit, hashOf(given.token), acting.now))) return 'link ended'
    await useSetUpLink(unit, hashOf(given.token), acting.now)
    await markSetUp(unit, acting.now)

    const { serviceName, minHomes, maxHomes, limitKm } = given
    const quadrants = eachOnce(given.quadrants)
    const settings = { ...defaultSettings, serviceName, minHomes, maxHomes, limitMetres: limitKm * 1000 }
    await addVersion(unit, 1, acting.now, accountId, settings)
    for (const name of quadrants) await addQuadrant(unit, name)
    await addAccount(unit, {
      id: accountId,
      name: given.managerName,
      email: given.email,
      passwordHash,
      createdAt: acting.now,
    })
    await addGrant(unit, { accountId, role: 'manager' }, acting)
    unit.record({
      what: 'set up the service',
      on: ['service', 'service'],
      details: { quadrants: quadrants.length, minHomes, maxHomes, limitKm },
    })
    unit.record({ what: 'added account', on: ['account', accountId] })
    return 'set up'
  })
}
