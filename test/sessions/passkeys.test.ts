import { describe, expect, it } from 'vitest'
import type { Role } from '#src/access/rules.ts'
import { actingAsService } from '#src/main.ts'
import { removePasskey } from '#src/sessions/actions/passkeys.ts'
import { onBothDatabases } from '../databases.ts'
import { openSite, type Site } from '../support.ts'
import {
  addAuthenticator,
  addPerson,
  type BrowserOn,
  browserOn,
  givePassword,
  sheetOf,
  toldTo,
  trailOf,
} from './people.ts'
import { type Asked, softwarePasskey } from './software-passkey.ts'

const email = 'bea@example.org'
const locationOf = (response: Response) => response.headers.get('Location')

async function ask(browser: BrowserOn, path = '/sign-in/passkey-challenges'): Promise<Asked> {
  const answer = await browser.post(path)
  expect(answer.status).toBe(201)
  return JSON.parse(await answer.text())
}

async function addPasskey(browser: BrowserOn, name = 'My phone') {
  const passkey = softwarePasskey()
  const asked = await ask(browser, '/account/passkey-challenges')
  const answer = await browser.post('/account/passkeys', { ...passkey.made(asked), name })
  return { passkey, answer }
}

/** Somebody with a passkey and nothing else, signed in on the browser that made it. */
async function withPasskey(site: Site, role: Role = 'manager') {
  const accountId = await addPerson(site, { role, email, name: 'Bea Marsh' })
  const browser = browserOn(site)
  await givePassword(browser, email)
  const { passkey, answer } = await addPasskey(browser)
  expect(locationOf(answer)).toBe('/account/recovery-codes')
  return { accountId, browser, passkey }
}

const idOf = async (site: Site) =>
  (await site.database.selectFrom('passkeys').select('id').where('removedAt', 'is', null).execute()).map(
    ({ id }) => id,
  )

describe('a passkey', () => {
  it('is added with a name and a sheet of codes, and signs in by itself from then on', async () => {
    const site = await openSite()
    const { accountId, browser, passkey } = await withPasskey(site)
    expect(await sheetOf(browser)).toHaveLength(10)
    expect(await (await browser.get('/account/factors')).text()).toContain('My phone')

    site.now('2026-11-24T10:00:00Z')
    const elsewhere = browserOn(site)
    const asked = await ask(elsewhere)
    const answer = await elsewhere.post('/sign-in/passkeys', { ...passkey.used(asked), next: '/settings' })
    expect(locationOf(answer)).toBe('/settings')
    expect((await elsewhere.get('/settings')).status).toBe(200)
    expect(await (await elsewhere.get('/account/factors')).text()).toContain('24 November 2026')
    expect((await trailOf(site)).slice(-1)).toEqual(['signed in'])
    expect(await toldTo(site, accountId)).toEqual(['second factor changed'])
  })

  it('is asked for by whoever has given the password too', async () => {
    const site = await openSite()
    const { passkey } = await withPasskey(site)
    const browser = browserOn(site)
    expect(locationOf(await givePassword(browser, email))).toBe('/sign-in/second-factor?next=%2F')
    const page = await (await browser.get('/sign-in/second-factor')).text()
    expect(page).toContain('/sign-in/passkeys')
    expect(page).not.toContain('/sign-in/codes')
    const answer = await browser.post('/sign-in/passkeys', passkey.used(await ask(browser)))
    expect(locationOf(answer)).toBe('/')
    expect((await browser.get('/')).status).toBe(200)
  })

  it('asks for a passkey that the phone unlocks and knows by itself, of this host', async () => {
    const site = await openSite({ origin: 'https://kith.example' })
    const stranger = site.stranger({ Origin: 'https://kith.example' })
    const answer = await stranger.post('/sign-in/passkey-challenges')
    expect(await answer.json()).toMatchObject({
      options: { rpId: 'kith.example', userVerification: 'required', allowCredentials: [], timeout: 300_000 },
    })
    expect(answer.headers.get('Set-Cookie')).toMatch(/^__Host-browser=.*Secure/)
    expect(answer.headers.get('Permissions-Policy')).toContain('publickey-credentials-create=(self)')
    expect(answer.headers.get('Permissions-Policy')).toContain('publickey-credentials-get=(self)')
  })
})

