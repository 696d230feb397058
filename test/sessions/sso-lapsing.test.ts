import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkEverything } from '#src/check/check.ts'
import { addDays, dayOf, instant } from '#src/clock.ts'
import { readConfig } from '#src/config.ts'
import { migrate } from '#src/database/migrate.ts'
import { openSqlite, openSqliteFile } from '#src/database/open.ts'
import { jobs } from '#src/jobs/list.ts'
import { actingAsService, serveKith } from '#src/main.ts'
import { inPackage } from '#src/paths.ts'
import { writeIssuer } from '#src/sessions/sso/store.ts'
import { onBothDatabases } from '../databases.ts'
import { temporaryFolder } from '../temporary.ts'
import { browserOn, givePassword, trailOf } from './people.ts'
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

/** Ten minutes after midnight, when the job runs. */
const lapse = async (site: SiteAt, day: string) => {
  site.now(`${day}T00:10:00Z`)
  const { services } = site
  const job = jobs.find(({ name }) => name === 'lapse roles')
  if (!job) throw new Error('There is no such job')
  await job.run(actingAsService(services), services, instant(site.clock()))
}

const accountOf = async (site: SiteAt, { email }: { email: string }) =>
  (await site.database.selectFrom('accounts').select('id').where('email', '=', email).executeTakeFirst())
    ?.id ?? ''

/** Somebody who signed in at the provider just now, and their browser. */
async function cameBy(site: SiteAt, person: typeof mo) {
  provider.is(person)
  const browser = browserOn(site)
  expect((await signOn(browser)).status).toBe(303)
  return { browser, accountId: await accountOf(site, person) }
}

const statusOf = async (browser: ReturnType<typeof browserOn>, path: string) => {
  const { status, headers } = await browser.get(path)
  return status === 303 ? headers.get('Location') : status
}

onBothDatabases('a role that single sign-on told', (open) => {
  const openIt = async () => openSiteAt(provider.issuer, { roles }, { database: await open() })

  it('gives nothing from the seventh midnight on, until it is told again', async () => {
    const site = await openIt()
    await site.as('manager')
    const { browser, accountId } = await cameBy(site, mo)
    site.now('2026-11-28T23:59:59Z')
    expect(await statusOf(browser, '/households')).toBe(200)
    // Before any job has run.
    site.now('2026-11-29T00:00:00Z')
    expect(await statusOf(browser, '/households')).toBe(404)
    await lapse(site, '2026-11-29')
    expect(await statusOf(browser, '/')).toBe('/sign-in')
    expect((await trailOf(site)).slice(-2)).toEqual(['ended grant', 'ended sessions'])
    await lapse(site, '2026-11-29')
    await lapse(site, '2026-11-30')
    const again = await cameBy(site, mo)
    expect(again.accountId).toBe(accountId)
    expect(await statusOf(again.browser, '/households')).toBe(200)
    expect((await checkEverything({ ...site.services, today: '2026-11-30' })).broken).toEqual([])
  })

  it('lasts on when it is told again meanwhile, also just after midnight', async () => {
    const site = await openIt()
    await site.as('manager')
    await cameBy(site, mo)
    site.now('2026-11-27T10:00:00Z')
    const { browser } = await cameBy(site, mo)
    await lapse(site, '2026-11-29')
    expect(await statusOf(browser, '/households')).toBe(200)
    site.now('2026-12-04T00:05:00Z')
    const late = await cameBy(site, mo)
    await lapse(site, '2026-12-04')
    expect(await statusOf(late.browser, '/households')).toBe(200)
  })

  it('stands beside the same one that a manager grants, which does not lapse', async () => {
    const site = await openIt()
    const manager = await site.as('manager')
    const { browser, accountId } = await cameBy(site, mo)
    const page = (await (await manager.get(`/accounts/${accountId}`)).text()).replace(/\s+/g, ' ')
    expect(page).toMatch(/Liaison worker \(by single sign-on\) ?, until <time[^>]*>29 November 2026/)
    await manager.post(`/accounts/${accountId}/grants`, { role: 'liaison' })
    site.now('2026-11-29T00:00:00Z')
    expect(await statusOf(browser, '/households')).toBe(200)
  })

  it('lapses as it was told, however the rest of the way in is', async () => {
    const site = await openIt()
    await site.as('manager')
    const { accountId } = await cameBy(site, mo)
    const { passwordHash } = await site.database
      .selectFrom('accounts')
      .select('passwordHash')
      .where('passwordHash', 'is not', null)
      .executeTakeFirstOrThrow()
    await site.database.updateTable('accounts').set({ passwordHash }).where('id', '=', accountId).execute()
    site.now('2026-12-20T10:00:00Z')
    const browser = browserOn(site)
    expect(locationOf(await givePassword(browser, mo.email))).toBe('/')
    expect(await statusOf(browser, '/households')).toBe(404)
  })
})

