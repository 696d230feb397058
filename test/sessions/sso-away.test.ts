import { createServer } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { createAdaptorServer } from '@hono/node-server'
import { afterEach, describe, expect, it } from 'vitest'
import { BadConfiguration, readConfig } from '#src/config.ts'
import { browserOn } from './people.ts'
import { type Liar, startLiar } from './sso-liar.ts'
import {
  callback,
  closing,
  goThere,
  listening,
  locationOf,
  openSiteAt,
  startProvider,
} from './sso-provider.ts'

const stops: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

const begin = '/sign-in/single-sign-on'
/** For a provider that says nothing at all. */
const hasty = { answerSeconds: 2, askAgainMs: 100 }

async function liarWith(answers: Parameters<Liar['answers']>[0]) {
  const liar = await startLiar()
  stops.push(liar.stop)
  liar.answers(answers)
  return liar
}

/** A port on which nothing listens. */
async function nowhere() {
  const server = createServer()
  const address = await listening(server)
  await closing(server)
  return address
}

describe('a provider that is away', () => {
  it('stops neither the start nor the sign-in page, and is said to be away', async () => {
    const site = await openSiteAt(await nowhere())
    expect(await (await site.stranger().get('/sign-in')).text()).toContain(
      'Sign in with your Wexcombe account',
    )
    const answer = await site.stranger().get(begin)
    expect(answer.status).toBe(503)
    const text = await answer.text()
    expect(text).toContain('Signing in with your Wexcombe account does not answer')
    expect(text).toContain('href="/sign-in"')
    expect(site.providerLog).toMatchObject([
      { level: 'error', what: 'single sign-on failed', step: 'discovery', cause: 'ECONNREFUSED' },
    ])
  })

  it('is asked again after a while, and not by everybody before', async () => {
    let away = true
    const liar = await liarWith((_, response) => {
      if (away) response.writeHead(503).end()
      return away
    })
    // An hour, which no machine takes to answer six times, and then a moment, which every one does.
    const hourly = await openSiteAt(liar.issuer, {}, {}, { answerSeconds: 30, askAgainMs: 3_600_000 })
    const answers = await Promise.all(Array.from({ length: 5 }, () => hourly.stranger().get(begin)))
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 503, 503, 503])
    expect((await hourly.stranger().get(begin)).status).toBe(503)
    expect(liar.asked).toHaveLength(1)
    const site = await openSiteAt(liar.issuer, {}, {}, { answerSeconds: 30, askAgainMs: 50 })
    expect((await site.stranger().get(begin)).status).toBe(503)
    expect(liar.asked).toHaveLength(2)
    away = false
    await pause(60)
    expect((await site.stranger().get(begin)).status).toBe(303)
    expect((await site.stranger().get(begin)).status).toBe(303)
    expect(liar.asked).toHaveLength(3)
    expect((await hourly.stranger().get(begin)).status).toBe(503)
    expect(liar.asked).toHaveLength(3)
  })

  it('is not waited for longer than a moment', async () => {
    const liar = await liarWith(() => true)
    const site = await openSiteAt(liar.issuer, {}, {}, hasty)
    const began = performance.now()
    expect((await site.stranger().get(begin)).status).toBe(503)
    // What asks the provider would by itself wait for thirty.
    expect(performance.now() - began).toBeLessThan(25_000)
    expect(site.providerLog).toMatchObject([{ code: 'OAUTH_TIMEOUT' }])
  })

  it.each([
    ['does not answer', hasty, () => true],
    [
      'has a fault of its own',
      undefined,
      (_: string, response: { writeHead(status: number): { end(): void } }) => {
        response.writeHead(502).end()
        return true
      },
    ],
  ])('is said to be away when it %s to somebody who comes back', async (_, patience, answers) => {
    const liar = await liarWith(undefined)
    const site = await openSiteAt(liar.issuer, {}, {}, patience)
    const browser = browserOn(site)
    const state = new URL(locationOf(await browser.get(begin))).searchParams.get('state')
    // As the service itself does: it puts classes of its own in the place of what `fetch` answers with.
    createAdaptorServer({ fetch: site.app.fetch })
    liar.answers(answers as Parameters<Liar['answers']>[0])
    const answer = await browser.get(`${callback}?code=1&state=${state}`)
    expect(answer.status).toBe(503)
    // It is nobody's fault here: nothing is counted or written against anybody.
    expect(await site.database.selectFrom('auditEntries').select('seq').execute()).toEqual([])
  })

  it('that is gone when somebody comes back is away', async () => {
    const provider = await startProvider()
    const site = await openSiteAt(provider.issuer)
    provider.is({ sub: 'mo' })
    const browser = browserOn(site)
    const back = await goThere(browser)
    await provider.stop()
    expect((await browser.get(back)).status).toBe(503)
  })
})

