import { type ChildProcess, spawn } from 'node:child_process'
import { utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { afterEach, expect, it } from 'vitest'
import type { Database } from '#src/database/open.ts'
import { openAddress } from '#src/households/sealing.ts'
import { inPackage } from '#src/paths.ts'
import { type Keys, readKeys } from '#src/secrets/seal.ts'
import { sealedColumns } from '#src/secrets/sealed-columns.ts'
import { countByKey } from '#src/secrets/store.ts'
import { importingOnBoth, type Place } from '../places/importing.ts'
import { temporaryFolder } from '../temporary.ts'
import { addSealedRows, sealedTexts } from './sealed-rows.ts'

const oldKey = '0badcafe'
const rows = 1_500

const running = new Set<ChildProcess>()
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
  running.clear()
})

/** A process of its own for the service in this place. */
function start(args: readonly string[], { url, keyFile }: Place & { keyFile: string }) {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, args, {
    env: {
      ...{ PATH, HOME, DATABASE_URL: url, KITH_KEY_FILE: keyFile },
      DATA_DIR: join(keyFile, '..'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  const said = { out: '', err: '' }
  child.stdout.on('data', (text) => {
    said.out += text
  })
  child.stderr.on('data', (text) => {
    said.err += text
  })
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      running.delete(child)
      resolve(code)
    })
  })
  return { child, said, ended }
}

const kith = (args: readonly string[], place: Place & { keyFile: string }) =>
  start([inPackage('src', 'kith.js'), ...args], place)

/** Writes addresses as a server does: sealed with whatever key is the newest, each home's known by its last number. */
const writer = `
  const { openDatabase } = await import('${pathToFileURL(inPackage('src/database/open.ts')).href}')
  const { readKeys } = await import('${pathToFileURL(inPackage('src/secrets/seal.ts')).href}')
  const { sealAddress } = await import('${pathToFileURL(inPackage('src/households/sealing.ts')).href}')
  const database = openDatabase(process.env.DATABASE_URL)
  const keys = readKeys(process.env.KITH_KEY_FILE)
  const homes = await database.selectFrom('households').select('id').where('addressSealed', 'is not', null).execute()
  const last = {}
  let stopping = false
  process.on('SIGTERM', () => { stopping = true })
  console.log('writing')
  for (let number = 1; !stopping; number++) {
    const { id } = homes[Math.floor(Math.random() * homes.length)]
    const addressSealed = sealAddress(keys, id, String(number))
    await database.updateTable('households').set({ addressSealed }).where('id', '=', id).execute()
    last[id] = String(number)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  await database.destroy()
  process.stdout.write(JSON.stringify(last))`

async function withRows(place: Place) {
  const keyFile = join(temporaryFolder(), 'kith.key')
  writeFileSync(keyFile, `${oldKey}:${Buffer.alloc(32, 7).toString('base64')}\n`)
  const keys = readKeys(keyFile)
  await addSealedRows(place.database, keys, rows)
  return { ...place, keyFile, keys }
}

/** Texts sealed with another key than the first one, and with that. */
async function turned(database: Database) {
  let again = 0
  let before = 0
  for (const column of sealedColumns)
    for (const [keyId, count] of await countByKey(database, column))
      if (keyId === oldKey) before += count
      else again += count
  return { again, before }
}

importingOnBoth('turning the keys by the kith command', (open) => {
  it('is broken off half way by a kill, goes on when called again, and tells no secret', async () => {
    const place = await withRows(await open())
    const { database, keyFile, keys } = place
    const killed = kith(['keys', 'rotate'], place)
    for (let tries = 0; (await turned(database)).again === 0 && tries < 1_500; tries++) await setTimeout(20)
    killed.child.kill('SIGKILL')
    await killed.ended
    const half = await turned(database)
    expect(half.again).toBeGreaterThan(0)
    expect(half.before).toBeGreaterThan(0)
    const begun = readKeys(keyFile).current.id
    expect(begun).not.toBe(oldKey)
    expect((await sealedTexts(database, keys)).every(({ asItWas }) => asItWas)).toBe(true)

    const again = kith(['keys', 'rotate'], place)
    expect(await again.ended, again.said.err).toBe(0)
    expect(again.said.out).toContain(`Key ${begun} seals everything now`)
    expect(again.said.out).toContain(`kith keys retire ${oldKey}`)
    expect(await turned(database)).toEqual({ again: half.again + half.before, before: 0 })
    expect((await sealedTexts(database, keys)).every(({ asItWas }) => asItWas)).toBe(true)

    const secrets = secretsOf(readKeys(keyFile))
    // As if a minute had passed since the key file changed: until then work that began before may still write.
    const long = new Date(Date.now() - 60_000)
    utimesSync(keyFile, long, long)
    const retired = kith(['keys', 'retire', oldKey], place)
    expect(await retired.ended, retired.said.err).toBe(0)
    expectNoSecret(secrets, [killed, again, retired].map(({ said }) => said.out + said.err).join())
  }, 180_000)

  it('loses nothing that a service writes meanwhile', async () => {
    const place = await withRows(await open())
    const { database, keyFile } = place
    const service = start(
      ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', writer],
      place,
    )
    for (let tries = 0; !service.said.out.includes('writing') && tries < 1_500; tries++) await setTimeout(20)
    const rotation = kith(['keys', 'rotate'], place)
    expect(await rotation.ended, rotation.said.err).toBe(0)
    service.child.kill('SIGTERM')
    expect(await service.ended, service.said.err).toBe(0)

    const written = new Map<string, string>(
      Object.entries(JSON.parse(service.said.out.slice('writing\n'.length))),
    )
    expect(written.size).toBeGreaterThan(100)
    expect((await turned(database)).before).toBe(0)
    const keys = readKeys(keyFile)
    const homes = await database
      .selectFrom('households')
      .select(['id', 'addressSealed'])
      .where('id', 'in', [...written.keys()])
      .execute()
    for (const { id, addressSealed } of homes)
      expect(openAddress(keys, id, addressSealed ?? '')).toBe(written.get(id))
  }, 180_000)
})

const secretsOf = ({ current, find, trail, lookup }: Keys) => [
  current.secret,
  find(oldKey)?.secret,
  trail,
  lookup,
]

/** Neither a key nor what it sealed stands in what a command said. */
function expectNoSecret(secrets: ReturnType<typeof secretsOf>, said: string) {
  for (const secret of secrets) {
    if (!secret) throw new Error('A key is missing')
    for (const written of ['base64', 'hex'] as const)
      expect(said).not.toContain(secret.toString(written).slice(0, 20))
  }
  expect(said).not.toContain('not to be read')
}
