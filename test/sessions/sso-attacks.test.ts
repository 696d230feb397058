import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayOf } from '#src/clock.ts'
import { onBothDatabases } from '../databases.ts'
import { addPerson, browserOn, cookieOf, trailOf } from './people.ts'
import { type Liar, startLiar, writing } from './sso-liar.ts'
import {
  callback,
  goThere,
  locationOf,
  openSiteAt,
  type SiteAt,
  signOn,
  startProvider,
  type TestProvider,
} from './sso-provider.ts'

let provider: TestProvider
let other: TestProvider
let liar: Liar
beforeAll(async () => {
  provider = await startProvider()
  other = await startProvider()
  liar = await startLiar()
})
afterAll(() => Promise.all([provider.stop(), other.stop(), liar.stop()]))

const roles = 'Kith.Manager=manager'
const mo = {
  sub: 'planted-subject-7d21',
  name: 'Planted Name',
  email: 'planted@example.org',
  roles: ['Kith.Manager'],
  amr: ['mfa'],
}

const withQuery = (path: string, name: string, value: string) => {
  const url = new URL(path, 'http://localhost')
  url.searchParams.set(name, value)
  return url.pathname + url.search
}
const count = async (site: SiteAt, table: 'sessions' | 'accounts' | 'identities') =>
  (await site.database.selectFrom(table).select('id').execute()).length

/** Nobody is in, nobody was made, and the trail says that somebody was refused. */
async function expectRefused(site: SiteAt, answer: Response) {
  expect(answer.status).toBe(400)
  expect(cookieOf(answer)).toBe('')
  expect(await answer.text()).toContain('You are not signed in yet')
  expect([await count(site, 'sessions'), await count(site, 'accounts')]).toEqual([0, 0])
  expect(await trailOf(site)).toContain('was refused single sign-on')
}

