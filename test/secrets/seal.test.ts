import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openPlace, sealPlace } from '#src/places/seal.ts'
import { keysFrom, open, readKeys, seal } from '#src/secrets/seal.ts'
import { temporaryFolder } from '../temporary.ts'

const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`
const keys = keysFrom(key('0badcafe', 7))

it('opens what it sealed, and seals the same text differently each time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.uuid(), (text, record) => {
      const sealed = seal(keys, record, text)
      expect(open(keys, record, sealed)).toBe(text)
      expect(seal(keys, record, text)).not.toBe(sealed)
    }),
  )
})

it('does not open for another record, nor when a single letter was changed', () => {
  const sealed = seal(keys, 'household-1', '4 Mill Lane')
  expect(() => open(keys, 'household-2', sealed)).toThrow()
  for (const part of [1, 2, 3]) {
    const parts = sealed.split('.')
    const old = parts[part] ?? ''
    parts[part] = (old.startsWith('A') ? 'B' : 'A') + old.slice(1)
    expect(() => open(keys, 'household-1', parts.join('.'))).toThrow()
  }
})

it('does not open with a shortened tag, which would be quicker to guess', () => {
  const [id, nonce, tag = '', text] = seal(keys, 'r', 'text').split('.')
  const short = Buffer.from(tag, 'base64url').subarray(0, 4).toString('base64url')
  expect(() => open(keys, 'r', [id, nonce, short, text].join('.'))).toThrow()
})

it('opens with an older key what that one sealed, and seals with the newest', () => {
  const sealed = seal(keys, 'r', 'text')
  const turned = keysFrom(`${key('11112222', 9)}\n${key('0badcafe', 7)}\n`)
  expect(open(turned, 'r', sealed)).toBe('text')
  expect(seal(turned, 'r', 'text')).toMatch(/^11112222\./)
  expect(() => open(keysFrom(key('11112222', 9)), 'r', sealed)).toThrow('restore the key file')
})

it('binds a place to its household, at one length for every place', () => {
  const chelmsford = { easting: 570_628, northing: 206_915 }
  const sealed = sealPlace(keys, 'household-1', chelmsford, 'unit')
  expect(openPlace(keys, 'household-1', sealed)).toEqual({ ...chelmsford, placedBy: 'unit' })
  expect(() => openPlace(keys, 'household-2', sealed)).toThrow()
  expect(() => open(keys, 'household-1', sealed)).toThrow()
  expect(sealPlace(keys, 'household-1', { easting: 1, northing: 1_200_000 }, 'hand')).toHaveLength(
    sealed.length,
  )
})

it('never seals a place that is none', () => {
  for (const [easting, northing] of [
    [0, 0],
    [-1, 5],
    [1.5, 5],
    [Number.NaN, 5],
  ] as const)
    expect(() => sealPlace(keys, 'household-1', { easting, northing }, 'unit')).toThrow('National Grid')
})

it('makes the key file at the first start, for its owner only, and never over one that is there', () => {
  const path = join(temporaryFolder(), 'new', 'kith.key')
  const made = readKeys(path)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(readdirSync(join(path, '..'))).toEqual(['kith.key'])
  const text = readFileSync(path, 'utf8')
  expect(readKeys(path).current).toEqual(made.current)
  expect(readFileSync(path, 'utf8')).toBe(text)
})

it('leaves a key file that it cannot read as it is, and says so', () => {
  const path = join(temporaryFolder(), 'kith.key')
  for (const [text, why] of [
    ['', 'empty'],
    ['not a key', 'id:key'],
    ['0badcafe:c2hvcnQ=', 'id:key'],
  ] as const) {
    writeFileSync(path, text)
    expect(() => readKeys(path)).toThrow(why)
    expect(readFileSync(path, 'utf8')).toBe(text)
  }
})

it('gives processes that start at once one key', async () => {
  const path = join(temporaryFolder(), 'kith.key')
  const tsx = import.meta.resolve('tsx/esm/api')
  const module = import.meta.resolve('#src/secrets/seal.ts')
  const starting = `
    const { parentPort, workerData } = require('node:worker_threads')
    import('${tsx}').then(async ({ register }) => {
      register()
      const { readKeys } = await import('${module}')
      parentPort.once('message', () => parentPort.postMessage(readKeys(workerData).current.id))
      parentPort.postMessage('ready')
    })`
  const workers = Array.from({ length: 4 }, () => new Worker(starting, { eval: true, workerData: path }))
  const said = (worker: Worker) =>
    new Promise<string>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
    })
  expect(await Promise.all(workers.map(said))).toEqual(['ready', 'ready', 'ready', 'ready'])
  const ids = Promise.all(workers.map(said))
  for (const worker of workers) worker.postMessage('go')
  expect(new Set(await ids)).toEqual(new Set([readKeys(path).current.id]))
  await Promise.all(workers.map((worker) => worker.terminate()))
  expect(existsSync(path)).toBe(true)
})