describe('a provider that', () => {
  it('sends us to another host is not followed', async () => {
    const elsewhere = await liarWith(undefined)
    const liar = await liarWith((path, response) => {
      response.writeHead(302, { Location: elsewhere.issuer + path }).end()
      return true
    })
    const site = await openSiteAt(liar.issuer)
    expect((await site.stranger().get(begin)).status).toBe(503)
    expect(elsewhere.asked).toEqual([])
  })

  it('sends us to another host with the code is not followed', async () => {
    const elsewhere = await liarWith(undefined)
    const liar = await liarWith(undefined)
    const site = await openSiteAt(liar.issuer)
    const browser = browserOn(site)
    const state = new URL(locationOf(await browser.get(begin))).searchParams.get('state')
    liar.answers((path, response) => {
      response.writeHead(307, { Location: elsewhere.issuer + path }).end()
      return true
    })
    expect((await browser.get(`${callback}?code=1&state=${state}`)).status).toBe(400)
    expect(elsewhere.asked).toEqual([])
  })

  it('gives itself another name is not believed', async () => {
    const liar = await liarWith((path, response) => {
      if (!path.startsWith('/.well-known/')) return false
      response.setHeader('Content-Type', 'application/json')
      const authorization_endpoint = `${liar.issuer}/auth`
      response.end(JSON.stringify({ issuer: `${liar.issuer}/other`, authorization_endpoint }))
      return true
    })
    const site = await openSiteAt(liar.issuer)
    expect((await site.stranger().get(begin)).status).toBe(503)
  })
})

describe('the configuration', () => {
  const needed = {
    OIDC_ISSUER: 'https://login.example.org/tenant/v2.0',
    OIDC_CLIENT_ID: 'kith',
    OIDC_CLIENT_SECRET: 'planted-secret',
  }

  it('is none, or all that is needed', () => {
    expect(readConfig({}).singleSignOn).toBe(null)
    expect(readConfig({ OIDC_ISSUER: '', OIDC_CLIENT_ID: '' }).singleSignOn).toBe(null)
    expect(readConfig(needed).singleSignOn).toMatchObject({
      clientId: 'kith',
      clientSecret: 'planted-secret',
      name: 'your council account',
      appRoles: [],
      rolesDays: 7,
      secondFactorFrom: 'provider',
    })
    expect(
      readConfig({
        ...needed,
        OIDC_NAME: 'Wexcombe account',
        OIDC_ROLES: ' Kith.Manager=manager; a=b=liaison ;',
        OIDC_ROLES_DAYS: '14',
        OIDC_SECOND_FACTOR: 'kith',
      }).singleSignOn,
    ).toMatchObject({
      name: 'Wexcombe account',
      appRoles: [
        { told: 'Kith.Manager', role: 'manager' },
        { told: 'a=b', role: 'liaison' },
      ],
      rolesDays: 14,
      secondFactorFrom: 'kith',
    })
  })

  it.each<[string, Record<string, string>]>([
    ['OIDC_CLIENT_SECRET is missing', { OIDC_CLIENT_SECRET: '' }],
    ['OIDC_ISSUER and OIDC_CLIENT_ID are missing', { OIDC_ISSUER: '', OIDC_CLIENT_ID: '' }],
    [
      'OIDC_ISSUER and OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are missing',
      { OIDC_ISSUER: '', OIDC_CLIENT_ID: '', OIDC_CLIENT_SECRET: '', OIDC_NAME: 'Wexcombe' },
    ],
    ['must be an https address', { OIDC_ISSUER: 'http://login.example.org' }],
    ['must be an https address', { OIDC_ISSUER: 'http://127.0.0.1.example.org' }],
    ['must be an https address', { OIDC_ISSUER: 'login.example.org' }],
    ['without ?', { OIDC_ISSUER: 'https://login.example.org/?a=b' }],
    ['without ?', { OIDC_ISSUER: 'https://user:planted-secret@login.example.org/' }],
    ['/.well-known/', { OIDC_ISSUER: 'https://login.example.org/.well-known/openid-configuration' }],
    ['must name one tenant', { OIDC_ISSUER: 'https://login.microsoftonline.com/common/v2.0' }],
    ['must name one tenant', { OIDC_ISSUER: 'https://login.microsoftonline.com/organizations/v2.0/' }],
    ['OIDC_ROLES must be', { OIDC_ROLES: 'Kith.Manager=boss' }],
    ['OIDC_ROLES must be', { OIDC_ROLES: 'manager' }],
    ['OIDC_ROLES must be', { OIDC_ROLES: '=manager' }],
    ['OIDC_ROLES must be', { OIDC_ROLES: 'Kith.Carer=carer' }],
    ...['0', '91', '1.5', 'a week', ' '].map((OIDC_ROLES_DAYS): [string, Record<string, string>] => [
      'OIDC_ROLES_DAYS must be a whole number from 1 to 90',
      { OIDC_ROLES_DAYS },
    ]),
    ['40 characters', { OIDC_NAME: 'n'.repeat(41) }],
    ['must be provider or kith', { OIDC_SECOND_FACTOR: 'off' }],
  ])('says in one line, without the secret: %s', (line, given) => {
    const read = () => readConfig({ ...needed, ...given })
    expect(read).toThrow(BadConfiguration)
    expect(read).toThrow(line)
    expect(read).not.toThrow(/planted-secret|\n/)
  })

  it.each(['http://localhost:8080', 'http://127.0.0.1:8080/realms/kith', 'http://[::1]:8080'])(
    'takes a provider of this machine without https: %s',
    (issuer) => {
      expect(readConfig({ ...needed, OIDC_ISSUER: issuer }).singleSignOn?.issuer.protocol).toBe('http:')
    },
  )
})
