import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { transact } from '#src/database/transact.ts'
import { actingAsService } from '#src/main.ts'
import { confirmAuthenticator } from '#src/sessions/actions/authenticators.ts'
import { endOtherSessions, endSession, endSessionsOf, isStillIn } from '#src/sessions/actions/ending.ts'
import { addPasskey as addMadePasskey } from '#src/sessions/actions/passkeys.ts'
import { signInByCode, signInByRecoveryCode } from '#src/sessions/actions/second-factor.ts'
import { changePassword } from '#src/sessions/actions.ts'
import { connectOwn } from '#src/sessions/sso/actions.ts'
import { toldBy } from '#src/sessions/sso/claims.ts'
import { onBothDatabases } from '../databases.ts'
import { goodPassword, openSite, type Site } from '../support.ts'
import {
  addPasskey,
  askFrom,
  type BrowserOn,
  browserOn,
  codeAt,
  enrolled,
  givePassword,
  trailOf,
  warmUp,
} from './people.ts'
import { softwarePasskey } from './software-passkey.ts'

const sessionsOf = (site: Site, accountId: string) =>
  site.database.selectFrom('sessions').selectAll().where('accountId', '=', accountId).execute()

/** Somebody with an app, and a browser in which their password alone was given. */
async function halfway(site: Site) {
  const own = browserOn(site)
  const person = await enrolled(site, own)
  await site.database.deleteFrom('sessions').where('accountId', '=', person.accountId).execute()
  const browser = browserOn(site)
  await givePassword(browser, person.email)
  const [session] = await sessionsOf(site, person.accountId)
  site.now('2026-11-22T10:01:00Z')
  return {
    ...person,
    browser,
    handle: session?.handle ?? '',
    code: await codeAt(person.secret, site.clock()),
  }
}

/** As a request knows it that came in while the session stood. */
const coming = (handle: string) => ({ before: undefined, agent: undefined, marks: '', handle })

