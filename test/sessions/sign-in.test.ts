import { afterEach, describe, expect, it, vi } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { goodPassword, openSite } from '../support.ts'
import { addAda, cookieOf, trailOf } from './people.ts'

const right = { email: 'ada@example.org', password: goodPassword }
const wrong = { ...right, password: 'not the right one' }

afterEach(() => {
  vi.useRealTimers()
})

describe('signing in', () => {
  it('starts a session and goes to where the person was going', async () => {
    const site = await openSite()
    const accountId = await addAda(site)
    const response = await site
      .stranger()
      .post('/sign-in', { ...right, email: ' Ada@Example.ORG ', next: '/settings?a=b' })
    expect(response.status).toBe(303)
    expect(response.headers.get('Location')).toBe('/settings?a=b')
    expect(response.headers.get('Set-Cookie')).toMatch(
      /^session=[a-z0-9]{40}; .*HttpOnly.*SameSite=Lax|^session=[a-z0-9]{40}; .*SameSite=Lax.*HttpOnly/,
    )

    const ada = site.stranger({ Cookie: cookieOf(response) })
    expect(await (await ada.get('/settings')).text()).toContain('Ada Byron')
    expect(await trailOf(site)).toEqual(['signed in'])
    const [stored] = await site.database.selectFrom('sessions').selectAll().execute()
    expect(stored?.accountId).toBe(accountId)
    expect(cookieOf(response)).not.toContain(stored?.id)
  })

  it('goes nowhere else', async () => {
    const site = await openSite()
    await addAda(site)
    const response = await site.stranger().post('/sign-in', { ...right, next: '//evil.example/' })
    expect(response.headers.get('Location')).toBe('/')
  })

  it('uses a cookie bound to the host over https', async () => {
    const site = await openSite({ origin: 'https://kith.example' })
    await addAda(site)
    const response = await site.stranger({ Origin: 'https://kith.example' }).post('/sign-in', right)
    expect(response.headers.get('Set-Cookie')).toMatch(/^__Host-session=.*; Path=\//)
    expect(response.headers.get('Set-Cookie')).toContain('Secure')
    expect(response.headers.get('Strict-Transport-Security')).toContain('max-age=31536000')
  })

  it('answers a wrong password and somebody unknown or disabled with the same words', async () => {
    const site = await openSite()
    await addAda(site)
    const disabled = await addAda(site, 'bea@example.org')
    await site.database
      .updateTable('accounts')
      .set({ disabledAt: '2026-11-01T00:00:00.000Z' })
      .where('id', '=', disabled)
      .execute()
    const answers = await Promise.all(
      [wrong, { ...right, email: 'nobody@example.org' }, { ...right, email: 'bea@example.org' }].map(
        async (fields) => {
          const response = await site.stranger().post('/sign-in', fields)
          expect(response.status).toBe(422)
          return (await response.text()).replaceAll(fields.email, 'EMAIL')
        },
      ),
    )
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]).toContain('The email address or password is not right')
    expect(answers[0]).toContain('<title>Error: Sign in')
  })

  it('shows again what was typed, but never the password', async () => {
    const site = await openSite()
    const response = await site.stranger().post('/sign-in', { ...wrong, email: 'ada@', next: '/x' })
    const page = await response.text()
    expect(response.status).toBe(422)
    expect(page).toContain('value="ada@"')
    expect(page).toContain('name="next" value="/x"')
    expect(page).toContain('Enter an email address in the correct format')
    expect(page).not.toContain(wrong.password)
  })

  it('ends the session that the browser had', async () => {
    const site = await openSite()
    await addAda(site)
    const first = cookieOf(await site.stranger().post('/sign-in', right))
    const second = cookieOf(await site.stranger({ Cookie: first }).post('/sign-in', right))
    expect(second).not.toBe(first)
    expect((await site.stranger({ Cookie: first }).get('/')).status).toBe(303)
    expect((await site.stranger({ Cookie: second }).get('/')).status).toBe(200)
  })

  it('leaves no e-mail address and no password in the trail or the log', async () => {
    const site = await openSite()
    await addAda(site)
    const cookie = cookieOf(await site.stranger().post('/sign-in', right))
    await site.stranger({ Cookie: cookie }).get('/settings?q=planted-query')
    await site.stranger().post('/sign-in', { email: 'planted@example.org', password: 'planted password' })
    const kept = JSON.stringify([
      site.log,
      await site.database.selectFrom('auditEntries').selectAll().execute(),
      await site.database.selectFrom('signInFailures').selectAll().execute(),
    ])
    expect(kept).toContain('GET /settings')
    expect(kept).toContain('was refused sign-in')
    for (const secret of ['example.org', 'planted', goodPassword, cookie.split('=')[1] ?? cookie])
      expect(kept).not.toContain(secret)
  })
})