describe('whoever comes back', () => {
  it('with another state is refused', async () => {
    const site = await openSiteAt(provider.issuer, { roles })
    provider.is(mo)
    const browser = browserOn(site)
    const back = await goThere(browser)
    await expectRefused(site, await browser.get(withQuery(back, 'state', crypto.randomUUID())))
    await expectRefused(site, await browser.get(`${callback}?code=1`))
  })

  it('with a token for another nonce is refused', async () => {
    const site = await openSiteAt(provider.issuer, { roles })
    provider.is(mo)
    const browser = browserOn(site)
    const back = await goThere(browser, undefined, {
      change: (address) => {
        address.searchParams.set('nonce', 'of-somebody-else')
        return address
      },
    })
    await expectRefused(site, await browser.get(back))
  })

  it('with somebody else’s code is refused: it was not asked for with this secret', async () => {
    const site = await openSiteAt(provider.issuer, { roles })
    provider.is(mo)
    const theirs = new URL(await goThere(browserOn(site)), 'http://localhost').searchParams.get('code') ?? ''
    const browser = browserOn(site)
    await expectRefused(site, await browser.get(withQuery(await goThere(browser), 'code', theirs)))
  })

  it('with a code that was used is refused', async () => {
    const site = await openSiteAt(provider.issuer, { roles })
    provider.is(mo)
    const browser = browserOn(site)
    const back = await goThere(browser)
    expect(locationOf(await browser.get(back))).toBe('/')
    const code = new URL(back, 'http://localhost').searchParams.get('code') ?? ''
    const again = browserOn(site)
    const answer = await again.get(withQuery(await goThere(again), 'code', code))
    expect(answer.status).toBe(400)
    expect(await count(site, 'sessions')).toBe(1)
  })

  it('a second time is refused', async () => {
    const site = await openSiteAt(provider.issuer, { roles })
    provider.is(mo)
    const browser = browserOn(site)
    const back = await goThere(browser)
    await browser.get(back)
    const answer = await browser.get(back)
    expect(answer.status).toBe(400)
    expect(cookieOf(answer)).toBe('')
    expect(await count(site, 'sessions')).toBe(1)
  })

  it('in another browser is refused, with its own mark or none', async () => {
    const site = await openSiteAt(provider.issuer, { roles })
    provider.is(mo)
    await expectRefused(site, await browserOn(site).get(await goThere(browserOn(site))))
    const marked = browserOn(site)
    await goThere(marked)
    await expectRefused(site, await marked.get(await goThere(browserOn(site))))
  })

  it('too late is refused', async () => {
    const site = await openSiteAt(provider.issuer, { roles })
    provider.is(mo)
    const late = browserOn(site)
    const back = await goThere(late)
    const inTime = browserOn(site)
    const backInTime = await goThere(inTime)
    site.now('2026-11-22T10:10:00Z')
    await expectRefused(site, await late.get(back))
    site.now('2026-11-22T10:09:59Z')
    expect(locationOf(await inTime.get(backInTime))).toBe('/')
  })

  it('from another provider is refused, whoever it says that it is', async () => {
    const site = await openSiteAt(provider.issuer, { roles })
    provider.is(mo)
    other.is(mo)
    const toOther = (address: URL) => new URL(address.pathname + address.search, other.issuer)
    const browser = browserOn(site)
    await expectRefused(site, await browser.get(await goThere(browser, undefined, { change: toOther })))
    const back = withQuery(await goThere(browser, undefined, { change: toOther }), 'iss', provider.issuer)
    await expectRefused(site, await browser.get(back))
    const named = withQuery(await goThere(browser), 'iss', other.issuer)
    await expectRefused(site, await browser.get(named))
    const nameless = new URL(await goThere(browser), 'http://localhost')
    nameless.searchParams.delete('iss')
    await expectRefused(site, await browser.get(nameless.pathname + nameless.search))
  })

  it('having stopped there is told to begin again', async () => {
    const site = await openSiteAt(provider.issuer, { roles })
    const browser = browserOn(site)
    const begun = await browser.get('/sign-in/single-sign-on')
    const state = new URL(locationOf(begun)).searchParams.get('state')
    const back = `${callback}?error=access_denied&state=${state}&iss=${encodeURIComponent(provider.issuer)}`
    await expectRefused(site, await browser.get(back))
  })

  it.each([
    ['https://elsewhere.example/', '/'],
    ['//elsewhere.example', '/'],
    ['/\\elsewhere.example', '/'],
    ['/sign-out', '/'],
    ['/households?search=a', '/households?search=a'],
  ])('is never sent to another site: %s', async (next, expected) => {
    const site = await openSiteAt(provider.issuer, { roles })
    provider.is(mo)
    const answer = await signOn(browserOn(site), `/sign-in/single-sign-on?next=${encodeURIComponent(next)}`)
    expect(locationOf(answer)).toBe(expected)
  })
})