onBothDatabases('a session that is ended', (open) => {
  it.each(['a manager', 'a manager who stops the account', 'a removal of the factors'])(
    'by %s becomes no whole one at the same moment',
    async (by) => {
      const site = await openSite({ database: await open() })
      const manager = await site.as('manager')
      const { accountId, browser, code } = await halfway(site)
      const noun =
        by === 'a manager' ? 'session-ends' : by.includes('stops') ? 'disablements' : 'factor-removals'
      await warmUp(site)
      await Promise.all([
        browser.post('/sign-in/codes', { code }),
        manager.post(`/accounts/${accountId}/${noun}`),
      ])
      expect(await sessionsOf(site, accountId)).toEqual([])
    },
  )

  it('makes no whole one afterwards, by whatever step was under way', async () => {
    const site = await openSite({ database: await open() })
    const { accountId, handle, code, codes } = await halfway(site)
    const { services } = site
    const acting = { ...actingAsService(services), accountId }
    await site.database.deleteFrom('sessions').where('accountId', '=', accountId).execute()
    const who = { accountId, ...coming(handle) }
    expect(await signInByCode(services, acting, who, code)).toBe('signed out')
    expect(await signInByRecoveryCode(services, acting, who, codes[0] ?? '')).toBe('signed out')
    expect(
      await changePassword(
        services,
        acting,
        accountId,
        { current: goodPassword, chosen: 'nine otters under a bridge' },
        { agent: undefined, marks: '', session: { handle, confirmedAt: null, secondFactorAt: null } },
      ),
    ).toBe('signed out')
    const told = toldBy({ iss: 'https://id.example', sub: 'somebody' })
    if (!told) throw new Error('Not told')
    expect(await connectOwn(acting, { accountId, handle }, told)).toBe('not finished')
    expect(await sessionsOf(site, accountId)).toEqual([])
    expect(await site.database.selectFrom('identities').selectAll().execute()).toEqual([])
    // Neither the code nor the recovery code was used up by it.
    const again = browserOn(site)
    const email = (
      await site.database
        .selectFrom('accounts')
        .select('email')
        .where('id', '=', accountId)
        .executeTakeFirst()
    )?.email
    await givePassword(again, email ?? '')
    expect((await again.post('/sign-in/codes', { code })).headers.get('Location')).toBe('/')
  })

  it.each(['all others', 'that one', 'all'])('takes along what follows on from it: %s', async (which) => {
    const site = await openSite({ database: await open() })
    const { accountId, handle } = await halfway(site)
    const { services } = site
    const acting = { ...actingAsService(services), accountId }
    await warmUp(site)
    let begin = () => {}
    const begun = new Promise<void>((resolve) => {
      begin = resolve
    })
    const ending = begun.then(async () => {
      if (which === 'all others') return endOtherSessions(acting, accountId, 'another')
      if (which === 'that one') return endSession(acting, accountId, handle)
      return transact(acting, (unit) => endSessionsOf(unit, accountId))
    })
    await transact(acting, async (unit) => {
      expect(await isStillIn(unit, accountId, handle)).toBe(true)
      begin()
      // Whoever ends it begins now, and waits; on SQLite without having begun.
      for (let queries = 0; queries < 20; queries++) await sessionsOf({ ...site, database: unit }, accountId)
      await unit
        .updateTable('sessions')
        .set({ id: 'of the whole one' })
        .where('handle', '=', handle)
        .execute()
      const row = { accountId, createdAt: acting.now, expiresAt: '2027-01-01T00:00:00.000Z' }
      if (which !== 'that one')
        await unit
          .insertInto('sessions')
          .values({ id: 'new', handle: 'new', ...row })
          .execute()
    })
    await ending
    expect(await sessionsOf(site, accountId)).toEqual([])
  })

  it('adds no way in', async () => {
    const site = await openSite({ database: await open() })
    const browser = browserOn(site)
    const { accountId } = await enrolled(site, browser)
    const { services } = site
    const acting = { ...actingAsService(services), accountId }
    const made = softwarePasskey().made(await askFrom(browser, '/account/passkey-challenges'))
    const begun = (await browser.post('/account/authenticators')).headers.get('Location') ?? ''
    const secret = (await (await browser.get(begun)).text()).match(/kith-key">([A-Z2-7 ]+)</)?.[1]
    const [session] = await sessionsOf(site, accountId)
    await site.database.deleteFrom('sessions').where('accountId', '=', accountId).execute()
    const adding = { accountId, becomesWhole: false, halfway: false, ...coming(session?.handle ?? '') }
    const answer = {
      ...made,
      answer: JSON.parse(made.answer),
      browser: browser.jar.get('browser') ?? '',
      name: 'Phone',
    }
    expect(await addMadePasskey(services, acting, adding, answer)).toBe('signed out')
    const id = begun.split('/').at(-1) ?? ''
    const code = await codeAt(secret?.replaceAll(' ', '') ?? '', site.clock())
    expect(await confirmAuthenticator(services, acting, adding, { id, code })).toBe('signed out')
    expect(await site.database.selectFrom('passkeys').selectAll().execute()).toEqual([])
    expect((await trailOf(site)).filter((what) => what === 'added authenticator')).toHaveLength(1)
  })
})

describe('a passkey that is removed', () => {
  // An own phone stays signed in until a day of the service's clock, which is looked at by the machine's.
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T10:00:00Z') })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  const byPasskey = async (site: Site, passkey: ReturnType<typeof softwarePasskey>, more = {}) => {
    const browser = browserOn(site)
    const used = passkey.used(await askFrom(browser, '/sign-in/passkey-challenges'))
    expect((await browser.post('/sign-in/passkeys', { ...used, ...more })).status).toBe(303)
    return browser
  }
  const isIn = async (browser: BrowserOn) => (await browser.get('/account')).status === 200

  it('takes with it every session but the one in which that is done, and that too when it was begun by it', async () => {
    const site = await openSite()
    const browser = browserOn(site)
    await enrolled(site, browser)
    const [lost, kept] = [await addPasskey(browser), await addPasskey(browser)]
    const [laptop, phone, other] = [
      await byPasskey(site, lost),
      await byPasskey(site, lost, { ownPhone: 'yes' }),
      await byPasskey(site, kept),
    ]
    expect(await Promise.all([laptop, phone, other, browser].map(isIn))).toEqual([true, true, true, true])
    const { id } = await site.database
      .selectFrom('passkeys')
      .select('id')
      .where('credentialId', '=', lost.credentialId)
      .executeTakeFirstOrThrow()
    expect((await browser.post(`/account/passkeys/${id}/removals`)).status).toBe(303)
    expect(await Promise.all([laptop, phone, other, browser].map(isIn))).toEqual([false, false, false, true])
    const { details } = await site.database
      .selectFrom('auditEntries')
      .select('details')
      .where('what', '=', 'removed passkey')
      .executeTakeFirstOrThrow()
    expect(JSON.parse(details ?? '')).toMatchObject({ ended: 3 })

    const byKept = await byPasskey(site, kept)
    const left = await site.database
      .selectFrom('passkeys')
      .select('id')
      .where('credentialId', '=', kept.credentialId)
      .executeTakeFirstOrThrow()
    expect((await byKept.post(`/account/passkeys/${left.id}/removals`)).status).toBe(303)
    expect(await Promise.all([byKept, browser].map(isIn))).toEqual([false, false])
  })
})
