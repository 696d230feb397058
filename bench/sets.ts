import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dayOf, systemClock } from '#src/clock.ts'
import { openSqliteFile } from '#src/database/open.ts'
import { patches } from '#src/demo/patches.ts'
import { makeSet } from '#src/demo/set.ts'
import { inPackage } from '#src/paths.ts'
import { readKeys } from '#src/secrets/seal.ts'
import { addTrail } from './trail.ts'

export type Size = 'county' | 'england'

/** A set on the disk, which a run may change as it likes. */
export interface SetFiles {
  size: Size
  folder: string
  databaseUrl: string
  keyFile: string
}

export const manager = { email: 'bench@demo.example', password: 'a long walk beside the water' }

/** A fresh copy of a set in `folder`. The set itself is made once a day for the same sources, which takes a while. */
export async function copyOfSet(size: Size, folder: string): Promise<SetFiles> {
  const made = await madeSet(size)
  const copy = filesIn(size, join(folder, size))
  mkdirSync(copy.folder, { recursive: true })
  copyFileSync(made.databaseUrl, copy.databaseUrl)
  copyFileSync(made.keyFile, copy.keyFile)
  return copy
}

const filesIn = (size: Size, folder: string): SetFiles => ({
  size,
  folder,
  databaseUrl: join(folder, 'kith.db'),
  keyFile: join(folder, 'kith.key'),
})

async function madeSet(size: Size): Promise<SetFiles> {
  const today = dayOf(systemClock())
  const kept = join(tmpdir(), 'kith-bench')
  const folder = join(kept, `${size}-${today}-${hashOf(['src/demo', 'migrations', 'bench'])}`)
  if (existsSync(folder)) return filesIn(size, folder)

  const unfinished = filesIn(size, `${folder}.${process.pid}`)
  mkdirSync(unfinished.folder, { recursive: true })
  const began = Date.now()
  const keys = readKeys(unfinished.keyFile)
  await makeSet({ databaseUrl: unfinished.databaseUrl, keys, size, today, onProgress: () => undefined })
  addManager(unfinished)
  await addTrail(unfinished)
  settle(unfinished.databaseUrl)
  // Sets of other days and other sources are not asked for again.
  for (const name of readdirSync(kept))
    if (name.startsWith(`${size}-`) && !name.includes('.')) rmSync(join(kept, name), { recursive: true })
  renameSync(unfinished.folder, folder)
  console.log(`Made ${size} in ${((Date.now() - began) / 1000).toFixed(1)} s`)
  return filesIn(size, folder)
}

/** As somebody at the terminal would do it: a manager who coordinates a quadrant too, so that a front page is full. */
function addManager({ size, databaseUrl, keyFile }: SetFiles) {
  const [quadrant = ''] = Object.keys(patches[size].quadrants)
  const roles = ['--role', 'manager', '--role', 'coordinator', '--quadrant', quadrant]
  const args = ['user', 'add', '--email', manager.email, '--name', 'Bea Bench', ...roles]
  execFileSync(process.execPath, [inPackage('dist', 'cli.js'), ...args], {
    env: { PATH: process.env.PATH, DATABASE_URL: databaseUrl, KITH_KEY_FILE: keyFile },
    input: `${manager.password}\n`,
  })
}

/** Everything in the one file, so that it can be copied. */
function settle(databaseUrl: string) {
  const file = openSqliteFile(databaseUrl)
  file.pragma('wal_checkpoint(truncate)')
  file.close()
}

function hashOf(folders: readonly string[]): string {
  const hash = createHash('sha256')
  for (const folder of folders)
    for (const name of readdirSync(inPackage(folder), { recursive: true, encoding: 'utf8' }).toSorted())
      if (name.endsWith('.ts')) hash.update(name).update(readFileSync(inPackage(folder, name)))
  return hash.digest('hex').slice(0, 12)
}