onBothDatabases('an answer of a passkey', (open) => {
  const usual = async () => {
    const site = await openSite({ database: await open() })
    return { site, ...(await withPasskey(site)) }
  }
  const refused = async (answer: Response) => {
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('That passkey did not work')
  }

  it.each([
    ['of another origin', { origin: 'https://evil.example' }],
    ['of the same host on another port', { origin: 'http://localhost:81' }],
    ['for another host', { host: 'evil.example' }],
    ['that nobody unlocked', { unlocked: false }],
    ['that names somebody else', { userHandle: Buffer.from('somebody else').toString('base64url') }],
  ])('%s is refused', async (_, circumstances) => {
    const { site, passkey } = await usual()
    const browser = browserOn(site)
    await refused(await browser.post('/sign-in/passkeys', passkey.used(await ask(browser), circumstances)))
    expect((await browser.get('/')).status).toBe(303)
    expect((await trailOf(site)).slice(-1)).toEqual(['was refused sign-in'])
    // The very same without what was wrong is taken.
    expect((await browser.post('/sign-in/passkeys', passkey.used(await ask(browser)))).status).toBe(303)
  })

  it('works once, also for ten at once', async () => {
    const { site, passkey } = await usual()
    const browser = browserOn(site)
    const used = passkey.used(await ask(browser))
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        site.stranger({ Cookie: `browser=${browser.jar.get('browser')}` }).post('/sign-in/passkeys', used),
      ),
    )
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    await refused(await browser.post('/sign-in/passkeys', used))
    expect(await site.database.selectFrom('challenges').selectAll().execute()).toEqual([])
  })

  it('comes within five minutes, from the browser that was asked', async () => {
    const { site, passkey } = await usual()
    const browser = browserOn(site)
    const late = await ask(browser)
    site.now('2026-11-22T10:05:00Z')
    await refused(await browser.post('/sign-in/passkeys', passkey.used(late)))

    const asked = await ask(browser)
    const other = browserOn(site)
    await ask(other)
    await refused(await other.post('/sign-in/passkeys', passkey.used(asked)))
    // It was answered, wrongly: it is gone.
    await refused(await browser.post('/sign-in/passkeys', passkey.used(asked)))
  })

  it('counts up where the passkey counts: one that has counted less is a copy', async () => {
    const { site, passkey } = await usual()
    const browser = browserOn(site)
    const used = async (counter: number) =>
      browser.post('/sign-in/passkeys', passkey.used(await ask(browser), { counter }))
    expect((await used(7)).status).toBe(303)
    await refused(await used(7))
    await refused(await used(3))
    await refused(await used(0))
    expect((await used(8)).status).toBe(303)
  })

  it('never counting is no copy', async () => {
    const { site, passkey } = await usual()
    const browser = browserOn(site)
    for (let n = 0; n < 3; n++)
      expect(
        (await browser.post('/sign-in/passkeys', passkey.used(await ask(browser), { counter: 0 }))).status,
      ).toBe(303)
  })

  it('of an account that is disabled, or of a passkey that was removed, is refused', async () => {
    const { site, passkey, accountId, browser: own } = await usual()
    const { passkey: second } = await addPasskey(own, 'Another')
    const { id: first } = await site.database
      .selectFrom('passkeys')
      .select('id')
      .where('credentialId', '=', passkey.credentialId)
      .executeTakeFirstOrThrow()
    const browser = browserOn(site)
    await own.post(`/account/passkeys/${first}/removals`)
    await refused(await browser.post('/sign-in/passkeys', passkey.used(await ask(browser))))
    expect((await browser.post('/sign-in/passkeys', second.used(await ask(browser)))).status).toBe(303)
    await site.database
      .updateTable('accounts')
      .set({ disabledAt: '2026-11-22T10:00:00.000Z' })
      .where('id', '=', accountId)
      .execute()
    await refused(await browser.post('/sign-in/passkeys', second.used(await ask(browser))))
  })

  it('that adds one fits what was asked of this account, once', async () => {
    const { site, browser } = await usual()
    const other = browserOn(site)
    await addPerson(site, { role: 'carer', email: 'cat@example.org' })
    await givePassword(other, 'cat@example.org')
    const add = async (fields: object, by = browser) =>
      (await by.post('/account/passkeys', { ...fields })).status
    const asked = () => ask(browser, '/account/passkey-challenges')

    expect(await add(softwarePasskey().made(await asked(), { origin: 'https://evil.example' }))).toBe(422)
    expect(await add(softwarePasskey().made(await asked(), { host: 'evil.example' }))).toBe(422)
    expect(await add(softwarePasskey().made(await asked(), { unlocked: false }))).toBe(422)
    expect(await add(softwarePasskey().made(await asked()), other)).toBe(422)
    const forSignIn = await ask(browser)
    expect(await add(softwarePasskey().made(forSignIn))).toBe(422)
    const once = softwarePasskey()
    const fields = once.made(await asked())
    expect(await add(fields)).toBe(303)
    expect(await add(fields)).toBe(422)
    // The same credential once more, in answer to another challenge.
    expect(await add(once.made(await asked()))).toBe(422)
    expect(await idOf(site)).toHaveLength(2)
  })

  it('that is none is refused in kind words', async () => {
    const { site } = await usual()
    for (const answer of ['', 'x', '{}', '[]', '{"id":"a","rawId":"a","type":"public-key","response":{}}'])
      await refused(await browserOn(site).post('/sign-in/passkeys', { challenge: 'x', answer }))
    await refused(await browserOn(site).post('/sign-in/passkeys'))
  })

  it('may be asked for so often by one network, and no oftener', async () => {
    const site = await openSite({ database: await open(), trustProxy: true })
    const from = (address: string) =>
      site.stranger({ 'X-Forwarded-For': address }).post('/sign-in/passkey-challenges')
    for (let n = 0; n < 300; n++) await from('192.0.2.1')
    expect((await from('192.0.2.1')).status).toBe(429)
    expect((await from('192.0.2.2')).status).toBe(201)
    site.now('2026-11-22T10:05:01Z')
    expect((await from('192.0.2.1')).status).toBe(201)
    // What was never answered is forgotten.
    expect(await site.database.selectFrom('challenges').selectAll().execute()).toHaveLength(1)
  })
})

