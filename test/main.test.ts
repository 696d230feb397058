import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { migrations } from '#migrations/index.ts'
import { addUser } from '#src/access/command.ts'
import { BadConfiguration, readConfig } from '#src/config.ts'
import { openDatabase } from '#src/database/open.ts'
import { actingAsService, serveKith } from '#src/main.ts'
import { inPackage } from '#src/paths.ts'
import { goodPassword, openSite } from './support.ts'
import { temporaryFolder } from './temporary.ts'

const running = new Set<ChildProcess>()
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
  running.clear()
})

/** The real program, in a process of its own, with this environment and no other setting. */
function kith(args: readonly string[], env: Record<string, string>, typed = '') {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, [inPackage('src', 'kith.js'), ...args], {
    env: { PATH, HOME, PORT: '0', ...env },
    stdio: 'pipe',
  })
  running.add(child)
  child.stdin.end(typed)
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
  /** Fulfilled with the first group of the pattern once it has been printed. */
  const says = async (pattern: RegExp): Promise<string> => {
    for (let tries = 0; tries < 2_400; tries++) {
      const found = said.out.match(pattern)?.[1]
      if (found) return found
      if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}: ${said.err}`)
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
    throw new Error(`never said ${pattern}: ${said.out}${said.err}`)
  }
  return { child, said, ended, says }
}

describe('the program', () => {
  it('starts on nothing, answers, and on SIGTERM finishes what is in flight', async () => {
    const folder = temporaryFolder()
    const { child, said, ended, says } = kith(['serve'], { DATA_DIR: folder })
    const origin = await says(/Kith is at (http:\/\/localhost:\d+)/)
    const link = await says(/(http:\S+\/set-up\?token=\S+)/)
    expect(link.startsWith(origin)).toBe(true)
    for (const file of ['kith.key', 'kith.db', 'kith.db-wal'])
      expect(statSync(join(folder, file)).mode & 0o777, file).toBe(0o600)
    const port = Number(new URL(origin).port)
    expect(await (await fetch(`http://127.0.0.1:${port}/healthz`)).json()).toMatchObject({
      ok: true,
      database: 'SQLite',
    })

    const body = new URLSearchParams({
      token: new URL(link).searchParams.get('token') ?? '',
      serviceName: 'Estuary Fostering',
      quadrants: 'North',
      minHomes: '6',
      maxHomes: '10',
      limitKm: '15',
      managerName: 'Ada Byron',
      email: 'ada@example.org',
      password: goodPassword,
    }).toString()
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    socket.on('data', (text) => {
      answer += text
    })
    socket.write(
      `POST /set-up HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: ${origin}\r\n` +
        `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n` +
        'Expect: 100-continue\r\n\r\n',
    )
    // It has taken the request up and waits for the rest.
    await vi.waitUntil(() => answer.startsWith('HTTP/1.1 100 Continue'), 60_000)
    socket.write(body.slice(0, 10))
    child.kill('SIGTERM')
    const takesMore = () => fetch(`http://127.0.0.1:${port}/healthz`).then(Boolean, () => false)
    await vi.waitUntil(async () => !(await takesMore()), 20_000)
    expect(child.exitCode).toBeNull()

    socket.write(body.slice(10))
    expect(await ended).toBe(0)
    expect(answer).toMatch(/^HTTP\/1\.1 303/m)
    expect(said.out).toContain('Kith has stopped')
    expect(said.err).toBe('')
    const database = openDatabase(join(folder, 'kith.db'))
    expect(await database.selectFrom('accounts').select('email').execute()).toEqual([
      { email: 'ada@example.org' },
    ])
    await database.destroy()
    // The link is for the terminal; neither it nor what was typed reaches a line of the log.
    const logged = said.out.split('\n').filter((line) => line.startsWith('{'))
    expect(logged.join()).toContain('POST /set-up')
    expect(logged.join()).not.toMatch(/token|herons|example|Byron/)
  })

  it('waits for no request for ever of which only half has come', async () => {
    const running = await serveKith(readConfig({ DATA_DIR: temporaryFolder(), PORT: '0' }))
    const socket = connect(Number(new URL(running.origin).port), '127.0.0.1')
    socket.on('error', () => undefined)
    const cut = new Promise((resolve) => socket.once('close', resolve))
    socket.write('POST /set-up HTTP/1.1\r\nHost: kith\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n')
    await new Promise((resolve) => socket.once('data', resolve))
    await running.stop(50)
    await cut
  })

  it('says in one line that its port is taken', async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const address = taken.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const { said, ended } = kith(['serve'], { DATA_DIR: temporaryFolder(), PORT: String(port) })
    expect(await ended).toBe(1)
    expect(said.err).toBe(`Port ${port} is in use: set PORT to another one, or end what uses it\n`)
    await new Promise((resolve) => taken.close(resolve))
  })

  it.each<[Record<string, string>, RegExp]>([
    [{ PORT: 'http' }, /^PORT must be a number from 0 to 65535$/],
    [{ PORT: ' ' }, /^PORT must be a number from 0 to 65535$/],
    [{ ORIGIN: 'kith.example' }, /^ORIGIN must be a web address such as .*$/],
    [{ ORIGIN: 'https://kith.example/kith' }, /^ORIGIN must be scheme, host and port alone.*$/],
    [{ ORIGIN: 'https://somebody@kith.example' }, /^ORIGIN must be scheme, host and port alone.*$/],
    [{ DATABASE_URL: 'mysql://kith@127.0.0.1/kith' }, /^DATABASE_URL must be postgres:.* or the path .*$/],
    [{ OIDC_SECOND_FACTORS: 'kith' }, /^OIDC_SECOND_FACTORS is not a setting of Kith.*$/],
    [{ TRUST_PROXY: 'perhaps' }, /^TRUST_PROXY must be yes or no$/],
    [{ KITH_KEYFILE: '/tmp/k' }, /^KITH_KEYFILE is not a setting of Kith.*$/],
  ])('does not understand %j, and says so in one line', (env, line) => {
    expect(() => readConfig(env)).toThrow(BadConfiguration)
    expect(() => readConfig(env)).toThrow(line)
  })

  it.each<[Record<string, string>, RegExp]>([
    [{ PORT: 'http' }, /^PORT must be a number from 0 to 65535\n$/],
    [
      { DATABASE_URL: 'postgres://kith:planted@127.0.0.1:1/kith' },
      /^DATABASE_URL: [^\n]*ECONNREFUSED[^\n]*\n$/,
    ],
    [{ HOST: '192.0.2.1' }, /^HOST 192\.0\.2\.1 is not an address of this machine\n$/],
  ])('stops with one line for %j', async (env, line) => {
    const { said, ended } = kith(['serve'], { DATA_DIR: temporaryFolder(), ...env })
    expect(await ended).toBe(1)
    expect(said.err).toMatch(line)
    expect(said.err).not.toContain('planted')
  })

  it('stops with one line for a key file that holds no key', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'kith.key'), 'planted')
    const { said, ended } = kith(['check'], { DATA_DIR: folder })
    expect(await ended).toBe(1)
    expect(said.err).toMatch(/^KITH_KEY_FILE .*must hold lines of the form id:key[^\n]*\n$/)
    expect(said.err).not.toContain('planted')
  })

  it('stops with one line for a key file that belongs to another database', async () => {
    const folder = temporaryFolder()
    const file = join(folder, 'kith.db')
    writeFileSync(file, gunzipSync(readFileSync(inPackage('test/fixtures/schema-1.db.gz'))))
    const { said, ended } = kith(['serve'], { DATA_DIR: folder })
    expect(await ended).toBe(1)
    expect(said.err).toMatch(
      /^KITH_KEY_FILE [^\n]*: it has no key [^\n]*: restore the key file that [^\n]*\n$/,
    )
    expect(said.out).not.toContain('Kith is at')
    // A key of the same name that is another does not open it either.
    const key = readFileSync(join(folder, 'kith.key'), 'utf8')
    const named = said.err.match(/no key ([^:]+):/)?.[1] ?? ''
    writeFileSync(join(folder, 'kith.key'), key.replace(/^[^:]+:/, `${named}:`))
    const again = kith(['serve'], { DATA_DIR: folder })
    expect(await again.ended).toBe(1)
    expect(again.said.err).toMatch(/^KITH_KEY_FILE [^\n]*: its key [^\n]* does not open [^\n]*\n$/)
  })
})

