import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { migrations } from '#migrations/index.ts'
import { inPackage } from '#src/paths.ts'
import { asset, staticFolder } from '#src/web/assets.ts'
import type { Web } from '#src/web/context.ts'
import { describeError, logAs, logToConsole } from '#src/web/log.ts'
import { openSite } from '../support.ts'

describe('the health page', () => {
  it('says how it is, without secrets', async () => {
    const { stranger } = await openSite()
    const response = await stranger().get('/healthz')
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(await response.json()).toEqual({
      ok: true,
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      database: 'SQLite',
      migration: Object.keys(migrations).at(-1),
    })
  })
})

describe('a stranger', () => {
  it('is asked to sign in, whether or not the page exists, and keeps where they were going', async () => {
    const { stranger } = await openSite()
    const response = await stranger().get('/no-such-page?q=a%20b')
    expect(response.status).toBe(303)
    expect(response.headers.get('Location')).toBe('/sign-in?next=%2Fno-such-page%3Fq%3Da%2520b')
  })

  it('is not sent back to what they tried to change', async () => {
    const { stranger } = await openSite()
    const response = await stranger().post('/settings', { serviceName: 'x' })
    expect(response.status).toBe(303)
    expect(response.headers.get('Location')).toBe('/sign-in')
  })

  it('is led away by htmx from a page whose session has ended', async () => {
    const { stranger } = await openSite()
    const response = await stranger().get('/settings', { 'HX-Request-Type': 'partial' })
    expect(response.headers.get('HX-Redirect')).toBe('/sign-in')
    expect(await response.text()).toBe('')
  })

  it('is nobody with a made-up cookie', async () => {
    const { stranger } = await openSite()
    expect((await stranger({ Cookie: 'session=guess' }).get('/')).status).toBe(303)
  })
})

describe('what is not there', () => {
  it('looks the same, byte for byte, as what one may not see', async () => {
    const { as } = await openSite()
    const recruiter = await as('recruiter')
    const [missing, forbidden, unseen] = await Promise.all(
      ['/no-such-page', '/settings', '/accounts/none'].map(async (path) => {
        const response = await recruiter.get(path)
        return { status: response.status, page: await response.text() }
      }),
    )
    expect(missing?.status).toBe(404)
    expect(forbidden).toEqual(missing)
    expect(unseen).toEqual(missing)
  })

  it('takes the place of the whole page when a part was asked for', async () => {
    const { as } = await openSite()
    const manager = await as('manager')
    const response = await manager.get('/accounts/none', { 'HX-Request-Type': 'partial' })
    expect(response.headers.get('HX-Retarget')).toBe('body')
  })
})

