import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** What a service asks a browser to make or to use a passkey with. */
export interface Asked {
  id: string
  options: { challenge: string; user?: { id: string } }
}

interface Circumstances {
  /** The origin that the browser writes into what is signed. */
  origin?: string
  /** The host that the passkey answers for. */
  host?: string
  /** Whether a finger, a face or a PIN unlocked it. */
  unlocked?: boolean
  counter?: number
  userHandle?: string
}

const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest()

const json = (value: object) => Buffer.from(JSON.stringify(value))

/** CBOR, as far as a passkey needs it: short text, bytes and whole numbers. */
const cbor = {
  head: (kind: number, size: number): Buffer =>
    size < 24
      ? Buffer.from([(kind << 5) | size])
      : size < 256
        ? Buffer.from([(kind << 5) | 24, size])
        : Buffer.from([(kind << 5) | 25, size >> 8, size & 255]),
  number: (value: number): Buffer => (value >= 0 ? cbor.head(0, value) : cbor.head(1, -1 - value)),
  bytes: (value: Buffer): Buffer => Buffer.concat([cbor.head(2, value.length), value]),
  text: (value: string): Buffer => Buffer.concat([cbor.head(3, value.length), Buffer.from(value)]),
  map: (...pairs: [Buffer, Buffer][]): Buffer => Buffer.concat([cbor.head(5, pairs.length), ...pairs.flat()]),
}

/** A passkey in software, for what no browser would do: answer for another origin, or twice, or without a finger. */
export function softwarePasskey() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(32)
  let owner = ''
  let uses = 0

  const authenticatorData = (
    { host = 'localhost', unlocked = true, counter }: Circumstances,
    more?: Buffer,
  ) => {
    const flags = 0x01 | (unlocked ? 0x04 : 0) | (more ? 0x40 : 0)
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter ?? uses)
    return Buffer.concat([sha256(host), Buffer.from([flags]), count, more ?? Buffer.alloc(0)])
  }
  const clientData = (type: string, challenge: string, origin = 'http://localhost') =>
    json({ type, challenge, origin, crossOrigin: false })
  const credential = { id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key' }

  return {
    credentialId: credential.id,
    /** The form fields of an answer to being asked to make it. */
    made(asked: Asked, circumstances: Circumstances = {}) {
      owner = asked.options.user?.id ?? ''
      const key = cbor.map(
        [cbor.number(1), cbor.number(2)],
        [cbor.number(3), cbor.number(-7)],
        [cbor.number(-1), cbor.number(1)],
        [cbor.number(-2), cbor.bytes(Buffer.from(x, 'base64url'))],
        [cbor.number(-3), cbor.bytes(Buffer.from(y, 'base64url'))],
      )
      const length = Buffer.from([0, id.length])
      const attested = Buffer.concat([Buffer.alloc(16), length, id, key])
      const attestationObject = cbor.map(
        [cbor.text('fmt'), cbor.text('none')],
        [cbor.text('attStmt'), cbor.map()],
        [cbor.text('authData'), cbor.bytes(authenticatorData(circumstances, attested))],
      )
      const clientDataJSON = clientData('webauthn.create', asked.options.challenge, circumstances.origin)
      return {
        challenge: asked.id,
        answer: JSON.stringify({
          ...credential,
          response: {
            clientDataJSON: clientDataJSON.toString('base64url'),
            attestationObject: attestationObject.toString('base64url'),
            transports: ['internal'],
          },
          clientExtensionResults: {},
        }),
      }
    },
    /** The form fields of an answer to being asked to use it. */
    used(asked: Asked, circumstances: Circumstances = {}) {
      uses++
      const data = authenticatorData(circumstances)
      const clientDataJSON = clientData('webauthn.get', asked.options.challenge, circumstances.origin)
      const signature = sign('sha256', Buffer.concat([data, sha256(clientDataJSON)]), privateKey)
      return {
        challenge: asked.id,
        answer: JSON.stringify({
          ...credential,
          response: {
            clientDataJSON: clientDataJSON.toString('base64url'),
            authenticatorData: data.toString('base64url'),
            signature: signature.toString('base64url'),
            userHandle: circumstances.userHandle ?? owner,
          },
          clientExtensionResults: {},
        }),
      }
    },
  }
}
