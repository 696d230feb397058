import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { writeIssuer } from '#src/sessions/sso/store.ts'
import { onBothDatabases } from '../databases.ts'
import { goodPassword, openSite, type Site } from '../support.ts'
import { mailedTo, newestLinkTo, tokenOf } from './mailed.ts'
import { addAda, cookieOf, trailOf } from './people.ts'

const email = 'bea@example.org'
const chosen = 'nine otters under ice'

/** Somebody whom a manager has invited and who has not come yet. */
async function invite(site: Site) {
  const manager = await site.as('manager')
  const response = await manager.post('/accounts', {
    name: 'Bea Marsh',
    email,
    roles: 'recruiter',
    once: randomUUID(),
  })
  const accountId = response.headers.get('Location')?.split('/').at(-1) ?? ''
  return { manager, accountId, link: await newestLinkTo(site, accountId) }
}

const accept = (site: Site, link: string, password = chosen) =>
  site.stranger().post('/invitations', { token: tokenOf(link), password })

const signInAs = (site: Site, password: string, who = email) =>
  site.stranger().post('/sign-in', { email: who, password })

const dead = 'This link does not open anything now'

describe('an invitation', () => {
  it('lets whoever has it choose a password once, and sends them to sign in', async () => {
    const site = await openSite()
    const { accountId, link } = await invite(site)
    expect(link).toMatch(/^\/invitations\?token=[\w-]{43}$/)
    const page = await (await site.stranger().get(link)).text()
    expect(page.replaceAll(/<wbr\s*\/?>/g, '')).toContain(`You sign in as <span>${email}</span>`)
    expect(page).toContain(`name="token" value="${tokenOf(link)}"`)

    const answer = await accept(site, link)
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/sign-in'])
    expect(cookieOf(answer)).toBe('')
    expect((await signInAs(site, chosen)).status).toBe(303)
    expect((await accept(site, link, 'seven lanterns at noon')).status).toBe(422)
    expect((await signInAs(site, 'seven lanterns at noon')).status).toBe(422)
    expect(await trailOf(site)).toEqual(
      expect.arrayContaining(['added account', 'granted role', 'invited person', 'accepted invitation']),
    )
    expect(await mailedTo(site, accountId)).toMatchObject([{ kind: 'invitation', withheld: null }])
  })

  it('is used up by sending the form, not by looking', async () => {
    const site = await openSite()
    const { link } = await invite(site)
    for (let n = 0; n < 3; n++) expect((await site.stranger().get(link)).status).toBe(200)
    for (const password of ['short', 'passwordpassword', 'beamarsh2026!', ''])
      expect((await accept(site, link, password)).status).toBe(422)
    expect((await accept(site, link)).status).toBe(303)
  })

  it('keeps the link in the form that came back, and never the password', async () => {
    const site = await openSite()
    const { link } = await invite(site)
    const page = await (await accept(site, link, 'beamarsh2026!')).text()
    expect(page).toContain(`name="token" value="${tokenOf(link)}"`)
    expect(page).toContain('Choose a password that is harder to guess')
    expect(page).not.toContain('beamarsh2026!')
  })

  it('works for 72 hours', async () => {
    const site = await openSite()
    const { link } = await invite(site)
    site.now('2026-11-25T09:59:59Z')
    expect((await site.stranger().get(link)).status).toBe(200)
    site.now('2026-11-25T10:00:00Z')
    expect((await site.stranger().get(link)).status).toBe(410)
    expect((await accept(site, link)).status).toBe(422)
  })

  it('says the same when it is unknown, used, replaced, too old, for something else or of somebody disabled', async () => {
    const pages = new Set<string>()
    const look = async (site: Site, path: string) => {
      const response = await site.stranger().get(path)
      expect(response.status).toBe(410)
      const sent = await site.stranger().post('/invitations', { token: tokenOf(path), password: chosen })
      expect(sent.status).toBe(422)
      const [shown, again] = [await response.text(), await sent.text()]
      expect(again).toBe(shown)
      pages.add(shown)
    }
    const site = await openSite()
    for (const path of ['/invitations', '/invitations?token=', '/invitations?token=a&token=b'])
      await look(site, path)
    await look(site, `/invitations?token=${'a'.repeat(43)}`)
    const { manager, accountId, link } = await invite(site)
    expect((await site.stranger().get(link.replace('/invitations', '/new-passwords'))).status).toBe(410)
    expect((await manager.post(`/accounts/${accountId}/invitations`)).status).toBe(303)
    await look(site, link)
    const second = await newestLinkTo(site, accountId)
    await manager.post(`/accounts/${accountId}/disablements`)
    await look(site, second)
    await manager.post(`/accounts/${accountId}/enablements`)
    await look(site, second)
    await manager.post(`/accounts/${accountId}/invitations`)
    const third = await newestLinkTo(site, accountId)
    await accept(site, third)
    await look(site, third)
    site.now('2026-12-22T10:00:00Z')
    await look(site, third)
    expect(pages.size).toBe(1)
    expect([...pages][0]).toContain(dead)
  })

  it('signs out whoever used the browser before', async () => {
    const site = await openSite()
    const { manager, link } = await invite(site)
    const browser = site.stranger({ Cookie: manager.cookie })
    expect((await browser.get(link)).status).toBe(200)
    const answer = await browser.post('/invitations', { token: tokenOf(link), password: chosen })
    expect(answer.status).toBe(303)
    expect((await browser.get('/accounts')).headers.get('Location')).toContain('/sign-in')
  })

  it('leaves no token, address or name in the database, the trail or the log', async () => {
    const site = await openSite()
    const { link } = await invite(site)
    const token = tokenOf(link)
    await site.stranger().get(link)
    await accept(site, link, 'short')
    await accept(site, link)
    const tables = ['accountLinks', 'auditEntries', 'outbox', 'once', 'signInFailures'] as const
    const kept = JSON.stringify([
      site.log,
      await Promise.all(tables.map((table) => site.database.selectFrom(table).selectAll().execute())),
    ])
    expect(kept).toContain('POST /invitations')
    for (const secret of [token, email, 'Bea Marsh', chosen]) expect(kept).not.toContain(secret)
  })
})

