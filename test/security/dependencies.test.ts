import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { inPackage } from '#src/paths.ts'

const read = (name: string) => JSON.parse(readFileSync(inPackage(name), 'utf8'))
const wanted: Record<string, Record<string, string>> = read('package.json')
const locked: Record<
  string,
  { version?: string; integrity?: string; resolved?: string; optional?: boolean }
> = read('package-lock.json').packages

it('are asked for by one version each, and listed with the checksum of what that version is', () => {
  const versions = ['dependencies', 'devDependencies'].flatMap((kind) => Object.values(wanted[kind] ?? {}))
  expect(versions.length).toBeGreaterThan(30)
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+[\w.-]*$/.test(version))).toEqual([])
  const listed = Object.entries(locked).filter(([path]) => path !== '')
  expect(listed.length).toBeGreaterThan(200)
  for (const [path, { version, integrity = '', optional }] of listed) {
    expect([path, version]).toEqual([path, expect.stringMatching(/^\d+\.\d+\.\d+/)])
    // Of what is for other machines alone npm writes no checksum on this one.
    if (!optional) expect([path, integrity]).toEqual([path, expect.stringMatching(/^sha512-/)])
  }
})

it('come from a registry of packages, and none from a repository, a folder or a web page', () => {
  // Of what comes from where npm looks by itself the lock names no place at all.
  expect(Object.entries(locked).filter(([, { resolved }]) => resolved !== undefined)).toEqual([])
})
