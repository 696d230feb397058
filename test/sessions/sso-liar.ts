import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import { closing, listening } from './sso-provider.ts'

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const stolen = generateKeyPairSync('rsa', { modulusLength: 2048 })

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

function signed(alg: string, claims: object, sign: (text: string) => string) {
  const text = `${part({ alg, kid: 'liar', typ: 'JWT' })}.${part(claims)}`
  return `${text}.${sign(text)}`
}
const byKey = (key: KeyObject) => (text: string) =>
  createSign('RSA-SHA256').update(text).sign(key).toString('base64url')

/** Ways to write a token: the first as it must be. */
export const writing = {
  rightly: (claims: object) => signed('RS256', claims, byKey(keys.privateKey)),
  'with a key that is not the provider’s': (claims: object) =>
    signed('RS256', claims, byKey(stolen.privateKey)),
  'without a signature': (claims: object) => signed('none', claims, () => ''),
  'with the public key as a secret': (claims: object) =>
    signed('HS256', claims, (text) =>
      createHmac('sha256', keys.publicKey.export({ type: 'spki', format: 'pem' }))
        .update(text)
        .digest('base64url'),
    ),
}

/** A provider that answers whatever it is told to: at the token endpoint, or instead of what it says of itself. */
export async function startLiar() {
  let token = ''
  let instead: ((path: string, response: ServerResponse) => boolean) | undefined
  const asked: string[] = []
  let issuer = ''
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push(path)
    if (instead?.(path, response)) return
    const json = (value: unknown) => {
      response.setHeader('Content-Type', 'application/json')
      response.end(JSON.stringify(value))
    }
    if (path.startsWith('/.well-known/'))
      return json({
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        end_session_endpoint: 'javascript:alert(1)',
      })
    if (path === '/jwks')
      return json({
        keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'liar', use: 'sig', alg: 'RS256' }],
      })
    json({ access_token: 'planted-access-token', token_type: 'Bearer', id_token: token })
  })
  issuer = await listening(server)
  return {
    issuer,
    /** Paths that it was asked for. */
    asked,
    tells(next: string) {
      token = next
    },
    /** Answers otherwise; `undefined` is as before. */
    answers(otherwise: typeof instead) {
      instead = otherwise
    },
    stop: () => closing(server),
  }
}

export type Liar = Awaited<ReturnType<typeof startLiar>>
