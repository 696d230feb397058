import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { keepIn, placeFor } from '#src/planner/kept-file.ts'
import { temporaryFolder } from '../temporary.ts'

const keep = async (path: string, text: string) => {
  const place = await placeFor(path)
  if (!place) throw new Error('It cannot be kept there')
  await keepIn(place, text)
}

it('puts a whole file in the place of another, as open to others as that was', async () => {
  const folder = temporaryFolder()
  const path = join(folder, 'plan.json')
  await keep(path, 'first')
  chmodSync(path, 0o640)
  const before = statSync(path)
  await keep(path, 'second')
  const after = statSync(path)
  expect([readFileSync(path, 'utf8'), after.mode, after.uid]).toEqual(['second', before.mode, before.uid])
  // Another file, so that whoever was reading the first reads on in it.
  expect(after.ino).not.toBe(before.ino)
  expect(readdirSync(folder)).toEqual(['plan.json'])
})

it('follows links to where they lead, also to what is not there yet', async () => {
  const folder = temporaryFolder()
  const [link, through, target] = ['link', 'through', 'target'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  symlinkSync('through', link)
  symlinkSync('target', through)
  for (const text of ['first', 'second']) {
    await keep(link, text)
    expect(readFileSync(target, 'utf8')).toBe(text)
  }
  expect([link, through].map((path) => lstatSync(path).isSymbolicLink())).toEqual([true, true])
  expect(readdirSync(folder)).toHaveLength(3)
})

it('writes into a pipe, and into what the process has open', async () => {
  const pipe = join(temporaryFolder(), 'pipe')
  execFileSync('mkfifo', [pipe])
  const [read] = await Promise.all([readFile(pipe, 'utf8'), keep(pipe, 'a plan')])
  expect(read).toBe('a plan')
  expect(lstatSync(pipe).isFIFO()).toBe(true)
  expect(await placeFor('/dev/stderr')).toEqual({ through: '/dev/stderr' })
  expect(await placeFor('/dev/null')).toEqual({ through: '/dev/null' })
})

it('has no place in a folder’s stead, in none, or where links go round', async () => {
  const folder = temporaryFolder()
  symlinkSync('round', join(folder, 'round'))
  for (const path of [folder, join(folder, 'none', 'plan.json'), join(folder, 'round')])
    expect(await placeFor(path)).toBeUndefined()
})

it('leaves nothing beside a file in whose place it cannot come', async () => {
  const folder = temporaryFolder()
  const path = join(folder, 'plan.json')
  writeFileSync(path, 'first')
  const place = await placeFor(path)
  rmSync(path)
  mkdirSync(path)
  await expect(place && keepIn(place, 'second')).rejects.toThrow('plan.json')
  expect(readdirSync(folder)).toEqual(['plan.json'])
})
