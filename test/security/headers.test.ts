import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { routes } from '#src/access/rules/routes.ts'
import { createApp } from '#src/app.ts'
import { buildIfStale } from '#src/build.js'
import { asset } from '#src/web/assets.ts'
import { addHousehold } from '../factories.ts'
import { openSite, type Site } from '../support.ts'
import { faultsOfHeaders } from './headers.ts'

/** Every kind of answer there is, besides those that the routes give by themselves. */
const kinds: Record<string, (site: Site) => Promise<readonly [status: number, answer: Response]>> = {
  'a file of ours': async ({ stranger }) => [200, await stranger().get(asset('kith.css'))],
  'a file that has not changed': async ({ stranger }) => {
    const etag = (await stranger().get(asset('kith.css'))).headers.get('ETag') ?? ''
    return [304, await stranger().get(asset('kith.css'), { 'If-None-Match': etag })]
  },
  'a file that is not there': async ({ stranger }) => [404, await stranger().get('/static/none.css')],
  'a page': async ({ as }) => [200, await (await as('manager')).get('/settings')],
  'a page for a reader that takes it zipped': async ({ as }) => [
    200,
    await (await as('manager')).get('/settings', { 'Accept-Encoding': 'gzip' }),
  ],
  'the head of a page': async ({ app, as }) => {
    const { cookie } = await as('manager')
    return [200, await app.request('/settings', { method: 'HEAD', headers: { Cookie: cookie } })]
  },
  'a picture': async ({ stranger }) => [200, await stranger().get(asset('icon.svg'))],
  'a CSV': async ({ as }) => [200, await (await as('manager')).get('/trail.csv')],
  'a page that is not there': async ({ as }) => [404, await (await as('manager')).get('/nowhere')],
  'an address with a NUL': async ({ as }) => [404, await (await as('manager')).get('/accounts/%00')],
  'the way to the door': async ({ stranger }) => [303, await stranger().get('/settings')],
  'a form that is done': async ({ as }) => [
    303,
    await (await as('manager')).post('/quadrants', { name: 'East' }),
  ],
  'a form that is refused': async ({ as }) => [422, await (await as('manager')).post('/quadrants', {})],
  'a form from elsewhere': async ({ as }) => [
    403,
    await (await as('manager')).post('/quadrants', { name: 'East' }, { Origin: 'https://evil.example' }),
  ],
  'a form that is too large': async ({ as }) => [
    413,
    await (await as('manager')).post('/quadrants', { name: 'x'.repeat(1_000_001) }),
  ],
  'a challenge for a passkey': async ({ stranger }) => [
    201,
    await stranger().post('/sign-in/passkey-challenges'),
  ],
  'a way of asking that there is not': async ({ app, as }) => {
    const { cookie } = await as('manager')
    return [404, await app.request('/settings', { method: 'OPTIONS', headers: { Cookie: cookie } })]
  },
  'a fault of ours': async ({ as, database }) => {
    const manager = await as('manager')
    await sql`alter table quadrants rename to gone`.execute(database)
    return [500, await manager.get('/quadrants')]
  },
  'a fault before anybody is known': async ({ database, stranger }) => {
    await sql`alter table settings rename to gone`.execute(database)
    return [500, await stranger().get('/sign-in')]
  },
}

describe('every answer says what a browser may do with it', () => {
  beforeAll(() => buildIfStale())

  it.each(Object.keys(kinds))('%s', async (kind) => {
    const [status, answer] = (await kinds[kind]?.(await openSite())) ?? [0, new Response()]
    expect(answer.status).toBe(status)
    expect(faultsOfHeaders(answer)).toEqual([])
  })

  it('of every route that the table knows, to a stranger, a manager and a carer, found or not', async () => {
    const site = await openSite()
    const household = await addHousehold(site)
    const known: [string, string][] = Object.keys(routes).map((route) => {
      const [method = '', pattern = ''] = route.split(' ')
      return [method, pattern]
    })
    const faults: Record<string, string[]> = {}
    const statuses = new Set<number>()
    for (const role of ['stranger', 'manager', 'carer'] as const)
      for (const [method, pattern] of known) {
        // Each anew: some of the forms sign out whoever sends them.
        const person = role === 'stranger' ? site.stranger() : await site.as(role)
        for (const id of [household, 'none']) {
          const path = pattern.replaceAll(/:\w+/g, id)
          const answer = method === 'GET' ? await person.get(path) : await person.post(path)
          statuses.add(answer.status)
          const found = faultsOfHeaders(answer)
          if (found.length > 0) faults[`${answer.status} to ${role}: ${method} ${pattern}`] = found
        }
      }
    expect(faults).toEqual({})
    // Pages, sending on, refusals and what is not there were all among them.
    expect([...statuses].sort()).toEqual(expect.arrayContaining([200, 303, 404, 422]))
  })

  it('keeps browsers to https for a year, with everything below the host, where the service is on it', async () => {
    const { services } = await openSite()
    const app = createApp({ ...services, origin: 'https://kith.example' })
    for (const path of ['/sign-in', '/nowhere', '/static/none.css', '/healthz'])
      expect((await app.request(path)).headers.get('Strict-Transport-Security')).toBe(
        'max-age=31536000; includeSubDomains',
      )
  })

  it('leaves nothing in the browser of whoever signs out', async () => {
    const { as } = await openSite()
    const answer = await (await as('manager')).post('/sign-out')
    expect(answer.headers.get('Clear-Site-Data')).toBe('"cache", "storage"')
    expect(answer.headers.get('Set-Cookie')).toMatch(/^session=;.*Max-Age=0/)
  })
})
