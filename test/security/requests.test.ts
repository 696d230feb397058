import { type AddressInfo, connect } from 'node:net'
import { serve } from '@hono/node-server'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { routes } from '#src/access/rules/routes.ts'
import { addHousehold } from '../factories.ts'
import { openSite, type Site } from '../support.ts'

type Manager = Awaited<ReturnType<Site['as']>>

let site: Site
let manager: Manager
beforeEach(async () => {
  site = await openSite()
  manager = await site.as('manager')
})

const deeds = async () =>
  (
    await site.database
      .selectFrom('auditEntries')
      .select(({ fn }) => fn.countAll<number>().as('deeds'))
      .executeTakeFirstOrThrow()
  ).deeds
const quadrants = async () =>
  (await site.database.selectFrom('quadrants').select('name').execute()).map(({ name }) => name).sort()

/** As a client that is no browser sends it. */
const send = (path: string, init: RequestInit) =>
  site.app.request(path, {
    ...init,
    headers: { Cookie: manager.cookie, Origin: 'http://localhost', ...init.headers },
  })
const form = (body: string) =>
  send('/quadrants', {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  })

describe('a way of asking that the service does not have', () => {
  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'ANYTHING'])(
    '%s does nothing, wherever it is sent',
    async (method) => {
      const before = await deeds()
      for (const route of Object.keys(routes)) {
        const path = (route.split(' ')[1] ?? '').replaceAll(/:\w+/g, 'north')
        const answer = await send(path, { method, ...(method !== 'OPTIONS' && { body: 'name=East' }) })
        expect([route, answer.status]).toEqual([route, 404])
        expect(answer.headers.get('Access-Control-Allow-Methods')).toBeNull()
      }
      expect(await deeds()).toBe(before)
      expect(await quadrants()).toEqual(['Mid', 'North', 'South', 'West'])
    },
  )

  it('HEAD is answered as GET is, without the page', async () => {
    const answer = await send('/settings', { method: 'HEAD' })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe('')
  })

  it('POST is never read out of a GET, nor out of a field or a header', async () => {
    const before = await deeds()
    for (const [path, headers] of [
      ['/quadrants?_method=POST&name=East', {}],
      ['/quadrants', { 'X-HTTP-Method-Override': 'POST' }],
    ] as const)
      await manager.get(path, headers)
    expect(await deeds()).toBe(before)
    expect(await quadrants()).toEqual(['Mid', 'North', 'South', 'West'])
  })
})

describe('fields', () => {
  it('are read from the body alone, never from the address or a cookie', async () => {
    const answer = await send('/quadrants?name=Query', {
      method: 'POST',
      body: '',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        Cookie: `${manager.cookie}; name=Cookie`,
      },
    })
    expect(answer.status).toBe(422)
    expect(await quadrants()).toEqual(['Mid', 'North', 'South', 'West'])
  })

  it('that come twice are refused, instead of one of them being taken', async () => {
    for (const body of ['name=East&name=Far', 'name[]=East&name[]=Far']) {
      const answer = await form(body)
      expect([body, answer.status]).toEqual([body, 422])
    }
    expect(await quadrants()).toEqual(['Mid', 'North', 'South', 'West'])
  })

  it('named after what every object has change nothing but their own form', async () => {
    for (const name of [
      '__proto__',
      'constructor',
      'prototype',
      '__proto__.x',
      'constructor.prototype.x',
      'toString',
    ])
      for (const body of [`${name}=planted&name=`, `${name}=a&${name}=b&name=`, `${name}[x]=planted&name=`]) {
        const answer = await form(body)
        expect([body, answer.status]).toEqual([body, 422])
      }
    const plain: Record<string, unknown> = {}
    expect(plain.x).toBeUndefined()
    expect(Object.keys(Object.prototype)).toEqual([])
    expect(String(plain)).toBe('[object Object]')
    expect((await form('__proto__=x&__proto__.name=Bad&name=East')).status).toBe(303)
    expect(await quadrants()).toEqual(['East', 'Mid', 'North', 'South', 'West'])
  })

  it('that a form does not have are never written, whatever column they are named after', async () => {
    const id = await addHousehold(site, { name: 'Quill' })
    const read = () =>
      site.database.selectFrom('households').selectAll().where('id', '=', id).executeTakeFirst()
    const before = await read()
    const planted = {
      ...{
        id: 'planted',
        externalId: 'planted',
        hiddenSince: '2020-01-01T00:00:00.000Z',
        endedOn: '2020-01-01',
      },
      ...{
        approval: 'approved',
        placeSealed: 'planted',
        version: 99,
        sortName: 'planted',
        householdId: 'planted',
      },
      ...{
        carerId: 'planted',
        createdAt: '2020-01-01T00:00:00.000Z',
        setBy: 'planted',
        accountId: 'planted',
      },
    }
    const sent = { name: 'Ada Quill', fromOn: '2026-11-20', once: 'planted-once', ...planted }
    expect((await manager.post(`/households/${id}/carers`, sent)).status).toBe(303)
    const review = { nextReviewOn: '2027-01-01', ...planted }
    expect((await manager.post(`/households/${id}/reviews`, review)).status).toBe(303)
    const after = await read()
    expect(after).toEqual({ ...before, nextReviewOn: '2027-01-01', version: after?.version })
    expect(after?.version).toBeLessThan(99)
    const carer = await site.database
      .selectFrom('carers')
      .selectAll()
      .where('name', '=', 'Ada Quill')
      .executeTakeFirst()
    expect(JSON.stringify(carer)).not.toContain('planted')
    expect(carer?.createdAt).not.toContain('2020')
    const person = await site.as('carer')
    const edit = {
      name: 'Grace',
      email: 'grace@example.org',
      before: '',
      roles: 'manager',
      passwordHash: 'planted',
    }
    await manager.post(`/accounts/${person.accountId}/edits`, {
      ...edit,
      disabledAt: '2020-01-01T00:00:00.000Z',
    })
    const account = await site.database
      .selectFrom('accounts')
      .select(['disabledAt', 'passwordHash'])
      .where('id', '=', person.accountId)
      .executeTakeFirstOrThrow()
    expect(account.disabledAt).toBeNull()
    expect(account.passwordHash).not.toBe('planted')
    const grants = site.database.selectFrom('grants').select('role').where('accountId', '=', person.accountId)
    expect(await grants.execute()).toEqual([])
  })

  it('keep no control characters, in any form', async () => {
    expect((await form('name=E%00a%1Bst')).status).toBe(303)
    expect(await quadrants()).toContain('East')
  })

  it('are none in a body that is JSON or XML', async () => {
    for (const [type, body] of [
      ['application/json', '{"name":"East"}'],
      ['application/xml', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><name>&e;</name>'],
    ] as const) {
      const answer = await send('/quadrants', {
        method: 'POST',
        body,
        headers: { 'Content-Type': type },
      })
      expect([type, answer.status]).toEqual([type, 422])
    }
    expect(await quadrants()).toEqual(['Mid', 'North', 'South', 'West'])
  })
})