describe('a token', () => {
  const now = () => Math.floor(Date.now() / 1000)
  async function comeWith(write: (claims: object) => string, given: Record<string, unknown> = {}) {
    const site = await openSiteAt(liar.issuer, { roles })
    const browser = browserOn(site)
    const { searchParams } = new URL(locationOf(await browser.get('/sign-in/single-sign-on')))
    const { amr, email, roles: told, sub } = mo
    const claims = {
      iss: liar.issuer,
      aud: 'kith',
      iat: now(),
      exp: now() + 60,
      amr,
      email,
      roles: told,
      sub,
    }
    liar.tells(write({ ...claims, nonce: searchParams.get('nonce'), ...given }))
    return { site, answer: await browser.get(`${callback}?code=1&state=${searchParams.get('state')}`) }
  }

  it('is believed when all of it fits', async () => {
    const { site, answer } = await comeWith(writing.rightly)
    expect(locationOf(answer)).toBe('/')
    expect(await count(site, 'sessions')).toBe(1)
    // A place to sign out that would run in the page is none.
    const page = await (await site.stranger().get('/sign-in/single-sign-on/ended')).text()
    expect(page).not.toContain('javascript:')
  })

  it.each(Object.entries(writing).slice(1))('%s is not believed', async (_, write) => {
    const { site, answer } = await comeWith(write)
    await expectRefused(site, answer)
  })

  it.each([
    ['for somebody else', { aud: 'another' }],
    ['of another provider', { iss: 'https://login.example.org' }],
    ['of last week', { iat: now() - 604_800, exp: now() - 604_000 }],
    ['without a nonce', { nonce: undefined }],
    ['of nobody', { sub: undefined }],
    ['of somebody unreadable', { sub: 'a\u0000b' }],
    ['of too long a name', { sub: 'a'.repeat(256) }],
  ])('%s is not believed', async (_, given) => {
    const { site, answer } = await comeWith(writing.rightly, given)
    await expectRefused(site, answer)
  })

  it('with odd claims beside the key is read without them', async () => {
    const { site, answer } = await comeWith(writing.rightly, { name: 7, amr: 'mfa', roles: 'Kith.Manager' })
    expect(locationOf(answer)).toBe('/')
    expect(await site.database.selectFrom('accounts').select('name').execute()).toEqual([{ name: 'planted' }])
  })
})

describe('too often', () => {
  const at = (site: SiteAt, address: string) => browserOn(site, { 'X-Forwarded-For': address })

  it('refused, a network must wait, writes no more, and others need not', async () => {
    const site = await openSiteAt(provider.issuer, { roles }, { trustProxy: true })
    provider.is(mo)
    for (let tries = 0; tries < 60; tries++) {
      const answer = await at(site, '198.51.100.7').get(`${callback}?code=1&state=none`)
      expect(answer.status).toBe(400)
    }
    for (let tries = 0; tries < 3; tries++)
      expect((await at(site, '198.51.100.7').get(`${callback}?code=1&state=none`)).status).toBe(429)
    expect(await trailOf(site)).toHaveLength(60)
    expect(locationOf(await signOn(at(site, '198.51.100.8')))).toBe('/')
    site.now('2026-11-22T11:00:01Z')
    expect(locationOf(await signOn(at(site, '198.51.100.7')))).toBe('/')
  })

  it('begun, a network must wait', async () => {
    const site = await openSiteAt(provider.issuer, { roles }, { trustProxy: true })
    const begin = () => at(site, '198.51.100.7').get('/sign-in/single-sign-on')
    for (let tries = 0; tries < 300; tries++) await begin()
    expect((await begin()).status).toBe(429)
    expect((await at(site, '198.51.100.8').get('/sign-in/single-sign-on')).status).toBe(303)
  })
})

it('logs and trails neither code, token nor who it is', async () => {
  const site = await openSiteAt(provider.issuer, { roles })
  provider.is(mo)
  const planted = [mo.sub, mo.email, mo.name, 'planted-client-secret', 'planted-access-token']
  const note = (path: string) => planted.push(...new URL(path, 'http://localhost').searchParams.values())
  const browser = browserOn(site)
  const first = await goThere(browser, undefined, {
    change: (address) => {
      for (const name of ['state', 'nonce', 'code_challenge'])
        planted.push(address.searchParams.get(name) ?? name)
      return address
    },
  })
  note(first)
  expect(locationOf(await browser.get(first))).toBe('/')
  const wrong = withQuery(await goThere(browser), 'code', 'planted-wrong-code')
  note(wrong)
  expect((await browser.get(wrong)).status).toBe(400)
  provider.is({ ...mo, sub: 'planted-unknown', email: 'planted@example.org', roles: ['planted-role'] })
  expect((await signOn(browserOn(site))).status).toBe(403)

  expect(site.providerLog).toMatchObject([{ what: 'single sign-on failed', step: 'token', level: 'info' }])
  const trail = await site.database.selectFrom('auditEntries').selectAll().execute()
  const challenges = await site.database.selectFrom('challenges').selectAll().execute()
  const written = JSON.stringify([site.log, site.providerLog, trail])
  expect(site.log.map(({ route }) => route)).toContain(`GET ${callback}`)
  for (const text of planted.filter((each) => !each.startsWith(provider.issuer)))
    expect(written.includes(text), text).toBe(false)
  // What waits is sealed: whoever reads the database cannot answer for anybody.
  expect(JSON.stringify(challenges)).not.toMatch(/nonce|verifier/)
})