onBothDatabases('too many tries', (open) => {
  const statusAndWait = async (response: Response) => {
    const text = await response.text()
    return text.includes('too many tries') ? 'wait' : response.status
  }

  it('make an account wait, known or not, also with the right password, until the time has passed', async () => {
    const site = await openSite({ database: await open() })
    await addAda(site)
    for (const email of [right.email, 'nobody@example.org']) {
      for (let n = 0; n < 5; n++)
        expect(await statusAndWait(await site.stranger().post('/sign-in', { ...wrong, email }))).toBe(422)
      expect(await statusAndWait(await site.stranger().post('/sign-in', { ...right, email }))).toBe('wait')
    }
    site.now('2026-11-22T10:14:59Z')
    expect(await statusAndWait(await site.stranger().post('/sign-in', right))).toBe('wait')
    site.now('2026-11-22T10:15:01Z')
    expect(await statusAndWait(await site.stranger().post('/sign-in', right))).toBe(303)
  })

  it('at once never let more than five be tried', async () => {
    const site = await openSite({ database: await open() })
    await addAda(site)
    const answers = await Promise.all(
      Array.from({ length: 12 }, async () => statusAndWait(await site.stranger().post('/sign-in', wrong))),
    )
    expect(answers.filter((answer) => answer === 422)).toHaveLength(5)
    expect(answers.filter((answer) => answer === 'wait')).toHaveLength(7)
  })

  it('make an address wait whoever it tries to be, and nobody at another address', async () => {
    const site = await openSite({ database: await open(), trustProxy: true })
    await addAda(site)
    const from = (address: string) => site.stranger({ 'X-Forwarded-For': `203.0.113.9, ${address}` })
    for (let n = 0; n < 20; n++)
      await from('192.0.2.1').post('/sign-in', { ...wrong, email: `person${n}@example.org` })
    expect(await statusAndWait(await from('192.0.2.1').post('/sign-in', right))).toBe('wait')
    expect(await statusAndWait(await from('192.0.2.2').post('/sign-in', right))).toBe(303)
  })

  it('do not count those that were right', async () => {
    const site = await openSite({ database: await open() })
    await addAda(site)
    for (let n = 0; n < 4; n++) await site.stranger().post('/sign-in', wrong)
    for (let n = 0; n < 7; n++) expect((await site.stranger().post('/sign-in', right)).status).toBe(303)
    expect(await site.database.selectFrom('signInFailures').selectAll().execute()).toEqual([])
  })
})

describe('a session', () => {
  const signedIn = async () => {
    const site = await openSite()
    await addAda(site)
    const cookie = cookieOf(await site.stranger().post('/sign-in', right))
    return { site, cookie, ada: site.stranger({ Cookie: cookie }) }
  }

  it('slides while it is used and ends after twelve idle hours', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T10:00:00Z') })
    const { ada } = await signedIn()
    vi.setSystemTime('2026-11-22T15:00:00Z')
    expect((await ada.get('/')).headers.getSetCookie()).toEqual([])
    vi.setSystemTime('2026-11-22T21:00:00Z')
    const renewed = await ada.get('/')
    expect(renewed.status).toBe(200)
    expect(renewed.headers.get('Set-Cookie')).toMatch(/^session=/)
    vi.setSystemTime('2026-11-23T08:59:00Z')
    expect((await ada.get('/')).status).toBe(200)
    vi.setSystemTime('2026-11-23T21:00:00Z')
    expect((await ada.get('/')).status).toBe(303)
  })

  it('ends after thirty days however busy it is', async () => {
    const { site, ada } = await signedIn()
    site.now('2026-12-22T09:59:00Z')
    expect((await ada.get('/')).status).toBe(200)
    site.now('2026-12-22T10:00:01Z')
    expect((await ada.get('/')).status).toBe(303)
  })

  it('ends by signing out, which clears what the browser kept', async () => {
    const { site, ada } = await signedIn()
    const response = await ada.post('/sign-out')
    expect(response.status).toBe(303)
    expect(response.headers.get('Clear-Site-Data')).toContain('"storage"')
    expect(response.headers.get('Set-Cookie')).toMatch(/^session=;.*Max-Age=0/)
    expect((await ada.get('/')).status).toBe(303)
    expect(await trailOf(site)).toEqual(['signed in', 'signed out'])
  })

  it('sends somebody signed in on from the sign-in page', async () => {
    const { ada } = await signedIn()
    expect((await ada.get('/sign-in?next=/settings')).headers.get('Location')).toBe('/settings')
  })

  it('is renewed by a new password, and every other one ends', async () => {
    const { site, cookie, ada } = await signedIn()
    const elsewhere = site.stranger({ Cookie: cookieOf(await site.stranger().post('/sign-in', right)) })
    const chosen = 'nine otters under ice'
    const response = await ada.post('/account/password', { current: goodPassword, chosen })
    expect(response.status).toBe(303)
    expect(cookieOf(response)).not.toBe(cookie)
    for (const old of [ada, elsewhere]) expect((await old.get('/')).status).toBe(303)
    const notice = response.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
    const page = await site.stranger({ Cookie: notice }).get('/')
    expect(await page.text()).toContain('Your password has been changed')
    expect((await site.stranger().post('/sign-in', right)).status).toBe(422)
    expect((await site.stranger().post('/sign-in', { ...right, password: chosen })).status).toBe(303)
    expect(await trailOf(site)).toContain('changed password')
  })

  it.each([
    [
      { current: 'something else here', chosen: 'nine otters under ice' },
      'That is not your current password',
    ],
    [{ current: goodPassword, chosen: 'short' }, 'Password must be 12 characters or more'],
    [{ current: goodPassword, chosen: 'passwordpassword' }, 'harder to guess'],
    [{ current: goodPassword, chosen: goodPassword }, 'not your current one'],
    [{}, 'Enter your current password'],
  ])('refuses a new password %#', async (fields, message) => {
    const { ada } = await signedIn()
    const response = await ada.post('/account/password', fields)
    expect(response.status).toBe(422)
    expect(await response.text()).toContain(message)
    expect((await ada.get('/')).status).toBe(200)
  })
})
