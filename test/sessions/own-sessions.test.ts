import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { transact } from '#src/database/transact.ts'
import { actingAsService } from '#src/main.ts'
import { removeFactorsOf } from '#src/sessions/actions/factors.ts'
import { removeFactorsFor } from '#src/sessions/command.ts'
import { agentInWords } from '#src/sessions/rules/agent.ts'
import { onBothDatabases } from '../databases.ts'
import { goodPassword, openSite, type Site } from '../support.ts'
import {
  addAda,
  addAuthenticator,
  addPasskey,
  askFrom,
  at,
  browserOn,
  enrolled,
  givePassword,
  toldTo,
  trailOf,
} from './people.ts'

const locationOf = (response: Response) => response.headers.get('Location')

const iPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T10:00:00Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the own phone', () => {
  const onOwnPhone = async (settings = {}) => {
    const site = await openSite({ settings })
    await addAda(site)
    const first = browserOn(site)
    await givePassword(first, 'ada@example.org')
    const passkey = await addPasskey(first)
    const phone = browserOn(site, { 'User-Agent': iPhone })
    const answer = await phone.post('/sign-in/passkeys', {
      ...passkey.used(await askFrom(phone, '/sign-in/passkey-challenges')),
      ownPhone: 'yes',
      next: '/account',
    })
    return { site, first, phone, answer }
  }

  it('stays signed in for thirty days, used or not, and no longer', async () => {
    const { site, phone, answer } = await onOwnPhone()
    expect(answer.headers.getSetCookie().find((line) => line.startsWith('session='))).toContain(
      'Max-Age=2592000',
    )
    at(site, '2026-12-10T02:00:00Z')
    const late = await phone.get('/')
    expect(late.status).toBe(200)
    expect(late.headers.getSetCookie()).toEqual([])
    at(site, '2026-12-22T09:59:00Z')
    expect((await phone.get('/')).status).toBe(200)
    at(site, '2026-12-22T10:00:01Z')
    expect((await phone.get('/')).status).toBe(303)
  })

  it('stays as long as the service says', async () => {
    const { site, phone } = await onOwnPhone({ ownPhoneDays: 2 })
    at(site, '2026-11-24T09:59:00Z')
    expect((await phone.get('/')).status).toBe(200)
    at(site, '2026-11-24T10:00:01Z')
    expect((await phone.get('/')).status).toBe(303)
  })

  it('is a message once, and is marked in the list', async () => {
    const { site, phone } = await onOwnPhone()
    const { accountId } = await site.database
      .selectFrom('passkeys')
      .select('accountId')
      .executeTakeFirstOrThrow()
    expect(await toldTo(site, accountId)).toContain('signed in on a new phone')
    const page = await (await phone.get('/account/sessions')).text()
    expect(page).toContain('Safari on iPhone')
    expect(page).toContain('Your own phone, until 22 December 2026')
  })

  it('is signed out when its passkey is removed', async () => {
    const { site, first, phone } = await onOwnPhone()
    const { id } = await site.database.selectFrom('passkeys').select('id').executeTakeFirstOrThrow()
    await first.post(`/account/passkeys/${id}/removals`)
    expect((await phone.get('/')).status).toBe(303)
    expect((await first.get('/')).status).toBe(200)
  })

  it.each([
    ['a passkey', 'passkeys'],
    ['the authenticator app', 'authenticators'],
  ] as const)(
    'is signed out when %s is removed, as everything else but where that was done',
    async (_, table) => {
      const { site, first, phone } = await onOwnPhone()
      await addAuthenticator(site, first)
      await addPasskey(first)
      const [own] = await site.database.selectFrom('passkeys').select('id').orderBy('madeAt').execute()
      const elsewhere = browserOn(site)
      await givePassword(elsewhere, 'ada@example.org')
      const stranger = browserOn(site)
      await addAda(site, 'bea@example.org')
      await givePassword(stranger, 'bea@example.org')
      const others = site.database.selectFrom(table).select('id')
      const { id } = await others.where('id', '<>', own?.id ?? '').executeTakeFirstOrThrow()
      expect((await first.post(`/account/${table}/${id}/removals`)).status).toBe(303)
      expect(await (await first.get('/account/factors')).text()).toContain(
        'Everywhere else you are signed out',
      )
      // Half a session, too: a password that somebody else gave waits at the second step no more.
      const { sessions } = await site.database
        .selectFrom('sessions')
        .select(({ fn }) => fn.countAll<number>().as('sessions'))
        .executeTakeFirstOrThrow()
      expect(sessions).toBe(2)
      expect((await phone.get('/')).headers.get('Location')).toBe('/sign-in')
      expect((await elsewhere.get('/')).headers.get('Location')).toBe('/sign-in')
      expect((await first.get('/')).status).toBe(200)
      expect((await stranger.get('/')).status).toBe(200)
    },
  )

  it('is signed out when another authenticator app takes the place of the first', async () => {
    const { site, first, phone } = await onOwnPhone()
    await addAuthenticator(site, first)
    expect((await phone.get('/')).status).toBe(200)
    await addAuthenticator(site, first)
    expect((await phone.get('/')).headers.get('Location')).toBe('/sign-in')
    expect((await first.get('/')).status).toBe(200)
  })

  it('is nothing that a password can make', async () => {
    const site = await openSite()
    await addAda(site)
    const browser = browserOn(site)
    const answer = await browser.post('/sign-in', {
      email: 'ada@example.org',
      password: goodPassword,
      ownPhone: 'yes',
    })
    expect(answer.headers.get('Set-Cookie')).toContain('Max-Age=43200')
    at(site, '2026-11-22T22:00:01Z')
    expect((await browser.get('/')).status).toBe(303)
  })
})

