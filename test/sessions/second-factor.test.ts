import { describe, expect, it } from 'vitest'
import { readConfig } from '#src/config.ts'
import { serveKith } from '#src/main.ts'
import { onBothDatabases } from '../databases.ts'
import { openSite } from '../support.ts'
import {
  addAda,
  addAuthenticator,
  addPerson,
  browserOn,
  codeAt,
  enrolled,
  givePassword,
  sheetOf,
  toldTo,
  trailOf,
  wrongCodeAt,
} from './people.ts'

const locationOf = (response: Response) => response.headers.get('Location')

describe('after the password', () => {
  it('a carer is in, and may add a second factor, which is asked for from then on', async () => {
    const site = await openSite()
    const accountId = await addAda(site)
    const browser = browserOn(site)
    expect(locationOf(await givePassword(browser, 'ada@example.org', '/account'))).toBe('/account')
    const elsewhere = browserOn(site)
    await givePassword(elsewhere, 'ada@example.org')
    expect((await elsewhere.get('/')).status).toBe(200)

    const { secret, answer } = await addAuthenticator(site, browser)
    expect(locationOf(answer)).toBe('/account/recovery-codes')
    expect((await browser.get('/')).status).toBe(200)
    // The other browser had the password only, which does not do any more.
    expect(locationOf(await elsewhere.get('/account'))).toBe('/sign-in/second-factor?next=%2Faccount')
    expect(await toldTo(site, accountId)).toEqual(['second factor changed'])

    site.now('2026-11-22T10:01:00Z')
    const code = await codeAt(secret, site.clock())
    const done = await elsewhere.post('/sign-in/codes', {
      code: `${code.slice(0, 3)} ${code.slice(3)}`,
      next: '/account',
    })
    expect(locationOf(done)).toBe('/account')
    expect((await elsewhere.get('/')).status).toBe(200)
  })

  it('it waits for half an hour, not for a day of guessing codes', async () => {
    const site = await openSite()
    await addAda(site)
    const browser = browserOn(site)
    await givePassword(browser, 'ada@example.org')
    const { secret } = await addAuthenticator(site, browser)
    const elsewhere = browserOn(site)
    await givePassword(elsewhere, 'ada@example.org')
    site.now('2026-11-22T10:29:00Z')
    expect((await elsewhere.get('/sign-in/second-factor')).status).toBe(200)
    site.now('2026-11-22T10:31:00Z')
    expect(locationOf(await elsewhere.get('/account'))).toBe('/sign-in?next=%2Faccount')
    await elsewhere.post('/sign-in/codes', { code: await codeAt(secret, site.clock()) })
    expect(locationOf(await elsewhere.get('/account'))).toBe('/sign-in?next=%2Faccount')
    // Whoever was in already stays in.
    expect((await browser.get('/account')).status).toBe(200)
  })

  it.each([
    'manager',
    'liaison',
    'coordinator',
    'supervising_worker',
    'recruiter',
    'payments',
    'hub_carer',
  ] as const)('a %s without one is taken to add one, and reaches nothing else', async (role) => {
    const site = await openSite()
    await addPerson(site, { role, email: 'bea@example.org' })
    const browser = browserOn(site)
    expect(locationOf(await givePassword(browser, 'bea@example.org', '/settings'))).toBe('/account/factors')
    for (const path of [
      '/',
      '/settings',
      '/account',
      '/account/sessions',
      '/account/recovery-codes',
      '/nothing',
    ])
      expect(locationOf(await browser.get(path)), path).toMatch(/^\/account\/factors/)
    for (const path of ['/account/password', '/accounts', '/account/session-ends', '/sign-in/codes'])
      expect(locationOf(await browser.post(path)), path).toBe('/account/factors')
    expect((await browser.get('/help-now')).status).toBe(200)
    expect(await (await browser.get('/account/factors')).text()).not.toContain('/account/sessions')

    const { answer } = await addAuthenticator(site, browser)
    expect(locationOf(answer)).toBe('/account/recovery-codes')
    expect(await sheetOf(browser)).toHaveLength(10)
    expect((await browser.get('/')).status).toBe(200)
    expect(await trailOf(site)).toEqual([
      'gave password',
      'began authenticator',
      'added authenticator',
      'made recovery codes',
      'signed in',
    ])
  })

  it('a carer who becomes a hub carer needs one at the next click', async () => {
    const site = await openSite()
    await addAda(site)
    const browser = browserOn(site)
    await givePassword(browser, 'ada@example.org')
    expect((await browser.get('/')).status).toBe(200)
    const home = await site.database.selectFrom('carerHomes').select('householdId').executeTakeFirstOrThrow()
    await site.as({ role: 'hub_carer', name: 'Somebody else' })
    await site.database
      .updateTable('memberships')
      .set({ householdId: home.householdId })
      .where('part', '=', 'hub')
      .execute()
    expect(locationOf(await browser.get('/'))).toBe('/account/factors')
  })

  it('the password of whoever has one opens nothing but the page that asks for it', async () => {
    const site = await openSite()
    const first = browserOn(site)
    const { email, accountId } = await enrolled(site, first)
    const browser = browserOn(site)
    expect(locationOf(await givePassword(browser, email, '/settings'))).toBe(
      '/sign-in/second-factor?next=%2Fsettings',
    )
    for (const path of [
      '/',
      '/settings',
      '/account/factors',
      '/account/passkeys/new',
      '/account/confirmations/new',
    ])
      expect(locationOf(await browser.get(path)), path).toMatch(/^\/sign-in\/second-factor/)
    for (const path of [
      '/account/authenticators',
      '/account/recovery-codes',
      '/account/confirmations',
      '/account/passkeys',
    ])
      expect(locationOf(await browser.post(path, { password: 'x' })), path).toBe('/sign-in/second-factor')
    const page = await browser.get('/sign-in/second-factor')
    expect(page.status).toBe(200)
    expect(await page.text()).not.toContain('Bea Marsh')

    expect(locationOf(await browser.post('/sign-out'))).toBe('/sign-in')
    expect(locationOf(await browser.get('/sign-in/second-factor'))).toMatch(/^\/sign-in\?/)
    const left = await site.database
      .selectFrom('sessions')
      .select('accountId')
      .where('accountId', '=', accountId)
      .execute()
    expect(left).toHaveLength(1)
  })

  it('is asked of nobody where it is off', async () => {
    const site = await openSite({ secondFactor: 'off' })
    await addPerson(site, { role: 'manager', email: 'bea@example.org' })
    const browser = browserOn(site)
    expect(locationOf(await givePassword(browser, 'bea@example.org', '/settings'))).toBe('/settings')
    expect((await browser.get('/settings')).status).toBe(200)
  })

  it('cannot be off in production', async () => {
    const config = readConfig({ NODE_ENV: 'production', DATA_DIR: '/nowhere' })
    await expect(serveKith(config, { demo: true })).rejects.toThrow(/^NODE_ENV=production asks everybody/)
  })
})

