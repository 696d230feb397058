import { hkdfSync, randomBytes } from 'node:crypto'
import {
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import SQLite from 'better-sqlite3'

/** A key that seals, named in all that it sealed. */
export interface Key {
  /** Eight hexadecimal digits. */
  id: string
  secret: Buffer
}

/** What stands in a key file: `id:base64` for each sealing key, the newest first, `trail:base64`, `lookup:base64`. */
export interface KeyLines {
  sealing: readonly [Key, ...Key[]]
  /** Chains the trail; missing in a file of before there was a chain. */
  trail: Buffer | undefined
  /** Stands behind what must be recognised again but not read; missing as `trail` is. */
  lookup: Buffer | undefined
}

/** @throws when a line is not `id:key` with a key of 32 bytes in base64 */
export function linesOf(text: string): KeyLines {
  const named = new Map<string, Buffer>()
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue
    const [name = '', encoded = ''] = line.trim().split(':')
    const secret = Buffer.from(encoded, 'base64')
    if (!/^([0-9a-f]{8}|trail|lookup)$/.test(name) || secret.length !== 32)
      throw new Error('The key file must hold lines of the form id:key, with a key of 32 bytes in base64')
    if (named.has(name)) throw new Error(`The key file names ${name} twice`)
    named.set(name, secret)
  }
  const [first, ...older] = [...named]
    .filter(([name]) => name !== 'trail' && name !== 'lookup')
    .map(([id, secret]): Key => ({ id, secret }))
  if (!first) throw new Error('The key file is empty')
  return { sealing: [first, ...older], trail: named.get('trail'), lookup: named.get('lookup') }
}

const textOf = ({ sealing, trail, lookup }: KeyLines): string =>
  [
    ...sealing.map(({ id, secret }) => [id, secret] as const),
    ...(trail ? [['trail', trail] as const] : []),
    ...(lookup ? [['lookup', lookup] as const] : []),
  ]
    .map(([name, secret]) => `${name}:${secret.toString('base64')}\n`)
    .join('')

export const newKey = (): Key => ({ id: randomBytes(4).toString('hex'), secret: randomBytes(32) })

/**
 * Two keys that a file of before does not name follow from its oldest key: whoever restores a copy of that file has
 * them too, and a newer key in front changes neither.
 */
export function withNamedKeys(lines: KeyLines): KeyLines & { trail: Buffer; lookup: Buffer } {
  const oldest = lines.sealing.at(-1) ?? lines.sealing[0]
  const derived = (name: string) => Buffer.from(hkdfSync('sha256', oldest.secret, '', `kith ${name}`, 32))
  return { ...lines, trail: lines.trail ?? derived('trail'), lookup: lines.lookup ?? derived('lookup') }
}

/**
 * Written whole under another name and then linked: of several processes that start at once one makes the file, and
 * the others read that one. A file that is there is never written over: what it sealed would be lost.
 */
export function makeKeyFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true })
  const text = textOf({ sealing: [newKey()], trail: randomBytes(32), lookup: randomBytes(32) })
  const unfinished = writeBeside(path, text)
  try {
    linkSync(unfinished, path)
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error
  } finally {
    rmSync(unfinished)
  }
  settle(dirname(path))
}

/**
 * Changes a key file that is there: one process at a time, and each reader finds the old file or the new one, whole.
 * It keeps its mode and its owner.
 * @param change answers undefined when the file is right as it is
 */
export function changeKeyFile(path: string, change: (lines: KeyLines) => KeyLines | undefined): void {
  const file = realpathSync(path)
  // SQLite's lock on an empty file beside it: the system lets go of it even when the process is killed.
  const lock = new SQLite(`${file}.lock`, { timeout: 10_000 })
  try {
    lock.exec('begin exclusive')
    const changed = change(linesOf(readFileSync(file, 'utf8')))
    if (!changed) return
    const unfinished = writeBeside(file, textOf(changed), statSync(file))
    try {
      renameSync(unfinished, file)
    } finally {
      rmSync(unfinished, { force: true })
    }
    settle(dirname(file))
  } finally {
    lock.close()
  }
}

/** The text in a new file that nobody else can read, safe on the disk; as open to others as `like` is. */
function writeBeside(path: string, text: string, like?: { mode: number; uid: number; gid: number }): string {
  const unfinished = `${path}.${randomBytes(4).toString('hex')}`
  const file = openSync(unfinished, 'wx', 0o600)
  try {
    writeFileSync(file, text)
    if (like) {
      // Turned by root, it must still be read by whom the service runs as.
      fchownSync(file, like.uid, like.gid)
      fchmodSync(file, like.mode & 0o777)
    }
    fsyncSync(file)
    return unfinished
  } catch (error) {
    rmSync(unfinished)
    throw error
  } finally {
    closeSync(file)
  }
}

/** Makes the new name itself outlive a power cut: what is sealed next must never lack its key. */
function settle(folder: string) {
  const open = openSync(folder, 'r')
  try {
    fsyncSync(open)
  } finally {
    closeSync(open)
  }
}