onBothDatabases('at once', (open) => {
  it('ten with one challenge are one session', async () => {
    const site = await openSiteAt(provider.issuer, { roles }, { database: await open() })
    provider.is(mo)
    const browser = browserOn(site)
    const back = await goThere(browser)
    const answers = await Promise.all(Array.from({ length: 10 }, () => browser.get(back)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, ...Array<number>(9).fill(400)])
    expect(await count(site, 'sessions')).toBe(1)
    expect(await count(site, 'accounts')).toBe(1)
  })

  it('ten windows of somebody new are one account', async () => {
    const site = await openSiteAt(provider.issuer, { roles }, { database: await open() })
    provider.is(mo)
    const browsers = Array.from({ length: 10 }, () => browserOn(site))
    const backs = await Promise.all(browsers.map((browser) => goThere(browser)))
    const answers = await Promise.all(browsers.map((browser, at) => browser.get(backs[at] ?? '')))
    expect(answers.map(locationOf)).toEqual(Array(10).fill('/'))
    expect([await count(site, 'accounts'), await count(site, 'identities')]).toEqual([1, 1])
    const grants = await site.database.selectFrom('grants').select('role').execute()
    expect(grants).toEqual([{ role: 'manager' }])
  })

  it('five who claim one address are one account, and the others are refused', async () => {
    const site = await openSiteAt(provider.issuer, { roles }, { database: await open() })
    const browsers = Array.from({ length: 5 }, () => browserOn(site))
    const backs: string[] = []
    for (const [at, browser] of browsers.entries()) {
      provider.is({ ...mo, sub: `claims-it-${at}` })
      backs.push(await goThere(browser))
    }
    const answers = await Promise.all(browsers.map((browser, at) => browser.get(backs[at] ?? '')))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 403, 403, 403, 403])
    expect([await count(site, 'accounts'), await count(site, 'identities')]).toEqual([1, 1])
  })

  it('two managers who are told so no more leave one', async () => {
    const site = await openSiteAt(provider.issuer, { roles }, { database: await open() })
    const people = ['one', 'two'].map((sub) => ({ ...mo, sub, email: `${sub}@example.org` }))
    for (const person of people) {
      provider.is(person)
      await signOn(browserOn(site))
    }
    const browsers = people.map(() => browserOn(site))
    const backs: string[] = []
    for (const [at, person] of people.entries()) {
      provider.is({ ...person, roles: [] })
      backs.push(await goThere(browsers[at] ?? browserOn(site)))
    }
    await Promise.all(browsers.map((browser, at) => browser.get(backs[at] ?? '')))
    const held = site.database.selectFrom('grants').select('id').where('untilOn', '>', dayOf(site.clock()))
    expect(await held.execute()).toHaveLength(1)
    expect((await trailOf(site)).filter((what) => what === 'kept last manager')).toHaveLength(1)
  })

  it('one identity is never two accounts’, whatever is written', async () => {
    const site = await openSiteAt(provider.issuer, { roles }, { database: await open() })
    const madeAt = '2026-11-22T10:00:00.000Z'
    const [one, two] = [
      await addPerson(site, { role: 'manager' }),
      await addPerson(site, { role: 'liaison' }),
    ]
    const connect = (id: string, accountId: string) =>
      site.database
        .insertInto('identities')
        .values({ id, accountId, issuer: provider.issuer, subject: 's', madeAt })
        .execute()
    await connect('i1', one)
    await expect(connect('i2', two)).rejects.toThrow(/unique/i)
  })
})