onBothDatabases('one-time links', (open) => {
  it('let one of ten at once through', async () => {
    const site = await openSite({ database: await open() })
    const { accountId, link } = await invite(site)
    const passwords = Array.from({ length: 10 }, (_, n) => `otters number ${n} under ice`)
    const answers = await Promise.all(passwords.map((password) => accept(site, link, password)))
    const won = answers.flatMap(({ status }, n) => (status === 303 ? [passwords[n] ?? ''] : []))
    expect(won).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(9)
    expect((await signInAs(site, won[0] ?? '')).status).toBe(303)
    const links = await site.database
      .selectFrom('accountLinks')
      .selectAll()
      .where('accountId', '=', accountId)
      .execute()
    expect(links.filter(({ usedAt }) => usedAt !== null)).toHaveLength(1)
  })

  it('are never two for one account, however many are sent at once', async () => {
    const site = await openSite({ database: await open() })
    const { manager, accountId } = await invite(site)
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => manager.post(`/accounts/${accountId}/invitations`)),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(303))
    const left = await site.database
      .selectFrom('accountLinks')
      .select('id')
      .where('usedAt', 'is', null)
      .where('endedAt', 'is', null)
      .execute()
    expect(left).toHaveLength(1)
    expect(await mailedTo(site, accountId)).toHaveLength(7)
  })

  it('do not open while the account is being disabled', async () => {
    const site = await openSite({ database: await open() })
    const { manager, accountId, link } = await invite(site)
    await Promise.all([manager.post(`/accounts/${accountId}/disablements`), accept(site, link)])
    expect((await signInAs(site, chosen)).status).toBe(422)
    expect((await accept(site, link)).status).toBe(422)
    const unused = site.database.selectFrom('accountLinks').where('usedAt', 'is', null)
    expect(await unused.where('endedAt', 'is', null).selectAll().execute()).toEqual([])
  })
})

