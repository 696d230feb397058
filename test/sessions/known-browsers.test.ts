import { describe, expect, it } from 'vitest'
import { knownMark, withMark } from '#src/sessions/known-browsers.ts'
import { onBothDatabases } from '../databases.ts'
import { goodPassword, openSite, type Site, testKeys } from '../support.ts'
import { addAda, type BrowserOn, browserOn, codeAt, enrolled, givePassword, wrongCodeAt } from './people.ts'
import { locationOf } from './sso-provider.ts'

const ada = 'ada@example.org'
const newPassword = 'nine otters under a bridge'
const office = (site: Site) => browserOn(site, { 'X-Forwarded-For': '192.0.2.7' })

/** Where it led, or that it must wait, or that it was wrong. */
const outcomeOf = async (answer: Response) => {
  if (answer.status === 303) return locationOf(answer)
  return (await answer.text()).includes('too many tries') ? 'wait' : 'wrong'
}
const signIn = async (browser: BrowserOn, email = ada, password = goodPassword) =>
  outcomeOf(await browser.post('/sign-in', { email, password }))

/** Ada’s own browser, in which she has signed in and out. */
async function knownTo(site: Site, email = ada, browser = office(site)) {
  expect(await signIn(browser, email)).toBe('/')
  await browser.post('/sign-out')
  return browser
}

async function strangersTry(site: Site, times: number, email = ada) {
  for (let n = 0; n < times; n++) await signIn(office(site), email, 'not the one')
}

onBothDatabases('a browser in which somebody has signed in before', (open) => {
  const openIt = async () => {
    const site = await openSite({ database: await open(), trustProxy: true })
    await addAda(site)
    return site
  }

  it('lets them in whatever strangers try with their address, from wherever', async () => {
    const site = await openIt()
    const browser = await knownTo(site)
    await strangersTry(site, 6)
    expect(await signIn(office(site))).toBe('wait')
    expect(await signIn(browserOn(site, { 'X-Forwarded-For': '192.0.2.8' }))).toBe('wait')
    expect(await signIn(browser)).toBe('/')
    // It frees nothing for the strangers.
    expect(await signIn(office(site))).toBe('wait')
  })

  it('lets them in whatever others try from their network', async () => {
    const site = await openIt()
    const browser = await knownTo(site)
    for (let n = 0; n < 20; n++) await signIn(office(site), `person${n}@example.org`, 'not the one')
    expect(await signIn(office(site), 'person99@example.org')).toBe('wait')
    expect(await signIn(browser)).toBe('/')
  })

  it('has five tries of its own, at once or one by one, which count for nobody else', async () => {
    const site = await openIt()
    const browser = await knownTo(site)
    const tries = await Promise.all(Array.from({ length: 9 }, () => signIn(browser, ada, 'not the one')))
    expect(tries.toSorted()).toEqual([...Array(4).fill('wait'), ...Array(5).fill('wrong')])
    expect(await signIn(browser)).toBe('wait')
    expect(await signIn(office(site))).toBe('/')
    site.now('2026-11-22T10:15:01Z')
    expect(await signIn(browser)).toBe('/')
  })

  it('is a stranger’s again once the password is another', async () => {
    const site = await openIt()
    const browser = await knownTo(site)
    const other = await knownTo(site)
    await signIn(browser)
    expect(
      await outcomeOf(
        await browser.post('/account/password', { current: goodPassword, chosen: newPassword }),
      ),
    ).toBe('/')
    await strangersTry(site, 6)
    expect(await signIn(other, ada, newPassword)).toBe('wait')
    await browser.post('/sign-out')
    expect(await signIn(browser, ada, newPassword)).toBe('/')
  })

  it('is known for each of those who share it, and for nobody else', async () => {
    const site = await openIt()
    for (const email of ['bea@example.org', 'cem@example.org']) await addAda(site, email)
    const browser = await knownTo(site)
    await knownTo(site, 'bea@example.org', browser)
    for (const email of [ada, 'bea@example.org', 'cem@example.org']) await strangersTry(site, 6, email)
    expect(await signIn(browser)).toBe('/')
    expect(await signIn(browser, 'bea@example.org')).toBe('/')
    expect(await signIn(browser, 'cem@example.org')).toBe('wait')
  })
})

