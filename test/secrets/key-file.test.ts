import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { expect, it } from 'vitest'
import { changeKeyFile, newKey } from '#src/secrets/key-file.ts'
import { keysFrom, noticedWithinMs, open, readKeys, seal } from '#src/secrets/seal.ts'
import { keyedHash } from '#src/sessions/keyed-hash.ts'
import { temporaryFolder } from '../temporary.ts'

const line = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}\n`
const ofBefore = line('11112222', 9) + line('0badcafe', 7)

function keyFile(text?: string) {
  const path = join(temporaryFolder(), 'kith.key')
  if (text !== undefined) writeFileSync(path, text, { mode: 0o600 })
  return path
}

const namesIn = (path: string) =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((each) => each.split(':')[0])

const putFirst = (path: string) => {
  const key = newKey()
  changeKeyFile(path, (lines) => ({ ...lines, sealing: [key, ...lines.sealing] }))
  return key.id
}

it('makes a key file with a key that seals, one for the trail and one for look-ups, all different', () => {
  const path = keyFile()
  const { current, trail, lookup } = readKeys(path)
  expect(namesIn(path)).toEqual([current.id, 'trail', 'lookup'])
  const other = readKeys(keyFile())
  const secrets = [current.secret, trail, lookup, other.trail, other.lookup]
  expect(new Set(secrets.map((secret) => secret.toString('hex'))).size).toBe(5)
})

it('adds the two lines to a file of before, for its owner only, as a copy of that file gives them', () => {
  const path = keyFile(ofBefore)
  const { current, trail, lookup } = readKeys(path)
  expect(namesIn(path)).toEqual(['11112222', '0badcafe', 'trail', 'lookup'])
  expect(readFileSync(path, 'utf8').startsWith(ofBefore)).toBe(true)
  expect(current.id).toBe('11112222')
  expect(statSync(path).mode & 0o777).toBe(0o600)
  // They follow from the oldest key, so that a newer one in front of it changes neither.
  for (const text of [ofBefore, line('0badcafe', 7)]) {
    expect(keysFrom(text).trail).toEqual(trail)
    expect(keysFrom(text).lookup).toEqual(lookup)
  }
  const written = readFileSync(path, 'utf8')
  expect(readKeys(path).trail).toEqual(trail)
  expect(readFileSync(path, 'utf8')).toBe(written)
})

it('keeps the mode and the owner of the file, and leaves nothing with a key in it behind', () => {
  const path = keyFile(ofBefore)
  chmodSync(path, 0o640)
  const ownerless = process.getuid?.() !== 0
  if (!ownerless) chownSync(path, 12_345, 12_345)
  readKeys(path)
  putFirst(path)
  const { mode, uid } = statSync(path)
  expect(mode & 0o777).toBe(0o640)
  expect(uid).toBe(ownerless ? process.getuid?.() : 12_345)
  expect(readdirSync(join(path, '..')).toSorted()).toEqual(['kith.key', 'kith.key.lock'])
  expect(readFileSync(`${path}.lock`, 'utf8')).toBe('')
})

it('says what to do about a file of before that it cannot write', () => {
  const path = keyFile(ofBefore)
  mkdirSync(`${path}.lock`)
  expect(() => readKeys(path)).toThrow('cannot be written')
  expect(readFileSync(path, 'utf8')).toBe(ofBefore)
})

it('takes no file that names a key twice', () => {
  const path = keyFile(ofBefore + line('0badcafe', 3))
  expect(() => readKeys(path)).toThrow('names 0badcafe twice')
})

it('loses no change of processes that start and turn keys at once', async () => {
  const path = keyFile(ofBefore)
  const tsx = import.meta.resolve('tsx/esm/api')
  const modules = ['#src/secrets/seal.ts', '#src/secrets/key-file.ts'].map((name) =>
    import.meta.resolve(name),
  )
  const starting = `
    const { parentPort, workerData } = require('node:worker_threads')
    import('${tsx}').then(async ({ register }) => {
      register()
      const [{ readKeys }, { changeKeyFile, newKey }] = await Promise.all(${JSON.stringify(modules)}.map((each) => import(each)))
      parentPort.once('message', () => {
        const { trail } = readKeys(workerData)
        const added = [newKey(), newKey()]
        for (const key of added) changeKeyFile(workerData, (lines) => ({ ...lines, sealing: [key, ...lines.sealing] }))
        parentPort.postMessage({ trail: Buffer.from(trail).toString('hex'), added: added.map(({ id }) => id) })
      })
      parentPort.postMessage('ready')
    })`
  const workers = Array.from({ length: 4 }, () => new Worker(starting, { eval: true, workerData: path }))
  const said = <Message>(worker: Worker) =>
    new Promise<Message>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
    })
  await Promise.all(workers.map((worker) => said(worker)))
  const told = Promise.all(workers.map((worker) => said<{ trail: string; added: string[] }>(worker)))
  for (const worker of workers) worker.postMessage('go')
  const all = await told
  await Promise.all(workers.map((worker) => worker.terminate()))
  expect(new Set(all.map(({ trail }) => trail))).toEqual(new Set([keysFrom(ofBefore).trail.toString('hex')]))
  const sealing = ['11112222', '0badcafe', ...all.flatMap(({ added }) => added)]
  expect(namesIn(path).toSorted()).toEqual([...sealing, 'trail', 'lookup'].toSorted())
})

it('notices a new key when it meets it, and in time before it seals', async () => {
  const path = keyFile()
  const here = readKeys(path)
  const before = here.current.id
  const elsewhere = readKeys(path)
  const added = putFirst(path)

  // A timer may be early by a part of a millisecond.
  await setTimeout(noticedWithinMs + 1)
  expect(elsewhere.current.id).toBe(added)
  const sealed = seal(elsewhere, 'r', 'text')
  expect(sealed.startsWith(`${added}.`)).toBe(true)
  // Met before it was looked for.
  const late = readKeys(path)
  const newest = putFirst(path)
  expect(late.find(newest)?.id).toBe(newest)
  expect(open(here, 'r', sealed)).toBe('text')
  expect(here.current.id).toBe(newest)
  expect(here.find(before)?.id).toBe(before)

  // A file that is gone or spoilt for a moment takes nothing away.
  writeFileSync(path, 'spoilt')
  expect(open(here, 'r', sealed)).toBe('text')
  expect(here.find('00000000')).toBeUndefined()
  expect(here.current.id).toBe(newest)
})

it('recognises what it has hashed when the sealing key has been turned', () => {
  const path = keyFile()
  const keys = readKeys(path)
  const hash = keyedHash(keys, 'account', 'ada@example.org')
  const added = putFirst(path)
  const turned = readKeys(path)
  expect(turned.current.id).toBe(added)
  expect(keyedHash(turned, 'account', 'ada@example.org')).toBe(hash)
  expect(turned.trail).toEqual(keys.trail)
})
