import * as oidc from 'openid-client'
import { describeError, type Log } from '#src/web/log.ts'
import { isSafeAddress } from '../rules/single-sign-on.ts'
import { type Told, toldBy } from './claims.ts'
import type { SingleSignOnSettings } from './settings.ts'

/** What only this sign-in knows: sent to the provider as it is, hashed, or not at all, and asked for when it answers. */
export interface Secrets {
  state: string
  nonce: string
  verifier: string
}

export const newSecrets = (): Omit<Secrets, 'state'> => ({
  nonce: oidc.randomNonce(),
  verifier: oidc.randomPKCECodeVerifier(),
})

/** The provider where staff sign in, by OpenID Connect: asked about itself only when somebody wants to. */
export interface Provider {
  settings: SingleSignOnSettings
  /**
   * Where a browser goes to sign in there, to come back to `redirectTo`.
   * @param again also whoever is signed in there shows once more who they are
   */
  addressToSignIn(redirectTo: string, secrets: Secrets, again: boolean): Promise<URL | 'away'>
  /** What it tells of whoever came back, checked against what was asked. */
  told(cameTo: URL, secrets: Secrets): Promise<Told | 'away' | 'not believed'>
  /** Where a browser goes to sign out there; undefined when it tells no such place, or has not been asked yet. */
  addressToSignOut(): URL | undefined
}

interface Patience {
  /** Seconds that one answer of the provider may take. */
  answerSeconds: number
  /** Milliseconds for which nobody asks again after it did not answer, so that nobody else waits for that long. */
  askAgainMs: number
}

/** What it says of itself is asked for anew after a day. */
const dayMs = 86_400_000

/** Nothing is asked of the provider yet: it may be away while Kith starts. */
export function openProvider(
  settings: SingleSignOnSettings,
  log: Log,
  { answerSeconds, askAgainMs }: Patience = { answerSeconds: 5, askAgainMs: 5_000 },
): Provider {
  let known: { configuration: oidc.Configuration; at: number } | undefined
  let failedAt: number | undefined
  let asking: Promise<oidc.Configuration | undefined> | undefined

  // Neither what was sent nor what came back: both hold what signs somebody in.
  const failed = (step: 'discovery' | 'token', error: unknown) =>
    log({
      level: step === 'discovery' || isAway(error) ? 'error' : 'info',
      what: 'single sign-on failed',
      step,
      ...describeError(error),
      cause: codeOfCause(error),
    })

  async function ask() {
    try {
      const configuration = await discover(settings, answerSeconds)
      known = { configuration, at: performance.now() }
      failedAt = undefined
      return configuration
    } catch (error) {
      failed('discovery', error)
      failedAt = performance.now()
      // What it said of itself before may still hold.
      return known?.configuration
    } finally {
      asking = undefined
    }
  }

  const current = async () => {
    const now = performance.now()
    if (known && now - known.at < dayMs) return known.configuration
    if (failedAt !== undefined && now - failedAt < askAgainMs) return known?.configuration
    asking ??= ask()
    return asking
  }

  return {
    settings,
    async addressToSignIn(redirectTo, { state, nonce, verifier }, again) {
      const configuration = await current()
      if (!configuration) return 'away'
      return oidc.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectTo,
        response_mode: 'query',
        scope: 'openid profile email',
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...(again && { prompt: 'login', max_age: '0' }),
      })
    },
    async told(cameTo, { state, nonce, verifier }) {
      const configuration = await current()
      if (!configuration) return 'away'
      try {
        const tokens = await oidc.authorizationCodeGrant(configuration, cameTo, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        const told = toldBy(tokens.claims())
        return told?.issuer === settings.issuer.href ? told : 'not believed'
      } catch (error) {
        failed('token', error)
        return isAway(error) ? 'away' : 'not believed'
      }
    },
    addressToSignOut() {
      if (!known?.configuration.serverMetadata().end_session_endpoint) return undefined
      const address = oidc.buildEndSessionUrl(known.configuration)
      return isSafeAddress(address) ? address : undefined
    },
  }
}

/** @throws when it does not answer, or answers as somebody else */
async function discover(
  { issuer, clientId, clientSecret }: SingleSignOnSettings,
  timeout: number,
): Promise<oidc.Configuration> {
  const post = oidc.ClientSecretPost(clientSecret)
  const basic = oidc.ClientSecretBasic(clientSecret)
  const configuration = await oidc.discovery(
    issuer,
    clientId,
    { client_secret: clientSecret },
    (server, ...rest) =>
      // Basic is what a provider takes that says nothing (OpenID Connect Discovery, 3).
      (server.token_endpoint_auth_methods_supported?.includes('client_secret_post') ? post : basic)(
        server,
        ...rest,
      ),
    {
      timeout,
      // The token comes straight from the provider over TLS; its signature is checked all the same.
      execute: [
        oidc.enableNonRepudiationChecks,
        ...(issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : []),
      ],
    },
  )
  // Of some providers the library takes the name of all tenants for the name of one: then anybody could be anybody.
  if (new URL(configuration.serverMetadata().issuer).href !== issuer.href)
    throw new Error('The provider gives itself another name than OIDC_ISSUER')
  return configuration
}

/** Whether nothing came back, or only that it cannot answer now; anything else is an answer that does not fit. */
function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, cause } = error as Error & { code?: unknown; cause?: unknown }
  if (error instanceof TypeError || code === 'OAUTH_TIMEOUT' || code === 'OAUTH_ABORT') return true
  // Not by its class: the server puts another `Response` in the place of the one that `fetch` answers with.
  const status = (cause as { status?: unknown } | null | undefined)?.status
  return typeof status === 'number' && status >= 500
}

/** `ECONNREFUSED`, of a request that did not get there. */
function codeOfCause(error: unknown): string | undefined {
  const code = ((error as { cause?: unknown } | null)?.cause as { code?: unknown } | null | undefined)?.code
  return typeof code === 'string' && /^[A-Z_]{1,60}$/.test(code) ? code : undefined
}
