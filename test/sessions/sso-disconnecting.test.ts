import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkEverything } from '#src/check/check.ts'
import { onBothDatabases } from '../databases.ts'
import { addPasskey, browserOn, toldTo, trailOf, warmUp } from './people.ts'
import {
  locationOf,
  openSiteAt,
  type SiteAt,
  signOn,
  startProvider,
  type TestProvider,
} from './sso-provider.ts'

let provider: TestProvider
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.stop())

const roles = 'Kith.Manager=manager;Kith.Liaison=liaison'
const mo = { sub: 'mo', name: 'Mo Adeyemi', email: 'mo@example.org', roles: ['Kith.Liaison'], amr: ['mfa'] }
const bo = { ...mo, sub: 'bo', name: 'Bo Larsen', email: 'bo@example.org' }
const managing = { roles: ['Kith.Manager'] }

/** Somebody who came by single sign-on, which has just shown that it is they. */
async function cameBy(site: SiteAt, person: typeof mo) {
  provider.is(person)
  const browser = browserOn(site)
  expect((await signOn(browser)).status).toBe(303)
  const { id: accountId } = await site.database
    .selectFrom('accounts')
    .select('id')
    .where('email', '=', person.email)
    .executeTakeFirstOrThrow()
  await site.database
    .updateTable('sessions')
    .set({ confirmedAt: '2026-11-22T10:00:00.000Z' })
    .where('accountId', '=', accountId)
    .execute()
  const identity = await site.database
    .selectFrom('identities')
    .select('id')
    .where('accountId', '=', accountId)
    .executeTakeFirstOrThrow()
  return { browser, accountId, removal: `/account/identities/${identity.id}/removals` }
}

const openIdentities = (site: SiteAt) =>
  site.database.selectFrom('identities').select('accountId').where('endedAt', 'is', null).execute()
const rolesOf = async (site: SiteAt, accountId: string) =>
  (
    await site.database
      .selectFrom('grants')
      .select('role')
      .where('accountId', '=', accountId)
      .where(({ or, eb }) => or([eb('untilOn', 'is', null), eb('untilOn', '>', '2026-11-22')]))
      .execute()
  ).map(({ role }) => role)
const stateOf = async (manager: { get(path: string): Promise<Response> }, accountId: string) =>
  (await (await manager.get(`/accounts/${accountId}`)).text()).match(/govuk-tag[^>]*>\s*([^<]+?)\s*</)?.[1]

describe('single sign-on that its owner disconnects', () => {
  it('opens the account no more, and its roles and every session end', async () => {
    const site = await openSiteAt(provider.issuer, { roles })
    const manager = await site.as('manager')
    const { browser, accountId, removal } = await cameBy(site, mo)
    await manager.post(`/accounts/${accountId}/grants`, { role: 'recruiter' })
    const passkey = await addPasskey(browser)
    expect((await (await browser.get('/account/factors')).text()).replace(/\s+/g, ' ')).toContain(
      `action="${removal}"`,
    )
    expect(locationOf(await browser.post(removal))).toBe('/sign-in')
    expect(locationOf(await browser.get('/account'))).toBe('/sign-in?next=%2Faccount')
    expect(await openIdentities(site)).toEqual([])
    expect(await rolesOf(site, accountId)).toEqual(['recruiter'])
    expect(await trailOf(site)).toEqual(
      expect.arrayContaining(['disconnected identity', 'ended grant', 'ended sessions']),
    )
    expect((await toldTo(site, accountId)).filter((kind) => kind === 'second factor changed')).toHaveLength(2)
    // There the same person still is; here it opens nothing, and makes no second account.
    expect((await signOn(browserOn(site))).status).toBe(403)
    const again = browserOn(site)
    const { id, options } = JSON.parse(await (await again.post('/sign-in/passkey-challenges')).text())
    expect((await again.post('/sign-in/passkeys', passkey.used({ id, options }))).status).toBe(303)
    expect((await again.get('/account')).status).toBe(200)
    // And it can be connected again.
    expect(locationOf(await signOn(again, '/account/identities/new'))).toBe('/account/factors')
    expect(await openIdentities(site)).toEqual([{ accountId }])
    expect((await checkEverything({ ...site.services, today: '2026-11-22' })).broken).toEqual([])
  })

  it('stays while nothing else would let them in', async () => {
    const site = await openSiteAt(provider.issuer, { roles })
    await site.as('manager')
    const { browser, accountId, removal } = await cameBy(site, mo)
    const answer = await browser.post(removal)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('nothing else would let you in')
    expect(await openIdentities(site)).toEqual([{ accountId }])
    expect(await rolesOf(site, accountId)).toEqual(['liaison'])
    expect((await browser.get('/account')).status).toBe(200)
  })

  it('stays while nobody else manages the service', async () => {
    const site = await openSiteAt(provider.issuer, { roles })
    const { browser, removal } = await cameBy(site, { ...mo, ...managing })
    await addPasskey(browser)
    const answer = await browser.post(removal)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('make somebody else one first')
    await site.as('manager')
    expect((await browser.post(removal)).status).toBe(303)
  })

  it('may be one of a provider that the service has no more', async () => {
    const site = await openSiteAt(provider.issuer, { roles })
    const person = await site.as('liaison')
    const madeAt = '2026-01-01T00:00:00.000Z'
    await site.database
      .insertInto('identities')
      .values({
        id: randomUUID(),
        accountId: person.accountId,
        issuer: 'https://old.example/tenant',
        subject: 's',
        madeAt,
      })
      .execute()
    const page = await (await person.get('/account/factors')).text()
    expect(page).toContain('old.example, which opens nothing any more')
    const removal = page.match(/\/account\/identities\/[\w-]+\/removals/)?.[0] ?? ''
    expect((await person.post(removal)).status).toBe(303)
    expect(await openIdentities(site)).toEqual([])
  })

  it('is nobody else’s, and asks first that it is they', async () => {
    const site = await openSiteAt(provider.issuer, { roles })
    const { browser, removal, accountId } = await cameBy(site, mo)
    const other = await site.as('manager')
    expect((await other.post(removal)).status).toBe(404)
    expect((await other.post('/account/identities/none/removals')).status).toBe(404)
    await site.database.updateTable('sessions').set({ confirmedAt: null }).execute()
    expect(locationOf(await browser.post(removal))).toContain('/account/confirmations/new')
    expect(await openIdentities(site)).toEqual([{ accountId }])
  })
})

