import { existsSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, inject, it, type MockInstance, vi } from 'vitest'
import { readConfig } from '#src/config.ts'
import { migrate } from '#src/database/migrate.ts'
import { openDatabase } from '#src/database/open.ts'
import { demoPassword, demoRoles } from '#src/demo/accounts.ts'
import { startDemo } from '#src/demo/command.ts'
import type { Running } from '#src/main.ts'
import { databaseUrl, openEmptyPostgres } from '../databases.ts'
import { temporaryFolder } from '../temporary.ts'

let said: MockInstance<typeof console.log>
beforeEach(() => {
  said = vi.spyOn(console, 'log').mockImplementation(() => undefined)
})

const running: Running[] = []
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop()
})

async function start(env: Record<string, string>, keep = false) {
  const one = await startDemo(readConfig({ PORT: '0', ...env }), { size: 'demo', keep })
  running.push(one)
  return one
}

const stop = async () => {
  for (const one of running.splice(0)) await one.stop()
}

const names = async ({ services }: Running) =>
  (await services.database.selectFrom('constellations').select('name').orderBy('name').execute()).map(
    ({ name }) => name,
  )

const told = ['Lyra', 'Northern Star', 'Orion', 'Plough', 'Southern Cross']

it('starts in a file and with a key of its own, for this machine alone, and says that it is a demo', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'kith.db'), 'the service’s own')
  const demo = await start({ DATA_DIR: folder, HOST: '0.0.0.0', ORIGIN: 'https://kith.example.org' })
  expect(demo.origin).toMatch(/^http:\/\/localhost:\d+$/)
  expect(demo.services.demo).toBe(true)
  expect(statSync(join(folder, 'demo.key')).mode & 0o777).toBe(0o600)
  expect(statSync(join(folder, 'kith.db')).size).toBe(Buffer.byteLength('the service’s own'))
  expect(existsSync(join(folder, 'kith.key'))).toBe(false)
  const lines = said.mock.calls.join('\n')
  for (const role of Object.keys(demoRoles)) expect(lines).toContain(`${role}@demo.example`)
  expect(lines).toContain(demoPassword)
  expect(lines).toContain(`Kith is at ${demo.origin}`)
  const page = await fetch(`${demo.origin.replace('localhost', '127.0.0.1')}/sign-in`)
  expect(await page.text()).toContain('Wexcombe Fostering')
})

it('begins afresh at each start, or goes on with what was done in it', async () => {
  const folder = temporaryFolder()
  const first = await start({ DATA_DIR: folder })
  await first.services.database
    .updateTable('constellations')
    .set({ name: 'Vega' })
    .where('name', '=', 'Lyra')
    .execute()
  await stop()
  expect(await names(await start({ DATA_DIR: folder }, true))).toEqual([...told.slice(1), 'Vega'])
  await stop()
  expect(await names(await start({ DATA_DIR: folder }))).toEqual(told)
})

it('makes the set anew after a start that was broken off', async () => {
  const folder = temporaryFolder()
  const database = openDatabase(join(folder, 'demo.db'))
  await migrate(database)
  await database.insertInto('quadrants').values({ id: 'mid', name: 'Mid', position: 1 }).execute()
  await database.destroy()
  expect(await names(await start({ DATA_DIR: folder }, true))).toEqual(told)
})

it('does not run in production', async () => {
  await expect(start({ DATA_DIR: temporaryFolder(), NODE_ENV: 'production' })).rejects.toThrow(
    /^The demo does not run with NODE_ENV=production[^\n]*$/,
  )
})

it('leaves a demo that runs already as it is', async () => {
  const folder = temporaryFolder()
  await start({ DATA_DIR: folder })
  const before = statSync(join(folder, 'demo.db')).ino
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const { port } = taken.address() as AddressInfo
  await expect(start({ DATA_DIR: folder, PORT: String(port) })).rejects.toThrow(`Port ${port} is in use`)
  expect(statSync(join(folder, 'demo.db')).ino).toBe(before)
  await new Promise((resolve) => taken.close(resolve))
})

const server = inject('postgres')
const missing = 'missing' in server ? server.missing : undefined
it.skipIf(missing && !process.env.CI)(
  `writes into an empty PostgreSQL, never into a service’s${missing ? ` (${missing})` : ''}`,
  async () => {
    const database = await openEmptyPostgres()
    const { name } = await database
      .selectNoFrom(({ fn }) => fn<string>('current_database', []).as('name'))
      .executeTakeFirstOrThrow()
    const env = {
      DATA_DIR: temporaryFolder(),
      DATABASE_URL: 'url' in server ? databaseUrl(server.url, name) : '',
    }
    await database.insertInto('quadrants').values({ id: 'mid', name: 'Mid', position: 1 }).execute()
    await expect(start(env)).rejects.toThrow('this one holds a service')
    await database.deleteFrom('quadrants').execute()
    await database.destroy()

    expect(await names(await start(env))).toEqual(told)
    await stop()
    await expect(start(env)).rejects.toThrow('holds a demo already: add --keep')
    expect(await names(await start(env, true))).toEqual(told)
  },
)