describe('the second step in it', () => {
  it('is not kept back by a stranger who knows the password', async () => {
    const site = await openSite()
    const own = browserOn(site)
    const { email, secret } = await enrolled(site, own)
    await own.post('/sign-out')
    const stranger = browserOn(site)
    await givePassword(stranger, email)
    const tryCode = async (browser: BrowserOn, code: string, path = '/sign-in/codes') =>
      outcomeOf(await browser.post(path, { code }))
    const wrong = await wrongCodeAt(secret, site.clock())
    for (let n = 0; n < 5; n++) expect(await tryCode(stranger, wrong)).toBe('wrong')
    site.now('2026-11-22T10:01:00Z')
    const code = await codeAt(secret, site.clock())
    expect(await tryCode(stranger, code)).toBe('wait')
    expect(await tryCode(stranger, 'abcde-fghjk', '/sign-in/recovery-codes')).toBe('wait')
    await givePassword(own, email)
    expect(await tryCode(own, code)).toBe('/')
  })

  it('makes it known only when all of it was right', async () => {
    const site = await openSite()
    const own = browserOn(site)
    const { email, secret } = await enrolled(site, own)
    const stranger = browserOn(site)
    await givePassword(stranger, email)
    expect(stranger.jar.has('known')).toBe(false)
    site.now('2026-11-22T10:01:00Z')
    await stranger.post('/sign-in/codes', { code: await codeAt(secret, site.clock()) })
    expect(stranger.jar.has('known')).toBe(true)
  })
})

describe('the cookie by which it is known', () => {
  const owner = { id: 'ada', passwordHash: 'hash' }
  const cookie = withMark(testKeys, '', owner)

  it('is for the server only, lasts a year, and says nothing of anybody', async () => {
    const site = await openSite({ origin: 'https://kith.example.org' })
    const accountId = await addAda(site)
    const answer = await site
      .stranger({ Origin: 'https://kith.example.org' })
      .post('/sign-in', { email: ada, password: goodPassword })
    const line = answer.headers.getSetCookie().find((each) => each.startsWith('__Host-known=')) ?? ''
    expect(line).toMatch(
      /^__Host-known=[\w-]{16}\.[\w-]{43}; Max-Age=31536000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    expect(line).not.toContain(accountId)
  })

  it('holds for its owner with this password only, and only as it was given', () => {
    expect(knownMark(testKeys, cookie, owner)).toMatch(/^[\w-]{16}$/)
    expect(knownMark(testKeys, cookie, { ...owner, passwordHash: 'another' })).toBeUndefined()
    expect(knownMark(testKeys, cookie, { ...owner, id: 'bea' })).toBeUndefined()
    expect(knownMark(testKeys, cookie, null)).toBeUndefined()
    expect(
      knownMark(testKeys, withMark(testKeys, '', { id: 'nobody', passwordHash: null }), null),
    ).toBeUndefined()
    const [mark = '', proof = ''] = cookie.split('.')
    for (const forged of [
      '',
      '~',
      mark,
      `${mark}.`,
      `${[...mark].toReversed().join('')}.${proof}`,
      `${cookie}x`,
    ])
      expect(knownMark(testKeys, forged, owner)).toBeUndefined()
  })

  it('keeps its mark when they come again, and forgets who has not come for longest', () => {
    expect(withMark(testKeys, cookie, owner)).toBe(cookie)
    const people = Array.from({ length: 6 }, (_, n) => ({ id: `person ${n}`, passwordHash: 'hash' }))
    const shared = people.reduce((marks, person) => withMark(testKeys, marks, person), '')
    expect(people.map((person) => knownMark(testKeys, shared, person) !== undefined)).toEqual([
      false,
      ...Array(5).fill(true),
    ])
  })
})

describe('a proxy whose word is not believed', () => {
  it('is warned of once, without what it said', async () => {
    const site = await openSite()
    const warnings = () => site.log.filter(({ level }) => level === 'warning')
    await site.stranger().get('/sign-in')
    expect(warnings()).toEqual([])
    for (let n = 0; n < 3; n++) await office(site).get('/sign-in')
    expect(warnings()).toHaveLength(1)
    expect(warnings()[0]?.what).toContain('TRUST_PROXY=yes')
    expect(JSON.stringify(site.log)).not.toContain('192.0.2.7')
  })

  it('is not where it is believed', async () => {
    const site = await openSite({ trustProxy: true })
    await office(site).get('/sign-in')
    expect(site.log.filter(({ level }) => level === 'warning')).toEqual([])
  })
})