describe('an address', () => {
  it('that is very long, or holds what no address has, is answered kindly', async () => {
    const long = 'a'.repeat(100_000)
    expect((await manager.get(`/accounts?search=${long}`)).status).toBe(200)
    expect((await manager.get(`/households?after=${long}`)).status).toBe(200)
    expect((await manager.get(`/accounts/${long}`)).status).toBe(404)
    for (const path of [
      '/accounts/%00',
      '/accounts?search=%00',
      '/accounts/%ff',
      '/accounts/%',
      '/%2e%2e/etc',
    ])
      expect([path, (await manager.get(path)).status]).toEqual([path, 404])
  })

  it('of another host is never repeated, so that no link leads there', async () => {
    const headers = {
      Host: 'evil.example',
      'X-Forwarded-Host': 'evil.example',
      Forwarded: 'host=evil.example',
      'X-Original-URL': '/settings',
      'X-Rewrite-URL': '/settings',
    }
    for (const path of ['/', '/settings', '/sign-in', '/nowhere', '/password-resets/new']) {
      for (const person of [manager, site.stranger()]) {
        const answer = await person.get(path, headers)
        expect(JSON.stringify([...answer.headers])).not.toContain('evil.example')
        expect(await answer.text()).not.toContain('evil.example')
      }
    }
    const stranger = site.stranger(headers)
    expect((await stranger.get('/help-now')).status).toBe(200)
  })

  it('of a reset that is asked for under another host is that of the service in the message', async () => {
    const known = await site.as({ role: 'carer', email: 'known@example.org' })
    await site
      .stranger({ Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' })
      .post('/password-resets', {
        email: 'known@example.org',
      })
    const message = await site.database
      .selectFrom('outbox')
      .select('id')
      .where('accountId', '=', known.accountId)
      .executeTakeFirstOrThrow()
    const page = await (await manager.get(`/messages/${message.id}`)).text()
    expect(page).toContain('http://localhost/new-passwords?token=')
    expect(page).not.toContain('evil.example')
  })
})

describe('what is no request at all', () => {
  /** Sends bytes to a real server and gives back the first line of its answer. */
  async function answerTo(bytes: string): Promise<string> {
    const port = await new Promise<number>((resolve) => {
      const server = serve({ fetch: site.app.fetch, port: 0, hostname: '127.0.0.1' }, (at: AddressInfo) =>
        resolve(at.port),
      )
      onTestFinished(() => {
        server.close()
      })
    })
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
      let answer = ''
      socket.on('data', (piece) => {
        answer += piece
        socket.end()
      })
      socket.on('close', () => resolve(answer))
      socket.on('error', reject)
      socket.setTimeout(60_000, () => socket.destroy(new Error('no answer')))
    })
  }

  it.each([
    [
      'TRACE',
      'TRACE /settings HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Planted: planted\r\n\r\n',
      /^HTTP\/1\.1 4\d\d/,
    ],
    [
      'two lengths',
      'POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nplanted',
      /^HTTP\/1\.1 400/,
    ],
    [
      'two different lengths',
      'POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nplant',
      /^HTTP\/1\.1 400/,
    ],
    ['a line that is broken', 'GET /a b HTTP/1.1\r\nHost: x\r\n\r\n', /^HTTP\/1\.1 400/],
    ['no host', 'GET /help-now HTTP/1.1\r\nConnection: close\r\n\r\n', /^HTTP\/1\.1 400/],
    [
      'headers without an end',
      `GET /help-now HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`,
      /^HTTP\/1\.1 431/,
    ],
  ])('%s is refused, and nothing of it repeated', async (_, bytes, status) => {
    const answer = await answerTo(bytes)
    expect(answer).toMatch(status)
    expect(answer).not.toContain('planted')
  })
})