describe('every answer', () => {
  it('says what a browser may do with it', async () => {
    const { as } = await openSite()
    const { headers } = await (await as('manager')).get('/settings')
    const policy = headers.get('Content-Security-Policy')
    for (const rule of [
      "default-src 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "object-src 'none'",
    ])
      expect(policy).toContain(rule)
    expect(policy).not.toContain('unsafe')
    expect(headers.get('Referrer-Policy')).toBe('same-origin')
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('Permissions-Policy')).toContain('geolocation=()')
    expect(headers.get('Cache-Control')).toBe('no-store')
    expect(headers.get('Strict-Transport-Security')).toBeNull()
    expect(headers.get('X-Request-Id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('takes a plain request id from a trusted proxy, and no other', async () => {
    const { stranger } = await openSite({ trustProxy: true })
    const idFor = async (id: string) =>
      (await stranger().get('/help-now', { 'X-Request-Id': id })).headers.get('X-Request-Id')
    expect(await idFor('proxy-1')).toBe('proxy-1')
    expect(await idFor('<b>')).toMatch(/^[0-9a-f-]{36}$/)
    expect(await idFor('a'.repeat(65))).toMatch(/^[0-9a-f-]{36}$/)
    const alone = (await openSite()).stranger()
    const { headers } = await alone.get('/help-now', { 'X-Request-Id': 'mine' })
    expect(headers.get('X-Request-Id')).toMatch(/^[0-9a-f-]{36}$/)
  })
})

describe('a form', () => {
  it('from another site is not taken', async () => {
    const { as } = await openSite()
    const manager = await as('manager')
    for (const origin of ['https://evil.example', 'null']) {
      const response = await manager.post('/quadrants', { name: 'East' }, { Origin: origin })
      expect(response.status).toBe(403)
      expect(await response.text()).toContain('We could not accept that form')
    }
  })

  it('is taken from the service whatever address the proxy asked for', async () => {
    const { as } = await openSite()
    const manager = await as('manager')
    const fields = { name: 'East' }
    expect((await manager.post('http://127.0.0.1:3000/quadrants', fields)).status).toBe(303)
    const modern = { Origin: 'http://elsewhere', 'Sec-Fetch-Site': 'same-origin' }
    expect((await manager.post('/quadrants', { name: 'Far east' }, modern)).status).toBe(303)
  })

  it('may not be larger than a form is', async () => {
    const { as } = await openSite()
    const manager = await as('manager')
    const response = await manager.post('/quadrants', { name: 'x'.repeat(1_000_001) })
    expect(response.status).toBe(413)
    expect(await response.text()).toContain('The file is too large')
  })
})

describe('the log', () => {
  it('has a line for each answer, with the pattern of the route and nothing that was asked', async () => {
    const { as, log } = await openSite()
    const manager = await as('manager')
    await manager.get('/accounts/planted-id?q=planted-query')
    await manager.get('/planted-path')
    await manager.get('/healthz')
    expect(log).toEqual([
      {
        level: 'info',
        what: 'answered',
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        method: 'GET',
        route: 'GET /accounts/:id',
        status: 404,
        ms: expect.any(Number),
        account: manager.accountId,
      },
      expect.objectContaining({ route: 'none', status: 404 }),
    ])
    expect(JSON.stringify(log)).not.toContain('planted')
  })

  it('says of a refusal which account asked, and of no other answer', async () => {
    const { as, stranger, log } = await openSite()
    const manager = await as('manager')
    const carer = await as('carer')
    await carer.get('/trail')
    await manager.post('/quadrants', { name: '' })
    await manager.get('/quadrants')
    await stranger().post('/sign-in', { email: 'planted' })
    expect(log.map(({ status, account }) => [status, account])).toEqual([
      [404, carer.accountId],
      [422, manager.accountId],
      [200, undefined],
      [422, undefined],
    ])
    expect(JSON.stringify(log)).not.toContain('planted')
  })

  it('tells of a fault where it was, without what a database or parser repeats of what was typed', async () => {
    const site = await openSite()
    const { app, services, log } = site
    const failing = new Hono<Web>()
    failing.get('/help-now/fault', () => JSON.parse('planted words'))
    app.route('/', failing)
    const { routes } = await import('#src/access/rules/routes.ts')
    const writable = routes as Record<string, 'public'>
    writable['GET /help-now/fault'] = 'public'
    const response = await site.stranger().get('/help-now/fault', { 'HX-Request-Type': 'partial' })
    delete writable['GET /help-now/fault']

    expect(response.status).toBe(500)
    expect(response.headers.get('HX-Retarget')).toBe('body')
    const page = await response.text()
    expect(page).toContain('Sorry, there is a problem')
    expect(page).toContain(response.headers.get('X-Request-Id'))
    expect(page).not.toContain('planted')
    expect(log[0]).toMatchObject({ level: 'error', error: 'SyntaxError', route: 'GET /help-now/fault' })
    expect(log[0]?.at).toContain('app.test.ts')
    expect(JSON.stringify(log)).not.toContain('planted')
    expect(services.log).toBeTypeOf('function')
  })

  it('repeats the words only of errors whose words are ours', () => {
    class DatabaseError extends Error {}
    expect(describeError(new Error('A session without its account')).message).toContain('without its account')
    expect(describeError(new DatabaseError('Key (email)=(planted@example.org)')).message).toBeUndefined()
    expect(describeError('planted')).toEqual({ error: 'string' })
  })

  it('is JSON, a line each with its moment in UTC', async () => {
    vi.useFakeTimers({ now: new Date('2026-11-22T10:00:00Z'), toFake: ['Date'] })
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    logToConsole({ level: 'info', what: 'answered', status: 200 })
    logToConsole({ level: 'info', what: 'answered', status: 404 })
    await setImmediate()
    expect(write.mock.calls).toEqual([
      [
        '{"time":"2026-11-22T10:00:00.000Z","level":"info","what":"answered","status":200}\n' +
          '{"time":"2026-11-22T10:00:00.000Z","level":"info","what":"answered","status":404}\n',
      ],
    ])
    vi.useRealTimers()
  })

  it('is short before a terminal, with nothing in it that could steer one', async () => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    logAs('readable')({
      level: 'info',
      what: 'answered',
      route: 'GET /\u001b[31m\n',
      status: 200,
      code: undefined,
    })
    await setImmediate()
    expect(write.mock.calls.map(([text]) => text)).toEqual([
      expect.stringMatching(/^\d\d:\d\d:\d\d info answered route=GET \/ \[31m {2}status=200\n$/),
    ])
    write.mockRestore()
  })

  it('tells faults at once, on the error stream', () => {
    const tell = vi.spyOn(console, 'error').mockReturnValue()
    logToConsole({ level: 'error', what: 'answered', status: 500 })
    expect(tell.mock.calls).toEqual([
      [expect.stringMatching(/^\{"time":"[^"]+Z","level":"error","what":"answered","status":500\}$/)],
    ])
    tell.mockClear()
  })
})

describe('what the browser is sent', () => {
  const name = 'test-of-static.css'
  beforeAll(() => {
    mkdirSync(staticFolder, { recursive: true })
    writeFileSync(inPackage('dist', 'static', name), 'body { margin: 0 }')
  })
  afterAll(() => rmSync(inPackage('dist', 'static', name)))

  it('is kept for ever under its version, and asked for again without one', async () => {
    const { stranger } = await openSite()
    expect(asset(name)).toMatch(/^\/static\/test-of-static\.css\?v=[0-9a-f]{12}$/)
    const versioned = await stranger().get(asset(name))
    expect(versioned.status).toBe(200)
    expect(versioned.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
    expect(versioned.headers.get('Content-Type')).toContain('text/css')
    const plain = await stranger().get(`/static/${name}`)
    expect(plain.headers.get('Cache-Control')).toBe('public, max-age=300')
    const etag = plain.headers.get('ETag') ?? ''
    expect((await stranger().get(`/static/${name}`, { 'If-None-Match': etag })).status).toBe(304)
  })

  it('is only what is in the folder', async () => {
    const { stranger } = await openSite()
    for (const path of [
      '/static/none.css',
      '/static/../cli.js',
      '/static/%2e%2e/cli.js',
      '/static//etc/passwd',
    ])
      expect((await stranger().get(path)).status).not.toBe(200)
  })
})