onBothDatabases('whoever asks for a link with somebody’s address', (open) => {
  const ask = (site: Site, who: string) => site.stranger().post('/password-resets', { email: who })
  const ada = 'ada@example.org'
  const linksTo = async (site: Site, accountId: string) =>
    (await mailedTo(site, accountId))
      .filter(({ kind }) => kind !== 'password changed')
      .map(({ link }) => link)
  const statusesOf = async (site: Site, links: readonly string[]) =>
    (await Promise.all(links.map((link) => site.stranger().get(link)))).map(({ status }) => status)

  it('ends none that its owner may be about to open, and whoever is sent no more has one that works', async () => {
    const site = await openSite({ database: await open() })
    const accountId = await addAda(site)
    await ask(site, ada)
    site.now('2026-11-22T10:10:00Z')
    await Promise.all(Array.from({ length: 5 }, () => ask(site, ada)))
    const links = await linksTo(site, accountId)
    expect(links).toHaveLength(3)
    expect(await statusesOf(site, links)).toEqual([200, 200, 200])
    // Hour by hour there is never more than the newest few.
    site.now('2026-11-22T11:10:01Z')
    for (let n = 0; n < 4; n++) await ask(site, ada)
    const later = await linksTo(site, accountId)
    expect(later).toHaveLength(6)
    expect((await statusesOf(site, later)).toSorted()).toEqual([200, 200, 200, 410, 410, 410])
  })

  it('has used all of them when one is used', async () => {
    const site = await openSite({ database: await open() })
    const accountId = await addAda(site)
    for (let n = 0; n < 3; n++) await ask(site, ada)
    const links = await linksTo(site, accountId)
    const answers = await Promise.all(
      links.map((link, n) =>
        site.stranger().post('/new-passwords', { token: tokenOf(link), password: `${chosen} ${n}` }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422, 422])
    expect(await statusesOf(site, links)).toEqual([410, 410, 410])
  })

  it('makes an invitation last no longer, and gives none that has run out', async () => {
    const site = await openSite({ database: await open() })
    const { manager, accountId, link } = await invite(site)
    site.now('2026-11-25T09:59:00Z')
    await ask(site, email)
    const links = await linksTo(site, accountId)
    expect(links).toHaveLength(2)
    expect(await statusesOf(site, links)).toEqual([200, 200])
    site.now('2026-11-25T10:00:00Z')
    expect(await statusesOf(site, links)).toEqual([410, 410])
    await ask(site, email)
    expect(await linksTo(site, accountId)).toHaveLength(2)
    expect((await trailOf(site)).at(-1)).toBe('was refused a new password')
    // Only a manager invites them again.
    expect((await manager.post(`/accounts/${accountId}/invitations`)).status).toBe(303)
    expect((await accept(site, await newestLinkTo(site, accountId))).status).toBe(303)
    expect((await accept(site, link)).status).toBe(422)
  })
})

describe('a forgotten password', () => {
  const ask = (site: Site, who: string) => site.stranger().post('/password-resets', { email: who })

  const askAndOpen = async (site: Site, accountId: string) => {
    expect((await ask(site, 'ada@example.org')).headers.get('Location')).toBe('/password-resets')
    return newestLinkTo(site, accountId)
  }

  it('is replaced by a link that works once, for two hours', async () => {
    const site = await openSite()
    const accountId = await addAda(site)
    const link = await askAndOpen(site, accountId)
    expect(link).toMatch(/^\/new-passwords\?token=/)
    site.now('2026-11-22T11:59:59Z')
    expect(await (await site.stranger().get(link)).text()).toContain('Choose a new password')
    const answer = await site.stranger().post('/new-passwords', { token: tokenOf(link), password: chosen })
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/sign-in'])
    expect(cookieOf(answer)).toBe('')
    expect((await signInAs(site, goodPassword, 'ada@example.org')).status).toBe(422)
    expect((await signInAs(site, chosen, 'ada@example.org')).status).toBe(303)
    expect((await mailedTo(site, accountId)).map(({ kind }) => kind).toSorted()).toEqual([
      'password changed',
      'password reset',
    ])

    const late = await askAndOpen(site, accountId)
    site.now('2026-11-22T14:00:00Z')
    expect((await site.stranger().get(late)).status).toBe(410)
  })

  it('ends every session, and the wait after wrong tries', async () => {
    const site = await openSite()
    const accountId = await addAda(site)
    const signedIn = site.stranger({
      Cookie: cookieOf(await signInAs(site, goodPassword, 'ada@example.org')),
    })
    for (let n = 0; n < 6; n++) await signInAs(site, 'not the right one', 'ada@example.org')
    const link = await askAndOpen(site, accountId)
    await site.stranger().post('/new-passwords', { token: tokenOf(link), password: chosen })
    expect((await signedIn.get('/account/password')).status).toBe(303)
    expect(await site.database.selectFrom('sessions').selectAll().execute()).toEqual([])
    expect((await signInAs(site, chosen, 'ada@example.org')).status).toBe(303)
  })

  it.each(['passkey', 'code'] as const)(
    'leaves the second factor as it was: a %s is still asked for',
    async (by) => {
      const site = await openSite()
      const accountId = await addAda(site)
      const madeAt = '2026-11-01T09:00:00.000Z'
      if (by === 'passkey')
        await site.database
          .insertInto('passkeys')
          .values({ id: 'p', accountId, credentialId: 'c', publicKey: 'k', name: 'Phone', madeAt })
          .execute()
      else
        await site.database
          .insertInto('authenticators')
          .values({ id: 'a', accountId, secretSealed: 'sealed', madeAt, confirmedAt: madeAt })
          .execute()
      const factors = () =>
        Promise.all([
          site.database.selectFrom('passkeys').selectAll().execute(),
          site.database.selectFrom('authenticators').selectAll().execute(),
        ])
      const before = await factors()
      const link = await askAndOpen(site, accountId)
      const reset = await site.stranger().post('/new-passwords', { token: tokenOf(link), password: chosen })
      expect([reset.status, cookieOf(reset)]).toEqual([303, ''])
      const half = site.stranger({ Cookie: cookieOf(await signInAs(site, chosen, 'ada@example.org')) })
      for (const path of ['/', '/accounts', '/account/password']) {
        const answer = await half.get(path)
        expect([answer.status, answer.headers.get('Location')]).toEqual([
          303,
          expect.stringMatching(/^\/sign-in/),
        ])
      }
      expect((await half.post('/accounts', { name: 'X' })).status).toBe(303)
      expect(await factors()).toEqual(before)
    },
  )

  it('is answered the same, and as slowly, for somebody known, unknown, disabled, invited or asked too often', async () => {
    const site = await openSite()
    const known = await addAda(site)
    const disabled = await addAda(site, 'gone@example.org')
    await site.database
      .updateTable('accounts')
      .set({ disabledAt: '2026-11-01T00:00:00.000Z' })
      .where('id', '=', disabled)
      .execute()
    const { accountId: invited } = await invite(site)
    const answers: string[] = []
    for (const who of ['ada@example.org', 'nobody@example.org', 'gone@example.org', email]) {
      for (let n = 0; n < (who === 'ada@example.org' ? 4 : 1); n++) {
        const began = performance.now()
        const response = await ask(site, who)
        expect(performance.now() - began).toBeGreaterThan(390)
        const { status, headers } = response
        answers.push(JSON.stringify([status, headers.get('Location'), await response.text()]))
      }
    }
    expect(new Set(answers).size).toBe(1)
    expect((await mailedTo(site, known)).length).toBe(3)
    expect(await mailedTo(site, disabled)).toEqual([])
    expect((await mailedTo(site, invited)).map(({ kind }) => kind)).toEqual(['invitation', 'invitation'])
    expect(await newestLinkTo(site, invited)).toMatch(/^\/invitations/)
    const page = await (await site.stranger().get('/password-resets')).text()
    expect(page).toContain('If somebody signs in to Kith with that address')
  })

  it('sends nothing to somebody who signs in elsewhere and has no password here', async () => {
    const site = await openSite()
    const { accountId } = await site.as({ role: 'liaison', email })
    await site.database
      .insertInto('identities')
      .values({
        id: 'i',
        accountId,
        issuer: 'https://id.example',
        subject: 's',
        madeAt: '2026-11-01T00:00:00.000Z',
      })
      .execute()
    await writeIssuer(site.database, 'https://id.example')
    await ask(site, email)
    expect(await mailedTo(site, accountId)).toHaveLength(1)
    await site.database
      .updateTable('accounts')
      .set({ passwordHash: null })
      .where('id', '=', accountId)
      .execute()
    await ask(site, email)
    expect(await mailedTo(site, accountId)).toHaveLength(1)
  })

  it.each([
    [{}, 'Enter your email address'],
    [{ email: 'ada' }, 'Enter an email address in the correct format'],
  ])('asks again for %j', async (fields, message) => {
    const response = await (await openSite()).stranger().post('/password-resets', fields)
    expect(response.status).toBe(422)
    expect(await response.text()).toContain(message)
  })

  it('is linked from where one signs in', async () => {
    expect(await (await (await openSite()).stranger().get('/sign-in')).text()).toContain(
      'href="/password-resets/new"',
    )
  })
})

describe('one network address', () => {
  const from = (site: Site, address: string) => site.stranger({ 'X-Forwarded-For': address })

  it('waits after thirty askings, and nobody elsewhere does', async () => {
    const site = await openSite({ trustProxy: true })
    const asking = (address: string, n: number) =>
      from(site, address).post('/password-resets', { email: `person${n}@example.org` })
    const first = await Promise.all(Array.from({ length: 31 }, (_, n) => asking('192.0.2.1', n)))
    expect(first.filter(({ status }) => status === 422)).toHaveLength(1)
    const refused = await asking('192.0.2.1', 99)
    expect(await refused.text()).toContain('There have been too many tries from here')
    expect((await asking('192.0.2.2', 99)).status).toBe(303)
    site.now('2026-11-22T11:00:01Z')
    expect((await asking('192.0.2.1', 99)).status).toBe(303)
  })

  it('waits after twenty links that do not open; those that open do not count', async () => {
    const site = await openSite({ trustProxy: true })
    const { link } = await invite(site)
    const open = (token: string, password = chosen) =>
      from(site, '192.0.2.1').post('/invitations', { token, password })
    for (let n = 0; n < 25; n++) expect((await open(tokenOf(link), 'short')).status).toBe(422)
    for (let n = 0; n < 20; n++) expect(await (await open(`guess${n}`)).text()).not.toContain('too many')
    expect(await (await open('guess')).text()).toContain('too many tries')
    expect(await (await open(tokenOf(link))).text()).toContain('too many tries')
    site.now('2026-11-22T11:00:01Z')
    expect((await open(tokenOf(link))).status).toBe(303)
  })
})
