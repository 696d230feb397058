import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readConfig, variables } from '#src/config.ts'
import { inPackage } from '#src/paths.ts'

const text = (path: string) => readFileSync(inPackage(path), 'utf8')
const properties = (path: string) =>
  new Map([...text(path).matchAll(/^([A-Z]\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]))
const settingsIn = (line: string) => Object.fromEntries(line.split(' ').map((each) => each.split('=')))

it('the README names every variable that Kith reads, and no other', () => {
  const table = text('README.md').split('## Configuration')[1]?.split('A wrong value')[0] ?? ''
  const cells = table.split('\n').map((line) => /^\|([^|]*)\|/.exec(line)?.[1] ?? '')
  const named = cells.flatMap((cell) => [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name))
  expect(named.sort()).toEqual([...variables].sort())
})

it('the unit starts what is there, under settings that Kith takes, and may write to its own folders only', () => {
  const unit = properties('deploy/kith.service')
  const [, program = ''] =
    /^\/usr\/bin\/node \/opt\/kith\/(\S+) serve$/.exec(unit.get('ExecStart') ?? '') ?? []
  expect(existsSync(inPackage(program))).toBe(true)
  expect(readConfig(settingsIn(unit.get('Environment') ?? ''))).toMatchObject({
    production: true,
    logFormat: 'json',
    dataDir: '/var/lib/kith',
    keyFile: '/var/lib/kith-key/kith.key',
  })
  expect(Object.fromEntries(unit)).toMatchObject({
    DynamicUser: 'yes',
    StateDirectory: 'kith kith-key',
    ProtectSystem: 'strict',
    NoNewPrivileges: 'yes',
    CapabilityBoundingSet: '',
  })
})

it('the container runs what is there as nobody special, on a Node that Kith takes, and asks how it is', () => {
  const file = text('deploy/Containerfile')
  const bases = [...file.matchAll(/^FROM docker\.io\/library\/node:(\d+)-\S+( AS build)?$/gm)]
  expect(bases.map(([, major]) => Number(major) >= 20)).toEqual([true, true])
  for (const [, from = ''] of file.matchAll(/^COPY (?!--from)(\S+)/gm))
    expect([from, existsSync(inPackage(from))]).toEqual([from, true])
  const [, settings = ''] = /^ENV (.*)$/m.exec(file) ?? []
  expect(readConfig(settingsIn(settings))).toMatchObject({ production: true, port: 3000, host: '0.0.0.0' })
  expect(file).toMatch(/^USER node$/m)
  expect(file).toMatch(/^HEALTHCHECK .*3000\/healthz/m)
  expect(file).toMatch(/^CMD \["node", "src\/kith\.js", "serve"\]$/m)
})

it.each(['deploy/Caddyfile', 'deploy/nginx.conf'])(
  '%s leads to where Kith listens, and says who asks',
  (path) => {
    const file = text(path)
    expect(file).toContain('127.0.0.1:3000')
    expect(file).toContain('ORIGIN=https://kith.example.org and TRUST_PROXY=yes')
    expect(file).toMatch(/X-Forwarded-For/)
    // The largest file that is taken.
    expect(file).toMatch(/30mb?/i)
  },
)