describe('the kith command', () => {
  it('adds somebody, whose password it reads from a pipe, and finds every rule kept', async () => {
    const env = { DATA_DIR: temporaryFolder() }
    const add = (password: string, ...more: string[]) => {
      const { said, ended } = kith(
        ['user', 'add', '--email', 'ada@example.org', '--name', 'Ada Byron', ...more],
        env,
        password,
      )
      return ended.then((code) => ({ code, ...said }))
    }
    const refused = await add('password1234\n', '--role', 'manager')
    expect(refused).toMatchObject({ code: 1 })
    expect(refused.err).toContain('harder to guess')
    expect(await add(`${goodPassword}\n`, '--role', 'manager', '--role', 'liaison')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Ada Byron can sign in'),
    })
    const [check, migrated] = [kith(['check'], env), kith(['migrate'], env)]
    expect(await check.ended).toBe(0)
    expect(check.said.out).toMatch(/All \d+ rules hold/)
    expect(await migrated.ended).toBe(0)
    expect(migrated.said.out).toContain(`The tables are at ${Object.keys(migrations).at(-1)}`)
  })

  it('says what is wrong with somebody who is to be added', async () => {
    const { services } = await openSite()
    const add = (...role: string[]) =>
      addUser(
        services,
        actingAsService(services),
        { email: 'ada@example.org', name: 'Ada Byron', role, quadrant: [] },
        goodPassword,
      )
    expect(await add('carer')).toBe('Choose roles from the list')
    expect(await add('manager')).toBe(undefined)
    expect(await add('manager')).toBe('Somebody with this email address can already sign in')
  })

  it('tells what it can do', async () => {
    const { said, ended } = kith(['--help'], {})
    expect(await ended).toBe(0)
    for (const command of ['serve', 'migrate', 'check', 'user', 'import']) expect(said.out).toContain(command)
  })
})
