import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { changeKeyFile, type Key, linesOf, makeKeyFile, withNamedKeys } from './key-file.ts'

/** The keys of the service. The newest seals; all of them open. */
export interface Keys {
  readonly current: Key
  /** The key of that id, which opens what it sealed; undefined when there is none. */
  find(id: string): Key | undefined
  /** Chains the trail, so that nobody without it can make a chain that holds. */
  readonly trail: Buffer
  /** Makes what must be recognised again but not read. It stays when the sealing key is turned. */
  readonly lookup: Buffer
}

/**
 * How old what a process knows of the key file may be when it seals: so long after a change every process that is
 * still running has seen it.
 */
export const noticedWithinMs = 250

/**
 * Reads the key file; makes it at the first start, for its owner only. It belongs in no backup of the database: apart,
 * each is useless to a thief. The keys stay alive: a key that is put into the file is noticed before anything is
 * sealed with an older one, and when something is met that it sealed.
 * @throws when the file cannot be read as keys
 */
export function readKeys(path: string): Keys {
  if (!existsSync(path)) makeKeyFile(path)
  let seen = stampOf(path)
  let lines = linesOf(readFileSync(path, 'utf8'))
  if (!lines.trail || !lines.lookup) {
    nameKeys(path)
    seen = stampOf(path)
    lines = linesOf(readFileSync(path, 'utf8'))
  }
  const { trail, lookup } = withNamedKeys(lines)
  let looked = performance.now()

  const lookAgain = () => {
    looked = performance.now()
    try {
      const stamp = stampOf(path)
      if (stamp === seen) return
      lines = linesOf(readFileSync(path, 'utf8'))
      seen = stamp
    } catch {
      // A file that cannot be read just now takes nothing away from what is known.
    }
  }
  const known = (id: string) => lines.sealing.find((key) => key.id === id)
  return {
    get current() {
      if (performance.now() - looked >= noticedWithinMs) lookAgain()
      return lines.sealing[0]
    },
    find(id) {
      if (!known(id)) lookAgain()
      return known(id)
    },
    trail,
    lookup,
  }
}

/** Writes the lines for the trail and for look-ups into a file of before there were any. */
function nameKeys(path: string) {
  try {
    changeKeyFile(path, (found) => (found.trail && found.lookup ? undefined : withNamedKeys(found)))
  } catch {
    throw new Error(
      'It lacks lines that this version needs, and it cannot be written: let Kith write it once',
    )
  }
}

/** Another one for every file that takes this one's place. */
function stampOf(path: string): string {
  const { ino, mtimeNs, size } = statSync(path, { bigint: true })
  return `${ino} ${mtimeNs} ${size}`
}

/** @throws when a line is not `id:base64` of 32 bytes */
export function keysFrom(text: string): Keys {
  const { sealing, trail, lookup } = withNamedKeys(linesOf(text))
  return { current: sealing[0], find: (id) => sealing.find((key) => key.id === id), trail, lookup }
}

/**
 * Seals text for one record with AES-256-GCM: `key id . nonce . tag . cipher`, base64url. The record's id is bound in,
 * so that sealed text moved to another record does not open.
 */
export function seal(keys: Keys, recordId: string, text: string): string {
  const nonce = randomBytes(12)
  const { id, secret } = keys.current
  const cipher = createCipheriv('aes-256-gcm', secret, nonce)
  cipher.setAAD(Buffer.from(recordId))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return [
    id,
    nonce.toString('base64url'),
    cipher.getAuthTag().toString('base64url'),
    sealed.toString('base64url'),
  ].join('.')
}

/** What is sealed does not open: the key file is another database's, or the text is not what was sealed. */
export class DoesNotOpen extends Error {}

/** @throws DoesNotOpen when the key is missing, or the text was changed or belongs to another record */
export function open(keys: Keys, recordId: string, sealed: string): string {
  const [id = '', nonce = '', tag = '', text = ''] = sealed.split('.')
  const key = keys.find(id)
  if (!key) throw new DoesNotOpen(`it has no key ${id}: restore the key file that belongs to this database`)
  const decipher = createDecipheriv('aes-256-gcm', key.secret, Buffer.from(nonce, 'base64url'), {
    authTagLength: 16,
  })
  decipher.setAAD(Buffer.from(recordId))
  try {
    decipher.setAuthTag(Buffer.from(tag, 'base64url'))
    return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString('utf8')
  } catch {
    throw new DoesNotOpen(
      `its key ${id} does not open what is stored: restore the key file that belongs to this database`,
    )
  }
}