describe('single sign-on that a manager disconnects', () => {
  it('leaves somebody without another way in to be invited again', async () => {
    const site = await openSiteAt(provider.issuer, { roles })
    const manager = await site.as('manager')
    const { browser, accountId } = await cameBy(site, mo)
    expect(await stateOf(manager, accountId)).toBe('In use')
    expect((await manager.post(`/accounts/${accountId}/identity-removals`)).status).toBe(303)
    expect(locationOf(await browser.get('/'))).toBe('/sign-in')
    expect(await rolesOf(site, accountId)).toEqual([])
    expect(await toldTo(site, accountId)).toContain('second factor changed')
    expect(await stateOf(manager, accountId)).toBe('Invited')
    expect((await manager.post(`/accounts/${accountId}/invitations`)).status).toBe(303)
    expect(await toldTo(site, accountId)).toContain('invitation')
    expect((await checkEverything({ ...site.services, today: '2026-11-22' })).broken).toEqual([])
  })

  it('is never their own, nor of nobody, and is offered only where there is one', async () => {
    const site = await openSiteAt(provider.issuer, { roles })
    const { browser, accountId } = await cameBy(site, { ...mo, ...managing })
    const other = await site.as('manager')
    const own = await browser.post(`/accounts/${accountId}/identity-removals`)
    expect(own.status).toBe(422)
    expect(await own.text()).toContain('on the page of your account')
    expect((await other.post(`/accounts/${randomUUID()}/identity-removals`)).status).toBe(404)
    const offered = async (id: string) =>
      (await (await other.get(`/accounts/${id}`)).text()).includes('identity-removals')
    expect([await offered(accountId), await offered(other.accountId)]).toEqual([true, false])
    expect(await openIdentities(site)).toEqual([{ accountId }])
  })
})

onBothDatabases('two managers who disconnect each other at once', (open) => {
  it('leave one of them who can come in', async () => {
    const site = await openSiteAt(provider.issuer, { roles }, { database: await open() })
    const one = await cameBy(site, { ...mo, ...managing })
    const two = await cameBy(site, { ...bo, ...managing })
    await warmUp(site)
    await Promise.all([
      one.browser.post(`/accounts/${two.accountId}/identity-removals`),
      two.browser.post(`/accounts/${one.accountId}/identity-removals`),
    ])
    const left = await openIdentities(site)
    expect(left).toHaveLength(1)
    expect(await rolesOf(site, left[0]?.accountId ?? '')).toEqual(['manager'])
  })
})