onBothDatabases('the last manager whose role would lapse', (open) => {
  const openIt = async () => openSiteAt(provider.issuer, { roles }, { database: await open() })

  it('keeps it, and whoever runs Kith is told, until somebody else manages', async () => {
    const site = await openIt()
    const { browser } = await cameBy(site, { ...mo, ...managing })
    await lapse(site, '2026-11-28')
    site.now('2026-11-30T10:00:00Z')
    expect(await statusOf(browser, '/accounts')).toBe(200)
    expect(await trailOf(site)).toContain('kept last manager')
    expect(site.log).toContainEqual(
      expect.objectContaining({
        level: 'error',
        what: expect.stringContaining('last manager kept'),
        kept: 1,
      }),
    )
    await site.as('manager')
    await lapse(site, '2026-12-04')
    site.now('2026-12-05T00:00:00Z')
    expect(await statusOf(browser, '/accounts')).toBe(404)
  })

  it('is whoever was told last, and has it back also when nothing ran for weeks', async () => {
    const site = await openIt()
    const first = await cameBy(site, { ...mo, ...managing })
    site.now('2026-11-24T10:00:00Z')
    const last = await cameBy(site, { ...bo, ...managing })
    site.now('2026-12-20T10:00:00Z')
    expect(await statusOf(last.browser, '/accounts')).toBe(404)
    await lapse(site, '2026-12-21')
    const held = await site.database
      .selectFrom('grants')
      .select('accountId')
      .where('role', '=', 'manager')
      .where('untilOn', '>', '2026-12-21')
      .execute()
    expect(held).toEqual([{ accountId: last.accountId }])
    expect(held).not.toContainEqual({ accountId: first.accountId })
  })

  it('is nobody who was stopped, or whom the provider tells no more, and then the log says that nobody manages', async () => {
    const site = await openIt()
    const { accountId } = await cameBy(site, { ...mo, ...managing })
    await cameBy(site, { ...bo, ...managing })
    const kept = async () => {
      await lapse(site, '2026-12-02')
      return (await trailOf(site)).filter((what) => what === 'kept last manager').length
    }
    site.now('2026-12-01T10:00:00Z')
    await cameBy(site, { ...bo, roles: ['Kith.Liaison'] })
    await site.database
      .updateTable('accounts')
      .set({ disabledAt: '2026-12-01T10:00:00.000Z' })
      .where('id', '=', accountId)
      .execute()
    expect(await kept()).toBe(0)
    expect(site.log).toContainEqual(
      expect.objectContaining({ level: 'error', what: expect.stringContaining('nobody manages') }),
    )
    await site.database
      .updateTable('accounts')
      .set({ disabledAt: null })
      .where('id', '=', accountId)
      .execute()
    // Where people sign in by another provider now, what this one told lets nobody in.
    await writeIssuer(site.database, 'https://another.example/')
    expect(await kept()).toBe(0)
    await writeIssuer(site.database, new URL(provider.issuer).href)
    expect(await kept()).toBe(1)
  })
})

it('lapses also when it was told before roles lapsed', async () => {
  const file = inPackage('test/fixtures/schema-2.db.gz')
  const database = openSqlite(openSqliteFile(gunzipSync(readFileSync(file))))
  const { id: accountId } = await database.selectFrom('accounts').select('id').executeTakeFirstOrThrow()
  const madeAt = '2026-11-01T00:00:00.000Z'
  // As it was then: without the columns of today.
  const identity = { id: 'i', accountId, issuer: 'https://id.example/', subject: 'mo', madeAt }
  await database.insertInto('identities').values(identity).execute()
  const told = {
    id: 'g',
    accountId,
    role: 'recruiter',
    fromOn: '2026-11-01',
    grantedAt: madeAt,
    identityId: 'i',
  } as const
  await database.insertInto('grants').values(told).execute()
  // By the day on which it runs, which may end meanwhile.
  const inAWeek = () => addDays(dayOf(new Date()), 7)
  const possible = [inAWeek()]
  await migrate(database)
  possible.push(inAWeek())
  const grants = database.selectFrom('grants').select(['untilOn', 'lapsesOn'])
  const [grant] = await grants.where('id', '=', 'g').execute()
  expect(possible).toContain(grant?.lapsesOn)
  expect(grant?.untilOn).toBe(grant?.lapsesOn)
  expect(await grants.where('identityId', 'is', null).where('lapsesOn', 'is not', null).execute()).toEqual([])
  expect(await database.selectFrom('identities').selectAll().execute()).toEqual([
    { ...identity, endedAt: null },
  ])
  await database.destroy()
})

it('counts by the provider that the service was last started with, which may be none', async () => {
  const DATA_DIR = temporaryFolder()
  const more = { OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'kith', OIDC_CLIENT_SECRET: 'a secret' }
  for (const [given, issuer] of [
    [more, 'https://id.example/'],
    [{}, null],
  ] as const) {
    const running = await serveKith(readConfig({ DATA_DIR, PORT: '0', ...given }))
    const { database } = running.services
    const row = await database.selectFrom('service').select('signOnIssuer').executeTakeFirst()
    await running.stop()
    expect(row).toEqual({ signOnIssuer: issuer })
  }
})

it('is held as long as the configuration says', async () => {
  const site = await openSiteAt(provider.issuer, { roles, rolesDays: 2 })
  await site.as('manager')
  const { browser } = await cameBy(site, mo)
  site.now('2026-11-23T23:59:59Z')
  expect(await statusOf(browser, '/households')).toBe(200)
  site.now('2026-11-24T00:00:00Z')
  expect(await statusOf(browser, '/households')).toBe(404)
})