onBothDatabases('ways to sign in', (open) => {
  it('are removed, but never the last of somebody who needs one', async () => {
    const site = await openSite({ database: await open() })
    const { accountId, browser } = await withPasskey(site)
    const [only = ''] = await idOf(site)
    const last = await browser.post(`/account/passkeys/${only}/removals`)
    expect(last.status).toBe(422)
    expect(await last.text()).toContain('Add another way first')

    await addPasskey(browser, 'My laptop')
    const answers = await Promise.all(
      (await idOf(site)).map((id) => browser.post(`/account/passkeys/${id}/removals`)),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422])
    const { answer } = await addAuthenticator(site, browser)
    expect(locationOf(answer)).toBe('/account/factors')
    const [left = ''] = await idOf(site)
    expect((await browser.post(`/account/passkeys/${left}/removals`)).status).toBe(303)
    const app = await site.database
      .selectFrom('authenticators')
      .select('id')
      .where('confirmedAt', 'is not', null)
      .executeTakeFirstOrThrow()
    expect((await browser.post(`/account/authenticators/${app.id}/removals`)).status).toBe(422)
    expect((await toldTo(site, accountId)).length).toBe(5)
  })

  it('are never all removed, however many are at once', async () => {
    const site = await openSite({ database: await open() })
    const { accountId } = await withPasskey(site)
    const madeAt = '2026-11-22T10:00:00.000Z'
    const more = Array.from({ length: 7 }, (_, n) => ({
      id: `more ${n}`,
      accountId,
      credentialId: `credential ${n}`,
      publicKey: 'none',
      name: 'Another',
      madeAt,
    }))
    await site.database.insertInto('passkeys').values(more).execute()
    const acting = { ...actingAsService(site.services), accountId }
    const outcomes = await Promise.all(
      (await idOf(site)).map((id) =>
        removePasskey(acting, { accountId, id, needs: true, handle: undefined }),
      ),
    )
    expect(outcomes.filter((outcome) => outcome === 'removed')).toHaveLength(7)
    expect(await idOf(site)).toHaveLength(1)
  })

  it('are all removed by a carer who needs none, and the codes go with the last', async () => {
    const site = await openSite({ database: await open() })
    const { browser, accountId } = await withPasskey(site, 'carer')
    const [only = ''] = await idOf(site)
    expect((await browser.post(`/account/passkeys/${only}/removals`)).status).toBe(303)
    expect((await browser.get('/')).status).toBe(200)
    const left = await site.database
      .selectFrom('recoveryCodes')
      .select('id')
      .where('accountId', '=', accountId)
      .where('replacedAt', 'is', null)
      .execute()
    expect(left).toEqual([])
    expect((await browser.post('/account/recovery-codes')).status).toBe(422)
    expect(locationOf(await givePassword(browserOn(site), email))).toBe('/')
  })

  it('of somebody else are not there', async () => {
    const site = await openSite({ database: await open() })
    const { browser } = await withPasskey(site)
    const { page } = await addAuthenticator(site, browser)
    const other = await site.as('manager')
    const [passkey] = await idOf(site)
    const app = page.split('/').at(-1)
    for (const path of [`/account/passkeys/${passkey}/removals`, `/account/authenticators/${app}/removals`])
      expect((await other.post(path)).status, path).toBe(404)
    const begun = locationOf(await browser.post('/account/authenticators')) ?? ''
    expect((await browser.get(begun)).status).toBe(200)
    for (const path of [begun, `${begun}/qr.svg`]) expect((await other.get(path)).status, path).toBe(404)
    expect((await other.post(`${begun}/confirmations`, { code: '123456' })).status).toBe(404)
  })

  it('show a new app’s secret only until it is confirmed, and for half an hour', async () => {
    const site = await openSite({ database: await open() })
    const { browser } = await withPasskey(site)
    const begun = locationOf(await browser.post('/account/authenticators')) ?? ''
    const picture = await browser.get(`${begun}/qr.svg`)
    expect(picture.headers.get('Content-Type')).toBe('image/svg+xml')
    expect(picture.headers.get('Cache-Control')).toBe('no-store')
    expect(await picture.text()).toMatch(/^<svg(?!.*style=)/)
    // Another one begun takes its place.
    const { page } = await addAuthenticator(site, browser)
    for (const path of [begun, `${begun}/qr.svg`, page, `${page}/qr.svg`])
      expect((await browser.get(path)).status, path).toBe(404)
  })

  it('keep an app until a new one is confirmed, and then no longer', async () => {
    const site = await openSite({ database: await open() })
    const { browser, accountId } = await withPasskey(site)
    await addAuthenticator(site, browser)
    const standing = () =>
      site.database
        .selectFrom('authenticators')
        .select('id')
        .where('accountId', '=', accountId)
        .where('confirmedAt', 'is not', null)
        .where('removedAt', 'is', null)
        .execute()
    const [first] = await standing()
    await browser.post('/account/authenticators')
    expect(await standing()).toEqual([first])
    await addAuthenticator(site, browser)
    const now = await standing()
    expect(now).toHaveLength(1)
    expect(now).not.toEqual([first])
  })
})
