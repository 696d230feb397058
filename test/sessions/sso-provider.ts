import { generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import { appRolesFrom } from '#src/sessions/rules/single-sign-on.ts'
import { openProvider } from '#src/sessions/sso/provider.ts'
import type { SingleSignOnSettings } from '#src/sessions/sso/settings.ts'
import { writeIssuer } from '#src/sessions/sso/store.ts'
import type { LogLine } from '#src/web/log.ts'
import { openSite } from '../support.ts'
import type { BrowserOn } from './people.ts'

export const callback = '/sign-in/single-sign-on/callback'
const clientSecret = 'planted-client-secret-49c1'

/** What the provider tells of somebody who signs in there. */
export interface Person {
  sub: string
  name?: string
  email?: string
  email_verified?: boolean
  roles?: readonly string[]
  /** How they show there who they are. */
  amr?: string[]
  acr?: string
}

/** As a provider keeps it: RS256, what OpenID Connect takes when nothing is said. */
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const signingKey = { ...privateKey.export({ format: 'jwk' }), kid: 'test', use: 'sig', alg: 'RS256' } as const

export const listening = (server: Server) =>
  new Promise<string>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  })

export const closing = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })

/** A real provider on this machine. Whoever is `person` at the moment signs in there without typing anything. */
export async function startProvider(more: { auth?: 'basic'; origin?: string } = {}) {
  let answer = (_: IncomingMessage, response: ServerResponse) => void response.end()
  const server = createServer((request, response) => answer(request, response))
  const issuer = await listening(server)
  const people = new Map<string, Person>()
  let person: Person = { sub: 'nobody' }
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'kith',
        client_secret: clientSecret,
        redirect_uris: [`${more.origin ?? 'http://localhost'}${callback}`],
        token_endpoint_auth_method: more.auth === 'basic' ? 'client_secret_basic' : 'client_secret_post',
      },
    ],
    ...(more.auth === 'basic' && { clientAuthMethods: ['client_secret_basic'] }),
    claims: { openid: ['sub', 'roles', 'amr', 'acr'], profile: ['name'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['a key for the cookies of a test'] },
    jwks: { keys: [signingKey] },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    findAccount: (_, sub) => ({
      accountId: sub,
      claims: async () => {
        const { amr: _amr, acr: _acr, ...told } = people.get(sub) ?? { sub }
        return { ...told, sub }
      },
    }),
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: async (c) => {
      const { accountId } = c.oidc.session ?? {}
      const grant = new c.oidc.provider.Grant({ clientId: 'kith', ...(accountId && { accountId }) })
      grant.addOIDCScope('openid profile email')
      await grant.save()
      return grant
    },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 600, IdToken: 60, Interaction: 60, Session: 600 },
  })
  const pages = provider.callback()
  answer = (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void pages(request, response)
    const { sub, amr, acr } = person
    void provider.interactionFinished(request, response, {
      login: { accountId: sub, ...(amr && { amr }), ...(acr && { acr }) },
    })
  }
  return {
    issuer,
    /** Who signs in there from now on. */
    is(next: Person) {
      person = next
      people.set(next.sub, next)
    },
    stop: () => closing(server),
  }
}

export type TestProvider = Awaited<ReturnType<typeof startProvider>>

export const settingsFor = (
  issuer: string,
  { roles = '', ...more }: { roles?: string } & Partial<SingleSignOnSettings> = {},
): SingleSignOnSettings => {
  const appRoles = appRolesFrom(roles)
  if (typeof appRoles === 'string') throw new Error(appRoles)
  return {
    issuer: new URL(issuer),
    clientId: 'kith',
    clientSecret,
    name: 'your Wexcombe account',
    appRoles,
    rolesDays: 7,
    secondFactorFrom: 'provider',
    ...more,
  }
}

/** Of a hang only: a provider on a machine that does five other things answers late, and is not away. */
const patient = { answerSeconds: 30, askAgainMs: 100 }

/** A site whose staff sign in at a provider. What asking the provider logs stands apart. */
export async function openSiteAt(
  issuer: string,
  settings: Parameters<typeof settingsFor>[1] = {},
  options: Parameters<typeof openSite>[0] = {},
  patience = patient,
) {
  const lines: LogLine[] = []
  const singleSignOn = openProvider(settingsFor(issuer, settings), (line) => lines.push(line), patience)
  const site = await openSite({ singleSignOn, ...options })
  await writeIssuer(site.database, singleSignOn.settings.issuer.href)
  return { ...site, providerLog: lines }
}

export type SiteAt = Awaited<ReturnType<typeof openSiteAt>>

/** A browser's cookies at the provider. */
export type ProviderJar = Map<string, string>

/** Goes where the browser was sent, and on, until the provider sends it back: to that path and query. */
async function throughProvider(address: string, jar: ProviderJar = new Map()): Promise<string> {
  let at = address
  for (let steps = 0; steps < 10; steps++) {
    const response = await fetch(at, {
      redirect: 'manual',
      headers: { Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const [name = '', value = ''] = pair.split('=')
      if (value) jar.set(name, value)
      else jar.delete(name)
    }
    const location = response.headers.get('Location')
    if (!location) throw new Error(`The provider answered ${response.status}: ${await response.text()}`)
    at = new URL(location, at).href
    if (at.startsWith(`http://localhost${callback}`)) return at.slice('http://localhost'.length)
  }
  throw new Error('The provider sent the browser round and round')
}

export const locationOf = (response: Response): string => response.headers.get('Location') ?? ''

/** Begins in the browser, signs in at the provider, and answers where that leads back to. */
export async function goThere(
  browser: BrowserOn,
  from = '/sign-in/single-sign-on',
  { jar, change = (address) => address }: { jar?: ProviderJar; change?: (address: URL) => URL } = {},
): Promise<string> {
  const begun = await browser.get(from)
  if (begun.status !== 303) throw new Error(`${from} answered ${begun.status}`)
  return throughProvider(change(new URL(locationOf(begun))).href, jar)
}

/** The whole way there and back. */
export const signOn = async (browser: BrowserOn, from?: string, options?: Parameters<typeof goThere>[2]) =>
  browser.get(await goThere(browser, from, options))
