import { randomUUID } from 'node:crypto'
import { type GrantedRole, grantedRoles, type Role } from '#src/access/rules.ts'
import { createApp } from '#src/app.ts'
import { dayOf, instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { transact } from '#src/database/transact.ts'
import { actingAsService } from '#src/main.ts'
import { openHomePlaces } from '#src/places/memory.ts'
import { keysFrom } from '#src/secrets/seal.ts'
import { defaultSettings, type Settings } from '#src/service/rules.ts'
import { hashPassword } from '#src/sessions/passwords.ts'
import { startSession } from '#src/sessions/starting.ts'
import type { Services } from '#src/web/context.ts'
import type { LogLine } from '#src/web/log.ts'
import { openEmptySqlite } from './databases.ts'

export type Site = Awaited<ReturnType<typeof openSite>>
export type Client = ReturnType<typeof clientOf>
type Fields = Record<string, string | number | readonly string[] | undefined>

export interface Person {
  role: Role | readonly Role[]
  name?: string
  email?: string
  quadrantIds?: readonly string[]
  constellationIds?: readonly string[]
  supervisedIds?: readonly string[]
  /** The household of a carer or hub carer; one is made when none is named. */
  householdId?: string
}

const origin = 'http://localhost'
export const testKeys = keysFrom(`0a0b0c0d:${Buffer.alloc(32, 7).toString('base64')}`)
/** A password that the service accepts, for tests that sign in by the page. */
export const goodPassword = 'seven herons on the weir'
/** Everybody who is signed in has one: who has none was invited and never came. */
const anyPassword = hashPassword(goodPassword, { memoryCost: 8, timeCost: 1 })

/**
 * A whole service: set up, with quadrants North, South, Mid and West (ids in lower case) and the usual settings, on
 * SQLite in memory unless a database is given. Its clock stands still until `now` moves it.
 */
export async function openSite(
  options: { database?: Database; settings?: Partial<Settings>; setUp?: 'not yet' } & Partial<Services> = {},
) {
  const { database = await openEmptySqlite(), settings, setUp, ...more } = options
  let moment = new Date('2026-11-22T10:00:00Z')
  const clock = () => moment
  const log: LogLine[] = []
  const homePlaces = openHomePlaces(database, testKeys)
  await homePlaces.ready
  const services: Services = {
    database,
    clock,
    keys: testKeys,
    homePlaces,
    origin,
    trustProxy: false,
    log: (line) => log.push(line),
    passwordCost: { memoryCost: 8, timeCost: 1 },
    ...more,
  }
  if (setUp !== 'not yet') await setUpService(database, settings)
  const app = createApp(services)

  /** As if by a passkey, this moment: nothing more is asked of them. */
  const signIn = (accountId: string): Promise<string> =>
    transact(actingAsService(services), async (unit) => {
      const line = await startSession(unit, services, {
        accountId,
        secondFactor: 'passkey',
        agent: undefined,
      })
      return line.split(';')[0] ?? ''
    })

  return {
    app,
    services,
    database,
    clock,
    /** Every line that the service logged. */
    log,
    now(at: string) {
      moment = new Date(at)
    },
    /** Somebody with an account and a role, signed in. */
    async as(person: Role | Person): Promise<Client & { accountId: string; cookie: string }> {
      const accountId = await addPerson(
        database,
        moment,
        typeof person === 'string' ? { role: person } : person,
      )
      let signedInAt = moment
      let cookie = await signIn(accountId)
      // Moving the clock must neither end a test's session nor make it prove again who it is: they sign in again.
      const fresh = async () => {
        if (Math.abs(moment.getTime() - signedInAt.getTime()) > 300_000) {
          signedInAt = moment
          cookie = await signIn(accountId)
        }
        return { Cookie: cookie }
      }
      return { accountId, cookie, ...clientOf(app, fresh) }
    },
    /** Somebody who has not signed in, or who brings headers of their own. */
    stranger: (headers: Record<string, string> = {}): Client => clientOf(app, async () => headers),
  }
}

async function setUpService(database: Database, settings?: Partial<Settings>) {
  const since = '2026-11-01T09:00:00.000Z'
  await database.updateTable('service').set({ setUpAt: since }).execute()
  await database
    .insertInto('settings')
    .values({ version: 1, since, terms: JSON.stringify({ ...defaultSettings, ...settings }) })
    .execute()
  await database
    .insertInto('quadrants')
    .values(
      ['North', 'South', 'Mid', 'West'].map((name, index) => ({
        id: name.toLowerCase(),
        name,
        position: index + 1,
      })),
    )
    .execute()
}

/** Roles of whoever fosters. */
export const foster: readonly Role[] = ['carer', 'hub_carer', 'mentor', 'ambassador']

const isGranted = (role: Role): role is GrantedRole => grantedRoles.some((granted) => granted === role)

async function addPerson(database: Database, moment: Date, person: Person): Promise<string> {
  const accountId = randomUUID()
  const roles: readonly Role[] = typeof person.role === 'string' ? [person.role] : person.role
  const name = person.name ?? `A ${roles.join(' and ').replaceAll('_', ' ')}`
  const fosters = person.householdId || roles.some((role) => foster.includes(role))
  const carerId = fosters ? await addCarerTo(database, moment, name, person, roles) : null
  await database
    .insertInto('accounts')
    .values({
      id: accountId,
      email: person.email ?? `${accountId}@example.org`,
      name,
      passwordHash: await anyPassword,
      carerId,
      createdAt: instant(moment),
    })
    .execute()
  const scopes = (role: GrantedRole): { quadrantId?: string; constellationId?: string }[] => {
    if (role === 'coordinator') return (person.quadrantIds ?? ['mid']).map((quadrantId) => ({ quadrantId }))
    if (role === 'liaison' && person.constellationIds?.length)
      return person.constellationIds.map((constellationId) => ({ constellationId }))
    return [{}]
  }
  const grants = roles.filter(isGranted).flatMap((role) => scopes(role).map((scope) => ({ role, ...scope })))
  if (grants.length > 0)
    await database
      .insertInto('grants')
      .values(
        grants.map((grant) => ({
          id: randomUUID(),
          accountId,
          fromOn: '2020-01-01',
          grantedAt: instant(moment),
          ...grant,
        })),
      )
      .execute()
  for (const householdId of person.supervisedIds ?? [])
    await database
      .insertInto('supervisions')
      .values({
        id: randomUUID(),
        householdId,
        part: 'worker',
        workerName: name,
        accountId,
        fromOn: '2020-01-01',
      })
      .execute()
  return accountId
}

async function addCarerTo(
  database: Database,
  moment: Date,
  name: string,
  person: Person,
  roles: readonly Role[],
): Promise<string> {
  const carerId = randomUUID()
  const householdId = person.householdId ?? (await addOwnHousehold(database, moment, name))
  await database
    .insertInto('carers')
    .values({ id: carerId, name, createdAt: instant(moment) })
    .execute()
  await database
    .insertInto('carerHomes')
    .values({ id: randomUUID(), carerId, householdId, fromOn: '2020-01-01' })
    .execute()
  if (roles.includes('hub_carer') && !person.householdId) await addHubPlace(database, moment, householdId)
  if (roles.includes('ambassador'))
    await database
      .insertInto('ambassadors')
      .values({ id: randomUUID(), carerId, sinceOn: '2025-01-01', madeAt: instant(moment) })
      .execute()
  if (roles.includes('mentor'))
    await database
      .insertInto('peerProfiles')
      .values({
        id: randomUUID(),
        carerId,
        part: 'mentor',
        quadrantId: 'mid',
        sinceOn: '2020-01-01',
        madeAt: instant(moment),
      })
      .execute()
  return carerId
}

async function addOwnHousehold(database: Database, moment: Date, name: string): Promise<string> {
  const id = randomUUID()
  await database
    .insertInto('households')
    .values({
      id,
      name: `Home of ${name}`,
      sortName: `home of ${name.toLowerCase()}`,
      kind: 'foster',
      quadrantId: 'mid',
      sinceOn: '2020-01-01',
      approval: 'approved',
      createdAt: instant(moment),
    })
    .execute()
  return id
}

async function addHubPlace(database: Database, moment: Date, householdId: string) {
  const id = randomUUID()
  await database
    .insertInto('constellations')
    .values({
      id,
      name: `Constellation ${id}`,
      sortName: `constellation ${id}`,
      quadrantId: 'mid',
      state: 'live',
      stateSince: dayOf(moment),
      minHomes: 6,
      maxHomes: 10,
      limitMetres: 15_000,
      createdAt: instant(moment),
    })
    .execute()
  await database
    .insertInto('memberships')
    .values({
      id: randomUUID(),
      constellationId: id,
      householdId,
      part: 'hub',
      joinedOn: '2020-01-01',
      agreedOn: '2020-01-01',
      joinedAt: instant(moment),
    })
    .execute()
}

function clientOf(app: ReturnType<typeof createApp>, identity: () => Promise<Record<string, string>>) {
  const send = async (path: string, init: RequestInit) =>
    app.request(path, { ...init, headers: { Origin: origin, ...(await identity()), ...init.headers } })
  return {
    get: (path: string, headers: Record<string, string> = {}) => send(path, { headers }),
    /** As a browser sends a form. A field with several values is repeated; an undefined one is left out. */
    post(path: string, fields: Fields = {}, headers: Record<string, string> = {}) {
      const body = new URLSearchParams()
      for (const [name, value] of Object.entries(fields))
        for (const one of [value].flat()) if (one !== undefined) body.append(name, String(one))
      return send(path, { method: 'POST', body, headers })
    },
    /** As a browser sends a form with a file in it. */
    postFile(
      path: string,
      field: string,
      filename: string,
      text: string,
      fields: Record<string, string> = {},
    ) {
      const body = new FormData()
      for (const [name, value] of Object.entries(fields)) body.set(name, value)
      body.set(field, new File([text], filename, { type: 'text/csv' }))
      return send(path, { method: 'POST', body })
    },
  }
}