describe('one’s own sessions', () => {
  const two = async () => {
    const site = await openSite()
    await addAda(site)
    const here = browserOn(site)
    const there = browserOn(site, { 'User-Agent': iPhone })
    await givePassword(here, 'ada@example.org')
    at(site, '2026-11-22T11:30:00Z')
    await givePassword(there, 'ada@example.org')
    return { site, here, there }
  }
  const handles = async ({ database }: Site) =>
    (await database.selectFrom('sessions').select('handle').orderBy('createdAt').execute()).map(
      ({ handle }) => handle,
    )

  it('are listed with where, since when, and the hour of their last use', async () => {
    const { site, here, there } = await two()
    at(site, '2026-11-22T13:45:00Z')
    await there.get('/')
    const page = await (await here.get('/account/sessions')).text()
    expect(page).toContain('Safari on iPhone')
    expect(page).toContain('22 November 2026 at 1')
    expect(page).not.toContain('13:45')
    expect(page.match(/This one/g)).toHaveLength(1)
    const seen = await site.database.selectFrom('sessions').select('seenAt').execute()
    expect(seen).toEqual([{ seenAt: '2026-11-22T13:00:00.000Z' }, { seenAt: '2026-11-22T13:00:00.000Z' }])
    const kept = JSON.stringify(await site.database.selectFrom('sessions').selectAll().execute())
    expect(kept).not.toContain('18_5')
  })

  it('are ended one by one, or all others', async () => {
    const { site, here, there } = await two()
    const [, other] = await handles(site)
    expect(locationOf(await here.post(`/sessions/${other}/ends`))).toBe('/account/sessions')
    expect((await there.get('/')).status).toBe(303)
    expect((await here.get('/')).status).toBe(200)

    await givePassword(there, 'ada@example.org')
    expect(locationOf(await there.post('/account/session-ends'))).toBe('/account/sessions')
    expect((await here.get('/')).status).toBe(303)
    const [own] = await handles(site)
    const out = await there.post(`/sessions/${own}/ends`)
    expect(locationOf(out)).toBe('/sign-in')
    expect(out.headers.get('Clear-Site-Data')).toContain('"storage"')
    expect((await there.get('/')).status).toBe(303)
    expect((await trailOf(site)).slice(-3)).toEqual(['signed in', 'ended other sessions', 'ended session'])
  })

  it('are nobody else’s', async () => {
    const { site, here } = await two()
    const theirs = await handles(site)
    const manager = await site.as('manager')
    for (const handle of theirs) expect((await manager.post(`/sessions/${handle}/ends`)).status).toBe(404)
    expect((await here.get('/')).status).toBe(200)
  })

  it('of before there were second factors have ended', async () => {
    const { site, here } = await two()
    await site.database.updateTable('sessions').set({ handle: null }).execute()
    expect((await here.get('/')).status).toBe(303)
  })
})

onBothDatabases('somebody who has lost everything', (open) => {
  it('has it all removed by a manager, is told, and adds a new one', async () => {
    const site = await openSite({ database: await open() })
    const browser = browserOn(site)
    const { accountId, email, codes } = await enrolled(site, browser)
    await addPasskey(browser)
    const manager = await site.as('manager')
    const acting = { ...actingAsService(site.services), accountId: manager.accountId }
    const reset = (who: string) => transact(acting, (unit) => removeFactorsOf(unit, who))
    expect(await reset(manager.accountId)).toBe('own account')
    expect(await reset(accountId)).toBe('removed')

    expect((await browser.get('/')).status).toBe(303)
    expect(locationOf(await givePassword(browser, email))).toBe('/account/factors')
    expect((await browser.post('/sign-in/recovery-codes', { code: codes[0] })).status).toBe(303)
    expect((await browser.get('/')).status).toBe(303)
    expect((await toldTo(site, accountId)).at(-1)).toBe('second factor changed')
    expect(await trailOf(site)).toContain('removed second factors')
    expect(await trailOf(site)).toContain('ended sessions')
    await addPasskey(browser)
    expect((await browser.get('/')).status).toBe(200)
  })

  it('and is the last manager has it removed at the terminal', async () => {
    const site = await openSite({ database: await open() })
    const browser = browserOn(site)
    const { email } = await enrolled(site, browser)
    const acting = { ...actingAsService(site.services), actor: 'command' } as const
    expect(await removeFactorsFor(acting, 'nobody@example.org')).toBe('nobody')
    expect(await removeFactorsFor(acting, ` ${email.toUpperCase()}`)).toBe('removed')
    expect((await browser.get('/')).status).toBe(303)
    expect(locationOf(await givePassword(browser, email))).toBe('/account/factors')
  })
})

describe('a browser in words', () => {
  it.each([
    [iPhone, 'Safari on iPhone'],
    [undefined, 'A browser'],
    ['curl/8.5.0', 'A browser'],
    [
      'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Mobile Safari/537.36',
      'Chrome on Android',
    ],
    [
      'Mozilla/5.0 (Linux; Android 14; SM-S911B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36',
      'Samsung Internet on Android',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Safari/537.36 Edg/137.0.0.0',
      'Edge on Windows',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:139.0) Gecko/20100101 Firefox/139.0',
      'Firefox on a Mac',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Safari/605.1.15',
      'Safari on a Mac',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/137.0 Mobile/15E148 Safari/604.1',
      'Chrome on iPhone',
    ],
    [
      'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Safari/537.36',
      'Chrome on a Chromebook',
    ],
    ['<script>alert(1)</script>', 'A browser'],
  ])('%s', (agent, words) => expect(agentInWords(agent)).toBe(words))
})