onBothDatabases('a code of an app', (open) => {
  const halfway = async () => {
    const site = await openSite({ database: await open() })
    const { email, secret, accountId } = await enrolled(site, browserOn(site))
    site.now('2026-11-22T10:02:00Z')
    const browser = browserOn(site)
    await givePassword(browser, email)
    return { site, browser, email, secret, accountId }
  }

  it('works once, and no older one after it', async () => {
    const { site, browser, email, secret } = await halfway()
    const code = await codeAt(secret, site.clock())
    expect((await browser.post('/sign-in/codes', { code })).status).toBe(303)
    const again = browserOn(site)
    await givePassword(again, email)
    for (const old of [code, await codeAt(secret, new Date('2026-11-22T10:01:30Z'))]) {
      const refused = await again.post('/sign-in/codes', { code: old })
      expect(refused.status).toBe(422)
      expect(await refused.text()).toContain('That code is not right, or it has been used')
    }
    expect((await again.get('/')).status).toBe(303)
    expect(
      (await again.post('/sign-in/codes', { code: await codeAt(secret, new Date('2026-11-22T10:02:30Z')) }))
        .status,
    ).toBe(303)
  })

  it('works a step early or late, and no further', async () => {
    for (const [at, status] of [
      ['2026-11-22T10:01:15Z', 422],
      ['2026-11-22T10:01:45Z', 303],
      ['2026-11-22T10:02:30Z', 303],
      ['2026-11-22T10:03:00Z', 422],
    ] as const) {
      const { browser, secret } = await halfway()
      const answer = await browser.post('/sign-in/codes', { code: await codeAt(secret, new Date(at)) })
      expect(answer.status, at).toBe(status)
    }
  })

  it('is used up by one of ten who try it at once', async () => {
    const { site, email, secret } = await halfway()
    const code = await codeAt(secret, site.clock())
    const browsers = Array.from({ length: 10 }, () => browserOn(site))
    for (const browser of browsers) await givePassword(browser, email)
    const answers = await Promise.all(browsers.map((browser) => browser.post('/sign-in/codes', { code })))
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(
      (await Promise.all(browsers.map((browser) => browser.get('/')))).filter(({ status }) => status === 200),
    ).toHaveLength(1)
  })

  it('may be wrong five times, then has to wait, whichever browser asks', async () => {
    const { site, browser, email, secret } = await halfway()
    const wrong = { code: await wrongCodeAt(secret, site.clock()) }
    for (let n = 0; n < 5; n++)
      expect(await (await browser.post('/sign-in/codes', wrong)).text()).toContain('not right')
    const other = browserOn(site)
    await givePassword(other, email)
    const right = { code: await codeAt(secret, site.clock()) }
    expect(await (await other.post('/sign-in/codes', right)).text()).toContain('too many tries')
    expect(await (await other.post('/sign-in/recovery-codes', { code: 'abcde-fghjk' })).text()).toContain(
      'too many tries',
    )
    site.now('2026-11-22T10:17:01Z')
    const later = { code: await codeAt(secret, site.clock()) }
    expect((await other.post('/sign-in/codes', later)).status).toBe(303)
  })

  it.each(['', '12345', '1234567', 'abcdef'])('is six digits and not %j', async (code) => {
    const { site, browser } = await halfway()
    const answer = await browser.post('/sign-in/codes', { code })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Enter the 6 digits that your app shows')
    expect(await site.database.selectFrom('signInFailures').selectAll().execute()).toEqual([])
  })
})

