import { execFileSync, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { inPackage } from '#src/paths.ts'
import { temporaryFolder } from './temporary.ts'

describe('building when stale', () => {
  let copy: string
  const modules = () => join(copy, 'node_modules')
  const start = () =>
    execFileSync(
      process.execPath,
      ['-e', "import('./src/build.js').then(({ buildIfStale }) => buildIfStale())"],
      { cwd: copy, encoding: 'utf8', stdio: 'pipe' },
    )
  const change = (path: string) => {
    const later = new Date(Date.now() + 5_000)
    utimesSync(join(copy, path), later, later)
  }

  beforeAll(() => {
    copy = temporaryFolder()
    for (const name of [
      'src',
      'views',
      'migrations',
      'static',
      'package.json',
      'package-lock.json',
      'tsconfig.json',
    ])
      cpSync(inPackage(name), join(copy, name), { recursive: true })
    symlinkSync(inPackage('node_modules'), modules())
  })

  it('builds what is not there, in one line', () => {
    expect(start()).toMatch(/^Built dist in \d+\.\d s\n$/)
    for (const name of [
      'cli.js',
      'static/kith.css',
      'static/kith.js',
      'static/htmx.min.js',
      'static/icon.svg',
    ])
      expect(existsSync(join(copy, 'dist', name)), name).toBe(true)
  })

  it('gives each command no more than it needs: a plan does not wait for the pages', () => {
    const loaded = (path: string): string[] => {
      const text = readFileSync(path, 'utf8')
      const named = [...text.matchAll(/^import\b[^;]*?"([^"]+)";$/gm)].map(([, from]) => from ?? '')
      return named.flatMap((from) => (from.startsWith('.') ? loaded(join(dirname(path), from)) : [from]))
    }
    const parts = loaded(join(copy, 'dist/cli.js'))
    expect(parts).toContain('commander')
    expect(
      parts.filter((from) => /^(@?hono|kysely|better-sqlite3|pg|nodemailer|lucia)\b/.test(from)),
    ).toEqual([])
  })

  it('sends the browser no font, no other host and nothing but what pages use', () => {
    const css = readFileSync(join(copy, 'dist/static/kith.css'), 'utf8')
    // Matches, not the file, so that a failure can be read.
    expect(css.match(/@font-face|@import|url\(|GDS Transport/g)).toBeNull()
    expect(css.match(/govuk-(header|footer|cookie-banner|accordion)/g)).toBeNull()
    expect(css.length).toBeLessThan(120_000)
    expect(readFileSync(join(copy, 'dist/static/kith.js')).length).toBeLessThan(40_000)
  })

  it('works out a plan in a thread of its own from what it built', () => {
    const polish = [{ kind: 'language', tag: 'Polish' }]
    const order = {
      mode: 'most people',
      weights: { distance: 0, experience: 0, languages: 10, times: 0, room: 0 },
      askers: [polish, polish],
      offerers: [
        { has: polish, free: 1, most: 1 },
        { has: [], free: 1, most: 1 },
      ],
      // The second can only have whom the first would fit as well.
      allowed: [
        { asker: 0, offerer: 0, nearness: 'not shown' },
        { asker: 0, offerer: 1, nearness: 'not shown' },
        { asker: 1, offerer: 0, nearness: 'not shown' },
      ],
    }
    const told = execFileSync(
      process.execPath,
      [
        '-e',
        `const { Worker } = require('node:worker_threads')
        new Worker('./dist/matching/worker.js', { workerData: ${JSON.stringify(order)} })
          .on('message', (told) => console.log(JSON.stringify(told)))`,
      ],
      { cwd: copy, encoding: 'utf8', stdio: 'pipe' },
    )
    expect(JSON.parse(told)).toEqual({
      plan: [
        { asker: 0, offerer: 1, points: 0 },
        { asker: 1, offerer: 0, points: 100 },
      ],
    })
  })

  it('plans constellations in a thread of its own from what it built', () => {
    const told = execFileSync(
      process.execPath,
      [
        '-e',
        `const { Worker } = require('node:worker_threads')
        const places = (...eastings) =>
          ({ eastings: Int32Array.from(eastings), northings: new Int32Array(eastings.length) })
        const none = new Int32Array(0)
        const problem = { mode: 'choose', min: 1, max: 2, limitMetres: 9, hubs: places(0), homes: places(4, 9, 99),
          existing: none, apart: Int32Array.of(0, 1), together: none, never: none }
        const worker = new Worker('./dist/planner/worker.js',
          { workerData: { ends: new Int32Array(new SharedArrayBuffer(4)) } })
        worker.postMessage({ ask: { what: 'plan' }, problem, limits: { evaluations: 9, seconds: 9 } })
        worker.on('message', (message) => {
          if ('reasons' in message) worker.postMessage('read')
          if ('told' in message) console.log(JSON.stringify([...message.told.plan.hubOf, message.told.plan.gap]))
        })`,
      ],
      { cwd: copy, encoding: 'utf8', stdio: 'pipe' },
    )
    expect(JSON.parse(told)).toEqual([0, -1, -1, 0])
  })

  it('plans what it is given at the terminal, and says in one line what it cannot read', () => {
    const plan =
      (...args: string[]) =>
      (input: string) =>
        spawnSync(process.execPath, ['dist/cli.js', 'plan', ...args], { cwd: copy, encoding: 'utf8', input })
    const places = {
      hubs: [{ id: 'h', easting: 0, northing: 0 }],
      homes: [{ id: 'f', easting: 0, northing: 9 }],
    }
    const problem = JSON.stringify({ mode: 'choose', min: 1, max: 1, limitMetres: 9, ...places })
    const { stdout, stderr, status } = plan()(problem)
    expect({ ...JSON.parse(stdout), stderr, exit: status }).toEqual({
      ...{ stderr: '', exit: 0, status: 'ok', gap: 0, unreachableHomes: [], explanations: [] },
      ...{ served: 1, servedBound: 1, metres: 9, metresBound: 9, assignments: [{ home: 'f', hub: 'h' }] },
    })
    expect(plan('nowhere.json')('')).toMatchObject({
      ...{ status: 2, stdout: '', stderr: 'The file cannot be read: is it there, and may you read it?\n' },
    })
    expect(plan('--seconds', 'soon')(problem)).toMatchObject({ status: 2, stdout: '' })
  })

  it('plans into a pipe that nobody reads on from, and leaves a file as it is where it is broken off', async () => {
    const file = join(copy, 'many.json')
    const places = (name: string, count: number) =>
      Array.from({ length: count }, (_, at) => ({
        id: `${name}${at}`,
        easting: at * 700,
        northing: (at * 3_100) % 40_000,
      }))
    const terms = { mode: 'choose', min: 6, max: 10, limitMetres: 20_000 }
    writeFileSync(file, JSON.stringify({ ...terms, hubs: places('h', 60), homes: places('f', 1_500) }))
    const piped = spawnSync(
      'bash',
      [
        '-c',
        'set -o pipefail; "$0" dist/cli.js plan many.json --evaluations 1 | head -c 1; echo " $?"',
        process.execPath,
      ],
      { cwd: copy, encoding: 'utf8' },
    )
    expect(piped).toMatchObject({ stdout: '{ 0\n', stderr: '' })

    const folder = join(copy, 'plans')
    mkdirSync(folder)
    writeFileSync(join(folder, 'plan.json'), 'a plan of before')
    const args = ['--evaluations', '1000000', '--seconds', '60', '--out', 'plans/plan.json']
    const broken = spawnSync(process.execPath, ['dist/cli.js', 'plan', 'many.json', ...args], {
      ...{ cwd: copy, encoding: 'utf8', timeout: 800, killSignal: 'SIGINT' },
    })
    expect(broken).toMatchObject({ signal: 'SIGINT', stdout: '', stderr: '' })
    expect(readFileSync(join(folder, 'plan.json'), 'utf8')).toBe('a plan of before')
    expect(readdirSync(folder)).toEqual(['plan.json'])
  })

  it('says nothing and does nothing while no source is newer', () => {
    expect(start()).toBe('')
  })

  it('uses the build that came with it where the tools are not installed', () => {
    change('views/layout.tsx')
    rmSync(modules())
    mkdirSync(modules())
    expect(start()).toBe('')
  })

  it('builds again when a source is newer, and leaves no part of the build before', () => {
    rmSync(modules(), { recursive: true })
    symlinkSync(inPackage('node_modules'), modules())
    const part = join(copy, 'dist', 'parts', 'BEFORE.js')
    writeFileSync(part, '')
    expect(start()).toMatch(/^Built/)
    expect(existsSync(part)).toBe(false)
  })
})
