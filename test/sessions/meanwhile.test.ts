import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { actingAsService } from '#src/main.ts'
import { signIn } from '#src/sessions/actions.ts'
import { hashPassword } from '#src/sessions/passwords.ts'
import { onBothDatabases } from '../databases.ts'
import { goodPassword, openSite, type Site } from '../support.ts'
import {
  addAda,
  addPerson,
  askFrom,
  type BrowserOn,
  browserOn,
  codeAt,
  enrolled,
  givePassword,
  toldTo,
} from './people.ts'
import { softwarePasskey } from './software-passkey.ts'

const newPassword = 'nine otters under a bridge'

/** Slow enough that much can happen while a password is looked at. */
const slowly = { memoryCost: 65_536, timeCost: 6 }

/** Ada, whose password takes its time, and what begins to sign her in. */
async function adaSlowly(site: Site) {
  const accountId = await addAda(site)
  await site.database
    .updateTable('accounts')
    .set({ passwordHash: await hashPassword(goodPassword, slowly) })
    .where('id', '=', accountId)
    .execute()
  const { services } = site
  const signingIn = () =>
    signIn(
      services,
      actingAsService(services),
      { email: 'ada@example.org', password: goodPassword },
      { before: undefined, agent: undefined, marks: '' },
    )
  return { accountId, signingIn }
}

const sessionsIn = async (site: Site) =>
  (await site.database.selectFrom('sessions').select('id').execute()).length

/** Until the try has been taken, after which the password is looked at. */
async function untilTried(site: Site) {
  while ((await site.database.selectFrom('signInFailures').select('id').execute()).length === 0)
    await new Promise((resolve) => setImmediate(resolve))
  // It has been read before, and is looked at from now on.
  await new Promise((resolve) => setTimeout(resolve, 20))
}

describe('while a password is looked at', () => {
  it.each([
    ['another is chosen', { passwordHash: 'another' }],
    ['the account is stopped', { disabledAt: '2026-11-22T10:00:00.000Z' }],
  ])('%s: it opens nothing any more', async (_, change) => {
    const site = await openSite()
    const { accountId, signingIn } = await adaSlowly(site)
    const outcome = signingIn()
    await untilTried(site)
    await site.database.updateTable('accounts').set(change).where('id', '=', accountId).execute()
    expect(await outcome).toBe('wrong')
    expect(await sessionsIn(site)).toBe(0)
  })

  it('is itself changed to one thing only, however many change it at once', async () => {
    const site = await openSite()
    await addAda(site)
    const browsers = [browserOn(site), browserOn(site)]
    for (const browser of browsers) await givePassword(browser, 'ada@example.org')
    const answers = await Promise.all(
      browsers.map((browser, index) =>
        browser.post('/account/password', { current: goodPassword, chosen: `${newPassword} ${index}` }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422])
    expect(await sessionsIn(site)).toBe(1)
  })
})

onBothDatabases('two who know the password of somebody without a second factor', (open) => {
  const both = async () => {
    const site = await openSite({ database: await open() })
    const email = `${randomUUID()}@example.org`
    await addPerson(site, { role: 'manager', email })
    const browsers = [browserOn(site), browserOn(site)] as const
    for (const browser of browsers) await givePassword(browser, email)
    return { site, browsers }
  }
  /** It was added: whoever came later is refused, or led to show what has been added. */
  const wasAdded = (answer: Response | undefined) =>
    answer?.headers.get('Location') === '/account/recovery-codes'

  it('add one passkey between them', async () => {
    const { site, browsers } = await both()
    const made = new Map<BrowserOn, Record<string, string>>()
    for (const browser of browsers)
      made.set(browser, softwarePasskey().made(await askFrom(browser, '/account/passkey-challenges')))
    const answers = await Promise.all(
      browsers.map((browser) => browser.post('/account/passkeys', made.get(browser))),
    )
    expect(answers.filter(wasAdded)).toHaveLength(1)
    expect(await site.database.selectFrom('passkeys').select('id').execute()).toHaveLength(1)
  })

  it('do not put an authenticator app beside the passkey that was first', async () => {
    const { site, browsers } = await both()
    const [owner, other] = browsers
    const begun = (await other.post('/account/authenticators')).headers.get('Location') ?? ''
    const text = await (await other.get(begun)).text()
    const secret = text.match(/<code class="kith-key">([A-Z2-7 ]+)<\/code>/)?.[1]?.replaceAll(' ', '') ?? ''
    const code = await codeAt(secret, site.clock())
    const passkey = softwarePasskey().made(await askFrom(owner, '/account/passkey-challenges'))
    const [first] = await Promise.all([
      owner.post('/account/passkeys', passkey),
      other.post(`${begun}/confirmations`, { code }),
    ])
    const confirmed = await site.database
      .selectFrom('authenticators')
      .select('id')
      .where('confirmedAt', 'is not', null)
      .execute()
    const passkeys = await site.database.selectFrom('passkeys').select('id').execute()
    // Whichever was first, the other one has not been added.
    expect(confirmed.length + passkeys.length).toBe(1)
    expect(wasAdded(first)).toBe(passkeys.length === 1)
  })
})

describe('whoever names their own request', () => {
  const named = { 'X-Request-Id': 'named-by-me' }

  it('cannot keep a new password from being told', async () => {
    const site = await openSite({ trustProxy: true })
    const ids: string[] = []
    for (const email of ['mine@example.org', 'theirs@example.org']) {
      ids.push(await addAda(site, email))
      const browser = browserOn(site, named)
      await givePassword(browser, email)
      await browser.post('/account/password', { current: goodPassword, chosen: newPassword })
    }
    for (const id of ids) expect(await toldTo(site, id)).toEqual(['password changed'])
  })

  it('cannot keep a lost second step from being told', async () => {
    const site = await openSite({ trustProxy: true })
    const manager = await site.as('manager')
    for (const role of ['liaison', 'coordinator'] as const) {
      const { accountId } = await site.as(role)
      await manager.post(`/accounts/${accountId}/factor-removals`, {}, named)
      expect(await toldTo(site, accountId)).toEqual(['second factor changed'])
    }
  })
})

it('whoever is signed in can prove that it is they, whatever strangers try with their address', async () => {
  const site = await openSite({ trustProxy: true })
  const browser = browserOn(site)
  const { email, secret } = await enrolled(site, browser)
  for (let tries = 0; tries < 6; tries++)
    await site.stranger().post('/sign-in', { email, password: 'not this one at all' })
  expect((await givePassword(browserOn(site), email)).status).toBe(422)
  site.now('2026-11-22T10:11:00Z')
  const asked = await browser.get('/account/password')
  expect(asked.headers.get('Location')).toContain('/account/confirmations/new')
  const code = await codeAt(secret, site.clock())
  expect((await browser.post('/account/confirmations', { password: goodPassword, code })).status).toBe(303)
  const changed = await browser.post('/account/password', { current: goodPassword, chosen: newPassword })
  expect(changed.headers.get('Location')).toBe('/')
})