onBothDatabases('a recovery code', (open) => {
  const halfway = async () => {
    const site = await openSite({ database: await open() })
    const made = await enrolled(site, browserOn(site))
    const browser = browserOn(site)
    await givePassword(browser, made.email)
    return { site, browser, ...made }
  }

  it('lets somebody in without a phone, once, and they are told', async () => {
    const { site, browser, codes, email, accountId } = await halfway()
    const [code = ''] = codes
    const done = await browser.post('/sign-in/recovery-codes', {
      code: ` ${code.toUpperCase().replace('-', ' ')}`,
    })
    expect(locationOf(done)).toBe('/account/factors')
    const page = await (await browser.get('/account/factors')).text()
    expect(page).toContain('9 are left')
    expect(page).toContain('9 of 10')
    expect(await toldTo(site, accountId)).toEqual(['second factor changed', 'second factor changed'])
    const again = browserOn(site)
    await givePassword(again, email)
    expect((await again.post('/sign-in/recovery-codes', { code })).status).toBe(422)
  })

  it('is used up by one of ten who try it at once', async () => {
    const { site, email, codes } = await halfway()
    const browsers = Array.from({ length: 10 }, () => browserOn(site))
    for (const browser of browsers) await givePassword(browser, email)
    const answers = await Promise.all(
      browsers.map((browser) => browser.post('/sign-in/recovery-codes', { code: codes[0] })),
    )
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
  })

  it('of an older sheet works no more, nor one of somebody else', async () => {
    const { site, browser, codes, secret } = await halfway()
    site.now('2026-11-22T10:05:00Z')
    await browser.post('/sign-in/codes', { code: await codeAt(secret, site.clock()) })
    const made = await browser.post('/account/recovery-codes')
    expect(locationOf(made)).toBe('/account/recovery-codes')
    const fresh = await sheetOf(browser)
    expect(fresh).toHaveLength(10)
    // Shown once.
    expect(await sheetOf(browser)).toEqual([])

    const other = browserOn(site)
    const { email, codes: others } = await enrolled(site, other)
    const third = browserOn(site)
    await givePassword(third, email)
    for (const code of [codes[0], fresh[0]])
      expect((await third.post('/sign-in/recovery-codes', { code })).status).toBe(422)
    expect((await third.post('/sign-in/recovery-codes', { code: others[0] })).status).toBe(303)
  })

  it('stands nowhere in the clear, nor does the secret of the app', async () => {
    const { site, codes, secret } = await halfway()
    const kept = JSON.stringify([
      site.log,
      ...(await Promise.all(
        (['recoveryCodes', 'authenticators', 'auditEntries', 'outbox', 'sessions'] as const).map((table) =>
          site.database.selectFrom(table).selectAll().execute(),
        ),
      )),
    ])
    expect(kept).toContain('added authenticator')
    for (const hidden of [secret, ...codes, ...codes.map((code) => code.replace('-', ''))])
      expect(kept).not.toContain(hidden)
  })
})
