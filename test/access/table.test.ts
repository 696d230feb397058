import { Hono } from 'hono'
import { beforeAll, describe, expect, it } from 'vitest'
import { routes } from '#src/access/rules/routes.ts'
import { has, type Role, type Viewer } from '#src/access/rules.ts'
import type { Web } from '#src/web/context.ts'
import { guard } from '#src/web/guard.ts'
import { type Client, openSite, type Site } from '../support.ts'

const roles: readonly Role[] = [
  'coordinator',
  'liaison',
  'supervising_worker',
  'recruiter',
  'payments',
  'manager',
  'carer',
  'hub_carer',
  'mentor',
  'ambassador',
]

let site: Site
beforeAll(async () => {
  site = await openSite()
})

/** What answers, in the order in which a request meets it; `ALL` is what every request passes through. */
const answering = () => site.app.routes.filter(({ method }) => method !== 'ALL')
const namesOf = () => [...new Set(answering().map(({ method, path }) => `${method} ${path}`))]
const pathOf = (name: string) => name.split(' ')[1]?.replace(/:\w+/g, 'none') ?? ''

const mayUse = (name: string, viewer: Viewer | undefined) => {
  const who = routes[name]
  if (who === 'public') return true
  if (viewer === undefined || who === undefined || who === 'halfway') return false
  return typeof who === 'string' || has(viewer, ...who)
}

/** What answers somebody signed in who may not use it; there is nothing more to show at the door for whoever is in. */
const closed = (name: string) => (routes[name] === 'halfway' ? 303 : 404)

/** Roles of somebody who is a carer too. */
const computed: readonly Role[] = ['hub_carer', 'mentor', 'ambassador']

const viewer = (role: Role): Viewer => ({
  accountId: role,
  name: role,
  roles: new Set(computed.includes(role) ? ['carer', role] : [role]),
  quadrantIds: [],
  constellationIds: [],
  supervisedIds: [],
  carerId: null,
  householdId: null,
  hubOfId: null,
  coveringIds: [],
  standsInForIds: [],
})

describe('the access table', () => {
  it('knows every route, and no route that is not there', () => {
    expect(namesOf().toSorted()).toEqual(Object.keys(routes).toSorted())
  })

  it('lets nobody use a route that it does not know', async () => {
    const shadow = new Hono<Web>()
    shadow.use((c, next) => {
      c.set('viewer', viewer('manager'))
      return next()
    })
    shadow.use(guard)
    shadow.get('/undeclared', (c) => c.text('passed'))
    expect((await shadow.request('/undeclared')).status).toBe(404)
  })

  it('leaves signing in and help open, and nothing about people', () => {
    expect(Object.keys(routes).filter((name) => routes[name] === 'public')).toEqual([
      'GET /healthz',
      'GET /help-now',
      'GET /help-now/all',
      'GET /licences',
      'GET /set-up',
      'POST /set-up',
      'GET /sign-in',
      'POST /sign-in',
      'POST /sign-out',
      'GET /invitations',
      'POST /invitations',
      'GET /password-resets',
      'GET /password-resets/new',
      'POST /password-resets',
      'GET /new-passwords',
      'POST /new-passwords',
      'GET /calendars/:token',
      'GET /unsubscribes/:token',
      'POST /unsubscribes/:token',
      'POST /unsubscribes/:token/ends',
      'POST /delivery-receipts',
      'POST /sign-in/passkey-challenges',
      'POST /sign-in/passkeys',
      'GET /sign-in/single-sign-on',
      'GET /sign-in/single-sign-on/callback',
      'GET /sign-in/single-sign-on/ended',
      'GET /refer/:token',
      'POST /refer/:token',
      'GET /enquire',
      'POST /enquire',
      'GET /enquire/received',
    ])
  })
})

describe.each<Role | 'a stranger'>([...roles, 'a stranger'])('%s', (role) => {
  const who = role === 'a stranger' ? undefined : viewer(role)

  it('is let through by the guard exactly as the table says', async () => {
    const shadow = new Hono<Web>()
    shadow.use((c, next) => {
      if (who) c.set('viewer', who)
      return next()
    })
    shadow.use(guard)
    for (const { method, path } of answering()) shadow.on(method, path, (c) => c.text('passed'))
    for (const name of namesOf()) {
      const [method] = name.split(' ')
      const response = await shadow.request(pathOf(name), { method })
      const expected = mayUse(name, who) ? 200 : who ? closed(name) : 303
      expect(response.status, name).toBe(expected)
    }
  })

  it('is answered by the service itself as the table says', async () => {
    const client: Client = role === 'a stranger' ? site.stranger() : await site.as(role)
    for (const name of namesOf()) {
      // Both end or change the session that the other requests need.
      if (name.endsWith('/sign-out') || name === 'POST /account/password') continue
      const [method] = name.split(' ')
      const response = method === 'GET' ? await client.get(pathOf(name)) : await client.post(pathOf(name), {})
      expect(response.status, name).toBeLessThan(500)
      if (!who && !mayUse(name, who)) expect(response.status, name).toBe(303)
      else if (!mayUse(name, who)) expect(response.status, name).toBe(closed(name))
      // Without an id in its path it is there for whoever may use it; the inbox in the demo alone.
      else if (!name.includes(':') && name !== 'GET /inbox') expect(response.status, name).not.toBe(404)
    }
  })
})
