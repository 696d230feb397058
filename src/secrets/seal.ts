import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** The keys that seal what must not be read from a stolen file: the first seals, all of them open. */
export interface Keys {
  readonly current: Key
  readonly byId: ReadonlyMap<string, Key>
}

export interface Key {
  /** Names the key in what it sealed, so that an older key still opens it. */
  id: string
  secret: Buffer
}

/**
 * Reads the key file, one `id:base64` a line, the newest first; makes it at the first start, for its owner only.
 * It belongs in no backup of the database: apart, each is useless to a thief.
 * @throws when the file cannot be read as keys
 */
export function readKeys(path: string): Keys {
  if (!existsSync(path)) makeKeyFile(path)
  return keysFrom(readFileSync(path, 'utf8'))
}

/**
 * Written whole under another name and then linked: of several processes that start at once one makes the file, and
 * the others read that one. A file that is there is never written over: what it sealed would be lost.
 */
function makeKeyFile(path: string) {
  mkdirSync(dirname(path), { recursive: true })
  const unfinished = `${path}.${randomBytes(4).toString('hex')}`
  const line = `${randomBytes(4).toString('hex')}:${randomBytes(32).toString('base64')}\n`
  writeFileSync(unfinished, line, { mode: 0o600, flag: 'wx' })
  try {
    linkSync(unfinished, path)
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error
  } finally {
    unlinkSync(unfinished)
  }
}

/** @throws when a line is not `id:base64` of 32 bytes */
export function keysFrom(text: string): Keys {
  const keys = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): Key => {
      const [id = '', encoded = ''] = line.trim().split(':')
      const secret = Buffer.from(encoded, 'base64')
      if (!/^[0-9a-f]{8}$/.test(id) || secret.length !== 32)
        throw new Error('The key file must hold lines of the form id:key, with a key of 32 bytes in base64')
      return { id, secret }
    })
  const current = keys[0]
  if (!current) throw new Error('The key file is empty')
  return { current, byId: new Map(keys.map((key) => [key.id, key])) }
}

/**
 * Seals text for one record with AES-256-GCM: `key id . nonce . tag . cipher`, base64url. The record's id is bound in,
 * so that sealed text moved to another record does not open.
 */
export function seal(keys: Keys, recordId: string, text: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keys.current.secret, nonce)
  cipher.setAAD(Buffer.from(recordId))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return [
    keys.current.id,
    nonce.toString('base64url'),
    cipher.getAuthTag().toString('base64url'),
    sealed.toString('base64url'),
  ].join('.')
}

/** @throws when the key is missing, or the text was changed or belongs to another record */
export function open(keys: Keys, recordId: string, sealed: string): string {
  const [id = '', nonce = '', tag = '', text = ''] = sealed.split('.')
  const key = keys.byId.get(id)
  if (!key)
    throw new Error(`The key file has no key ${id}: restore the key file that belongs to this database`)
  const decipher = createDecipheriv('aes-256-gcm', key.secret, Buffer.from(nonce, 'base64url'), {
    authTagLength: 16,
  })
  decipher.setAAD(Buffer.from(recordId))
  decipher.setAuthTag(Buffer.from(tag, 'base64url'))
  return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString('utf8')
}
